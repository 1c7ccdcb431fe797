import { readdirSync, readFileSync } from 'node:fs';

/** ms of a kernel tick: `/proc` counts in hundredths of a second on every Linux. */
const TICK = 10;

interface Stat {
  parent: number;
  /** utime + stime of all threads, ms. */
  own: number;
  /** Of children that have ended and were waited for, ms. */
  ended: number;
}

function statOf(path: string): Stat | null {
  try {
    const text = readFileSync(path, 'utf8');
    // The name, in brackets, may hold anything.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ').map(Number);
    const at = (field: number): number => fields[field - 3] ?? 0;
    return { parent: at(4), own: (at(14) + at(15)) * TICK, ended: (at(16) + at(17)) * TICK };
  } catch {
    return null;
  }
}

/** Processor time of a process, all its threads, and of its first thread alone, ms. Linux only; 0 elsewhere. */
export function cpuOf(pid: number): { all: number; main: number } {
  return { all: statOf(`/proc/${pid}/stat`)?.own ?? 0, main: statOf(`/proc/${pid}/task/${pid}/stat`)?.own ?? 0 };
}

/** Processor time of a process and of all that it has started, living and ended, ms. */
export function cpuOfFamily(pid: number): number {
  const own = statOf(`/proc/${pid}/stat`);
  if (!own) return 0;
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map((name) => statOf(`/proc/${name}/stat`));
  return own.own + own.ended + children.reduce((sum, stat) => sum + (stat?.parent === pid ? stat.own : 0), 0);
}
