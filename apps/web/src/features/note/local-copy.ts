import { noteView, type NoteView } from '@pleniere/contract';

/** What of a note's page is kept on this device, without its words (they are in the browser's database). */
interface Remembered {
  view: NoteView;
  /** Under which name this person writes. */
  name: string | null;
  at: number;
}

const keyOf = (noteId: string) => `pleniere-note-view-${noteId}`;

/** Keeps what the page needs to open this note again without a server. A full or closed storage changes nothing. */
export function rememberView(view: NoteView, name: string | null): void {
  try {
    localStorage.setItem(keyOf(view.id), JSON.stringify({ view: { ...view, projection: null }, name, at: Date.now() }));
  } catch {
    // The note is written all the same.
  }
}

/** What was kept; null when there is nothing, or nothing this version can read. */
export function recallView(noteId: string): Remembered | null {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(noteId)) ?? 'null') as { view?: unknown; name?: unknown; at?: unknown } | null;
    const view = noteView.safeParse(kept?.view);
    if (!view.success || typeof kept?.at !== 'number') return null;
    return { view: view.data, name: typeof kept.name === 'string' ? kept.name : null, at: kept.at };
  } catch {
    return null;
  }
}
