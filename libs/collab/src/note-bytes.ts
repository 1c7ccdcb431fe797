import * as Y from 'yjs';
import type { Clock, StoredRow } from './ports';
import { step2Frame, updateFrame } from './wire';

/** `Y.mergeUpdates` slows down with the square of what it is given at once. */
const CHUNK = 32;

/** No words at all, as an update. */
export const EMPTY_UPDATE: Uint8Array = new Uint8Array([0, 0]);

/** The state vector of somebody who knows nothing. */
export const EMPTY_VECTOR: Uint8Array = new Uint8Array([0]);

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

/** A base folded out of the room, and the rows that it holds. */
export interface Folded {
  version: number;
  update: Uint8Array;
  folded: readonly number[];
}

/** How long the merged whole is kept for the next one who asks, ms. */
const KEPT = 10_000;

/**
 * What people in a room have been shown of a note, without a Yjs document: a base, the rows that came after it, and what was shown before it was
 * on disk. The base lies in the frame with which it is sent to those who arrive, so that a room full of them costs one building and one copy.
 */
export class NoteBytes {
  private frame: Uint8Array;
  private base: Uint8Array;
  private tail: StoredRow[];
  private tailBytes: number;
  private inBase: ReadonlySet<number> = new Set();
  private unsaved: Uint8Array[] = [];
  private kept: { whole: Uint8Array; answers: Map<string, Uint8Array> } | null = null;

  constructor(
    base: Uint8Array,
    rows: readonly StoredRow[],
    private readonly clock: Clock,
  ) {
    [this.frame, this.base] = framed(base);
    this.tail = [...rows];
    this.tailBytes = bytesOf(rows);
  }

  /** Bytes of the base, and of the rows that are not in it: when to fold. */
  get sizes(): { base: number; tail: number; rows: number } {
    return { base: this.base.length, tail: this.tailBytes, rows: this.tail.length };
  }

  /** Shown, not on disk yet. */
  show(updates: readonly Uint8Array[]): void {
    this.unsaved.push(...updates);
    this.kept = null;
  }

  /** On disk as these rows; `shown` are the updates given to `show` that are in them. */
  append(rows: readonly StoredRow[], shown: readonly Uint8Array[] = []): void {
    if (shown.length > 0) this.unsaved = this.unsaved.filter((update) => !shown.includes(update));
    // The base may have been folded from rows whose commit was not told here yet.
    const later = rows.filter((row) => !this.inBase.has(row.id));
    this.tail.push(...later);
    this.tailBytes += bytesOf(later);
    this.kept = null;
  }

  /** Takes a base in the place of the rows that are in it. */
  rebase({ update, folded }: Folded): void {
    this.inBase = new Set(folded);
    [this.frame, this.base] = framed(update);
    this.tail = this.tail.filter((row) => !this.inBase.has(row.id));
    this.tailBytes = bytesOf(this.tail);
    this.kept = null;
  }

  /** All of it, as one update. */
  whole(): Uint8Array {
    return this.keep().whole;
  }

  /** The frames that bring someone up to date who knows `stateVector`. The first is the answer to a step 1. */
  since(stateVector: Uint8Array): readonly Uint8Array[] {
    const isNewcomer = stateVector.length <= 1;
    if (isNewcomer && this.tail.length === 0 && this.unsaved.length === 0) return [this.frame];
    if (isNewcomer && this.base.length > SMALL) {
      const kept = this.keep(false);
      const key = 'tail';
      const later = kept.answers.get(key) ?? updateFrame(mergeUpdates(this.later()));
      kept.answers.set(key, later);
      return [this.frame, later];
    }
    const kept = this.keep();
    const key = stateVector.join();
    const answer = kept.answers.get(key) ?? step2Frame(Y.diffUpdate(kept.whole, stateVector));
    if (kept.answers.size < MAX_ANSWERS) kept.answers.set(key, answer);
    return [answer];
  }

  private later(): Uint8Array[] {
    return [...this.tail.map((row) => row.update), ...this.unsaved];
  }

  private keep(isWhole = true): { whole: Uint8Array; answers: Map<string, Uint8Array> } {
    if (!this.kept) {
      const kept = { whole: EMPTY_UPDATE, answers: new Map<string, Uint8Array>() };
      this.kept = kept;
      this.clock.after(KEPT, () => {
        if (this.kept === kept) this.kept = null;
      });
    }
    if (isWhole && this.kept.whole === EMPTY_UPDATE) this.kept.whole = mergeUpdates([this.base, ...this.later()]);
    return this.kept;
  }
}

/** A newcomer gets a base under this size merged with the rest: two frames would cost more than they save, bytes. */
const SMALL = 4096;
/** Answers kept for others who come with the same knowledge (a room that comes back after a cut). */
const MAX_ANSWERS = 8;

const bytesOf = (rows: readonly StoredRow[]): number => rows.reduce((sum, row) => sum + row.update.length, 0);

/** The frame of a base, and the base inside it. */
function framed(base: Uint8Array): [frame: Uint8Array, base: Uint8Array] {
  const frame = step2Frame(base);
  return [frame, frame.subarray(frame.length - base.length)];
}
