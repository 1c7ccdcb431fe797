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
}

export interface Limits {
  milliseconds: number;
  /** Resident memory of the child, bytes. */
  memory: number;
}

/** 500 pages take 17 s and 0.7 GB cold (ACTES §2): beyond this something is wrong with the document. */
const LIMITS: Limits = { milliseconds: 120_000, memory: 1.5 * 1024 ** 3 };
const LOOK_EVERY = 250;

type Answer = { ok: true; bytes: Uint8Array; pages: number } | { ok: false; message: string };

/** The child beside this file, in the sources or in a build (`typst-child`, where this code may have been moved to a chunk). */
function childEntry(): string {
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

function answerOf(child: ChildProcess, limits: Limits): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const fail = (reason: RenderError['reason'], message: string) => {
      child.kill('SIGKILL');
      reject(new RenderError(reason, message));
    };
    const timer = setTimeout(() => fail('timeout', `No document after ${Math.round(limits.milliseconds / 1000)} s.`), limits.milliseconds);
    const watch = setInterval(() => {
      if (memoryOf(child.pid) > limits.memory) fail('memory', `More than ${Math.round(limits.memory / 1024 ** 2)} MB of memory.`);
    }, LOOK_EVERY);
    const done = () => {
      clearTimeout(timer);
      clearInterval(watch);
    };
    child.once('message', (answer) => {
      done();
      resolve(answer as Answer);
    });
    child.once('error', (error) => fail('refused', error.message));
    child.once('exit', (code, signal) => {
      done();
      reject(new RenderError('refused', `The compiler ended (${signal ?? code}) without an answer.`));
    });
  });
}

async function run(job: TypstJob, limits: Limits, entry: string): Promise<{ bytes: Uint8Array; pages: number }> {
  // An empty folder is all it can read: links inside a workspace would be followed (ACTES §7).
  const workspace = mkdtempSync(join(tmpdir(), 'pleniere-typst-'));
  try {
    const child = fork(entry, [], { cwd: workspace, env: {}, execArgv: [], serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    atWork.add(child);
    child.once('exit', () => atWork.delete(child));
    const answer = answerOf(child, limits);
    child.send({ ...job, workspace });
    const outcome = await answer;
    if (!outcome.ok) throw new RenderError('refused', outcome.message);
    return { bytes: outcome.bytes, pages: outcome.pages };
  } finally {
    rmSync(workspace, { recursive: true, force: true });
  }
}

let last: Promise<unknown> = Promise.resolve();
/** Children at work: one at most, since they go one after the other. */
const atWork = new Set<ChildProcess>();
/** Counted up when all that was asked for is given up. */
let round = 0;

/** Kills the compilation at work and refuses those that wait: a server that stops leaves no process behind. */
export function stopCompiling(): void {
  round += 1;
  for (const child of atWork) child.kill('SIGKILL');
}

/**
 * Compiles one document, after those already asked for: one at a time, each in a fresh process that is killed at its limits.
 * One that fails or is killed does not hold the next.
 * @throws RenderError
 */
export function compileTypst(job: TypstJob, limits: Limits = LIMITS, entry = childEntry()): Promise<{ bytes: Uint8Array; pages: number }> {
  const asked = round;
  const result = last.then(() => {
    if (asked !== round) throw new RenderError('refused', 'The server stops.');
    return run(job, limits, entry);
  });
  last = result.catch(() => undefined);
  return result;
}
