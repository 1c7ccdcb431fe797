import { describe, expect, test } from '@jest/globals';
import { noteSchema } from '@pleniere/note-schema';
import { compile } from './compile';
import { compileCycle } from './cycle';
import { cycleOutlineOf } from './cycle-outline';
import { printableSigns } from './fonts';
import { html } from './formats/html';
import { pdf } from './formats/pdf';
import type { ActesInput, GroupInput, NoteNode, ProgrammeItemInput } from './input';
import { outlineOf } from './outline';
import { richCycle } from './rich-cycle.fixture';
import { richDay } from './rich-day.fixture';

let count = 0;
/** A word that stands nowhere else: where it is lost can be told. */
const word = (): string => {
  count += 1;
  return `mot${count}x`;
};
const NAMES = ['Ghjuvan’Carlu Œuvrard-Ÿ', 'Þórhildur Ærø', 'Nguyễn Thị Hạnh', 'O’Néill-d’Àrc', '__proto__', 'constructor', '=1+1', '<b>gras</b>', '#read("/etc/passwd")', '$x$ \\input{a} `b` ]]> -->'];
const named = (): string => `${word()} ${NAMES[count % NAMES.length] ?? ''}`;
const long = (): string => `${word()} ${'titre qui ne finit pas '.repeat(13)}${word()}`;

const text = (value = word(), ...marks: unknown[]): NoteNode => ({ type: 'text', text: value, marks });
const p = (...content: NoteNode[]): NoteNode => ({ type: 'paragraph', content: content.length > 0 ? content : [text()] });
const list = (depth: number): NoteNode => ({ type: depth % 2 ? 'orderedList' : 'bulletList', content: [{ type: 'listItem', content: [p(), ...(depth > 1 ? [list(depth - 1)] : [])] }] });
const quote = (depth: number): NoteNode => ({ type: 'blockquote', content: [p(), ...(depth > 1 ? [quote(depth - 1)] : [])] });
const table = (columns: number, rows: number): NoteNode => ({
  type: 'table',
  content: Array.from({ length: rows }, (_, row) => ({
    type: 'tableRow',
    content: Array.from({ length: columns }, () => ({ type: row === 0 ? 'tableHeader' : 'tableCell', attrs: { colspan: 1, rowspan: 1 }, content: [p()] })),
  })),
});
const nasty = (): NoteNode[] => [
  { type: 'heading', attrs: { level: 6 }, content: [text(long())] },
  p(text(), text(word(), { type: 'bold' }, { type: 'italic' }), text(word(), { type: 'code' }), { type: 'footnote', content: [text()] }, { type: 'hardBreak' }, text(word(), { type: 'link', attrs: { href: 'javascript:alert(1)' } })),
  p(text(word(), { type: 'language', attrs: { lang: 'ar' } }), text(` ${word()} Œ Ÿ`, { type: 'smallCaps' }, { type: 'superscript' })),
  list(40),
  quote(40),
  table(12, 3),
  table(500, 2),
  { type: '__proto__', content: [p()] },
  { type: 'constructor', attrs: JSON.parse('{"__proto__":{"level":3}}') as object, content: [text()] },
  { type: 'figure', attrs: { src: 'https://exemple.fr/a.png', alt: word(), caption: null } },
  { type: 'takeaway', content: [p(), list(3)] },
  ...['constat', 'frein', 'levier', 'proposition', 'vigilance', 'experience', 'verbatim', 'question', 'desaccord', '__proto__', 'nouveau'].map(
    (kind): NoteNode => ({ type: 'contribution', attrs: { id: word(), kind, role: kind === '__proto__' || kind === 'nouveau' ? null : word() }, content: [p(), list(12), p(text(word(), { type: 'bold' }), text(` : ${word()}`)), p()] }),
  ),
  ...Object.keys(noteSchema.nodes).map((type): NoteNode => ({ type, content: [{ type: 'text', text: word() }] })),
];
const doc = (...content: NoteNode[]): NoteNode => ({ type: 'doc', content });
const item = (id: string, kind: string, rest: Partial<ProgrammeItemInput> = {}): ProgrammeItemInput => ({
  id, parentId: null, kind, title: long(), part: word(), hour: null, place: word(), speakers: [{ name: named(), position: word() }], questions: [named()], held: null, cancelled: false, noteId: id, note: null, ...rest,
});
const group = (number: number): GroupInput => ({
  id: `g${number}`, number, title: null, question: long(), method: named(), room: word(), facilitators: [named()], rapporteurs: [named()], participants: word(), noteId: `n${number}`, note: doc(...(number === 1 ? nasty() : [p(), table(12, 2), list(40)])),
});

/** Everything that may be typed, imported or merged, and should not have been. */
const book: ActesInput = {
  ...richDay,
  seance: { ...richDay.seance, title: long(), subtitle: long(), place: named(), organisers: [named(), named()] },
  programme: [
    item('a', 'opening', { note: doc(p(), quote(40)) }),
    item('b', 'talk', { parentId: 'a', note: doc(p()) }),
    item('c', 'inconnu', { parentId: 'b', note: null }),
    item('d', 'discussion', { parentId: 'd', note: doc(...nasty()) }),
    item('e', 'groupWork', { note: null }),
    item('f', 'plenaryReport', { parentId: 'nulle part', note: doc(p()), held: { start: null, end: word() }, hour: word() }),
    item('__proto__', 'synthesis', { note: doc(p()) }),
    item('h', 'closing', { note: doc(p()) }),
  ],
  groups: Array.from({ length: 12 }, (_, index) => group(index + 1)),
  sections: Object.fromEntries((['ours', 'foreword', 'synthesis', 'conclusion', 'next', 'sigles', 'bibliography', 'biographies', 'evaluation', 'credits'] as const).map((key) => [key, { noteId: key, note: doc(p(text(`${word()} : ${word()}`)), p(), list(3), table(3, 2)) }])),
  people: [{ name: named(), sortName: named(), position: '', biography: word() }],
  organizations: [{ name: '(a+)+$ [', short: '__proto__' }],
  attendance: [{ name: 'Oui Merci', sortName: word(), detail: word(), publishName: 'yes' }],
  documents: [{ title: named(), licence: word(), credit: word(), shown: true, asset: '__proto__', href: 'javascript:alert(1)' }],
};

const wordsIn = (value: unknown): Set<string> => new Set([...JSON.stringify(value).matchAll(/mot\d+x/g)].map(([found]) => found));
/** What is not printed by rule: ids, names of people without anything to index, an end without a beginning. */
const unprinted = (input: ActesInput): Set<string> =>
  wordsIn([
    input.programme.map(({ held }) => held),
    input.programme.filter(({ parentId }) => parentId === 'a' || parentId === 'b').map(({ part }) => part),
    input.people.map(({ name, sortName }) => [name, sortName]),
    JSON.stringify(input).match(/"id":"mot\d+x"/g),
    input.programme.filter(({ kind }) => kind === 'synthesis').map(({ id }) => id),
  ]);

const { model, remarks } = compile(outlineOf(book), book, printableSigns);

describe('a book that nobody should have written', () => {
  test('loses no word', () => {
    const printed = wordsIn(model);
    const out = unprinted(book);
    expect([...wordsIn(book)].filter((one) => !printed.has(one) && !out.has(one))).toEqual([]);
  });

  test('is the same each time, and plain JSON', () => {
    expect(JSON.stringify(compile(outlineOf(structuredClone(book)), structuredClone(book), printableSigns).model) === JSON.stringify(model)).toBe(true);
  });

  test('is told with the places to mend it', () => {
    const parts = new Set(outlineOf(book).parts.map(({ id }) => id));
    for (const { target } of remarks) expect(parts).toContain(target.partId);
    for (const code of ['reshaped', 'pictureMissing', 'tableUntitled']) expect(remarks.map((remark) => remark.code)).toContain(code);
  });

  test('is compiled before anybody waits', () => {
    const start = performance.now();
    compile(outlineOf(book), book, printableSigns);
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  test('keeps every word in the volume of its cycle’s themes too', () => {
    const [first] = richCycle.seances;
    const cycle = { ...richCycle, seances: first ? [{ ...first, model }] : [] };
    const printed = wordsIn(compileCycle(cycleOutlineOf(cycle), cycle, printableSigns).model);
    const said = model.parts.flatMap((part) => (part.type === 'groups' ? part.groups.map(({ rubrics }) => rubrics.map(({ contributions }) => contributions.map(({ blocks }) => blocks))) : []));
    expect([...wordsIn(said)].filter((one) => !printed.has(one))).toEqual([]);
  });

  test('is drawn', async () => {
    expect((await html.render(model)).bytes.length).toBeGreaterThan(100_000);
    expect((await pdf.render(model)).pages).toBeGreaterThan(20);
  });
});
