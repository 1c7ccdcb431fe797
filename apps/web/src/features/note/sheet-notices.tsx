import { type NoteView } from '@pleniere/contract';
import { dateOfIso, formatDate, formatHour } from '@pleniere/domain';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Notice } from '../../ui';
import { saveCopyAsBackup } from './backup';
import { type KeptCopy, listCopies } from './device-copy';
import { type TooMuch } from './editor/paste-limit';
import { RefusedWords } from './refused-words';
import { type SharedNote } from './shared-note';
import styles from './sheet.module.css';
import { type Shown } from './use-shared-note';

/** Copies of this note in an earlier epoch with words that no server has taken: the note was rebuilt since, they are not mixed in by themselves. */
function useEarlierCopies({ id, epoch }: NoteView): KeptCopy[] {
  const [copies, setCopies] = useState<KeptCopy[]>([]);
  useEffect(() => {
    let isHere = true;
    const keep = (found: KeptCopy[]) => {
      if (isHere) setCopies(found.filter((copy) => copy.noteId === id && copy.epoch < epoch && copy.waiting > 0));
    };
    void listCopies().then(keep, () => undefined);
    return () => {
      isHere = false;
    };
  }, [id, epoch]);
  return copies;
}

/** Since when; with the date when that was not on the day of the séance. */
function Frozen({ view: { frozenAt, seance } }: { view: NoteView }) {
  const { t, i18n } = useTranslation('note');
  const language = i18n.language === 'en' ? 'en' : 'fr';
  if (!frozenAt) return <Notice tone="info">{t('frozen')}</Notice>;
  const [date, hour] = [dateOfIso(frozenAt), formatHour(frozenAt, language)];
  return <Notice tone="info">{date === seance.date ? t('frozenAt', { hour }) : t('frozenOn', { date: formatDate(date, language), hour })}</Notice>;
}

interface SheetNoticesProps {
  note: SharedNote | null;
  view: NoteView;
  shown: Shown | null;
  isWritable: boolean;
  /** Opened from this device: the server has not answered yet. */
  isCopy: boolean;
  /** What was just put back, in a sentence; null when nothing was, or it was read. */
  restored: string | null;
  onHideRestored: () => void;
  /** Pasted words that were not taken; null when none were, or it was read. */
  refusedPaste: TooMuch | null;
  onHideRefusedPaste: () => void;
  onBackup: () => void;
  /** Reads the view again. */
  onStale: () => void;
}

/** What has to be read above the words: why they cannot be written, where they are, and what to do. */
export function SheetNotices({ note, view, shown, isWritable, isCopy, restored, onHideRestored, refusedPaste, onHideRefusedPaste, onBackup, onStale }: SheetNoticesProps) {
  const { t, i18n } = useTranslation('note');
  const language = i18n.language === 'en' ? 'en' : 'fr';
  const earlier = useEarlierCopies(view);
  const backup = (
    <Button icon="download" onPress={onBackup}>
      {t('backup')}
    </Button>
  );
  const isTooOld = shown?.end === 'tooOld';
  const isReader = !isWritable && !isTooOld;
  return (
    <div className={styles.notices}>
      {restored ? (
        <Notice tone="info" live action={<Button onPress={onHideRestored}>{t('hide', { ns: 'history' })}</Button>}>
          {restored}
        </Notice>
      ) : null}
      {refusedPaste ? (
        <Notice tone="warn" live action={<Button onPress={onHideRefusedPaste}>{t('hide', { ns: 'history' })}</Button>}>
          {t(`paste_${refusedPaste.reason}`, { signs: refusedPaste.signs.toLocaleString(language) })}
        </Notice>
      ) : null}
      {view.restoredTo ? <Notice tone="info">{t('restoredTo', { date: formatDate(dateOfIso(view.restoredTo), language), hour: formatHour(view.restoredTo, language) })}</Notice> : null}
      {view.state === 'frozen' ? <Frozen view={view} /> : null}
      {isReader && view.state !== 'frozen' ? <Notice tone="info">{t('readOnly')}</Notice> : null}
      {isTooOld ? (
        <Notice tone="warn" live action={<Button onPress={() => window.location.reload()}>{t('reload')}</Button>}>
          {t('tooOld')}
        </Notice>
      ) : null}
      {isCopy && !isTooOld ? (
        <Notice tone="warn" live action={backup}>
          <strong>{t('copyTitle')}</strong> {t('copy')}
        </Notice>
      ) : null}
      {shown?.isOnlyHere && isWritable ? (
        <Notice tone="warn" live action={backup}>
          {t('onlyHere')}
        </Notice>
      ) : null}
      {note ? <RefusedWords note={note} view={view} isRejected={shown?.isRejected === true} onStale={onStale} backup={backup} /> : null}
      {earlier.map((copy) => (
        <Notice
          key={copy.name}
          tone="warn"
          action={
            <Button icon="download" onPress={() => void saveCopyAsBackup(copy, view.title)}>
              {t('backup')}
            </Button>
          }
        >
          {t('earlier', { count: copy.waiting })}
        </Notice>
      ))}
    </div>
  );
}
