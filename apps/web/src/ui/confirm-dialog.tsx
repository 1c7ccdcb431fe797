import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button';
import { Dialog } from './dialog';
import { Notice } from './notice';

interface ConfirmDialogProps {
  /** The same verb as the button that opened it: « Supprimer le groupe 3 ? ». */
  title: string;
  children: ReactNode;
  confirmLabel: string;
  danger?: boolean;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  /** When it returns a promise, the dialog waits for it, closes on success and shows the sentence of a failure. */
  onConfirm: () => void | Promise<unknown>;
}

/** Asks once more before what cannot be taken back. */
export function ConfirmDialog({ title, children, confirmLabel, danger, isOpen, onOpenChange, onConfirm }: ConfirmDialogProps) {
  const { t } = useTranslation('ui');
  const [waiting, setWaiting] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const confirm = async () => {
    setWaiting(true);
    setFailure(null);
    try {
      await onConfirm();
      onOpenChange(false);
    } catch (error) {
      setFailure(error instanceof Error ? error.message : t('failed'));
    } finally {
      setWaiting(false);
    }
  };
  return (
    <Dialog
      role="alertdialog"
      title={title}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      actions={
        <>
          <Button onPress={() => onOpenChange(false)}>{t('cancel')}</Button>
          <Button variant={danger ? 'danger' : 'primary'} isDisabled={waiting} onPress={() => void confirm()}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      {children}
      {failure ? (
        <Notice tone="danger" live>
          {failure}
        </Notice>
      ) : null}
    </Dialog>
  );
}
