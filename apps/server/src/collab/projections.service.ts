import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { Facts } from '../live/facts';
import { Followers } from '../live/followers';
import { NoteThread } from './note-thread.service';
import type { NoteAnswer } from './note-work';

/** Words of the same moment are projected together, ms. With the work itself it stays under the 150 that are promised. */
const DELAY = 40;
/** A note that nobody looks at elsewhere than in it is projected again after this long at the earliest, ms: its damage is found within a second or so. */
const UNWATCHED = 800;
/** Notes whose last projection is remembered. */
const REMEMBERED = 2_000;
/** After the database did not answer, ms. */
const RETRY = 2_000;
/** After a note ended the worker; doubled each time, at most sixteen times: its people may go on typing, and the other notes are waiting, ms. */
const REST = 15_000;

/** Parameter: interval, or null. Notes whose last row, written within that time, their projection does not know. */
const BEHIND = `
  SELECT n.id FROM note n LEFT JOIN note_projection p ON p.note_id = n.id
  JOIN LATERAL (SELECT id, created_at FROM note_update WHERE note_id = n.id ORDER BY id DESC LIMIT 1) last ON true
  WHERE last.id > coalesce(p.version, 0) AND ($1::interval IS NULL OR last.created_at > now() - $1::interval)`;

/** Keeps each note's projection up to its log, and takes out of a note what breaks it. */
@Injectable()
export class Projections implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('projections');
  private readonly dirty = new Set<string>();
  private readonly resting = new Map<string, { times: number; isOver: boolean; hasGrown: boolean }>();
  /** Of each note: its séance, and when it was projected last. */
  private readonly last = new Map<string, { seanceId: string | null; at: number }>();
  private isBusy = false;
  private timer: { id: NodeJS.Timeout; at: number } | null = null;
  private state: 'running' | 'stopped' = 'running';

  constructor(
    private readonly database: DataSource,
    private readonly thread: NoteThread,
    private readonly facts: Facts,
    private readonly followers: Followers,
    private readonly host: HttpAdapterHost,
  ) {}

  /** What a crash left behind is projected again. A command of the terminal has no server, and leaves it. */
  async onApplicationBootstrap(): Promise<void> {
    if (!(this.host.httpAdapter as unknown)) return;
    await this.catchUp(null);
  }

  /** Also what another node has stored and did not live to project. @param since as an interval: how old the last words may be; null for any age */
  async catchUp(since: string | null): Promise<void> {
    const behind = await this.database.query<{ id: string }[]>(BEHIND, [since]);
    this.refresh(behind.map((row) => row.id).filter((id) => !this.resting.has(id)));
  }

  beforeApplicationShutdown(): void {
    this.state = 'stopped';
    if (this.timer) clearTimeout(this.timer.id);
  }

  /** These notes have grown. */
  refresh(noteIds: readonly string[]): void {
    for (const noteId of noteIds) {
      const rest = this.resting.get(noteId);
      if (rest && !rest.isOver) rest.hasGrown = true;
      else this.dirty.add(noteId);
    }
    if (this.dirty.size > 0) this.soon(DELAY);
  }

  /** Takes out of the note what breaks it, if anything does, and tells those who have it open to start again. */
  async repair(noteId: string, reason: string): Promise<void> {
    this.logger.warn(`note ${noteId} is damaged: ${reason}`);
    const answer = await this.thread.ask({ do: 'repair', noteId });
    if (answer.is === 'repaired') {
      this.logger.warn(`note ${noteId} is whole again: ${answer.poisoned} rows put aside, and ${answer.orphaned} that built on them (${answer.why})`);
      this.facts.tell('access.changed', { noteId, rebuilt: true });
    }
    if (answer.is === 'retry') this.refresh([noteId]);
    else if (answer.is === 'repaired' || answer.is === 'unchanged') this.tell(noteId, await this.thread.ask({ do: 'project', noteId }));
    else this.logger.error(`note ${noteId} cannot be repaired: ${'reason' in answer ? answer.reason : ''}`);
  }

  private soon(delay: number): void {
    if (this.state === 'stopped') return;
    const at = performance.now() + delay;
    if (this.timer && this.timer.at <= at) return;
    if (this.timer) clearTimeout(this.timer.id);
    const id = setTimeout(() => {
      this.timer = null;
      void this.next();
    }, delay);
    this.timer = { id, at };
  }

  private async next(): Promise<void> {
    if (this.isBusy || this.dirty.size === 0 || this.state === 'stopped') return;
    const now = performance.now();
    const waits = [...this.dirty].map((noteId) => ({ noteId, wait: this.dueAt(noteId) - now }));
    const { noteId, wait } = waits.reduce((first, each) => (each.wait < first.wait ? each : first));
    if (wait > 0) return this.soon(wait);
    this.dirty.delete(noteId);
    this.isBusy = true;
    let delay = DELAY;
    try {
      const answer = await this.thread.ask({ do: 'project', noteId });
      if (answer.is === 'damaged') await this.repair(noteId, answer.reason);
      else this.tell(noteId, answer);
      if (answer.is === 'retry') {
        this.dirty.add(noteId);
        delay = RETRY;
      }
    } catch (error) {
      // It keeps its last projection, and waits: for a while, and for its next words.
      this.logger.error(String(error));
      this.letRest(noteId);
    } finally {
      this.isBusy = false;
    }
    if (this.dirty.size > 0) this.soon(delay);
  }

  private dueAt(noteId: string): number {
    const last = this.last.get(noteId);
    return !last || last.seanceId === null || this.followers.isWatched(last.seanceId) ? 0 : last.at + UNWATCHED;
  }

  private letRest(noteId: string): void {
    const rest = { times: (this.resting.get(noteId)?.times ?? 0) + 1, isOver: false, hasGrown: false };
    this.resting.set(noteId, rest);
    setTimeout(() => {
      rest.isOver = true;
      if (rest.hasGrown) this.refresh([noteId]);
    }, REST * 2 ** Math.min(rest.times - 1, 4)).unref();
  }

  private tell(noteId: string, answer: NoteAnswer): void {
    this.resting.delete(noteId);
    if (answer.is === 'projected') {
      this.remember(noteId, answer.seanceId);
      this.facts.tell('note.projected', { noteId, seanceId: answer.seanceId, version: answer.version });
    }
    if (answer.is === 'unreadable' || answer.is === 'damaged') this.logger.error(`note ${noteId} cannot be projected: ${answer.reason}`);
  }

  private remember(noteId: string, seanceId: string | null): void {
    this.last.delete(noteId);
    this.last.set(noteId, { seanceId, at: performance.now() });
    for (const [oldest] of this.last) {
      if (this.last.size <= REMEMBERED) break;
      this.last.delete(oldest);
    }
  }
}
