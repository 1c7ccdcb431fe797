import { MAX_NAMED_IDS } from '@pleniere/contract';

const keyOf = (noteId: string) => `pleniere-note-ids-${noteId}`;

/** The client ids under which this browser has written in a note, the last ones: what it brings under them is its own (`ids` of the address). */
export function namedIds(noteId: string): number[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(noteId)) ?? '[]');
    return Array.isArray(kept) ? kept.filter((id): id is number => Number.isSafeInteger(id)).slice(-MAX_NAMED_IDS) : [];
  } catch {
    return [];
  }
}

/** Remembers one more; a closed storage changes nothing but that words of an earlier page may wait for the organiser. */
export function nameId(noteId: string, clientId: number): void {
  const before = namedIds(noteId).filter((id) => id !== clientId);
  try {
    localStorage.setItem(keyOf(noteId), JSON.stringify([...before, clientId].slice(-MAX_NAMED_IDS)));
  } catch {
    // Said above.
  }
}
