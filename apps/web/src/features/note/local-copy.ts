import { noteView, type NoteView } from '@pleniere/contract';

/** What of a note's page is kept on this device, without its words (they are in the browser's database). */
interface Remembered {
  view: NoteView;
  at: number;
}

const keyOf = (noteId: string) => `pleniere-note-view-${noteId}`;

/** Keeps what the page needs to open this note again without a server. A full or closed storage changes nothing. */
export function rememberView(view: NoteView): void {
  try {
    localStorage.setItem(keyOf(view.id), JSON.stringify({ view: { ...view, projection: null }, at: Date.now() }));
  } catch {
    // The note is written all the same.
  }
}

/** What was kept; null when there is nothing, or nothing this version can read. */
export function recallView(noteId: string): Remembered | null {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(noteId)) ?? 'null') as { view?: unknown; at?: unknown } | null;
    const view = noteView.safeParse(kept?.view);
    return view.success && typeof kept?.at === 'number' ? { view: view.data, at: kept.at } : null;
  } catch {
    return null;
  }
}
