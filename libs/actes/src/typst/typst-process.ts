import { type ChildProcess, fork } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RenderError } from '../formats/format';

export interface TypstJob {
  main: string;
  /** Files the template reads, by names of ours; nothing else exists for it. */
  files: { name: string; bytes: Uint8Array }[];
  fonts: string[];
  standard: string;
  /** Selector of the `metadata` whose values come back as `marks`. */
  query?: string;
}

export interface Limits {
  milliseconds: number;
  /** Resident memory of the child, bytes. */
  memory: number;
}

export interface Compiled {
  bytes: Uint8Array;
  pages: number;
  marks: unknown[];
}

type Answer = ({ ok: true } & Compiled) | { ok: false; message: string };

const LOOK_EVERY = 250;

/** The child beside this file, in the sources or in a build (`typst-child`, where this code may have been moved to a chunk). */
export function childEntry(): string {
  const entry = ['./child.mjs', './typst-child.js', '../typst-child.js'].map((path) => fileURLToPath(new URL(path, import.meta.url))).find((path) => existsSync(path));
  if (!entry) throw new Error('The build has no typst-child entry beside it.');
  return entry;
}

/** Resident memory of a process, bytes; 0 where the system does not tell (`/proc` is Linux only; time is watched everywhere). */
function memoryOf(pid: number | undefined): number {
  try {
    const pages = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(pages ?? 0) * 1024;
  } catch {
    return 0;
  }
}

const alive = new Set<TypstProcess>();

/** Kills every process of Typst: a server that stops leaves none behind. */
export function killTypst(): void {
  for (const process of alive) process.kill();
}

/** A process of Typst, without environment, in an empty folder: it can read nothing (links inside a workspace would be followed, ACTES §7). */
export class TypstProcess {
  private readonly workspace = mkdtempSync(join(tmpdir(), 'pleniere-typst-'));
  private readonly child: ChildProcess;
  private ended = false;

  constructor(entry = childEntry()) {
    this.child = fork(entry, [], { cwd: this.workspace, env: {}, execArgv: [], serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    alive.add(this);
    this.child.once('error', () => this.end());
    this.child.once('exit', () => this.end());
  }

  /** Killed, ended by itself, or never born. */
  get gone(): boolean {
    return this.ended || this.child.killed;
  }

  get memory(): number {
    return memoryOf(this.child.pid);
  }

  kill(): void {
    this.child.kill('SIGKILL');
  }

  /** One job at a time. Killed when it takes longer or more memory than it may. @throws RenderError */
  async compile(job: TypstJob, limits: Limits): Promise<Compiled> {
    // At work it keeps the parent awake, idle it does not.
    this.child.ref();
    this.child.channel?.ref();
    try {
      const answer = await this.ask(job, limits);
      if (!answer.ok) throw new RenderError('refused', answer.message);
      const { bytes, pages, marks } = answer;
      return { bytes, pages, marks };
    } finally {
      this.child.unref();
      this.child.channel?.unref();
    }
  }

  private ask(job: TypstJob, limits: Limits): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const fail = (reason: RenderError['reason'], message: string) => {
        done();
        this.kill();
        reject(new RenderError(reason, message));
      };
      const timer = setTimeout(() => fail('timeout', `No document after ${Math.round(limits.milliseconds / 1000)} s.`), limits.milliseconds);
      const watch = setInterval(() => {
        if (this.memory > limits.memory) fail('memory', `More than ${Math.round(limits.memory / 1024 ** 2)} MB of memory.`);
      }, LOOK_EVERY);
      const onAnswer = (answer: unknown) => {
        done();
        resolve(answer as Answer);
      };
      const onError = (error: Error) => fail('refused', error.message);
      // Killed by another hand: this server that stops, or the system that runs out of memory. Not the fault of a block.
      const onExit = (code: number | null, signal: string | null) => fail(signal === 'SIGKILL' ? 'memory' : 'refused', `The compiler ended (${signal ?? code}) without an answer.`);
      const done = () => {
        clearTimeout(timer);
        clearInterval(watch);
        this.child.off('message', onAnswer).off('error', onError).off('exit', onExit);
      };
      this.child.once('message', onAnswer).once('error', onError).once('exit', onExit);
      this.child.send({ ...job, workspace: this.workspace }, (error) => {
        if (error) onError(error);
      });
    });
  }

  private end(): void {
    this.ended = true;
    alive.delete(this);
    rmSync(this.workspace, { recursive: true, force: true });
  }
}
