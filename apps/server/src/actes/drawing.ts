import { RenderError, type Drawn } from '@pleniere/actes';
import { fork, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ChildJob, ChildWord } from './render-child';

/** 500 pages in every format take about half a minute on two cores. */
const PATIENCE = 240_000;

function entry(): string {
  const path = ['./render-child.js', '../render-child.js'].map((each) => fileURLToPath(new URL(each, import.meta.url))).find((each) => existsSync(each));
  if (!path) throw new Error('The build has no render-child entry beside it.');
  return path;
}

/** The child and whatever it has started: they are one group. */
function killGroup(child: ChildProcess): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It is gone already.
  }
}

/** A drawing under way. */
export interface Drawing {
  files: Promise<Drawn[]>;
  /** Ends it at once. */
  stop(): void;
}

/**
 * Draws a model in a fresh process of its own, killed past its time; Typst watches its own memory in it.
 * @param onFile told of each format as it is drawn
 * `files` rejects with RenderError.
 */
export function draw(job: ChildJob, onFile: (format: string) => void, milliseconds = PATIENCE): Drawing {
  // A group of its own, so that killing it leaves no compiler behind; no environment, since it needs none and could tell it.
  const child = fork(entry(), [], { detached: true, env: {}, execArgv: ['--max-old-space-size=1536'], serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const files = new Promise<Drawn[]>((resolve, reject) => {
    const drawn: Drawn[] = [];
    const timer = setTimeout(() => fail(new RenderError('timeout', `Not drawn after ${Math.round(milliseconds / 1000)} s.`)), milliseconds);
    const fail = (error: RenderError): void => {
      clearTimeout(timer);
      killGroup(child);
      reject(error);
    };
    child.on('message', (word: ChildWord) => {
      if (word.is === 'file') {
        drawn.push(word.file);
        onFile(word.file.format);
      } else if (word.is === 'failed') {
        fail(new RenderError(word.reason, word.message));
      } else {
        clearTimeout(timer);
        resolve(drawn);
      }
    });
    child.once('error', (error) => fail(new RenderError('refused', error.message)));
    // After `end` this changes nothing.
    child.once('exit', (code, signal) => fail(new RenderError(signal === 'SIGABRT' || code === 134 ? 'memory' : 'refused', `The drawing process ended (${signal ?? code}).`)));
    child.send(job);
  });
  return { files, stop: () => killGroup(child) };
}
