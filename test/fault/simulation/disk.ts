import { MemoryNoteStore } from '../../../libs/collab/src/memory-note-store';
import type { Appended, LogRow, NoteStore, Quarantined, StoredNote, StoredRow } from '../../../libs/collab/src/ports';
import type { WorldTime } from './clock';

/** How the database behaves for a while. */
export interface Weather {
  /** Longest commit, ms. */
  slow: number;
  /** Share of appends that fail; half of those were written all the same. */
  failing: number;
}

const CALM: Weather = { slow: 6, failing: 0 };

/** The database of the world: it alone outlives the nodes. */
export class Disk extends MemoryNoteStore {
  weather: Weather = CALM;
  /** Appends of which nobody can say what became of them. */
  doubtful = 0;

  constructor(
    noteIds: Iterable<string>,
    readonly time: WorldTime,
    readonly chance: () => number,
  ) {
    super(noteIds);
  }

  calm(): void {
    this.weather = CALM;
  }

  /** Does the log hold these words? */
  holds(token: string): boolean {
    return this.times(token) > 0;
  }

  /** In how many rows these words are. */
  times(token: string): number {
    const wanted = Buffer.from(token);
    return this.rows.filter((row) => Buffer.from(row.update).includes(wanted)).length;
  }
}

/** The database as one node reaches it: everything takes time, and a dead node hears no answer. */
export class Line implements NoteStore {
  constructor(
    private readonly disk: Disk,
    private readonly node: object,
  ) {}

  load(noteId: string): Promise<StoredNote> {
    return this.answer(() => this.disk.load(noteId));
  }

  rowsAfter(noteId: string, floor: number, except?: readonly number[]): Promise<StoredRow[]> {
    return this.answer(() => this.disk.rowsAfter(noteId, floor, except));
  }

  owners(noteId: string): Promise<ReadonlyMap<number, string>> {
    return this.answer(() => this.disk.owners(noteId));
  }

  append(rows: readonly LogRow[]): Promise<readonly Appended[]> {
    const { chance, weather } = this.disk;
    const fails = chance() < weather.failing;
    const isWritten = !fails || chance() < 0.5;
    if (fails) this.disk.doubtful += 1;
    return this.answer(async () => {
      const became = isWritten ? await this.disk.append(rows) : [];
      if (fails) throw new Error('the connection is gone');
      return became;
    });
  }

  fold(noteId: string, version: number | null, update: Uint8Array, rowIds: readonly number[]): Promise<boolean> {
    return this.answer(() => this.disk.fold(noteId, version, update, rowIds));
  }

  quarantine(item: Quarantined): Promise<void> {
    return this.answer(() => this.disk.quarantine(item));
  }

  /** The way there belongs to the world: what a node sent before it died may still be written. The way back is the node's. */
  private answer<T>(work: () => Promise<T>): Promise<T> {
    const { time, chance, weather } = this.disk;
    const there = chance() * (weather.slow / 2);
    const back = chance() * (weather.slow / 2);
    return new Promise((done, fail) => {
      time.at(there, () => {
        work().then(
          (value) => time.at(back, () => done(value), this.node),
          (error: unknown) => time.at(back, () => fail(error instanceof Error ? error : new Error(String(error))), this.node),
        );
      });
    });
  }
}
