/** What the note worker is given when it is made. */
export interface NoteWorkerData {
  databaseUrl: string;
}

/**
 * What it can be asked, one thing at a time. `project`: bring the projection up to the log, and look whether what came is sound; `fold`: put the tail
 * into the base; `repair`: take out what broke the note; `compact`: the same words without the deleted ones.
 */
export type NoteWork = { do: 'project' | 'fold' | 'repair'; noteId: string } | { do: 'compact'; noteId: string; update: Uint8Array };

/** A folded base as the relay needs it: `folded` are the kept rows that it holds. */
export interface FoldedNote {
  version: number;
  update: Uint8Array;
  folded: readonly number[];
}

/**
 * Its answer. `damaged`: something that breaks notes lies in it, nothing was written; `unreadable`: nothing more can be done before its next words;
 * `retry`: the database did not answer.
 */
export type NoteAnswer =
  | { is: 'projected'; seanceId: string | null; version: string }
  | { is: 'folded'; note: FoldedNote }
  | { is: 'compacted'; update: Uint8Array }
  | { is: 'repaired'; poisoned: number; orphaned: number; why: string; epoch: number }
  | { is: 'unchanged' }
  | { is: 'damaged' | 'unreadable' | 'retry'; reason: string };
