import { random } from '../../support/random';
import type { DelaySummary } from '../delays';
import { untilNone } from './pace';
import type { Door } from './raw-client';
import { noCounts, type TypedNote } from './table';
import { missingIn, openTables, typeAt } from './typing';

/** Faster and faster, until words come too late. */
export interface CeilingJob {
  do: 'ceiling';
  door: Door;
  notes: readonly TypedNote[];
  writers: number;
  steps: readonly number[];
  /** Of each step. */
  seconds: number;
  /** A step holds when 99 % of the words are at the others within this, ms, and none is missing after `patience`. */
  limit: number;
  patience: number;
  seed: number;
}

/** One step as it went. */
export interface Step {
  perSecond: number;
  /** What really was sent, a second. */
  sent: number;
  delay: DelaySummary;
  missing: number;
  late: DelaySummary;
  holds: boolean;
}

/** What each step gave; a step has one second chance, since somebody else may have taken the processor. */
export interface Ceiling {
  steps: Step[];
  highest: number;
  closes: Record<string, number>;
  typed: number[][];
}

export async function ceiling(job: CeilingJob): Promise<Ceiling> {
  let counted = noCounts();
  const tables = await openTables(job, () => counted);
  const next = random(job.seed);
  await typeAt(tables, { perSecond: job.steps[0] ?? 1000, seconds: 1 }, next);
  const tryStep = async (perSecond: number): Promise<Step> => {
    await untilNone(() => missingIn(tables), job.patience);
    counted = { ...noCounts(), closes: counted.closes };
    for (const table of tables) table.mark();
    const sum = (): number => tables.flatMap((table) => table.typed).reduce((all, n) => all + n, 0);
    const before = sum();
    const late = await typeAt(tables, { perSecond, seconds: job.seconds }, next);
    const missing = await untilNone(() => missingIn(tables), job.patience);
    const delay = counted.writers.summary();
    const isWhole = missing === 0 && Object.keys(counted.closes).length === 0;
    return { perSecond, sent: (sum() - before) / job.seconds, delay, missing, late: late.summary(), holds: isWhole && delay.p99 <= job.limit };
  };
  const steps: Step[] = [];
  for (const perSecond of job.steps) {
    let step = await tryStep(perSecond);
    steps.push(step);
    if (!step.holds) steps.push((step = await tryStep(perSecond)));
    if (!step.holds) break;
  }
  const typed = tables.map((table) => table.typed);
  for (const table of tables) table.leave();
  return { steps, highest: Math.max(0, ...steps.filter((step) => step.holds).map((step) => step.perSecond)), closes: counted.closes, typed };
}
