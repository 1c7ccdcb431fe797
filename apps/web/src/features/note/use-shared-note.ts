import { useEffect, useState, useSyncExternalStore } from 'react';
import { colorOf } from './colors';
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

/** Who is here now, oneself first. */
export function usePresent(note: SharedNote | null): Present[] {
  const [present, setPresent] = useState<Present[]>([]);
  useEffect(() => {
    if (!note) return;
    const { awareness } = note.provider;
    const read = () =>
      setPresent(
        [...awareness.getStates()]
          .filter(([, state]) => typeof state.user?.name === 'string')
          .sort(([a], [b]) => Number(b === note.ydoc.clientID) - Number(a === note.ydoc.clientID))
          .map(([clientId, state]) => ({ clientId, name: String(state.user.name).slice(0, 80), color: colorOf(state.user.color) })),
      );
    read();
    awareness.on('change', read);
    return () => awareness.off('change', read);
  }, [note]);
  return present;
}
