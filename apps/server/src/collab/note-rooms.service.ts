import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { LIMITS, Rooms, Unamendable, type Bus, type Limits } from '@pleniere/collab';
import { CLOSE, DomainError } from '@pleniere/contract';
import { setTimeout as wait } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { notFound } from '../auth/access';
import { CONFIG, type Config } from '../config';
import { Facts } from '../live/facts';
import { BUS } from '../nodes/line';
import { NoteHand } from '../notes/note-hand.service';
import { NoteStates } from '../notes/note-states.service';
import { NoteKeeper } from './note-keeper.service';
import { PostgresNoteStore } from './postgres-note-store';
import { Projections } from './projections.service';

/** How long the last words may take to reach the disk when a note is frozen or the server stops, ms. */
const LAST_WORDS = 10_000;

/** For load tests: as much as can be. */
const without = { perSecond: Infinity, burst: Infinity };
const UNLIMITED: Limits = { frames: without, questions: without, bytes: without, claims: without, aside: without };

/** The open notes of this process on the log of the database, and what the rest of the server asks of them. */
@Injectable()
export class NoteRooms implements OnApplicationBootstrap {
  private readonly logger = new Logger('collab');
  private readonly store: PostgresNoteStore;
  readonly rooms: Rooms;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly states: NoteStates,
    private readonly hand: NoteHand,
    private readonly facts: Facts,
    database: DataSource,
    projections: Projections,
    keeper: NoteKeeper,
    @Inject(BUS) bus: Bus | null,
  ) {
    const url = database.options.type === 'postgres' ? (database.options.url ?? '') : '';
    this.store = new PostgresNoteStore(url, (sql, parameters) => database.query(sql, parameters));
    this.rooms = new Rooms(this.store, {
      failed: (error, failures) => this.logger.error(`${failures > 0 ? `append, ${failures} in a row: ` : ''}${String(error)}`),
      appended: (noteIds) => projections.refresh(noteIds),
      fold: (noteId) => keeper.fold(noteId),
      bus: bus ?? undefined,
      limits: config.collabLimits ? LIMITS : UNLIMITED,
    });
  }

  onApplicationBootstrap(): void {
    this.states.onSettle((noteId) => Promise.race([this.rooms.settled(noteId), wait(LAST_WORDS).then(() => Promise.reject(new Error('The log does not answer.')))]));
    this.facts.on('note.rebuilt').subscribe(({ noteId }) => this.rooms.drop(noteId, CLOSE.accessChanged));
    this.hand.onWrite((noteId, change, author, device) => this.rooms.amend(noteId, change, author, device).catch((error: unknown) => Promise.reject(refusalOf(error))));
  }

  /** Takes nothing more, writes what was accepted, sends everybody away. */
  async close(): Promise<void> {
    await this.rooms.close(LAST_WORDS);
    await this.store.close();
  }
}

/** Why the server's own change was not made, as an API answers. */
function refusalOf(error: unknown): unknown {
  if (!(error instanceof Unamendable)) return error;
  if (error.reason === 'unknown') return notFound();
  if (error.reason === 'full') return new DomainError('unavailable', 'La base de données ne répond pas. Réessayez dans un instant.');
  return new DomainError('state', 'La note vient d’être figée ou de changer. Regardez-la à nouveau.');
}
