import { describe, expect, test } from '@jest/globals';
import { noteSchema } from '@pleniere/note-schema';
import { compile } from './compile';
import { printableSigns } from './fonts';
import { pdf } from './formats/pdf';
import type { ActesInput, NoteNode } from './input';
import type { ActesModel, Block, Part } from './model';
import { outlineOf } from './outline';
import { NO_CHOICES } from './outline-parts';
import { richDay } from './rich-day.fixture';

const text = (value: string, ...marks: unknown[]): NoteNode => ({ type: 'text', text: value, marks });
const p = (...content: NoteNode[]): NoteNode => ({ type: 'paragraph', content });
const talk = (...content: NoteNode[]): ActesInput => ({
  ...richDay,
  groups: [],
  programme: [{ id: 'x', parentId: null, kind: 'talk', title: 'Un exposé', part: null, hour: null, place: null, speakers: [], questions: [], held: null, cancelled: false, noteId: 'n', note: { type: 'doc', content } }],
});
const run = (input: ActesInput, off: string[] = []) => compile(outlineOf(input, { ...NO_CHOICES, off }), input, printableSigns);
const textPart = (model: ActesModel) => model.parts.find((part): part is Extract<Part, { type: 'text' }> => part.type === 'text');
const blocksIn = (input: ActesInput): Block[] => textPart(run(input).model)?.pieces[0]?.blocks ?? [];
const nest = (depth: number, type: string): NoteNode =>
  depth === 0 ? p(text('fond')) : type === 'blockquote' ? { type, content: [nest(depth - 1, type)] } : { type, content: [{ type: 'listItem', content: [nest(depth - 1, type)] }] };
const words = (value: unknown): string => JSON.stringify(value);

describe('compile', () => {
  test('gives the same model for the same input, as plain JSON', () => {
    const { model } = run(richDay);
    expect(run(structuredClone(richDay)).model).toEqual(model);
    expect(JSON.parse(words(model))).toEqual(model);
  });

  test('numbers contributions within their kind, in the order of the grid, with permanent anchors', () => {
    const groups = run(richDay).model.parts.find((part) => part.type === 'groups');
    const [first] = groups?.type === 'groups' ? groups.groups : [];
    expect(first?.rubrics.map((rubric) => rubric.kind)).toEqual(['constat', 'frein', 'levier', 'proposition', 'vigilance', 'experience', 'verbatim', 'question', 'desaccord']);
    expect(first?.rubrics[3]?.contributions.map(({ mark, anchor, votes }) => [mark, anchor, votes])).toEqual([
      ['P1', 'g1-p1', '10\u00a0voix'],
      ['P2', 'g1-p2', '1\u00a0voix'],
    ]);
  });

  test('quotes spoken words once, whether the guillemets were typed or not', () => {
    expect(words(run(richDay).model)).toContain('«\u00a0Je n’ai pas peur de l’eau, j’ai peur du papier qui me dira de partir.\u00a0»');
    expect(words(run(richDay).model)).toContain('«\u00a0On démonte bien les barnums, pourquoi pas la cuisine\u202f?\u00a0»');
    expect(words(run(richDay).model)).not.toMatch(/«\u00a0«/);
  });

  test('drops what is empty: a group without a word, a template’s headings, a line without a text', () => {
    const { model } = run(richDay);
    const groups = model.parts.find((part) => part.type === 'groups');
    expect(groups?.type === 'groups' && groups.groups.map((group) => group.number)).toEqual([1, 2, 3]);
    expect(words(groups)).not.toContain('"Contexte"');
    expect(model.parts.map((part) => part.id)).toEqual(['programme', 'opening', 'talks', 'groups', 'restitution', 'index']);
  });

  test('prints only what is switched on', () => {
    const { model } = run(richDay, ['talks', 'group:a']);
    expect(model.parts.map((part) => part.id)).not.toContain('talks');
    expect(words(model.parts)).not.toContain('g1-p1');
  });

  test('typographs a sentence cut into marks as one, and leaves code alone', () => {
    const [block] = blocksIn(talk(p(text('Vraiment '), text('?', { type: 'bold' }), text(' "oui" '), text('a ? b : c', { type: 'code' }))));
    expect(block?.type === 'paragraph' && block.runs.map((one) => (one.type === 'text' ? one.text : one.type))).toEqual(['Vraiment\u202f', '?', ' «\u00a0oui\u00a0» ', 'a ? b : c']);
  });

  test('makes heading levels consecutive', () => {
    const heading = (level: number, title: string): NoteNode => ({ type: 'heading', attrs: { level }, content: [text(title)] });
    const levels = blocksIn(talk(heading(4, 'a'), p(text('.')), heading(2, 'b'), heading(4, 'c'), p(text('.')), heading(3, 'd'), p(text('.')))).flatMap((block) => (block.type === 'heading' ? [block.level] : []));
    expect(levels).toEqual([3, 3, 4, 4]);
  });

  test.each(['bulletList', 'orderedList', 'blockquote'])('flattens %s beyond eight levels without losing a word', async (type) => {
    const blocks = blocksIn(talk(nest(60, type)));
    const depth = (list: Block[]): number => Math.max(0, ...list.map((block) => (block.type === 'list' ? 1 + Math.max(...block.items.map((item) => depth(item.blocks))) : block.type === 'quote' ? 1 + depth(block.blocks) : 0)));
    expect(depth(blocks)).toBeLessThanOrEqual(8);
    expect(words(blocks)).toContain('fond');
    expect((await pdf.render(run(talk(nest(60, type))).model)).pages).toBeGreaterThan(3);
  });

  test('makes tables rectangular with a head, wide ones cut behind their first column', () => {
    const cell = (value: string, attrs: object = {}): NoteNode => ({ type: 'tableCell', attrs, content: [p(text(value))] });
    const rows = [[cell('a', { colspan: 2 })], ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'].map((value) => cell(value)), [cell('z')]];
    const tables = blocksIn(talk({ type: 'table', content: rows.map((content) => ({ type: 'tableRow', content })) }));
    expect(tables.map((table) => table.type === 'table' && [table.header, ...table.rows].map((row) => row.length))).toEqual([[8, 8, 8], [3, 3, 3]]);
    for (const value of ['a', '9', '10', 'z']) expect(words(tables).includes(`"${value}"`)).toBe(true);
    expect(tables.map((table) => table.type === 'table' && words(table.rows[0]?.[0]).includes('"1"'))).toEqual([true, true]);
  });

  test('leaves the cells that another covers empty, so that columns stay in line', () => {
    const cell = (value: string, attrs: object = {}): NoteNode => ({ type: 'tableCell', attrs, content: [p(text(value))] });
    const rows = [[cell('h1'), cell('h2'), cell('h3')], [cell('haut', { rowspan: 2 }), cell('b'), cell('c')], [cell('d'), cell('e')]];
    const [table] = blocksIn(talk({ type: 'table', content: rows.map((content) => ({ type: 'tableRow', content })) }));
    expect(table?.type === 'table' && table.rows[1]?.map((runs) => runs.map((one) => (one.type === 'text' ? one.text : '')).join(''))).toEqual(['', 'd', 'e']);
  });

  test('keeps the words of nodes nobody knows', () => {
    const blocks = blocksIn(talk({ type: 'hologram', content: [p(text('visible'))] }, { type: 'paragraph', content: [{ type: 'mention', content: [text('aussi')] }] }));
    expect(words(blocks)).toContain('visible');
    expect(words(blocks)).toContain('aussi');
  });

  test('reads every node of the note’s schema at any place, and the PDF still comes out', async () => {
    const all: NoteNode[] = [];
    for (const name of Object.keys(noteSchema.nodes)) {
      const inside = { type: name, text: 'mot', attrs: { level: 99, kind: 7, id: null, src: 3 }, content: [{ type: name }, null, 'x', text('mot')] } as NoteNode;
      all.push(...Object.keys(noteSchema.nodes).map((outer): NoteNode => ({ type: outer, content: [inside, inside] })));
    }
    expect((await pdf.render(run(talk(...all)).model)).pages).toBeGreaterThan(3);
  });

  test('replaces what no face can print and tells where', async () => {
    const { model, remarks } = run(talk(p(text('Bonjour 中\u0000\ufeff\u2028🛗 \ud800 fin'))));
    expect(words(model)).toContain('■');
    expect(words(model)).not.toMatch(/中|\\u0000|\ufeff|\ud800(?![\udc00-\udfff])/);
    expect(remarks.filter((remark) => remark.code === 'unprintable').map((remark) => [remark.place, remark.detail])).toEqual([
      ['Un exposé', '中 U+4E2D'],
      ['Un exposé', '🛗 U+1F6D7'],
    ]);
    expect((await pdf.render(model)).pages).toBeGreaterThan(3);
  });

  test('takes addresses, numbers, meetings and secrets out, and says so', () => {
    const typed = p(text('Écrire à ana@exemple.fr, 06 12 34 56 78, https://zoom.us/j/99 ou https://ici.fr/g#k=abcdefghijklmnopqrstuv.'));
    const { model, remarks } = run(talk(typed));
    for (const secret of ['ana@exemple.fr', '06 12', '56 78', 'zoom.us', 'abcdefghijklmnop']) expect(words(model)).not.toContain(secret);
    expect(remarks.map((remark) => remark.code).sort()).toEqual(['email', 'meeting', 'phone', 'secret']);
    expect(words(run({ ...talk(typed), contacts: 'show' }).model)).toContain('ana@exemple.fr');
    expect(words(run({ ...talk(typed), contacts: 'show' }).model)).not.toContain('zoom.us');
  });

  test('finds an address cut by a mark', () => {
    expect(words(run(talk(p(text('ana@'), text('exemple', { type: 'bold' }), text('.fr')))).model)).not.toContain('exemple"');
  });

  test('keeps links to the web and to mail only', () => {
    const to = (href: string) => p(text('ici', { type: 'link', attrs: { href } }));
    const hrefs = blocksIn(talk(to('javascript:alert(1)'), to('https://exemple.fr/a?b=1'), to('data:text/html,x'), to('file:///etc/passwd'))).flatMap((block) =>
      block.type === 'paragraph' ? block.runs.map((one) => (one.type === 'text' ? one.href : null)) : [],
    );
    expect(hrefs).toEqual([null, 'https://exemple.fr/a?b=1', null, null]);
  });

  test('takes no picture that is not whole', () => {
    const figure = (src: string): NoteNode => ({ type: 'figure', attrs: { src, alt: 'Une vague' } });
    const { model, remarks } = run(talk(figure('data:image/png;base64,iVBORw0KGgo='), figure('https://exemple.fr/a.png'), figure('data:image/svg+xml;base64,PHN2Zz4=')));
    expect(model.assets).toEqual({});
    expect(remarks.map((remark) => remark.code)).toContain('pictureMissing');
  });
});
