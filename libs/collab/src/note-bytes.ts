import * as Y from 'yjs';

/** `Y.mergeUpdates` slows down with the square of what it is given at once. */
const CHUNK = 32;

/** No words at all, as an update. */
export const EMPTY_UPDATE: Uint8Array = new Uint8Array([0, 0]);

export const isEmptyUpdate = (update: Uint8Array): boolean => update.length === 2 && update[0] === 0 && update[1] === 0;

/**
 * Merges updates in the order given.
 * @throws what Yjs throws when one of them cannot be read
 */
export function mergeUpdates(updates: readonly Uint8Array[]): Uint8Array {
  let level = [...updates];
  while (level.length > 1) {
    const next: Uint8Array[] = [];
    for (let start = 0; start < level.length; start += CHUNK) next.push(Y.mergeUpdates(level.slice(start, start + CHUNK)));
    level = next;
  }
  return level[0] ?? EMPTY_UPDATE;
}

/** As `mergeUpdates`, but gives the updates back apart when they cannot be merged: one of them never takes the others with it. */
export function mergeOrKeep(updates: readonly Uint8Array[]): readonly Uint8Array[] {
  if (updates.length < 2) return updates;
  try {
    return [mergeUpdates(updates)];
  } catch {
    return updates;
  }
}

/** What is on disk of one note, without a Yjs document: a base, and what came after it. */
export class NoteBytes {
  private tail: Uint8Array[] = [];

  constructor(private base: Uint8Array) {}

  append(update: Uint8Array): void {
    this.tail.push(update);
    if (this.tail.length >= CHUNK) this.tail = [...mergeOrKeep(this.tail)];
  }

  /** What someone lacks who knows `stateVector`. The merged whole is kept, so that a room of joiners costs one merge. */
  since(stateVector: Uint8Array): Uint8Array {
    if (this.tail.length > 0) {
      this.base = mergeUpdates([this.base, ...this.tail]);
      this.tail = [];
    }
    return Y.diffUpdate(this.base, stateVector);
  }
}
