import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Dialog, Kbd } from '../../ui';
import styles from './help.module.css';

/** Whether this browser can open the sheet again without a network: it lets pages do so over https, and on the machine itself. */
const canReopen = (): boolean => window.isSecureContext && 'serviceWorker' in navigator;

interface HelpDialogProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** The keys of the sheet, one row each, and where its words are. */
export function HelpDialog({ isOpen, onOpenChange }: HelpDialogProps) {
  const { t } = useTranslation('note');
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
    <Dialog title={t('help')} isOpen={isOpen} onOpenChange={onOpenChange} actions={<Button onPress={() => onOpenChange(false)}>{t('closeHelp')}</Button>}>
      <dl className={styles.keys}>
        {rows.map(([keys, does]) => (
          <div key={does}>
            <dt>{keys}</dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <section className={styles.words}>
        <h3>{t('helpWords')}</h3>
        <p>{t('helpPromise')}</p>
        <p>{canReopen() ? t('helpOffline') : t('helpPlainHttp')}</p>
        <p>
          {/* Beside the sheet, not in its place. */}
          <a href="/diagnostic" target="_blank" rel="noopener">
            {t('help_diagnostic')}
          </a>
        </p>
      </section>
    </Dialog>
  );
}

/** The button of the help. */
export function Help() {
  const { t } = useTranslation('note');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="quiet" icon="info" aria-label={t('help')} onPress={() => setOpen(true)} />
      <HelpDialog isOpen={isOpen} onOpenChange={setOpen} />
    </>
  );
}
