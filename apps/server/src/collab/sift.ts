import { EMPTY_UPDATE, foldNote, Knowledge, mergeUpdates, readUpdate, type ReadUpdate, type StoredRow } from '@pleniere/collab';
import { clocksOf, damageOf, NOTE_LIMITS, type DamageOptions } from '@pleniere/note-schema';
import * as Y from 'yjs';

/** A row this small is a keystroke: it is never what made a note too large. */
export const SMALL_ROW = 1024;

/** A row that cannot stay, and why. `orphaned`: nothing is wrong with it, but it builds on one that cannot stay. */
export interface Unfit {
  row: StoredRow;
  is: 'poisoned' | 'orphaned';
  why: string;
}

/** A note without what broke it. */
export interface Sifted {
  /** The foundation and the rows that stay, folded. */
  update: Uint8Array;
  stay: StoredRow[];
  unfit: Unfit[];
}

/** What is wrong with a whole update, read as a note; null when nothing is. Its size is not: that is asked of each row. */
export function damageOfUpdate(update: Uint8Array, options: DamageOptions): string | null {
  const ydoc = new Y.Doc();
  try {
    readUpdate(update);
    Y.applyUpdate(ydoc, update);
    if (isPending(ydoc)) return 'something that it builds on is missing';
    return damageOf(ydoc, undefined, options);
  } catch (error) {
    return `it cannot be read: ${String(error)}`;
  } finally {
    ydoc.destroy();
  }
}

/**
 * Gives a note its rows one by one and finds those that break it, then those that build on them.
 * @param foundation sound words that all rows come after
 * @throws FoldError when what stays cannot be folded
 */
export function sift(foundation: Uint8Array, rows: readonly StoredRow[], options: DamageOptions): Sifted {
  const sieve = new Sieve(foundation, options);
  const unfit: Unfit[] = [];
  let waiting: StoredRow[] = [...rows];
  // Rows of several nodes may stand in another order than they were written in: what waits is tried again as long as something was placed.
  for (let before = -1; sieve.stay.length !== before && waiting.length > 0; ) {
    before = sieve.stay.length;
    const late: StoredRow[] = [];
    for (const row of waiting) {
      const outcome = sieve.take(row);
      if (outcome === 'waits') late.push(row);
      else if (outcome) unfit.push({ row, is: 'poisoned', why: outcome.why });
    }
    waiting = late;
  }
  for (const row of waiting) unfit.push({ row, is: 'orphaned', why: 'what it builds on is not in the note' });
  return { update: sieve.folded(), stay: [...sieve.stay].sort((a, b) => a.id - b.id), unfit };
}

class Sieve {
  readonly stay: StoredRow[] = [];
  private readonly known = new Knowledge();
  private ydoc: Y.Doc;
  /** At least as many bytes as the note has. */
  private size: number;

  constructor(
    private readonly foundation: Uint8Array,
    private readonly options: DamageOptions,
  ) {
    this.known.learn(readUpdate(foundation));
    this.size = foundation.length;
    this.ydoc = this.again();
  }

  /** Adds the row if it may stay. @returns null when it does */
  take(row: StoredRow): null | 'waits' | { why: string } {
    const read = readOrNull(row.update);
    if (!read) return { why: 'it cannot be read' };
    if (this.known.hasGap(read)) return 'waits';
    const why = this.tried(row.update);
    if (why !== null) {
      this.ydoc.destroy();
      this.ydoc = this.again();
      return { why };
    }
    this.stay.push(row);
    this.known.learn(read);
    return null;
  }

  folded(): Uint8Array {
    this.ydoc.destroy();
    return foldNote(this.foundation, this.stay.map(({ update }) => update));
  }

  private tried(update: Uint8Array): string | null {
    const since = clocksOf(this.ydoc);
    try {
      Y.applyUpdate(this.ydoc, update);
    } catch (error) {
      return `it cannot be placed: ${String(error)}`;
    }
    if (isPending(this.ydoc)) return 'it cannot be placed';
    const wrong = damageOf(this.ydoc, since, this.options);
    if (wrong !== null) return wrong;
    this.size += update.length;
    if (update.length > SMALL_ROW && this.size > NOTE_LIMITS.bytes) this.size = Y.encodeStateAsUpdate(this.ydoc).length;
    return update.length > SMALL_ROW && this.size > NOTE_LIMITS.bytes ? 'the note became too large' : null;
  }

  /** The note as it was before the row that broke it: Yjs cannot go back. */
  private again(): Y.Doc {
    const ydoc = new Y.Doc();
    Y.applyUpdate(ydoc, mergeUpdates([this.foundation, ...this.stay.map(({ update }) => update)]));
    this.size = this.foundation.length + this.stay.reduce((sum, { update }) => sum + update.length, 0);
    return ydoc;
  }
}

/** What is there before the first row. */
export const NO_WORDS: Uint8Array = EMPTY_UPDATE;

function isPending(ydoc: Y.Doc): boolean {
  return ydoc.store.pendingStructs !== null || ydoc.store.pendingDs !== null;
}

function readOrNull(update: Uint8Array): ReadUpdate | null {
  try {
    return readUpdate(update);
  } catch {
    return null;
  }
}
