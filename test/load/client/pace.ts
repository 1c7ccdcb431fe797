import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { Delays } from '../delays';
import type { Spell } from '../config';

/**
 * Calls `act` at random moments, so often a second: people do not type in step, and two of them sometimes hit a key at once.
 * @returns by how much the calls came late: when that is not small, it is this process that was measured
 */
export async function atPace({ perSecond, seconds }: Spell, random: () => number, act: () => void): Promise<Delays> {
  const late = new Delays();
  const start = performance.now();
  let due = 0;
  const next = (): number => (-Math.log(1 - random()) / perSecond) * 1000;
  for (due = next(); due < seconds * 1000; ) {
    const now = performance.now() - start;
    for (; due <= now && due < seconds * 1000; due += next()) {
      late.add(now - due);
      act();
    }
    await wait(1);
  }
  return late;
}

/** Waits until there is nothing left, at most so many ms. @returns what is left */
export async function untilNone(left: () => number, patience: number): Promise<number> {
  const until = performance.now() + patience;
  while (left() > 0 && performance.now() < until) await wait(5);
  return left();
}
