import { describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pdfStructure } from '../../../../test/support/pdf-structure';
import { compile } from '../compile';
import { fontFiles, printableSigns } from '../fonts';
import { fullVolume } from '../full-volume.fixture';
import { outlineOf } from '../outline';
import { richDay } from '../rich-day.fixture';
import { freshly, stopCompiling } from '../typst/compiler';
import type { Limits, TypstJob } from '../typst/typst-process';
import { pdf } from './pdf';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const { model } = compile(outlineOf(richDay), richDay, printableSigns);
const job: TypstJob = { main: '#set document(title: "A")\n= A', files: [], fonts: fontFiles(), standard: 'ua-1' };

const compiled = (asked: TypstJob, limits?: Limits, entry?: string) => freshly((compile) => compile(asked), limits, entry);

/** A child that never answers, as one in a native loop would. */
function deafChild(): string {
  const entry = join(mkdtempSync(join(tmpdir(), 'pleniere-deaf-')), 'deaf.mjs');
  writeFileSync(entry, "process.on('message', () => { for (;;); });");
  return entry;
}

describe('pdf', () => {
  test('draws a rich day without a fault of structure, with the headings of the model', async () => {
    const start = Date.now();
    const { bytes, pages } = await pdf.render(model);
    const structure = await pdfStructure(bytes);
    process.stdout.write(`actes: ${pages} pages, ${bytes.length} bytes in ${Date.now() - start} ms\n`);
    expect(structure.faults).toEqual([]);
    expect(structure.pages).toBe(pages);
    expect(structure.language).toMatch(/^fr/);
    expect(structure.title).toContain('Habiter le littoral');
    const titles = structure.headings.filter(({ level }) => level === 1).map(({ text }) => text.replaceAll(/\s/g, ''));
    for (const part of model.parts) expect(titles).toContain(part.title.replaceAll(/\s/g, ''));
  });

  test('draws all that a volume can hold: exchanges, signatures, sources, annexes, people, an index', async () => {
    const { bytes } = await pdf.render(fullVolume());
    const structure = await pdfStructure(bytes);
    expect(structure.faults).toEqual([]);
    const titles = structure.headings.map(({ level, text }) => `${level} ${text.replaceAll(/\s/g, ' ')}`);
    for (const title of ['4 Question 1', '3 Question 1', '2 A. Sigles', '2 E. Index des personnes et des organismes', '3 Organismes']) expect(titles).toContain(title);
  });

  test('leaves a question its own mark in the title of the document', async () => {
    const structure = await pdfStructure((await pdf.render({ ...model, title: 'Que faire\u202f?' })).bytes);
    expect(structure.title).toMatch(/^Que faire\u202f\? [A-ZÉ]/);
  });

  test('is looked at by a check that finds what is wrong', async () => {
    const faulty = '#set text(font: "Source Serif 4")\n= One\n=== Three\n#image(bytes("<svg xmlns=\'http://www.w3.org/2000/svg\' width=\'9\' height=\'9\'/>"), format: "svg")';
    const { faults } = await pdfStructure((await compiled({ ...job, main: faulty, standard: '1.7' })).bytes);
    process.stdout.write(`faults of a faulty document: ${faults.join(' · ')}\n`);
    expect(faults.length).toBeGreaterThanOrEqual(3);
  });

  test('gives the same bytes for the same model', async () => {
    const [one, other] = [await pdf.render(model), await pdf.render(structuredClone(model))];
    expect(sha256(other.bytes)).toBe(sha256(one.bytes));
  });

  test('prints the text alternative of a picture that cannot be decoded', async () => {
    const [name] = Object.keys(model.assets);
    const broken = { ...model, assets: { [name ?? '']: { mediaType: 'image/png' as const, base64: 'AAAA' } } };
    expect((await pdf.render(broken)).pages).toBeGreaterThan(5);
  });
});

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
