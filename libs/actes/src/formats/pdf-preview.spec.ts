import { afterAll, describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { bigVolume, edited, fullVolume } from '../full-volume.fixture';
import { stopCompiling } from '../typst/compiler';
import { TypstProcess } from '../typst/typst-process';
import { pdf } from './pdf';
import { previewPdf } from './pdf-preview';
import { drawVolume } from './pdf-volume';

/** Enough to see a leak; as many as an afternoon of writing in the long run. */
const EDITS = process.env.LONG ? 200 : 40;

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
async function timed<T>(work: () => Promise<T>): Promise<{ took: number; made: T }> {
  const start = performance.now();
  const made = await work();
  return { took: performance.now() - start, made };
}

afterAll(stopCompiling);

describe('previewPdf', () => {
  test('after an edit takes at most a quarter of the first time', async () => {
    const model = bigVolume(6);
    const first = await timed(() => previewPdf(model, 'big'));
    const after = [];
    for (const words of ['Un.', 'Deux mots de plus.', 'Trois.']) after.push((await timed(() => previewPdf(edited(model, words), 'big'))).took);
    const best = Math.min(...after);
    process.stdout.write(`preview: ${first.made.pages} pages, first ${Math.round(first.took)} ms, after an edit ${after.map(Math.round).join(', ')} ms\n`);
    expect(best).toBeLessThan(first.took / 4);
  });

  test('is, byte for byte, what an edition would be, and shows the edit', async () => {
    const model = edited(fullVolume(), 'La mer monte.');
    const [preview, edition] = await Promise.all([previewPdf(model, 'one'), pdf.render(model)]);
    expect(sha256(preview.bytes)).toBe(sha256(edition.bytes));
    expect(preview.places).toEqual(edition.places);
    expect(sha256((await previewPdf(fullVolume(), 'one')).bytes)).not.toBe(sha256(preview.bytes));
  });

  test('answers those who wait under one key with the newest words', async () => {
    const [running, early, late] = ['Un.', 'Deux.', 'Trois.'].map((words) => previewPdf(edited(fullVolume(), words), 'queue'));
    const newest = sha256((await pdf.render(edited(fullVolume(), 'Trois.'))).bytes);
    await running;
    expect(sha256((await early)?.bytes ?? new Uint8Array())).toBe(newest);
    expect(sha256((await late)?.bytes ?? new Uint8Array())).toBe(newest);
  });

  test('weighs no more after many edits than after a few', async () => {
    const typst = new TypstProcess();
    const weights: number[] = [];
    for (let edit = 0; edit <= EDITS; edit += 1) {
      await drawVolume(edited(fullVolume(), `Mot ${edit}.`), 'ua-1', (job) => typst.compile(job, { milliseconds: 60_000, memory: 2 ** 31 }));
      weights.push(typst.memory / 1024 ** 2);
    }
    typst.kill();
    const [few, many] = [weights[10] ?? 0, weights[EDITS] ?? 0];
    process.stdout.write(`preview: ${Math.round(few)} MB after 10 edits, ${Math.round(many)} MB after ${EDITS}\n`);
    // Kept documents would weigh ten megabytes an edit.
    expect(many - few).toBeLessThan(60);
  });

  test('begins again in a new process when the warm one was killed', async () => {
    await previewPdf(fullVolume(), 'killed');
    stopCompiling();
    expect((await previewPdf(fullVolume(), 'killed')).pages).toBeGreaterThan(15);
  });
});
