import { useEffect, useState, useSyncExternalStore } from 'react';
import { colorOf } from './colors';
import { isSameSaid, type Said, saidOf } from './save-state';
import { type NoteMoment, openSharedNote, type SharedNote } from './shared-note';

/** Holds the open note between the effect that opens it and the renders that read it. */
function noteHolder() {
  const listeners = new Set<() => void>();
  let held: SharedNote | null = null;
  return {
    get: () => held,
    set: (note: SharedNote | null) => {
      held = note;
      for (const listener of listeners) listener();
    },
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Keeps one note open while its sheet is on screen. A new epoch, name or note opens it anew. */
export function useSharedNote(noteId: string, epoch: number, user: { name: string; color: string }, onAccessChanged: () => void): SharedNote | null {
  const [holder] = useState(noteHolder);
  const { name, color } = user;
  useEffect(() => {
    const opened = openSharedNote({ noteId, epoch, user: { name, color }, onAccessChanged });
    holder.set(opened);
    return () => {
      holder.set(null);
      opened.close();
    };
  }, [holder, noteId, epoch, name, color, onAccessChanged]);
  return useSyncExternalStore(holder.subscribe, holder.get);
}

/** What the page shows of an open note. */
export interface Shown {
  said: Said | null;
  isReady: boolean;
  end: NoteMoment['end'];
  isRejected: boolean;
  /** The server answers. */
  isLinked: boolean;
  /** This device keeps no copy. */
  isOnlyHere: boolean;
}

const shownOf = ({ log, isReady, end }: NoteMoment, online: boolean): Shown => ({
  said: saidOf(log, Date.now(), online),
  isReady,
  end,
  isRejected: log.rejected,
  isLinked: log.link === 'open',
  isOnlyHere: log.isOnlyHere,
});

const isSameShown = (a: Shown, b: Shown) =>
  a.isReady === b.isReady &&
  a.end === b.end &&
  a.isRejected === b.isRejected &&
  a.isLinked === b.isLinked &&
  a.isOnlyHere === b.isOnlyHere &&
  isSameSaid(a.said, b.said);

/** How often the page may be drawn again because words were sent and kept, milliseconds. */
const DRAWN_EVERY = 200;

/**
 * What to show of the note, drawn again only when it reads differently. A keystroke is three events (changed, sent, kept), and
 * each drawing of the page makes the browser look for the cursor through the whole note.
 */
export function useShown(note: SharedNote | null, online: boolean): Shown | null {
  const [shown, setShown] = useState<{ of: SharedNote; shown: Shown } | null>(null);
  useEffect(() => {
    if (!note) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let drawnAt = 0;
    let drawn = note.now();
    const draw = () => {
      clearTimeout(timer);
      timer = undefined;
      drawnAt = Date.now();
      drawn = note.now();
      const next = shownOf(drawn, online);
      setShown((before) => (before?.of === note && isSameShown(before.shown, next) ? before : { of: note, shown: next }));
    };
    const onChange = () => {
      const { log, isReady, end } = note.now();
      const { link, rejected, unsavedSince } = drawn.log;
      const isUrgent = log.link !== link || log.rejected !== rejected || log.unsavedSince !== unsavedSince || isReady !== drawn.isReady || end !== drawn.end;
      if (isUrgent) draw();
      else timer ??= setTimeout(draw, Math.max(0, drawnAt + DRAWN_EVERY - Date.now()));
    };
    draw();
    const leave = note.subscribe(onChange);
    const clock = setInterval(draw, 1_000);
    return () => {
      leave();
      clearTimeout(timer);
      clearInterval(clock);
    };
  }, [note, online]);
  return shown?.of === note ? shown.shown : null;
}

/** Other people on this note, by the browser they write from. */
export interface Present {
  clientId: number;
  name: string;
  color: string;
}

const isSamePresent = (a: readonly Present[], b: readonly Present[]) =>
  a.length === b.length && a.every((one, index) => one.clientId === b[index]?.clientId && one.name === b[index].name && one.color === b[index].color);

/** Who is here now, oneself first. A caret that moves changes nothing here. */
export function usePresent(note: SharedNote | null): Present[] {
  const [present, setPresent] = useState<Present[]>([]);
  useEffect(() => {
    if (!note) return;
    const { awareness } = note.provider;
    const read = () => {
      const now = [...awareness.getStates()]
        .filter(([, state]) => typeof state.user?.name === 'string')
        .sort(([a], [b]) => Number(b === note.ydoc.clientID) - Number(a === note.ydoc.clientID))
        .map(([clientId, state]) => ({ clientId, name: String(state.user.name).slice(0, 80), color: colorOf(state.user.color) }));
      setPresent((before) => (isSamePresent(before, now) ? before : now));
    };
    read();
    awareness.on('change', read);
    return () => awareness.off('change', read);
  }, [note]);
  return present;
}
