import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Dialog, Notice } from '../../ui';
import { saveCopyAsBackup } from './backup';
import { type KeptCopy, listCopies } from './device-copy';
import { LEFT_PATH, leaveDevice } from './leave-device';

interface LeaveDialogProps {
  noteId: string;
  /** Changes of this sheet that are on this device only. */
  pending: number;
  onBackup: () => void;
  /** Just before all is removed: the sheet lets go of its copy and no longer asks whether the page may be left. */
  onLeaving: () => void;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** « Quitter ce poste »: nothing of the day stays on a borrowed laptop. Words that have not left are spoken of first. */
export function LeaveDialog({ noteId, pending, onBackup, onLeaving, isOpen, onOpenChange }: LeaveDialogProps) {
  const { t } = useTranslation('note');
  const [others, setOthers] = useState<KeptCopy[]>([]);
  const [isLeaving, setLeaving] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    if (!isOpen) return;
    const keep = (found: KeptCopy[]) => setOthers(found.filter((copy) => copy.noteId !== noteId && copy.waiting > 0));
    void listCopies().then(keep, () => undefined);
  }, [isOpen, noteId]);
  const count = pending + others.reduce((sum, { waiting }) => sum + waiting, 0);

  const backup = async () => {
    if (pending > 0) onBackup();
    for (const copy of others) await saveCopyAsBackup(copy, t('otherSheet'));
  };
  const leave = async () => {
    setLeaving(true);
    setFailure(null);
    try {
      await leaveDevice(onLeaving);
      window.location.replace(LEFT_PATH);
    } catch (error) {
      setFailure(error instanceof Error ? error.message : t('leaveFailed'));
      setLeaving(false);
    }
  };
  return (
    <Dialog
      role="alertdialog"
      title={t('leaveTitle')}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      actions={
        <>
          <Button onPress={() => onOpenChange(false)}>{t('cancel', { ns: 'ui' })}</Button>
          {count > 0 ? (
            <Button icon="download" onPress={() => void backup()}>
              {t('backup')}
            </Button>
          ) : null}
          <Button variant={count > 0 ? 'danger' : 'primary'} isDisabled={isLeaving} onPress={() => void leave()}>
            {count > 0 ? t('leaveErase') : t('leave')}
          </Button>
        </>
      }
    >
      {count > 0 ? (
        <>
          <p>{t('unsent', { count })}</p>
          <p>{t('leaveUnsent')}</p>
        </>
      ) : (
        <p>{t('leaveClean')}</p>
      )}
      {failure ? (
        <Notice tone="danger" live>
          {t('leaveFailed')} {failure}
        </Notice>
      ) : null}
    </Dialog>
  );
}
