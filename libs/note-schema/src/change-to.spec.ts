import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as Y from 'yjs';
import { type AnyNode, changeTo, NOTE_FRAGMENT, type NoteJson, noteSchema, projectionOf, setStar, setTally, updateFromJson } from './index';
import { MARKS, NODES } from './note-schema.examples';

const text = (words: string, marks: AnyNode['marks'] = []): AnyNode => ({ type: 'text', text: words, ...(marks.length > 0 && { marks }) });
const paragraph = (...content: AnyNode[]): AnyNode => (content.length > 0 ? { type: 'paragraph', content } : { type: 'paragraph' });
const line = (id: string, words: string, more: object = {}): AnyNode => ({ type: 'contribution', attrs: { id, kind: 'constat', ...more }, content: [paragraph(text(words))] });
const note = (...content: AnyNode[]) => ({ type: 'doc', content }) as unknown as NoteJson;

/** A note that somebody else's editor made: without going through our schema. */
function opened(json: NoteJson): Y.Doc {
  const ydoc = new Y.Doc();
  const update = changeTo(Y.encodeStateAsUpdate(ydoc), json);
  if (update) Y.applyUpdate(ydoc, update);
  return ydoc;
}
const wholeOf = (ydoc: Y.Doc) => Y.encodeStateAsUpdate(ydoc);
const jsonOf = (ydoc: Y.Doc) => projectionOf(ydoc).json;
function turned(ydoc: Y.Doc, json: NoteJson): Uint8Array | null {
  const update = changeTo(wholeOf(ydoc), json);
  if (update) Y.applyUpdate(ydoc, update);
  return update;
}

const FILTH = note(paragraph(text('ordures ordures')), line('c9', 'ordures'));

describe('turning a note into what it was', () => {
  it.each(Object.entries(NODES).filter(([name]) => name !== 'doc'))('gives %s back after everything was deleted', (_, node) => {
    const before = note(paragraph(text('avant')), ...[node].map((each) => JSON.parse(JSON.stringify(each).replaceAll(',"content":[]', '')) as AnyNode));
    const ydoc = opened(before);
    expect(jsonOf(ydoc)).toEqual(before);
    turned(ydoc, FILTH);
    expect(jsonOf(ydoc)).toEqual(FILTH);
    turned(ydoc, before);
    expect(JSON.stringify(jsonOf(ydoc))).toBe(JSON.stringify(before));
  });

  it.each(Object.entries(MARKS))('puts %s back, and takes it away', (_, marks) => {
    const [bare, marked] = [note(paragraph(text('avant dedans après'))), note(paragraph(text('avant '), text('dedans', marks), text(' après')))];
    const ydoc = opened(bare);
    turned(ydoc, marked);
    expect(jsonOf(ydoc)).toEqual(marked);
    turned(ydoc, bare);
    expect(jsonOf(ydoc)).toEqual(bare);
  });

  it('says nothing when there is nothing to change', () => {
    const ydoc = opened(note(line('c1', 'un', { starred: true, tally: 4 }), paragraph(text('deux'))));
    expect(changeTo(wholeOf(ydoc), jsonOf(ydoc))).toBeNull();
    const first = new Y.Doc();
    Y.applyUpdate(first, updateFromJson(note(NODES.table ?? paragraph(), NODES.figure ?? paragraph())));
    expect(changeTo(wholeOf(first), jsonOf(first))).toBeNull();
  });

  it('puts stars and votes back beside the text', () => {
    const ydoc = opened(note(line('c1', 'un'), line('c2', 'deux')));
    setStar(ydoc, 'c1', true);
    setTally(ydoc, 'c2', 7);
    const before = jsonOf(ydoc);
    setStar(ydoc, 'c1', false);
    setStar(ydoc, 'c2', true);
    setTally(ydoc, 'c2', null);
    turned(ydoc, before);
    expect(jsonOf(ydoc)).toEqual(before);
  });

  it('touches nothing of a line that is the same, so that what is typed there meanwhile merges', () => {
    const ydoc = opened(note(line('c1', 'premier'), line('c2', 'deuxième'), line('c3', 'troisième')));
    const before = jsonOf(ydoc);
    turned(ydoc, note(line('c3', 'troisième'), line('c4', 'en trop')));
    const other = new Y.Doc();
    Y.applyUpdate(other, wholeOf(ydoc));
    const kept = other.getXmlFragment(NOTE_FRAGMENT).get(0) as Y.XmlElement;
    ((kept.get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(9, ' et la suite');
    turned(ydoc, before);
    Y.applyUpdate(ydoc, wholeOf(other));
    expect(jsonOf(ydoc)).toEqual(note(line('c1', 'premier'), line('c2', 'deuxième'), line('c3', 'troisième et la suite')));
  });

  it('changes the words of a line where they differ, not the whole line', () => {
    const ydoc = opened(note(line('c1', 'un réseau existe dans chaque département')));
    const before = jsonOf(ydoc);
    turned(ydoc, note(line('c1', 'un réseau manque dans chaque département')));
    const other = new Y.Doc();
    Y.applyUpdate(other, wholeOf(ydoc));
    const words = ((other.getXmlFragment(NOTE_FRAGMENT).get(0) as Y.XmlElement).get(0) as Y.XmlElement).get(0) as Y.XmlText;
    words.insert(words.length, ' de France');
    turned(ydoc, before);
    Y.applyUpdate(ydoc, wholeOf(other));
    expect(jsonOf(ydoc)).toEqual(note(line('c1', 'un réseau existe dans chaque département de France')));
  });

  it('gives two texts that stood side by side back as two', () => {
    const ydoc = opened(note(paragraph(text('un'), text('deux'))));
    expect(jsonOf(ydoc)).toEqual(note(paragraph(text('un'), text('deux'))));
  });

  it('brings back a node that this version does not know', () => {
    const before = note({ type: 'sondage', attrs: { de: 'demain' }, content: [text('mots venus de demain')] });
    const ydoc = opened(before);
    turned(ydoc, FILTH);
    turned(ydoc, before);
    expect(jsonOf(ydoc)).toEqual(before);
  });

  it('writes under a client id that nobody has used', () => {
    const ydoc = opened(note(line('c1', 'un')));
    const update = changeTo(wholeOf(ydoc), FILTH) ?? new Uint8Array();
    const writers = new Set(Y.decodeUpdate(update).structs.map(({ id }) => id.client));
    expect(writers.size).toBe(1);
    for (const client of writers) expect(ydoc.store.clients.has(client)).toBe(false);
  });

  it('reaches any note from any other, and leaves the first one’s JSON when it comes back', () => {
    const marks = fc.constantFrom(undefined, ...Object.values(MARKS));
    const run = fc.tuple(fc.stringMatching(/^[a-cé 𝄞]{1,6}$/u), marks).map(([words, of]) => text(words, of));
    const inline = fc.oneof(run, fc.constant<AnyNode>({ type: 'hardBreak' }));
    const block = fc.array(inline, { maxLength: 4 }).map((content) => paragraph(...joined(content)));
    const example = fc.constantFrom(...Object.values(NODES).filter(({ type }) => noteSchema.nodes[type]?.isBlock && type !== 'contribution'));
    const ids = fc.uniqueArray(fc.constantFrom('c1', 'c2', 'c3', 'c4', 'c5'), { maxLength: 5 });
    const any = fc.tuple(ids, fc.array(fc.oneof(block, example), { minLength: 1, maxLength: 5 }), fc.nat(), fc.array(block, { minLength: 1, maxLength: 2 })).map(([lines, blocks, seed, inside]) => {
      const content = [...blocks];
      lines.forEach((id, index) => content.splice((seed * (index + 3)) % (content.length + 1), 0, { type: 'contribution', attrs: { id, kind: 'frein' }, content: inside }));
      return JSON.parse(JSON.stringify(note(...content)).replaceAll(',"content":[]', '')) as NoteJson;
    });
    fc.assert(
      fc.property(any, any, (one, two) => {
        const ydoc = opened(one);
        expect(jsonOf(ydoc)).toEqual(one);
        turned(ydoc, two);
        expect(jsonOf(ydoc)).toEqual(two);
        turned(ydoc, one);
        expect(jsonOf(ydoc)).toEqual(one);
      }),
      { numRuns: 150 },
    );
  });
});

/** As a document has it: runs of the same marks side by side are one run. */
function joined(content: readonly AnyNode[]): AnyNode[] {
  const runs: AnyNode[] = [];
  for (const node of content) {
    const last = runs.at(-1);
    if (last && last.type === 'text' && node.type === 'text' && JSON.stringify(last.marks) === JSON.stringify(node.marks)) last.text = `${last.text ?? ''}${node.text ?? ''}`;
    else runs.push({ ...node });
  }
  return runs;
}
