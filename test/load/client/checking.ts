import { noCounts, type TypedNote } from './table';
import { untilNone } from './pace';
import type { Door } from './raw-client';
import { differenceFrom, openReal, type RealClient } from './real-clients';
import { missingIn, openTables, typeAt } from './typing';
import { random } from '../../support/random';
import type { Spell } from '../config';

/** The load itself is tried: real clients beside the raw ones read the same words. */
export interface CheckJob {
  do: 'check';
  door: Door;
  notes: readonly TypedNote[];
  writers: number;
  measured: Spell;
  /** What each paragraph begins with, and the note's first state in base 64. */
  start: string;
  firstWords: string;
  seed: number;
}

/** Somebody comes after the others have left, and reads what was kept. */
export interface LateJob {
  do: 'late';
  door: Door;
  notes: readonly TypedNote[];
  typed: readonly (readonly number[])[];
  start: string;
}

export interface Checked {
  /** Each sentence is a fault of the server or of the load; none means that what is measured is real. */
  faults: string[];
}

const EMPTY = new Uint8Array([0, 0]);

/** Two real clients a note from the start, one that comes late, and the raw ones that type. */
export async function check(job: CheckJob): Promise<Checked> {
  const firstWords = Buffer.from(job.firstWords, 'base64');
  const open = (note: TypedNote): RealClient => openReal(job.door, note.id, job.door.readers[0] ?? '', firstWords);
  const early = job.notes.map((note) => [open(note), open(note)]);
  const counted = noCounts();
  const tables = await openTables(job, () => counted);
  // A relay tells nobody what was said before: its clients must be there.
  await untilNone(() => early.flat().filter((real) => real.paragraphs().length === 0).length, 10_000);
  const faults: string[] = [];
  await typeAt(tables, job.measured, random(job.seed));
  const missing = await untilNone(() => missingIn(tables), 10_000);
  if (missing > 0) faults.push(`${missing} letters did not reach a raw client`);
  if (counted.holes > 0) faults.push(`${counted.holes} times letters came without those before them`);
  for (const [index, note] of job.notes.entries()) {
    const typed = tables[index]?.typed ?? [];
    const late = job.door.system === 'relay' ? [] : [open(note)];
    for (const [rank, real] of [...(early[index] ?? []), ...late].entries()) {
      const difference = await differenceFrom(real, note, typed, job.start);
      if (difference !== null) faults.push(`note ${index + 1}, real client ${rank + 1}: ${difference}`);
    }
    late.forEach((real) => real.destroy());
  }
  early.flat().forEach((real) => real.destroy());
  tables.forEach((table) => table.leave());
  return { faults };
}

/** What servers with a storage must give back to a real client. */
export async function late(job: LateJob): Promise<Checked> {
  const faults: string[] = [];
  for (const [index, note] of job.notes.entries()) {
    const real = openReal(job.door, note.id, job.door.readers[0] ?? '', EMPTY);
    const difference = await differenceFrom(real, note, job.typed[index] ?? [], job.start);
    if (difference !== null) faults.push(`note ${index + 1}, a late reader: ${difference}`);
    real.destroy();
  }
  return { faults };
}
