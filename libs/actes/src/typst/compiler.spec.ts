import { describe, expect, test } from '@jest/globals';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fontFiles } from '../fonts';
import { freshly, stopCompiling } from './compiler';
import type { Limits, TypstJob } from './typst-process';

const job: TypstJob = { main: '#set document(title: "A")\n= A', files: [], fonts: fontFiles(), standard: 'ua-1' };
const compiled = (asked: TypstJob, limits?: Limits, entry?: string) => freshly((compile) => compile(asked), limits, entry);

/** A child that never answers, as one in a native loop would. */
function deafChild(): string {
  const entry = join(mkdtempSync(join(tmpdir(), 'pleniere-deaf-')), 'deaf.mjs');
  writeFileSync(entry, "process.on('message', () => { for (;;); });");
  return entry;
}

describe('freshly', () => {
  test('kills a child that is late, and the one that waits still gets its document', async () => {
    const entry = deafChild();
    const late = compiled(job, { milliseconds: 300, memory: 2 ** 31 }, entry);
    const next = compiled(job);
    await expect(late).rejects.toMatchObject({ reason: 'timeout' });
    expect((await next).pages).toBe(1);
  });

  test('kills a child that takes too much memory', async () => {
    await expect(compiled(job, { milliseconds: 20_000, memory: 1 }, deafChild())).rejects.toMatchObject({ reason: 'memory' });
  });

  test('stops at once what is at work and what waits, and works again afterwards', async () => {
    const entry = deafChild();
    const atWork = compiled(job, { milliseconds: 20_000, memory: 2 ** 31 }, entry);
    const waiting = compiled(job);
    const outcomes = Promise.allSettled([atWork, waiting]);
    await new Promise((done) => setImmediate(done));
    stopCompiling();
    expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect((await compiled(job)).pages).toBe(1);
  });

  test('says the compiler’s own words when it refuses', async () => {
    await expect(compiled({ ...job, main: '#image("absent.png")' })).rejects.toMatchObject({ reason: 'refused' });
  });

  test('cannot read the machine', async () => {
    await expect(compiled({ ...job, main: '#read("/../../etc/passwd")' })).rejects.toMatchObject({ reason: 'refused' });
  });
});
