import { performance } from 'node:perf_hooks';
import { Delays } from '../delays';
import { RawClient, type Door } from './raw-client';
import { readLetters, typedLetter, type Place } from './typed-letter';

/** A note as the load needs it: its id, and where each writer goes on typing. */
export interface TypedNote {
  id: string;
  heads: readonly Place[];
  /** The writers' client ids are this and the next ones. */
  firstClient: number;
}

/** Somebody at the table: what has been received of each writer. */
interface Seat {
  client: RawClient;
  /** Its own number among the writers; -1 for those who only read. */
  own: number;
  got: number[];
}

interface Desk {
  seat: Seat;
  /** When each letter was sent, ms. */
  sentAt: number[];
  /** Number of the first letter among the sync messages of this connection, minus its clock. */
  offset: number;
  kept: number;
}

/** What a table sees and counts. Only letters sent after `mark` are timed. */
export interface Counted {
  writers: Delays;
  followers: Delays;
  kept: Delays;
  frames: number;
  bytes: number;
  /** Letters that came without those before them. */
  holes: number;
  closes: Record<string, number>;
}

/** Fresh counts. */
export const noCounts = (): Counted => ({ writers: new Delays(), followers: new Delays(), kept: new Delays(), frames: 0, bytes: 0, holes: 0, closes: {} });

/** All the people of one note. */
export class Table {
  private readonly desks: Desk[] = [];
  private readonly seats: Seat[] = [];
  private marks: number[] = [];

  constructor(
    readonly note: TypedNote,
    private readonly counted: () => Counted,
  ) {}

  /** Seats everybody; resolves when all have read the note. */
  async open(door: Door, writers: readonly string[], followers: readonly string[]): Promise<void> {
    const opened = [...writers.map((token, own) => this.seat(door, token, own)), ...followers.map((token) => this.seat(door, token, -1))];
    await Promise.all(opened);
    this.mark();
  }

  get writers(): number {
    return this.desks.length;
  }

  /** How many letters each writer has typed. */
  get typed(): number[] {
    return this.desks.map((desk) => desk.sentAt.length);
  }

  /** From here on letters are timed. */
  mark(): void {
    this.marks = this.typed;
  }

  /** One writer types the next letter. */
  type(writer: number): void {
    const desk = this.desks[writer];
    if (!desk) return;
    const client = this.note.firstClient + writer;
    const clock = desk.sentAt.length;
    const after = clock > 0 ? { client, clock: clock - 1 } : (this.note.heads[writer % this.note.heads.length] ?? { client: 0, clock: 0 });
    desk.sentAt.push(performance.now());
    const n = desk.seat.client.write(typedLetter(client, clock, after));
    desk.offset = n - clock;
  }

  /** How many letters somebody still lacks, over all people. */
  get missing(): number {
    let missing = 0;
    for (const seat of this.seats) {
      for (const [writer, desk] of this.desks.entries()) if (writer !== seat.own) missing += desk.sentAt.length - (seat.got[writer] ?? 0);
    }
    return missing;
  }

  /** How many letters are not said to be kept yet. */
  get unkept(): number {
    return this.desks.reduce((sum, desk) => sum + desk.sentAt.length - desk.kept, 0);
  }

  leave(): void {
    for (const seat of this.seats) seat.client.destroy();
  }

  private seat(door: Door, token: string, own: number): Promise<void> {
    return new Promise((done, fail) => {
      const seat: Seat = {
        own,
        got: [],
        client: new RawClient(door, this.note.id, token, {
          synced: () => done(),
          update: (bytes, start, end) => this.received(seat, bytes, start, end),
          kept: (n) => this.kept(own, n),
          closed: (code) => {
            const { closes } = this.counted();
            closes[code] = (closes[code] ?? 0) + 1;
            fail(new Error(`The server closed with ${code}.`));
          },
        }),
      };
      this.seats.push(seat);
      if (own >= 0) this.desks[own] = { seat, sentAt: [], offset: 0, kept: 0 };
    });
  }

  private received(seat: Seat, bytes: Buffer, start: number, end: number): void {
    const now = performance.now();
    const counted = this.counted();
    counted.frames += 1;
    counted.bytes += end - start;
    const delays = seat.own < 0 ? counted.followers : counted.writers;
    readLetters(bytes, start, end, (client, from, to) => {
      const writer = client - this.note.firstClient;
      const desk = this.desks[writer];
      if (!desk || writer === seat.own) return;
      const got = seat.got[writer] ?? 0;
      if (from > got) counted.holes += 1;
      const mark = this.marks[writer] ?? 0;
      for (let clock = Math.max(got, mark); clock < to; clock += 1) delays.add(now - (desk.sentAt[clock] ?? now));
      if (to > got) seat.got[writer] = to;
    });
  }

  private kept(own: number, n: number): void {
    const desk = this.desks[own];
    if (!desk) return;
    const now = performance.now();
    const mark = this.marks[own] ?? 0;
    // The offset is known with the first letter; what was sent before it settles nothing here.
    const until = desk.sentAt.length > 0 ? n - desk.offset + 1 : 0;
    for (let clock = desk.kept; clock < until; clock += 1) if (clock >= mark) this.counted().kept.add(now - (desk.sentAt[clock] ?? now));
    if (until > desk.kept) desk.kept = until;
  }
}
