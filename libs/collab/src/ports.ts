/** Who wrote, as the log keeps it. The relay compares authors by identity and never looks inside. */
export interface Author {
  sessionId: string | null;
  doorId: string | null;
  userId: string | null;
  tokenId: string | null;
}

/** One row of the log: a Yjs update (v1) of one note. */
export interface LogRow {
  noteId: string;
  update: Uint8Array;
  author: Author;
}

/** The log of record. Two implementations: memory and PostgreSQL; both pass `note-store.contract.ts`. */
export interface NoteStore {
  /** Every update of the note, oldest first; none for a note that does not exist. */
  load(noteId: string): Promise<Uint8Array[]>;
  /**
   * Appends all rows or none; when it resolves they survive a crash. Callers never have two appends under way.
   * @returns ids of notes that do not exist: their rows were left out, the others are stored.
   * @throws when nothing can be said to be stored; the same rows may then be given again (twice the same update is harmless).
   */
  append(rows: readonly LogRow[]): Promise<ReadonlySet<string>>;
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
  /** The device: two connections with the same key may follow each other with one client id. */
  key: string;
  name: string | null;
  role: string | null;
  author: Author;
  /** Asked at each frame, so that a note frozen a moment ago is frozen. */
  mayWrite(): boolean;
  /** Whether the client asked for `[100, n]` and `[101, n, code]`. */
  wantsReceipts: boolean;
}
