import { random } from '../../support/random';
import type { Spell } from '../config';
import type { DelaySummary } from '../delays';
import { atPace, untilNone } from './pace';
import type { Door } from './raw-client';
import { noCounts, Table, type TypedNote } from './table';

/** People type on some notes; others watch the first one. */
export interface TypingJob {
  do: 'typing';
  door: Door;
  notes: readonly TypedNote[];
  /** On each note. */
  writers: number;
  followers?: number;
  warm: Spell;
  measured: Spell;
  seed: number;
}

/** What was seen while they typed. */
export interface Typed {
  edits: number;
  seconds: number;
  writers: DelaySummary;
  followers: DelaySummary;
  /** From the key to « kept », as the server says it. */
  kept: DelaySummary;
  frames: number;
  bytes: number;
  missing: number;
  unkept: number;
  holes: number;
  closes: Record<string, number>;
  late: DelaySummary;
  /** How many letters each writer of each note has typed in all. */
  typed: number[][];
}

/** How long the last letters may take to arrive, ms. */
const PATIENCE = 15_000;

/** Tells that a phase begins, and waits until whoever listens has looked at the clock. */
export type Phase = (name: string) => Promise<void>;

/** Opens the tables of a job, so many people at each. */
export async function openTables(job: Pick<TypingJob, 'door' | 'notes' | 'writers' | 'followers'>, counted: () => ReturnType<typeof noCounts>): Promise<Table[]> {
  const tables = job.notes.map((note) => new Table(note, counted));
  let at = 0;
  for (const [index, table] of tables.entries()) {
    const followers = index === 0 ? job.door.readers.slice(0, job.followers ?? 0) : [];
    await table.open(job.door, job.door.writers.slice(at, (at += job.writers)), followers);
  }
  return tables;
}

/** Types in all tables at random; resolves when the spell is over. */
export function typeAt(tables: readonly Table[], spell: Spell, next: () => number): ReturnType<typeof atPace> {
  const writers = tables.flatMap((table) => Array.from({ length: table.writers }, (_, writer) => ({ table, writer })));
  return atPace(spell, next, () => {
    const chosen = writers[Math.floor(next() * writers.length)];
    chosen?.table.type(chosen.writer);
  });
}

export const missingIn = (tables: readonly Table[]): number => tables.reduce((sum, table) => sum + table.missing, 0);

export async function typing(job: TypingJob, phase: Phase): Promise<Typed> {
  let counted = noCounts();
  const tables = await openTables(job, () => counted);
  const next = random(job.seed);
  await typeAt(tables, job.warm, next);
  await untilNone(() => missingIn(tables), PATIENCE);
  await phase('measuring');
  const { closes } = counted;
  counted = { ...noCounts(), closes };
  const before = tables.flatMap((table) => table.typed).reduce((sum, n) => sum + n, 0);
  for (const table of tables) table.mark();
  const late = await typeAt(tables, job.measured, next);
  const missing = await untilNone(() => missingIn(tables), PATIENCE);
  await phase('measured');
  const unkeptOf = (): number => tables.reduce((sum, table) => sum + table.unkept, 0);
  const unkept = job.door.system === 'ours' ? await untilNone(unkeptOf, PATIENCE) : unkeptOf();
  const typed = tables.map((table) => table.typed);
  for (const table of tables) table.leave();
  return {
    edits: typed.flat().reduce((sum, n) => sum + n, 0) - before,
    seconds: job.measured.seconds,
    writers: counted.writers.summary(),
    followers: counted.followers.summary(),
    kept: counted.kept.summary(),
    frames: counted.frames,
    bytes: counted.bytes,
    missing,
    unkept,
    holes: counted.holes,
    closes: counted.closes,
    late: late.summary(),
    typed,
  };
}
