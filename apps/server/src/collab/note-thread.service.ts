import { Inject, Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '../config';
import type { NoteAnswer, NoteWork } from './note-work';

/** Work that takes longer is damage; the worker is stopped and started again, ms. Notes are repaired row by row. */
const PATIENCE = { project: 15_000, fold: 15_000, compact: 15_000, repair: 120_000 };

/** The young objects of the worker, MB. It lives in bursts, for which V8 would take four times as much and give it back minutes later. */
const YOUNG = 12;

/** The work ended the worker: no memory left, or no end of it. */
export class WorkerEnded extends Error {}

interface Waiting {
  work: NoteWork;
  done: (answer: NoteAnswer) => void;
  failed: (error: WorkerEnded) => void;
}

/** The one thread in which notes are Yjs documents: a note that breaks it breaks nothing else. It does one thing at a time. */
@Injectable()
export class NoteThread implements BeforeApplicationShutdown {
  private readonly logger = new Logger('note worker');
  private readonly waiting: Waiting[] = [];
  private worker: Worker | null = null;
  private current: (Waiting & { watch: NodeJS.Timeout }) | null = null;
  private state: 'running' | 'stopped' = 'running';

  constructor(
    private readonly database: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws WorkerEnded when the note is to blame: it is not asked again before it has changed */
  ask(work: NoteWork): Promise<NoteAnswer> {
    return new Promise((done, failed) => {
      this.waiting.push({ work, done, failed });
      this.next();
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.state = 'stopped';
    const left = [...(this.current ? [this.current] : []), ...this.waiting.splice(0)];
    this.finish();
    for (const { done } of left) done({ is: 'retry', reason: 'the server stops' });
    await this.worker?.terminate();
  }

  private next(): void {
    if (this.current) return;
    const next = this.waiting.shift();
    if (!next) return;
    if (this.state === 'stopped') return next.done({ is: 'retry', reason: 'the server stops' });
    const worker = (this.worker ??= this.start());
    this.current = { ...next, watch: setTimeout(() => void worker.terminate(), PATIENCE[next.work.do]) };
    worker.postMessage(next.work);
  }

  private start(): Worker {
    const databaseUrl = this.database.options.type === 'postgres' ? this.database.options.url : '';
    const worker = new Worker(entry(), { workerData: { databaseUrl }, resourceLimits: { maxOldGenerationSizeMb: this.config.noteWorkerMegabytes, maxYoungGenerationSizeMb: YOUNG } });
    worker.on('message', (answer: NoteAnswer) => {
      const current = this.current;
      this.finish();
      current?.done(answer);
      this.next();
    });
    worker.on('error', (error) => this.logger.error(String(error)));
    worker.on('exit', () => this.onExit(worker));
    return worker;
  }

  /** The note at hand is to blame; the others go on in a new worker. */
  private onExit(worker: Worker): void {
    if (this.worker === worker) this.worker = null;
    const current = this.current;
    this.finish();
    current?.failed(new WorkerEnded(`note ${current.work.noteId} ended the worker (${current.work.do})`));
    this.next();
  }

  private finish(): void {
    if (this.current) clearTimeout(this.current.watch);
    this.current = null;
  }
}

/** The worker's own bundle; this code may stand beside it or in a folder of shared chunks. */
function entry(): URL {
  const beside = new URL('./note-worker.js', import.meta.url);
  return existsSync(beside) ? beside : new URL('../note-worker.js', import.meta.url);
}
