import { describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { pdfStructure } from '../../../../test/support/pdf-structure';
import { compile } from '../compile';
import { compileCycle } from '../cycle';
import { fontFiles, printableSigns } from '../fonts';
import { cycleOutlineOf } from '../cycle-outline';
import { fullVolume, manyPeople } from '../full-volume.fixture';
import { outlineOf } from '../outline';
import { richCycle } from '../rich-cycle.fixture';
import { richDay } from '../rich-day.fixture';
import { freshly } from '../typst/compiler';
import { pdf } from './pdf';
import { pdfArchive } from './pdf-archive';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const { model } = compile(outlineOf(richDay), richDay, printableSigns);

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

  test('draws the volume of a cycle', async () => {
    const { model: cycle } = compileCycle(cycleOutlineOf(richCycle), richCycle, printableSigns);
    const structure = await pdfStructure((await pdf.render(cycle)).bytes);
    expect(structure.faults).toEqual([]);
    const titles = structure.headings.filter(({ level }) => level === 1).map(({ text }) => text.replaceAll(/\s/g, ''));
    for (const part of cycle.parts) expect(titles).toContain(part.title.replaceAll(/\s/g, ''));
  });

  test('goes on over the pages with many names and long tables, beginning under their heading', async () => {
    const crowded = structuredClone(fullVolume());
    const blocks = crowded.parts.flatMap((part) => (part.type === 'annexes' ? part.sections.flatMap((section) => section.blocks) : []));
    for (const block of blocks) if (block.type === 'people') block.entries = manyPeople(200);
    const [few, many] = [await pdf.render(fullVolume()), await pdf.render(crowded)];
    expect((await pdfStructure(many.bytes)).faults).toEqual([]);
    // Sixty names leave too little of their page for the index; two hundred fill two, and leave room for it on the third.
    expect(many.pages).toBe((few.pages ?? 0) + 1);
    const row = [{ type: 'text' as const, text: 'Une ligne', marks: [], href: null, lang: null }];
    const [first] = crowded.parts.flatMap((part) => (part.type === 'text' ? part.pieces : []));
    first?.blocks.push({ type: 'table', caption: 'Cent lignes', widths: null, header: [row, row], rows: Array.from({ length: 100 }, () => [row, row]) });
    expect((await pdf.render(crowded)).pages).toBeGreaterThanOrEqual((many.pages ?? 0) + 2);
  });

  test('leaves a question its own mark in the title of the document', async () => {
    const structure = await pdfStructure((await pdf.render({ ...model, title: 'Que faire\u202f?' })).bytes);
    expect(structure.title).toMatch(/^Que faire\u202f\? [A-ZÉ]/);
  });

  test('is looked at by a check that finds what is wrong', async () => {
    const faulty = '#set text(font: "Source Serif 4")\n= One\n=== Three\n#image(bytes("<svg xmlns=\'http://www.w3.org/2000/svg\' width=\'9\' height=\'9\'/>"), format: "svg")';
    const { faults } = await pdfStructure((await freshly((compile) => compile({ main: faulty, files: [], fonts: fontFiles(), standard: '1.7' }))).bytes);
    process.stdout.write(`faults of a faulty document: ${faults.join(' · ')}\n`);
    expect(faults.length).toBeGreaterThanOrEqual(3);
  });

  test('gives the same bytes for the same model', async () => {
    const [one, other] = [await pdf.render(model), await pdf.render(structuredClone(model))];
    expect(sha256(other.bytes)).toBe(sha256(one.bytes));
  });

  test('tells the page where each part and piece begins', async () => {
    const { bytes, places } = await pdf.render(model);
    const { headings } = await pdfStructure(bytes);
    const [group] = model.parts.flatMap((part) => (part.type === 'groups' ? part.groups : []));
    expect(places?.g1).toBe(headings.find(({ text }) => text.replaceAll(/\s/g, '') === group?.title.replaceAll(/\s/g, ''))?.page);
    expect(places).toMatchObject({ masthead: 2, contents: 3 });
  });

  test('has a variant to be kept: the same pages as PDF/A-2a', async () => {
    const [{ bytes, pages }, printed] = [await pdfArchive.render(model), await pdf.render(model)];
    const metadata = Buffer.from(bytes).toString('latin1');
    expect(pages).toBe(printed.pages);
    expect([/<pdfaid:part>(\d)/.exec(metadata)?.[1], /<pdfaid:conformance>(\w)/.exec(metadata)?.[1]]).toEqual(['2', 'A']);
    expect((await pdfStructure(bytes)).faults).toEqual(['the window does not show the title', 'no PDF/UA identifier']);
  });
});
