import { mergeOrKeep } from './note-bytes';
import type { Appended, Author, Clock, LogRow, NoteStore, StoredRow } from './ports';

/** Words that may wait in memory while the database is away, bytes. */
const MAX_WAITING = 64 * 1024 * 1024;
/** What an entry costs beside its bytes, about. */
const ENTRY_COST = 128;
/** What one append carries at most, bytes: a long absence is written in several. */
const MAX_BATCH = 8 * 1024 * 1024;
/** An append that is not back by then is late: people are shown the words before they are on disk, and told so, ms. */
const LATE = 100;
/** How long words may be shown that are not on disk: then they wait, and so do those who read, ms. */
const MAX_LATE = 60_000;
/**
 * Under load an append begins at most this often, ms: so long for each entry that the last one carried, within these bounds. Few words never wait
 * for each other; many share a commit, and the frames that follow it. An idle queue never waits.
 */
const PACE = { perEntry: 2, least: 4, most: 8 };

/** Something that is settled once everything before it is on disk. Without an update it only waits for its turn. */
export interface Entry {
  update: Uint8Array | null;
  author: Author;
  device: string;
  /** Client ids that nobody owned before this entry. */
  claims: readonly number[];
}

/** What the queue tells back to a room. */
export interface Committer<E extends Entry> {
  readonly noteId: string;
  /** The append is late: show these now, though they are not on disk. Called once an entry, before `committed`. */
  shown(entries: readonly E[]): void;
  /** These are on disk, in the order in which they were added, as these rows. `unseen`: what was not shown before. */
  committed(entries: readonly E[], rows: readonly StoredRow[], unseen: readonly E[]): void;
  /** The note cannot be written (any more): nothing of these was stored, and nothing of it is waiting any more. */
  refused(reason: 'unknown' | 'frozen', entries: readonly E[]): void;
  /** It stumbled over what it was just told. Whatever it believed, the log is right. */
  stumbled(): void;
}

interface Waiting<E extends Entry> {
  room: Committer<E>;
  entry: E;
  isShown: boolean;
}

export interface CommitQueueOptions {
  clock: Clock;
  /** How long to wait before an append is tried again, after so many failures in a row, ms. */
  retryAfter(failures: number): number;
  /** Told of each failed append. */
  failed(error: unknown, failures: number): void;
  /** Told of each append that succeeded, with the notes that grew. */
  appended(noteIds: readonly string[]): void;
  /** Told when what is on the screens may no longer be all on disk, and when it is again. */
  unsaved(isUnsaved: boolean): void;
}

/** One writer for all notes: whatever is pending goes into one append, and the next starts when it is back. */
export class CommitQueue<E extends Entry> {
  private waiting: Waiting<E>[] = [];
  private bytes = 0;
  private readonly pending = new Map<string, number>();
  private state: 'idle' | 'writing' = 'idle';
  /** `since`: instant from which on words are shown before they are on disk; null while they are not. */
  private late: { since: number | null; isTold: boolean } = { since: null, isTold: false };
  private willShow = false;
  /** The last append: when it began, and what it carried. */
  private last = { begunAt: -Infinity, entries: 0 };
  private watchers: { noteId: string | null; done: () => void }[] = [];

  constructor(
    private readonly store: NoteStore,
    private readonly options: CommitQueueOptions,
  ) {}

  /** What is on the screens may not be on disk. */
  get isUnsaved(): boolean {
    return this.late.isTold;
  }

  /** @returns false when too much is waiting already: the entry was not taken. */
  add(room: Committer<E>, entry: E): boolean {
    const cost = costOf(entry);
    if (this.bytes + cost > MAX_WAITING) return false;
    this.bytes += cost;
    this.pending.set(room.noteId, (this.pending.get(room.noteId) ?? 0) + 1);
    this.waiting.push({ room, entry, isShown: false });
    if (this.late.since !== null) this.showSoon();
    if (this.state === 'idle') {
      this.state = 'writing';
      // Frames of the same turn of the event loop go into the same append.
      this.options.clock.soon(() => void this.run());
    }
    return true;
  }

  hasPending(noteId: string): boolean {
    return this.pending.has(noteId);
  }

  /** Forgets what waits of this room: what was accepted on top of words that were refused would leave a gap. */
  forget(room: Committer<E>): void {
    const gone = this.waiting.filter((each) => each.room === room);
    this.waiting = this.waiting.filter((each) => each.room !== room);
    this.uncount(gone);
    this.tellWatchers();
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
      await this.pace();
      // Entries stay in `waiting` while they are written: a failure then has nothing to put back.
      const batch = this.nextBatch();
      const { rows, of } = rowsOf(batch);
      const begun = this.options.clock.now();
      this.last = { begunAt: begun, entries: batch.length };
      const onTime = this.late.since === null ? this.options.clock.after(LATE, () => this.becomeLate()) : () => undefined;
      let became: readonly Appended[];
      try {
        became = rows.length > 0 ? await this.store.append(rows) : [];
      } catch (error) {
        onTime();
        failures += 1;
        this.options.failed(error, failures);
        // Nobody knows how long: those who read are not kept waiting.
        this.becomeLate();
        await new Promise<void>((done) => this.options.clock.after(this.options.retryAfter(failures), done));
        continue;
      }
      onTime();
      failures = 0;
      if (this.options.clock.now() - begun < LATE) this.late.since = null;
      this.settle(batch, rows, of, became);
      if (this.late.isTold && !this.waiting.some((each) => each.isShown)) {
        this.late = { since: this.late.since, isTold: false };
        this.options.unsaved(false);
        // Still slow: the next late append says so again.
        this.late.since = null;
      }
      this.tellWatchers();
    }
    this.state = 'idle';
  }

  private pace(): Promise<void> | undefined {
    const pace = Math.min(PACE.most, Math.max(PACE.least, this.last.entries * PACE.perEntry));
    const wait = this.last.begunAt + pace - this.options.clock.now();
    return wait > 1 ? new Promise((done) => this.options.clock.after(wait, done)) : undefined;
  }

  private settle(batch: readonly Waiting<E>[], rows: readonly LogRow[], of: ReadonlyMap<Committer<E>, number[]>, became: readonly Appended[]): void {
    // Forgotten meanwhile: nothing is told of it, though it may be on disk.
    const still = new Set(this.waiting);
    const live = batch.filter((each) => still.has(each));
    const written = new Set(batch);
    this.waiting = this.waiting.filter((each) => !written.has(each));
    this.uncount(live);
    for (const [room, entries] of byRoom(live)) this.guarded(room, () => this.tell(room, entries, rows, of.get(room) ?? [], became));
    const grown = rows.filter((_, index) => typeof became[index] === 'number').map((row) => row.noteId);
    if (grown.length > 0) this.options.appended([...new Set(grown)]);
  }

  private tell(room: Committer<E>, entries: readonly Waiting<E>[], rows: readonly LogRow[], indices: readonly number[], became: readonly Appended[]): void {
    const refusal = indices.map((index) => became[index]).find((outcome) => outcome === 'unknown' || outcome === 'frozen');
    if (refusal === 'unknown' || refusal === 'frozen') {
      this.forget(room);
      return room.refused(refusal, entries.map((each) => each.entry));
    }
    const stored = indices.map((index) => ({ id: Number(became[index]), update: rows[index]?.update ?? new Uint8Array() }));
    room.committed(
      entries.map((each) => each.entry),
      stored,
      entries.filter((each) => !each.isShown).map((each) => each.entry),
    );
  }

  /** A fault of ours in one room ends that room, and never the writing of all the others. */
  private guarded(room: Committer<E>, act: () => void): void {
    try {
      act();
    } catch (error) {
      this.options.failed(error, 0);
      room.stumbled();
    }
  }

  private becomeLate(): void {
    if (this.late.since === null) this.late.since = this.options.clock.now();
    this.show();
  }

  private showSoon(): void {
    if (this.willShow) return;
    this.willShow = true;
    this.options.clock.soon(() => {
      this.willShow = false;
      this.show();
    });
  }

  /** Shows what waits, for as long as that is allowed. */
  private show(): void {
    const { since } = this.late;
    if (since === null || this.options.clock.now() - since > MAX_LATE) return;
    const unseen = this.waiting.filter((each) => !each.isShown);
    if (unseen.length === 0) return;
    for (const each of unseen) each.isShown = true;
    if (!this.late.isTold) {
      this.late.isTold = true;
      // Before the words themselves: no screen says « enregistré » of what it has just been shown.
      this.options.unsaved(true);
    }
    for (const [room, entries] of byRoom(unseen)) this.guarded(room, () => room.shown(entries.map((each) => each.entry)));
  }

  private nextBatch(): Waiting<E>[] {
    let size = 0;
    const end = this.waiting.findIndex(({ entry }, index) => (size += costOf(entry)) > MAX_BATCH && index > 0);
    return this.waiting.slice(0, end < 0 ? undefined : end);
  }

  private uncount(gone: readonly Waiting<E>[]): void {
    for (const { room, entry } of gone) {
      this.bytes -= costOf(entry);
      const left = (this.pending.get(room.noteId) ?? 0) - 1;
      if (left > 0) this.pending.set(room.noteId, left);
      else this.pending.delete(room.noteId);
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

function byRoom<E extends Entry>(batch: readonly Waiting<E>[]): Map<Committer<E>, Waiting<E>[]> {
  const rooms = new Map<Committer<E>, Waiting<E>[]>();
  for (const each of batch) {
    const entries = rooms.get(each.room);
    if (entries) entries.push(each);
    else rooms.set(each.room, [each]);
  }
  return rooms;
}

/** One row per note and author, and which rows are whose; the rows of what cannot be merged stay apart. */
function rowsOf<E extends Entry>(batch: readonly Waiting<E>[]): { rows: LogRow[]; of: Map<Committer<E>, number[]> } {
  const rows: LogRow[] = [];
  const of = new Map<Committer<E>, number[]>();
  for (const [room, waiting] of byRoom(batch)) {
    const indices: number[] = [];
    const byAuthor = new Map<Author, E[]>();
    for (const { entry } of waiting) {
      if (!entry.update) continue;
      const own = byAuthor.get(entry.author);
      if (own) own.push(entry);
      else byAuthor.set(entry.author, [entry]);
    }
    for (const [author, entries] of byAuthor) {
      const updates = mergeOrKeep(entries.flatMap(({ update }) => (update ? [update] : [])));
      const claims = entries.flatMap((entry) => entry.claims);
      for (const [index, update] of updates.entries()) {
        indices.push(rows.length);
        rows.push({ noteId: room.noteId, update, author, device: entries[0]?.device ?? '', claims: index === 0 ? claims : [] });
      }
    }
    of.set(room, indices);
  }
  return { rows, of };
}
