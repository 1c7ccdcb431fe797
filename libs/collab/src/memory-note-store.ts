import type { Appended, LogRow, NoteStore, Quarantined, StoredNote, StoredRow } from './ports';

interface KeptRow extends LogRow {
  id: number;
  isFolded: boolean;
}

/** A log that lasts as long as the process; only notes that were made may be written to. */
export class MemoryNoteStore implements NoteStore {
  readonly rows: KeptRow[] = [];
  readonly quarantined: Quarantined[] = [];
  /** Notes in which nobody may write. */
  readonly frozen = new Set<string>();
  private readonly notes: Set<string>;
  private readonly bases = new Map<string, NonNullable<StoredNote['base']>>();
  private readonly ownersOf = new Map<string, Map<number, string>>();
  private lastId = 0;

  constructor(noteIds: Iterable<string>) {
    this.notes = new Set(noteIds);
  }

  async load(noteId: string): Promise<StoredNote> {
    return {
      base: this.bases.get(noteId) ?? null,
      rows: this.rows.filter((row) => row.noteId === noteId && !row.isFolded).map(({ id, update }) => ({ id, update })),
      owners: await this.owners(noteId),
    };
  }

  /** The bytes of a note's base; null before the first folding. */
  baseOf(noteId: string): Uint8Array | null {
    return this.bases.get(noteId)?.update ?? null;
  }

  async rowsAfter(noteId: string, floor: number, except: readonly number[] = []): Promise<StoredRow[]> {
    return this.rows.filter((row) => row.noteId === noteId && row.id > floor && !except.includes(row.id)).map(({ id, update }) => ({ id, update }));
  }

  async owners(noteId: string): Promise<ReadonlyMap<number, string>> {
    return new Map(this.ownersOf.get(noteId));
  }

  async append(rows: readonly LogRow[]): Promise<readonly Appended[]> {
    return rows.map((row) => {
      if (!this.notes.has(row.noteId)) return 'unknown';
      if (this.frozen.has(row.noteId)) return 'frozen';
      this.lastId += 1;
      this.rows.push({ ...row, update: row.update.slice(), id: this.lastId, isFolded: false });
      this.claim(row);
      return this.lastId;
    });
  }

  async fold(noteId: string, version: number | null, update: Uint8Array, rowIds: readonly number[]): Promise<boolean> {
    const before = this.bases.get(noteId);
    if ((before?.version ?? null) !== version) return false;
    this.bases.set(noteId, { update: update.slice(), version: (version ?? 0) + 1, upTo: Math.max(before?.upTo ?? 0, ...rowIds) });
    for (const row of this.rows) if (row.noteId === noteId && rowIds.includes(row.id)) row.isFolded = true;
    return true;
  }

  async quarantine(item: Quarantined): Promise<void> {
    this.quarantined.push({ ...item, update: item.update.slice() });
  }

  private claim({ noteId, device, claims }: LogRow): void {
    const owners = this.ownersOf.get(noteId) ?? new Map<number, string>();
    for (const client of claims) if (!owners.has(client)) owners.set(client, device);
    this.ownersOf.set(noteId, owners);
  }
}
