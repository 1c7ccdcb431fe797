import { type NoteView } from '@pleniere/contract';
import { formatHour, instantOf, phasesOf, shiftIso } from '@pleniere/domain';
import { type NoteContent, type NoteJson, readNote } from '@pleniere/note-schema';
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Notice, Spinner } from '../../ui';
import { colorOfName } from './colors';
import { Help } from './help';
import { rememberView } from './local-copy';
import { NoteWords } from './note-words';
import { phaseClock } from './phases';
import { Cue, PhasesBar } from './phases-bar';
import { Plan } from './plan';
import { saidOf } from './save-state';
import { saveBackup } from './shared-note';
import { SheetHeader } from './sheet-header';
import styles from './sheet.module.css';
import { useNow, useOnline } from './use-now';
import { usePhone } from './use-phone';
import { useRegions } from './use-regions';
import { usePresent, useSharedNote } from './use-shared-note';

const NoteEditor = lazy(() => import('./editor/note-editor'));
const BLANK: NoteJson = { type: 'doc', content: [] };

interface SheetProps {
  view: NoteView;
  /** Name shown to the others; null for a person who gave none. */
  name: string | null;
  onAccessChanged: () => void;
  /** The server will not have us back. */
  onDenied: () => void;
}

/** The sheet of a group: header, time, plan, words, « À retenir ». */
export function Sheet({ view, name, onAccessChanged, onDenied }: SheetProps) {
  const { t, i18n } = useTranslation('note');
  const person = name ?? t('someone');
  const user = useMemo(() => ({ name: person, color: colorOfName(person) }), [person]);
  const { note, moment } = useSharedNote(view.id, view.epoch, user, onAccessChanged);
  const present = usePresent(note);
  const projected = (view.projection?.json ?? BLANK) as NoteJson;
  const [content, setContent] = useState<NoteContent>(() => readNote(projected));
  const [asked, setAsked] = useState(0);
  const now = useNow();
  const online = useOnline();
  const isPhone = usePhone();
  useRegions();
  const isDenied = moment?.end === 'denied';
  useEffect(() => {
    if (isDenied) onDenied();
  }, [isDenied, onDenied]);
  const onContent = useCallback(
    (read: NoteContent) => {
      setContent(read);
      rememberView(view);
    },
    [view],
  );
  const onSaveAsked = useCallback(() => setAsked((times) => times + 1), []);

  const { workStartsAt } = view.seance;
  const phases = phasesOf(view.group?.method);
  // An end nobody wrote is the start and the method's own length; the bar says « vers ».
  const length = phases.reduce((sum, phase) => sum + phase.minutes, 0);
  const workEndsAt = view.seance.workEndsAt ?? (workStartsAt && shiftIso(workStartsAt, length));
  const clock =
    workStartsAt && workEndsAt && view.kind === 'group' ? phaseClock(phases, instantOf(workStartsAt), instantOf(workEndsAt), now) : null;
  const isWritable = view.rights.write;
  const said = moment && (isWritable ? saidOf(moment.log, now, online) : 'readOnly');
  const language = i18n.language === 'en' ? 'en' : 'fr';
  const takeawayHint = workEndsAt ? t('takeawayEmptyBy', { hour: formatHour(workEndsAt, language) }) : t('takeawayEmpty');

  return (
    <div className={styles.page}>
      <a className="skip-link" href="#contenu">
        {t('skip', { ns: 'ui' })}
      </a>
      <SheetHeader view={view} said={said} present={present} me={note?.ydoc.clientID ?? null} isPhone={isPhone} />
      {clock && workEndsAt ? <PhasesBar clock={clock} endsAt={workEndsAt} isGuess={view.seance.workEndsAt === null} /> : null}
      <main id="contenu" className={styles.sheet} tabIndex={-1}>
        <Plan content={content}>{clock ? <Cue clock={clock} /> : null}</Plan>
        <section className={styles.paper} aria-label={t('notes')}>
          <div className={styles.notices}>
            {view.state === 'frozen' ? <Notice tone="info">{t('frozen')}</Notice> : null}
            {!isWritable && view.state !== 'frozen' ? <Notice tone="info">{t('readOnly')}</Notice> : null}
            {moment?.end === 'tooOld' ? (
              <Notice tone="warn" live action={<Button onPress={() => window.location.reload()}>{t('reload')}</Button>}>
                {t('tooOld')}
              </Notice>
            ) : null}
            {note && moment?.log.rejected ? (
              <Notice tone="danger" live action={<Button icon="download" onPress={() => saveBackup(note.ydoc, view.id)}>{t('backup')}</Button>}>
                {t('save_refused', { ns: 'ui' })}
              </Notice>
            ) : null}
          </div>
          {note && moment?.isReady ? (
            <Suspense fallback={<NoteWords json={projected} language={view.seance.language} />}>
              <NoteEditor
                note={note}
                isWritable={isWritable}
                language={view.seance.language}
                takeawayHint={takeawayHint}
                onContent={onContent}
                onSaveAsked={onSaveAsked}
              />
            </Suspense>
          ) : view.projection ? (
            <NoteWords json={projected} language={view.seance.language} />
          ) : (
            <Spinner label={t('loading')} />
          )}
        </section>
        <div className={styles.rail} data-region="help">
          <Help />
        </div>
      </main>
      {/* Ctrl+S: the truth again, to screen readers too, even when the words on screen have not changed. */}
      <p className="sr-only" role="status" key={asked}>
        {asked > 0 && said && said !== 'readOnly' && said.at ? t('save_saved', { ns: 'ui', hour: new Date(said.at).toLocaleTimeString(language) }) : ''}
      </p>
    </div>
  );
}
