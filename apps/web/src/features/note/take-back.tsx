import { BACKUP_EXTENSION, BackupFileError, MAX_BACKUP, offerWords, readBackup, readNoteView, type Offered } from '@pleniere/contract';
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { ApiError, call } from '../../api/client';
import { Button, Dialog, LinkButton, Notice } from '../../ui';
import { base64Of } from './offered';
import { hourOf } from './use-now';

type Step =
  | { name: 'choose' }
  | { name: 'reading' }
  | { name: 'taken'; answer: Offered }
  /** A file of another note; `title` when this person may read that one. */
  | { name: 'otherNote'; noteId: string; title: string | null }
  | { name: 'unreadable'; reason: BackupFileError['reason'] | 'tooLarge' }
  | { name: 'refused'; message: string };

/** Reads the file here first: what is wrong with it is said before anything is sent. */
async function takeBack(noteId: string, file: File): Promise<Step> {
  if (file.size > MAX_BACKUP) return { name: 'unreadable', reason: 'tooLarge' };
  const bytes = new Uint8Array(await file.arrayBuffer());
  try {
    const backup = readBackup(bytes);
    if (backup.noteId !== noteId) {
      const other = await call(readNoteView, { params: { noteId: backup.noteId } }).catch(() => null);
      return { name: 'otherNote', noteId: backup.noteId, title: other && other.title };
    }
    return { name: 'taken', answer: await call(offerWords, { params: { noteId }, body: { file: base64Of(bytes) } }) };
  } catch (error) {
    if (error instanceof BackupFileError) return { name: 'unreadable', reason: error.reason };
    if (error instanceof ApiError) return { name: 'refused', message: error.message };
    throw error;
  }
}

function Outcome({ step }: { step: Step }) {
  const { t, i18n } = useTranslation('note');
  switch (step.name) {
    case 'choose':
      return <p>{t('takeBackText')}</p>;
    case 'reading':
      return <p role="status">{t('takeBackReading')}</p>;
    case 'taken':
      return (
        <Notice tone="info" live>
          {step.answer.is === 'offered'
            ? t(`takenBack_${step.answer.state ?? 'waiting'}`, { hour: hourOf(Date.parse(step.answer.at ?? ''), i18n.language) })
            : t(`takenBack_${step.answer.is}`)}
        </Notice>
      );
    case 'otherNote':
      return (
        <Notice tone="warn" live action={step.title === null ? undefined : <LinkButton href={`/notes/${step.noteId}`}>{t('takeBackOpen')}</LinkButton>}>
          {step.title === null ? t('takeBackOther') : t('takeBackOtherTitle', { title: step.title })}
        </Notice>
      );
    case 'unreadable':
      return (
        <Notice tone="danger" live>
          {t(`takeBack_${step.reason}`)}
        </Notice>
      );
    case 'refused':
      return (
        <Notice tone="danger" live>
          {step.message}
        </Notice>
      );
  }
}

interface TakeBackDialogProps {
  noteId: string;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** Takes a backup file back into its note, and says what became of it. */
export function TakeBackDialog({ noteId, isOpen, onOpenChange }: TakeBackDialogProps) {
  const { t } = useTranslation('note');
  const [step, setStep] = useState<Step>({ name: 'choose' });
  const choose = (files: FileList | null) => {
    const file = files?.[0];
    if (!file) return;
    setStep({ name: 'reading' });
    void takeBack(noteId, file).then(setStep, () => setStep({ name: 'unreadable', reason: 'damaged' }));
  };
  const change = (open: boolean) => {
    if (!open) setStep({ name: 'choose' });
    onOpenChange(open);
  };
  return (
    <Dialog
      title={t('takeBack')}
      isOpen={isOpen}
      onOpenChange={change}
      actions={
        <>
          <Button onPress={() => change(false)}>{t('takeBackClose')}</Button>
          <FileTrigger acceptedFileTypes={[BACKUP_EXTENSION]} onSelect={choose}>
            <Button variant="primary" isDisabled={step.name === 'reading'}>
              {step.name === 'choose' || step.name === 'reading' ? t('takeBackChoose') : t('takeBackAnother')}
            </Button>
          </FileTrigger>
        </>
      }
    >
      <Outcome step={step} />
    </Dialog>
  );
}
