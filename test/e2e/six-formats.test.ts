import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { compile, drawAll, FORMATS, outlineOf, parseActes, printableSigns, type ActesModel, type Block, type Contribution, type Drawn, type Inline, type Piece } from '@pleniere/actes';
import { startServer, type TestServer } from '../support';
import { hostileBook } from '../fixtures/hostile-book';
import { readDocx, readEpub, readHtml, readMarkdown, readOdt, readPdf, type Reading } from '../support/reading';

/** Words as they are compared: without blanks, without the hyphens that a line may have got, and Arabic letters once each in no order: a page has them as they are seen, a letter and its dots apart. */
const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\u00ad\u200b-\u200f\u2060\ufeff‐‑-]/gu, '')
    .replace(/\p{Script=Arabic}+/gu, (letters) => [...new Set(letters)].sort().join(''));

/** Stretches of words that stand together in every format: calls of notes and page numbers come between them. */
function stretches(runs: readonly Inline[]): string[] {
  const found = [''];
  for (const run of runs) {
    if (run.type === 'text' || run.type === 'reference') found[found.length - 1] += run.text;
    if (run.type !== 'text' && run.type !== 'break') found.push('');
  }
  return found.filter((text) => bare(text) !== '');
}

function* blockWords(blocks: readonly Block[]): Generator<string> {
  for (const block of blocks) {
    if (block.type === 'paragraph' || block.type === 'heading') yield* stretches(block.runs);
    if (block.type === 'list') for (const item of block.items) yield* blockWords(item.blocks);
    if (block.type === 'quote') yield* blockWords(block.blocks);
    if (block.type === 'table') for (const cell of [block.header, ...block.rows].flat()) yield* stretches(cell);
    if (block.type === 'definitions') for (const entry of block.entries) yield* [...stretches(entry.term), ...blockWords(entry.blocks)];
    if (block.type === 'people') for (const { name, detail } of block.entries) yield* [name, detail];
    if (block.type === 'index') for (const { name } of block.entries) yield name;
  }
}

function* pieceWords(piece: Piece): Generator<string> {
  if (piece.title !== null) yield piece.title;
  for (const runs of piece.takeaway) yield* stretches(runs);
  yield* blockWords(piece.blocks);
  for (const { title, contributions } of piece.rubrics) {
    yield title;
    for (const one of contributions) yield* blockWords((one satisfies Contribution).blocks);
  }
  for (const { blocks, answers } of piece.exchanges) yield* [...blockWords(blocks), ...answers.flatMap((answer) => [...blockWords(answer.blocks)])];
}

/** Every word that people have said or written, in the order of the volume. */
function* words(model: ActesModel): Generator<string> {
  for (const part of model.parts) {
    yield part.title;
    if (part.type === 'programme') for (const { rows } of part.sections) for (const { title } of rows) yield title;
    if (part.type === 'text') for (const piece of part.pieces) yield* pieceWords(piece);
    if (part.type === 'groups') for (const piece of part.groups) yield* pieceWords(piece);
    if (part.type === 'annexes') for (const { title, blocks } of part.sections) yield* [title, ...blockWords(blocks)];
  }
}

/** The first words that a reader of this file does not meet in their order; empty when all are there. */
function missing(model: ActesModel, { text }: Reading): string[] {
  const read = bare(text);
  let at = 0;
  for (const unit of words(model)) {
    const wanted = bare(unit);
    const found = read.indexOf(wanted, at);
    if (found < 0) return [`« ${unit.slice(0, 80)} » after « …${read.slice(Math.max(0, at - 80), at)} », where there is « ${read.slice(at, at + 60)} »`];
    at = found + wanted.length;
  }
  return [];
}

/** Headings from the first part to the last, levels counted from the part. */
function outlineIn(model: ActesModel, { headings }: Reading): string[] {
  const [first, last] = [bare(model.parts[0]?.title ?? ''), bare('Colophon')];
  const all = headings.map(({ level, text }) => ({ level, text: bare(text) }));
  const from = all.findIndex(({ text }) => text === first);
  // Where there are no pages, notes stand together at the end under a heading of their own.
  const to = all.findIndex(({ text }, index) => index > from && (text === last || text === 'Notes'));
  const base = all[from]?.level ?? 0;
  return all.slice(from, to < from ? undefined : to).map(({ level, text }) => `${level - base} ${text}`);
}

const READERS: Record<string, (bytes: Uint8Array) => Reading | Promise<Reading>> = { html: readHtml, pdf: readPdf, 'pdf-archive': readPdf, odt: readOdt, docx: readDocx, epub: readEpub, md: readMarkdown };

const READ = FORMATS.map(({ id }) => id).filter((id) => READERS[id]);

let server: TestServer;
afterAll(() => server?.dispose());

/** The demonstration as the product compiles it, read back from its JSON. */
async function demonstrated(scope: 'seance' | 'cycle'): Promise<ActesModel> {
  server ??= await startServer({ demo: true });
  const [day] = await server.sql<{ seance: string; cycle: string }>(`SELECT g.seance_id AS seance, s.cycle_id AS cycle FROM seance_group g JOIN seance s ON s.id = g.seance_id JOIN cycle c ON c.id = s.cycle_id WHERE c.import_id = 'demonstration' ORDER BY s.position LIMIT 1`);
  if (!day) throw new Error('The demonstration has groups.');
  const { stdout } = await server.cli('token', '--role', 'organiser', '--cycle', day.cycle, '--json');
  const answer = await fetch(`${server.url}/api/${scope}s/${day[scope]}/actes/preview/json`, { headers: { authorization: `Bearer ${(JSON.parse(stdout) as { secret: string }).secret}` } });
  return parseActes(new Uint8Array(await answer.arrayBuffer()));
}

function hostile(): ActesModel {
  const input = hostileBook();
  return compile(outlineOf(input), input, printableSigns).model;
}

describe.each([
  ['a hostile book', hostile],
  ['the demonstration', () => demonstrated('seance')],
  ['the volume of the demonstration’s cycle', () => demonstrated('cycle')],
])('%s', (_, modelOf) => {
  let model: ActesModel;
  const files: Drawn[] = [];
  beforeAll(async () => {
    model = await modelOf();
  }, 120_000);

  it('is drawn in every format', async () => {
    for await (const file of drawAll(model)) files.push(file);
    process.stdout.write(`${files.map(({ format, bytes, pages }) => `${format} ${bytes.length} bytes${pages ? ` ${pages} p.` : ''}`).join(', ')}\n`);
    expect(files.map(({ format }) => format).sort()).toEqual(FORMATS.map(({ id }) => id).sort());
  }, 120_000);

  it.each(READ)('has every word in its order in %s', async (format) => {
    const file = files.find((one) => one.format === format);
    expect(file).toBeDefined();
    expect(missing(model, await (READERS[format] ?? readHtml)(file?.bytes ?? new Uint8Array()))).toEqual([]);
  }, 60_000);

  it('has the same headings at the same levels in every format', async () => {
    const outlines = await Promise.all(files.flatMap(async (file) => (READERS[file.format] ? [[file.format, outlineIn(model, await (READERS[file.format] ?? readHtml)(file.bytes))] as const] : [])));
    const [reference, ...others] = outlines.flat();
    expect(reference?.[1].length).toBeGreaterThan(5);
    for (const [format, outline] of others) expect({ format, outline }).toEqual({ format, outline: reference?.[1] });
  }, 60_000);
});
