/** Who wrote, as the log keeps it. The relay compares authors by identity and never looks inside. */
export interface Author {
  sessionId: string | null;
  doorId: string | null;
  userId: string | null;
  tokenId: string | null;
  /** The name shown when these words were written; kept with the client ids, never in the words. */
  name?: string | null;
}

/** What the server itself writes (first words, a restored moment) belongs to this device, and nobody else ever owns it. */
export const SERVER_DEVICE = 'server';

/** One row to append: a Yjs update (v1) of one note. */
export interface LogRow {
  noteId: string;
  update: Uint8Array;
  author: Author;
  /** The device that wrote it. */
  device: string;
  /** Client ids that nobody owned and that this device takes with this row. */
  claims: readonly number[];
}

/** A row as it is in the log. Ids grow; those of one note may become visible out of order when several nodes write. */
export interface StoredRow {
  id: number;
  update: Uint8Array;
}

/** A note as it is on disk, read in one instant: its base, and the rows that are not in it. */
export interface StoredNote {
  /** The folded part, without deleted words; null before the first folding. `version` grows by one with each; `upTo` is the highest row in it. */
  base: { update: Uint8Array; version: number; upTo: number } | null;
  rows: StoredRow[];
  /** Which device owns which client id. */
  owners: ReadonlyMap<number, string>;
}

/** What became of a row: its id, or why it was left out. `frozen`: nobody may write in this note any more, whatever this node believed. */
export type Appended = number | 'unknown' | 'frozen';

/** Words that are kept for the organiser instead of being shown. */
export interface Quarantined {
  noteId: string;
  update: Uint8Array;
  author: Author;
  device: string;
  /** `foreign`: written under another device's client id; `poisoned`: taken out of the log because they broke the note. */
  reason: 'foreign' | 'poisoned';
}

/** The log of record. Two implementations: memory and PostgreSQL; both pass `note-store.contract.ts`. */
export interface NoteStore {
  /** The note in one instant; empty for a note that does not exist. */
  load(noteId: string): Promise<StoredNote>;
  /** Every row with an id over `floor` that is still kept, folded or not, oldest first; without those that the caller has. */
  rowsAfter(noteId: string, floor: number, except?: readonly number[]): Promise<StoredRow[]>;
  /** Which device owns which client id, now. */
  owners(noteId: string): Promise<ReadonlyMap<number, string>>;
  /**
   * Appends all rows that can be, or none; when it resolves they survive a crash. Callers never have two appends under way.
   * @returns what became of each row, in the order given
   * @throws when nothing can be said to be stored; the same rows may then be given again (twice the same update is harmless).
   */
  append(rows: readonly LogRow[]): Promise<readonly Appended[]>;
  /**
   * Puts a new base in the place of the one with this version (null: there is none yet) and takes exactly these rows out of the tail, in one commit.
   * @returns false when somebody else was first: nothing was changed
   */
  fold(noteId: string, version: number | null, update: Uint8Array, rowIds: readonly number[]): Promise<boolean>;
  /** Keeps words aside, on disk when it resolves. */
  quarantine(item: Quarantined): Promise<void>;
}

/** One end of a binary message channel. Neither method throws, whatever state the channel is in. */
export interface Socket {
  send(frame: Uint8Array): void;
  close(code: number, reason: string): void;
  /** Bytes given to `send` that have not left yet. */
  readonly bufferedAmount: number;
}

/** Whoever is behind a connection, as decided at the door. */
export interface Participant {
  /** The device: client ids belong to it (SPEC.md, « Whose words »). */
  key: string;
  name: string | null;
  role: string | null;
  author: Author;
  /** Client ids that the device says are its own: those of earlier pages, whose words may not have left it. */
  ids?: readonly number[];
  /** Asked at each frame, so that a note frozen a moment ago is frozen. */
  mayWrite(): boolean;
  /** After a restored backup: may this device bring back words of others that the log no longer has? */
  mayCarry?(): boolean;
  /** Whether the client asked for the frames that are ours: `[100, n]`, `[101, n, code]`, `[102, 0 or 1]`. */
  wantsReceipts: boolean;
}

/** Somebody's presence as nodes pass it on: the line of an awareness frame, and the device that holds the client id. */
export interface SharedPresence {
  clientId: number;
  clock: number;
  /** `null` when the client has left. */
  json: string;
  key: string;
}

/** What nodes tell each other of an open note, after the commit. A hint: what is lost on the way is read from the log. */
export type BusMessage =
  | { is: 'rows'; rows: readonly StoredRow[]; claims: readonly { client: number; device: string }[] }
  | { is: 'presence'; presences: readonly SharedPresence[] }
  /** The note was rebuilt: whoever has it open starts again from the log. */
  | { is: 'rebuilt' };

/** Between nodes. Messages may be lost, doubled or late; none comes back to the node that sent it. Neither method throws. */
export interface Bus {
  publish(noteId: string, message: BusMessage): void;
  /** Hears of one note until the returned function is called. */
  subscribe(noteId: string, listener: (message: BusMessage) => void): () => void;
  /** Calls back each time that messages may have been missed: the connection was lost and is back. */
  onGap(listener: () => void): void;
}

/** Time, as the relay reads it. The simulation has another one. */
export interface Clock {
  /** Milliseconds that never go back. */
  now(): number;
  /** Runs after what is under way, together with what else came in the same turn. */
  soon(run: () => void): void;
  /** Runs once after `ms`; the returned function prevents it. */
  after(ms: number, run: () => void): () => void;
}
