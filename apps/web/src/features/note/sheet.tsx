import { type NoteView } from '@pleniere/contract';
import { CONTRIBUTION_KINDS, formatHour } from '@pleniere/domain';
import { type NoteContent, type NoteJson, readNote } from '@pleniere/note-schema';
import { lazy, memo, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, saveSentence, Spinner } from '../../ui';
import { saveBackup } from './backup';
import { colorOfName } from './colors';
import { type TooMuch } from './editor/paste-limit';
import { Help } from './help';
import { Versions } from './history/versions';
import { rememberView } from './local-copy';
import { NoteWords } from './note-words';
import { timeOf } from './phases';
import { Cue, PhasesBar } from './phases-bar';
import { Plan } from './plan';
import { pendingOf } from './save-state';
import { saidProps } from './said-props';
import { SheetHeader } from './sheet-header';
import { SheetMenu } from './sheet-menu';
import { SheetNotices } from './sheet-notices';
import styles from './sheet.module.css';
import { TakeBackDialog } from './take-back';
import { UnsentGuard } from './unsent-guard';
import { useNow, useOnline } from './use-now';
import { usePhone, useVisibleHeight } from './use-phone';
import { useRegions } from './use-regions';
import { usePresent, useSharedNote, useShown } from './use-shared-note';

const loadEditor = () => import('./editor/note-editor');
/** Drawn again only when what it is given changes: never for a keystroke, nor for the clock. */
const NoteEditor = memo(lazy(loadEditor));
const BLANK: NoteJson = { type: 'doc', content: [] };

/** Whether the plan shows the same of both: how many of each kind, and where each begins. */
const isSamePlan = (a: NoteContent, b: NoteContent): boolean =>
  CONTRIBUTION_KINDS.every((kind) => {
    const first = ({ contributions }: NoteContent) => contributions.find((each) => each.kind === kind)?.id;
    return a.counts[kind] === b.counts[kind] && first(a) === first(b);
  });

interface SheetProps {
  view: NoteView;
  /** Name shown to the others; null for a person who gave none. */
  name: string | null;
  /** What is shown of the note besides its words comes from this device: the server has not answered. */
  isCopy: boolean;
  onAccessChanged: () => void;
  /** The server will not have us back. */
  onDenied: () => void;
}

/** The sheet of a group: header, time, plan, words, « À retenir ». */
export function Sheet({ view, name, isCopy, onAccessChanged, onDenied }: SheetProps) {
  const { t, i18n } = useTranslation('note');
  const { t: shared } = useTranslation('ui');
  const person = name ?? t('someone');
  const user = useMemo(() => ({ name: person, color: colorOfName(person) }), [person]);
  const note = useSharedNote(view.id, view.epoch, user, onAccessChanged);
  const online = useOnline();
  const shown = useShown(note, online);
  const present = usePresent(note);
  const projected = (view.projection?.json ?? BLANK) as NoteJson;
  const [content, setContent] = useState<NoteContent>(() => readNote(projected));
  const [asked, setAsked] = useState(0);
  const [isTakingBack, setTakingBack] = useState(false);
  const [restored, setRestored] = useState<string | null>(null);
  const [refusedPaste, setRefusedPaste] = useState<TooMuch | null>(null);
  const now = useNow();
  const isPhone = usePhone();
  useVisibleHeight(isPhone);
  useRegions();
  const isDenied = shown?.end === 'denied';
  useEffect(() => {
    if (isDenied) onDenied();
  }, [isDenied, onDenied]);
  // The editor is on its way while the words are: the first of them are read meanwhile.
  useEffect(() => void loadEditor().catch(() => undefined), []);
  const isReady = shown?.isReady === true;
  useEffect(() => {
    if (isReady && !isCopy) rememberView(view, name);
  }, [isReady, isCopy, view, name]);
  const isLinked = shown?.isLinked === true;
  useEffect(() => {
    // The server is back: rights and state may have changed since they were kept here.
    if (isCopy && isLinked) onAccessChanged();
  }, [isCopy, isLinked, onAccessChanged]);
  const onContent = useCallback((read: NoteContent) => setContent((before) => (isSamePlan(before, read) ? before : read)), []);
  const onSaveAsked = useCallback(() => setAsked((times) => times + 1), []);

  const time = timeOf(view, now);
  const isWritable = view.rights.write && shown?.end !== 'tooOld';
  // Readers too are told when what they see may not be on a disk.
  const said = shown && (isWritable || shown.said?.state === 'troubleOthers' ? shown.said : 'readOnly');
  const language = i18n.language === 'en' ? 'en' : 'fr';
  const endsAt = time?.endsAt;
  const restitutionAt = time && view.seance.restitutionStartsAt;
  const takeaway = useMemo(
    () => ({
      emptyHint: endsAt ? t('takeawayEmptyBy', { hour: formatHour(endsAt, language) }) : t('takeawayEmpty'),
      restitution: restitutionAt ? t('restitutionAt', { hour: formatHour(restitutionAt, language) }) : null,
    }),
    [t, language, endsAt, restitutionAt],
  );

  const onBackup = useCallback(() => {
    if (note) saveBackup(note.ydoc, view, view.group?.number ? t('title', { number: view.group.number }) : view.title);
  }, [note, view, t]);
  const menu = {
    noteId: view.id,
    pendingNow: () => (note ? pendingOf(note.now().log) : 0),
    onBackup,
    onLeaving: () => note?.close(),
  };

  return (
    <div className={styles.page}>
      <a className="skip-link" href="#contenu">
        {t('skip', { ns: 'ui' })}
      </a>
      <SheetHeader
        view={view}
        said={said}
        present={present}
        me={note?.ydoc.clientID ?? null}
        isPhone={isPhone}
        menu={
          isPhone ? (
            <>
              <Versions view={view} onRestored={setRestored} />
              <SheetMenu {...menu} onTakeBack={() => setTakingBack(true)} />
            </>
          ) : null
        }
      />
      {time ? <PhasesBar {...time} /> : null}
      <main id="contenu" className={styles.sheet} tabIndex={-1}>
        <Plan content={content}>{time ? <Cue clock={time.clock} /> : null}</Plan>
        <section className={styles.paper} aria-label={t('notes')}>
          <SheetNotices note={note} view={view} shown={shown} isWritable={isWritable} isCopy={isCopy} restored={restored} onHideRestored={() => setRestored(null)} refusedPaste={refusedPaste} onHideRefusedPaste={() => setRefusedPaste(null)} onBackup={onBackup} onStale={onAccessChanged} />
          {note && isReady ? (
            <Suspense fallback={<NoteWords json={projected} language={view.seance.language} />}>
              <NoteEditor
                note={note}
                isWritable={isWritable}
                language={view.seance.language}
                takeaway={takeaway}
                onContent={onContent}
                onSaveAsked={onSaveAsked}
                onTooMuch={setRefusedPaste}
              />
            </Suspense>
          ) : view.projection ? (
            <NoteWords json={projected} language={view.seance.language} />
          ) : (
            <Spinner label={t('loadingTitle')} />
          )}
        </section>
        <div className={styles.rail} data-region="help">
          {isPhone ? null : <Versions view={view} onRestored={setRestored} />}
          <Help />
          <Button variant="quiet" icon="up" aria-label={t('takeBack')} onPress={() => setTakingBack(true)} />
          {isPhone ? null : <SheetMenu {...menu} />}
        </div>
      </main>
      <TakeBackDialog noteId={view.id} isOpen={isTakingBack} onOpenChange={setTakingBack} />
      {note ? <UnsentGuard note={note} /> : null}
      {/* Ctrl+S: the truth again, to screen readers too, even when the words on screen have not changed. */}
      <p className="sr-only" role="status" key={asked}>
        {asked > 0 && said ? saveSentence(shared, saidProps(said, language, isPhone)) : ''}
      </p>
    </div>
  );
}
