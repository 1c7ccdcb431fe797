import type { EditionView } from '@pleniere/contract';
import { useTranslation } from 'react-i18next';
import { Button, Dialog, Spinner } from '../../../ui';
import styles from '../actes.module.css';
import { Failure } from '../failure';
import { useChanges } from './use-publishing';

/** What differs between a published version and the actes as they are now, place by place. */
export function ChangesDialog({ edition, stamp, onClose }: { edition: EditionView; stamp: number; onClose: () => void }) {
  const { t } = useTranslation('actes');
  const { data, error, isPending } = useChanges(edition.id, stamp);
  return (
    <Dialog wide title={t('compareTitle', { version: edition.version })} isOpen onOpenChange={onClose} actions={<Button onPress={onClose}>{t('close')}</Button>}>
      <Failure error={error} />
      {isPending ? <Spinner label={t('comparing', { version: edition.version })} /> : null}
      {data?.changes.length === 0 ? <p>{t('nothingChanged')}</p> : null}
      <ul className={styles.changes} lang={edition.language}>
        {data?.changes.map(({ kind, place, mark, before, after }, index) => (
          <li key={index}>
            <p className={styles.second}>{[place, mark, t(`change_${kind}`)].filter(Boolean).join(', ')}</p>
            {before ? <del>{before}</del> : null}
            {after ? <ins>{after}</ins> : null}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
