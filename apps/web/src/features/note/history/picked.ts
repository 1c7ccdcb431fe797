import { type HistoryEntry, type MomentRef } from '@pleniere/contract';

/** A moment somebody chose in the list: what the server is asked for, and what it is called here. */
export interface Picked {
  ref: MomentRef;
  /** The instant shown for it. */
  at: string;
  /** Of a version. */
  name: string | null;
}

/** What a line of the list leads to; null for what is only told. */
export function pickedOf(entry: HistoryEntry, name: string): Picked | null {
  if (entry.is === 'minute') return { ref: entry.last, at: entry.at, name: null };
  return entry.is === 'version' ? { ref: entry.id, at: entry.at, name } : null;
}
