import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Subscription } from 'rxjs';
import { DataSource } from 'typeorm';
import { Facts } from '../live/facts';
import { LINE } from './line';
import type { RedisLine } from './redis-line';

/** How often the database is read while Redis is away, ms. */
const ROUND = 500;
/** What may have been told into the void before Redis was known to be away, seconds. */
const UNNOTICED = 10;
/** A commit may show up in the database this much later than its hour says, seconds. */
const LATE = 3;
const MOST_KNOWN = 10_000;

const NOTES = `
  SELECT p.note_id AS "noteId", n.seance_id AS "seanceId", p.version
  FROM note_projection p JOIN note n ON n.id = p.note_id WHERE p.updated_at > $1::timestamptz - interval '${LATE} seconds'`;
const PLENARIES = `SELECT seance_id AS "seanceId", version FROM restitution WHERE updated_at > $1::timestamptz - interval '${LATE} seconds'`;

/** While Redis is away, reads in the database what other nodes would have told: projected notes, and plenaries that moved on. */
@Injectable()
export class AwayReader implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly known = new Map<string, string>();
  private readonly listening = new Subscription();
  /** The database's hour at the last reading. */
  private since: string | null = null;
  private isReading = false;
  private round: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: DataSource,
    private readonly facts: Facts,
    private readonly host: HttpAdapterHost,
    @Inject(LINE) private readonly line: RedisLine | null,
  ) {}

  onApplicationBootstrap(): void {
    const { line } = this;
    if (!line || !(this.host.httpAdapter as unknown)) return;
    this.listening.add(this.facts.on('note.projected').subscribe(({ noteId, version }) => this.learn(noteId, version)));
    this.listening.add(this.facts.on('restitution.changed').subscribe(({ seanceId, version }) => this.learn(seanceId, version)));
    this.round = setInterval(() => {
      if (line.isUp) this.since = null;
      else void this.read();
    }, ROUND).unref();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.round);
    this.listening.unsubscribe();
  }

  private async read(): Promise<void> {
    if (this.isReading) return;
    this.isReading = true;
    try {
      const [clock] = await this.database.query<{ now: string; before: string }[]>(`SELECT now()::text AS now, (now() - interval '${UNNOTICED} seconds')::text AS before`);
      const since = this.since ?? clock?.before;
      const notes = await this.database.query<{ noteId: string; seanceId: string | null; version: string }[]>(NOTES, [since]);
      for (const note of notes) if (this.isNews(note.noteId, note.version)) this.facts.hear('note.projected', note, 'database');
      const plenaries = await this.database.query<{ seanceId: string; version: number }[]>(PLENARIES, [since]);
      for (const plenary of plenaries) if (this.isNews(plenary.seanceId, plenary.version)) this.facts.hear('restitution.changed', plenary, 'database');
      this.since = clock?.now ?? null;
    } catch {
      // The database is away too: the next reading begins where this one did.
    } finally {
      this.isReading = false;
    }
  }

  private isNews(id: string, version: string | number): boolean {
    return this.known.get(id) !== String(version);
  }

  private learn(id: string, version: string | number): void {
    if (this.known.size >= MOST_KNOWN) this.known.clear();
    this.known.set(id, String(version));
  }
}
