import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Dialog, Kbd } from '../../ui';
import styles from './help.module.css';

/** The keys of the sheet, one row each. */
export function Help() {
  const { t } = useTranslation('note');
  const [isOpen, setOpen] = useState(false);
  const rows: [ReactNode, string][] = [
    [<Kbd key="k">/</Kbd>, t('help_slash')],
    [<><Kbd>/p</Kbd> <Kbd>{t('space')}</Kbd></>, t('help_letter')],
    [<Kbd key="k">{t('enter')}</Kbd>, t('help_enter')],
    [<Kbd key="k">{t('backspace')}</Kbd>, t('help_backspace')],
    [<><Kbd>Alt</Kbd> <Kbd>↑</Kbd> <Kbd>↓</Kbd></>, t('help_move')],
    [<><Kbd>Ctrl</Kbd> <Kbd>{t('enter')}</Kbd></>, t('help_takeaway')],
    [<><Kbd>Ctrl</Kbd> <Kbd>S</Kbd></>, t('help_save')],
    [<Kbd key="k">F6</Kbd>, t('help_region')],
  ];
  return (
    <>
      <Button variant="quiet" icon="info" aria-label={t('help')} onPress={() => setOpen(true)} />
      <Dialog title={t('help')} isOpen={isOpen} onOpenChange={setOpen}>
        <dl className={styles.keys}>
          {rows.map(([keys, does]) => (
            <div key={does}>
              <dt>{keys}</dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
      </Dialog>
    </>
  );
}
