import type { LogRow, NoteStore } from './ports';

/** A log that lasts as long as the process; only notes that were made may be written to. */
export class MemoryNoteStore implements NoteStore {
  readonly rows: LogRow[] = [];
  private readonly notes: Set<string>;

  constructor(noteIds: Iterable<string>) {
    this.notes = new Set(noteIds);
  }

  async load(noteId: string): Promise<Uint8Array[]> {
    return this.rows.filter((row) => row.noteId === noteId).map((row) => row.update);
  }

  async append(rows: readonly LogRow[]): Promise<ReadonlySet<string>> {
    this.rows.push(...rows.filter((row) => this.notes.has(row.noteId)));
    return new Set(rows.map((row) => row.noteId).filter((noteId) => !this.notes.has(noteId)));
  }
}
