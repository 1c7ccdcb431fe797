import { mergeOrKeep } from './note-bytes';
import type { Author, LogRow, NoteStore } from './ports';

/** Words that may wait in memory while the database is away, bytes. */
const MAX_WAITING = 64 * 1024 * 1024;
/** What an entry costs beside its bytes, about. */
const ENTRY_COST = 128;
/** What one append carries at most, bytes: a long absence is written in several. */
const MAX_BATCH = 8 * 1024 * 1024;

/** Something that is settled once everything before it is on disk. Without an update it only waits for its turn. */
export interface Entry {
  update: Uint8Array | null;
  author: Author;
  device: string;
}

/** What the queue tells back to a room. */
export interface Committer<E extends Entry> {
  readonly noteId: string;
  /** These are on disk, in the order in which they were added. */
  committed(entries: readonly E[]): void;
  /** The note does not exist (any more): nothing of it was stored. */
  vanished(): void;
}

interface Waiting<E extends Entry> {
  room: Committer<E>;
  entry: E;
}

export interface CommitQueueOptions {
  /** Resolves when the append may be tried again, after so many failures in a row. */
  retry(failures: number): Promise<void>;
  /** Told of each failed append. */
  failed(error: unknown, failures: number): void;
  /** Told of each append that succeeded, with the notes that grew. */
  appended(noteIds: readonly string[]): void;
}

/** One writer for all notes: whatever is pending goes into one append, and the next starts when it is back. */
export class CommitQueue<E extends Entry> {
  private waiting: Waiting<E>[] = [];
  private bytes = 0;
  private readonly pending = new Map<string, number>();
  private state: 'idle' | 'writing' = 'idle';
  private watchers: { noteId: string | null; done: () => void }[] = [];

  constructor(
    private readonly store: NoteStore,
    private readonly options: CommitQueueOptions,
  ) {}

  /** @returns false when too much is waiting already: the entry was not taken. */
  add(room: Committer<E>, entry: E): boolean {
    const cost = costOf(entry);
    if (this.bytes + cost > MAX_WAITING) return false;
    this.bytes += cost;
    this.pending.set(room.noteId, (this.pending.get(room.noteId) ?? 0) + 1);
    this.waiting.push({ room, entry });
    if (this.state === 'idle') {
      this.state = 'writing';
      // Frames of the same turn of the event loop go into the same append.
      setImmediate(() => void this.run());
    }
    return true;
  }

  hasPending(noteId: string): boolean {
    return this.pending.has(noteId);
  }

  /** Resolves when nothing of this note (of any note) is pending; not before the database is back. */
  settled(noteId: string | null = null): Promise<void> {
    return new Promise((done) => {
      this.watchers.push({ noteId, done });
      this.tellWatchers();
    });
  }

  private async run(): Promise<void> {
    let failures = 0;
    while (this.waiting.length > 0) {
      // Entries stay in `waiting` while they are written: a failure then has nothing to put back.
      const batch = this.nextBatch();
      const rows = rowsOf(batch);
      let unknown: ReadonlySet<string>;
      try {
        const became = rows.length > 0 ? await this.store.append(rows) : [];
        unknown = new Set(rows.flatMap((row, index) => (typeof became[index] === 'number' ? [] : [row.noteId])));
      } catch (error) {
        failures += 1;
        this.options.failed(error, failures);
        await this.options.retry(failures);
        continue;
      }
      failures = 0;
      this.release(batch);
      this.tell(batch, unknown);
      this.options.appended([...new Set(rows.map((row) => row.noteId))].filter((noteId) => !unknown.has(noteId)));
      this.tellWatchers();
    }
    this.state = 'idle';
  }

  private nextBatch(): Waiting<E>[] {
    let size = 0;
    const end = this.waiting.findIndex(({ entry }, index) => (size += costOf(entry)) > MAX_BATCH && index > 0);
    return this.waiting.slice(0, end < 0 ? undefined : end);
  }

  private release(batch: readonly Waiting<E>[]): void {
    this.waiting = this.waiting.slice(batch.length);
    for (const { room, entry } of batch) {
      this.bytes -= costOf(entry);
      const left = (this.pending.get(room.noteId) ?? 0) - 1;
      if (left > 0) this.pending.set(room.noteId, left);
      else this.pending.delete(room.noteId);
    }
  }

  private tell(batch: readonly Waiting<E>[], unknown: ReadonlySet<string>): void {
    for (const [room, entries] of byRoom(batch)) {
      if (unknown.has(room.noteId)) room.vanished();
      else room.committed(entries);
    }
  }

  private tellWatchers(): void {
    const still = this.watchers.filter(({ noteId }) => (noteId === null ? this.waiting.length > 0 : this.hasPending(noteId)));
    const done = this.watchers.filter((watcher) => !still.includes(watcher));
    this.watchers = still;
    for (const watcher of done) watcher.done();
  }
}

const costOf = (entry: Entry): number => (entry.update?.length ?? 0) + ENTRY_COST;

function byRoom<E extends Entry>(batch: readonly Waiting<E>[]): Map<Committer<E>, E[]> {
  const rooms = new Map<Committer<E>, E[]>();
  for (const { room, entry } of batch) {
    const entries = rooms.get(room);
    if (entries) entries.push(entry);
    else rooms.set(room, [entry]);
  }
  return rooms;
}

/** One row per note and author; the rows of what cannot be merged stay apart. */
function rowsOf<E extends Entry>(batch: readonly Waiting<E>[]): LogRow[] {
  const rows: LogRow[] = [];
  for (const [room, entries] of byRoom(batch)) {
    for (const author of new Set(entries.map((entry) => entry.author))) {
      const updates = entries.flatMap((entry) => (entry.update && entry.author === author ? [entry.update] : []));
      for (const update of mergeOrKeep(updates)) rows.push({ noteId: room.noteId, update, author, device: entries.find((entry) => entry.author === author)?.device ?? '', claims: [] });
    }
  }
  return rows;
}
