import { useTranslation } from 'react-i18next';
import { useBlocker } from 'react-router';
import { ConfirmDialog } from '../../ui';
import { pendingOf } from './save-state';
import { type SharedNote } from './shared-note';

/** Asks before another screen of the application replaces a sheet with unsent words. Closing the page is the browser's own question. */
export function UnsentGuard({ note }: { note: SharedNote }) {
  const { t } = useTranslation('note');
  const blocker = useBlocker(() => pendingOf(note.now().log) > 0);
  const count = pendingOf(note.now().log);
  return (
    <ConfirmDialog
      title={t('quitTitle')}
      confirmLabel={t('quit')}
      isOpen={blocker.state === 'blocked'}
      onOpenChange={(isOpen) => {
        if (!isOpen && blocker.state === 'blocked') blocker.reset();
      }}
      onConfirm={() => blocker.proceed?.()}
    >
      <p>{t('unsent', { count })}</p>
    </ConfirmDialog>
  );
}
