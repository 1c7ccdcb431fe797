import { type MomentRef, nameMoment } from '@pleniere/contract';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client';
import { Button, Dialog, Notice, TextField } from '../../../ui';
import styles from './versions.module.css';

interface NameDialogProps {
  noteId: string;
  moment: MomentRef;
  onClose: () => void;
  onNamed: (name: string) => void;
}

/** Gives a moment a name, under which it is kept. */
export function NameDialog({ noteId, moment, onClose, onNamed }: NameDialogProps) {
  const { t } = useTranslation('history');
  const [name, setName] = useState('');
  const [failure, setFailure] = useState<string | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') return;
    try {
      await call(nameMoment, { params: { noteId }, body: { moment, name } });
      onNamed(name.trim());
      onClose();
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <Dialog title={t('name')} isOpen onOpenChange={onClose}>
      <form className={styles.form} onSubmit={(event) => void submit(event)}>
        <TextField label={t('nameLabel')} description={t('nameHint')} value={name} onChange={setName} maxLength={80} autoFocus />
        {failure ? (
          <Notice tone="danger" live>
            {failure}
          </Notice>
        ) : null}
        <Button type="submit" variant="primary" isDisabled={name.trim() === ''}>
          {t('nameConfirm')}
        </Button>
      </form>
    </Dialog>
  );
}
