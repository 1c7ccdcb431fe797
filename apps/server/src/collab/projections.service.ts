import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { DataSource } from 'typeorm';
import { Facts } from '../live/facts';
import type { ProjectionAnswer } from './projection-message';

/** Words of the same moment are projected together, ms. With the work itself it stays under the 150 that are promised. */
const DELAY = 40;
/** A note that takes longer is damage; the worker is stopped and started again, ms. */
const PATIENCE = 15_000;
/** After the database did not answer, ms. */
const RETRY = 2_000;

/** The last row of a log that its projection does not know. */
const BEHIND = `
  SELECT u.note_id AS id FROM note_update u LEFT JOIN note_projection p ON p.note_id = u.note_id
  GROUP BY u.note_id, p.version HAVING max(u.id) > coalesce(p.version, 0)`;

/** Keeps each note's projection up to its log, in a thread of its own: a note that breaks the thread breaks nothing else. */
@Injectable()
export class Projections implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('projections');
  private readonly dirty = new Set<string>();
  private worker: Worker | null = null;
  private current: { noteId: string; watch: NodeJS.Timeout } | null = null;
  private timer: NodeJS.Timeout | null = null;
  private state: 'running' | 'stopped' = 'running';

  constructor(
    private readonly database: DataSource,
    private readonly facts: Facts,
    private readonly host: HttpAdapterHost,
  ) {}

  /** What a crash left behind is projected again. A command of the terminal has no server, and leaves it. */
  async onApplicationBootstrap(): Promise<void> {
    if (!(this.host.httpAdapter as unknown)) return;
    const behind = await this.database.query<{ id: string }[]>(BEHIND);
    this.refresh(behind.map((row) => row.id));
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.state = 'stopped';
    if (this.timer) clearTimeout(this.timer);
    if (this.current) clearTimeout(this.current.watch);
    await this.worker?.terminate();
  }

  /** These notes have grown. */
  refresh(noteIds: readonly string[]): void {
    for (const noteId of noteIds) this.dirty.add(noteId);
    if (this.dirty.size > 0) this.soon(DELAY);
  }

  private soon(delay: number): void {
    this.timer ??= setTimeout(() => {
      this.timer = null;
      this.next();
    }, delay);
  }

  private next(): void {
    const [noteId] = this.dirty;
    if (this.current || noteId === undefined || this.state === 'stopped') return;
    this.dirty.delete(noteId);
    const worker = (this.worker ??= this.start());
    this.current = { noteId, watch: setTimeout(() => void worker.terminate(), PATIENCE) };
    worker.postMessage(noteId);
  }

  private start(): Worker {
    const databaseUrl = this.database.options.type === 'postgres' ? this.database.options.url : '';
    const worker = new Worker(entry(), { workerData: { databaseUrl }, resourceLimits: { maxOldGenerationSizeMb: 512 } });
    worker.on('message', (answer: ProjectionAnswer) => this.onAnswer(answer));
    worker.on('error', (error) => this.logger.error(String(error)));
    worker.on('exit', () => this.onExit(worker));
    return worker;
  }

  private onAnswer(answer: ProjectionAnswer): void {
    this.finish();
    if (answer.is === 'projected') this.facts.tell('note.projected', { noteId: answer.noteId, seanceId: answer.seanceId, version: answer.version });
    if (answer.is === 'unreadable') this.logger.error(`note ${answer.noteId} cannot be projected: ${answer.reason}`);
    if (answer.is === 'retry') {
      this.dirty.add(answer.noteId);
      this.soon(RETRY);
    } else if (this.dirty.size > 0) this.soon(DELAY);
  }

  /** The note at hand is to blame: it waits for its next words, the others go on in a new worker. */
  private onExit(worker: Worker): void {
    if (this.worker === worker) this.worker = null;
    if (this.state === 'stopped') return;
    if (this.current) this.logger.error(`note ${this.current.noteId} ended the projection worker; it keeps its last projection`);
    this.finish();
    if (this.dirty.size > 0) this.soon(DELAY);
  }

  private finish(): void {
    if (this.current) clearTimeout(this.current.watch);
    this.current = null;
  }
}

/** The worker's own bundle; this code may stand beside it or in a folder of shared chunks. */
function entry(): URL {
  const beside = new URL('./projection-worker.js', import.meta.url);
  return existsSync(beside) ? beside : new URL('../projection-worker.js', import.meta.url);
}
