import { useEffect, useState, useSyncExternalStore } from 'react';
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

const NOTHING: () => null = () => null;
const NEVER = () => () => undefined;

/** Keeps one note open while its sheet is on screen. A new epoch, name or note opens it anew. */
export function useSharedNote(
  noteId: string,
  epoch: number,
  user: { name: string; color: string },
  onAccessChanged: () => void,
): { note: SharedNote | null; moment: NoteMoment | null } {
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
  const note = useSyncExternalStore(holder.subscribe, holder.get);
  const moment = useSyncExternalStore<NoteMoment | null>(note?.subscribe ?? NEVER, note?.now ?? NOTHING);
  return { note, moment };
}

/** Other people on this note, by the browser they write from. */
export interface Present {
  clientId: number;
  name: string;
  color: string;
}

/** Who else is here now. */
export function useOthers(note: SharedNote | null): Present[] {
  const [others, setOthers] = useState<Present[]>([]);
  useEffect(() => {
    if (!note) return;
    const { awareness } = note.provider;
    const read = () =>
      setOthers(
        [...awareness.getStates()]
          .filter(([clientId, state]) => clientId !== note.ydoc.clientID && typeof state.user?.name === 'string')
          .map(([clientId, state]) => ({ clientId, name: String(state.user.name).slice(0, 80), color: colorOf(state.user.color) })),
      );
    read();
    awareness.on('change', read);
    return () => awareness.off('change', read);
  }, [note]);
  return others;
}

/** Colours a person may have: those of the nine kinds, readable under white. */
const COLORS = ['#134FA0', '#743678', '#00646D', '#9C3028', '#236532', '#815200', '#563E98', '#962751', '#475861'] as const;

/** A colour said by somebody else, if it is one; else ink. */
export const colorOf = (said: unknown): string => (typeof said === 'string' && /^#[0-9a-f]{6}$/i.test(said) ? said : '#15201D');

/** The colour of a name: always the same, so that a person keeps theirs after a reload. */
export function colorOfName(name: string): string {
  let sum = 0;
  for (const sign of name) sum = (sum * 31 + (sign.codePointAt(0) ?? 0)) % 9973;
  return COLORS[sum % COLORS.length] ?? COLORS[0];
}
