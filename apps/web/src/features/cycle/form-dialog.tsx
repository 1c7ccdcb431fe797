import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Dialog, Notice } from '../../ui';

interface FormDialogProps {
  title: string;
  /** The verb of the title again. */
  submitLabel: string;
  isDisabled?: boolean;
  wide?: boolean;
  onClose: () => void;
  /** Closes on success; a refusal is shown and nothing typed is lost. */
  onSubmit: () => Promise<unknown>;
  children: ReactNode;
}

/** A form in a dialog: Enter sends it, Escape leaves it. */
export function FormDialog({ title, submitLabel, isDisabled, wide, onClose, onSubmit, children }: FormDialogProps) {
  const { t } = useTranslation('cycle');
  const [isSending, setSending] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const submit = async () => {
    setSending(true);
    setFailure(null);
    try {
      await onSubmit();
      onClose();
    } catch (error) {
      setFailure(error instanceof Error ? error.message : t('failedText'));
      setSending(false);
    }
  };
  const send = () => void submit();
  return (
    <Dialog
      title={title}
      wide={wide}
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      actions={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button variant="primary" isDisabled={isDisabled || isSending} onPress={send}>
            {submitLabel}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!isDisabled && !isSending) send();
        }}
      >
        {children}
        {/* Enter in a field sends the form only when it holds a submit button. */}
        <button type="submit" hidden />
      </form>
      {failure ? <Notice tone="danger" live>{failure}</Notice> : null}
    </Dialog>
  );
}
