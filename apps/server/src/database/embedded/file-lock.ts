import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { isAlive, startMark } from './process-table';

/** Who holds a lock, if he still lives. A lock left by a killed process holds nothing. */
function holderOf(path: string): number | null {
  try {
    const [pid, mark] = readFileSync(path, 'utf8').split('\n');
    const holder = Number(pid);
    return holder > 0 && isAlive(holder) && startMark(holder) === mark ? holder : null;
  } catch {
    return null;
  }
}

/**
 * Takes a lock file for this process.
 * @param patience how long to wait for another holder, ms
 * @returns the release, or null when somebody else still holds it.
 */
export async function takeLock(path: string, patience: number): Promise<(() => void) | null> {
  const until = Date.now() + patience;
  for (;;) {
    try {
      const file = openSync(path, 'wx', 0o644);
      writeSync(file, `${process.pid}\n${startMark(process.pid)}\n`);
      closeSync(file);
      return () => rmSync(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      if (holderOf(path) === null) {
        // Written an instant ago and not yet filled, or left by a dead process: look again before removing it.
        await wait(50);
        if (holderOf(path) === null) rmSync(path, { force: true });
        continue;
      }
      if (Date.now() >= until) return null;
      await wait(50);
    }
  }
}
