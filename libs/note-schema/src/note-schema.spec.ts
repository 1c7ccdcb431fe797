import { describe, expect, it } from '@jest/globals';
import { METHODS } from '@pleniere/domain';
import { Node } from '@tiptap/pm/model';
import * as Y from 'yjs';
import {
  type AnyNode,
  NOTE_FRAGMENT,
  type NoteJson,
  noteJsonOf,
  noteSchema,
  projectionOf,
  readNote,
  setStar,
  setTally,
  templateOf,
  updateFromJson,
} from './index';
import { MARKS, NODES } from './note-schema.examples';

const text = (words: string, ...marks: AnyNode['marks'] & object): AnyNode => ({ type: 'text', text: words, ...(marks.length > 0 && { marks }) });
const paragraph = (...content: AnyNode[]): AnyNode => ({ type: 'paragraph', content });
const line = (id: string, kind: string, words: string, more: object = {}): AnyNode => ({
  type: 'contribution',
  attrs: { id, kind, ...more },
  content: [paragraph(text(words))],
});
const takeaway: AnyNode = { type: 'takeaway', content: [paragraph(text('Trois mots ici'))] };
const note = (...content: AnyNode[]) => ({ type: 'doc', content }) as unknown as NoteJson;
const opened = (json: NoteJson) => {
  const ydoc = new Y.Doc();
  Y.applyUpdate(ydoc, updateFromJson(json));
  return ydoc;
};

describe('the schema of a note', () => {
  it('has an example of each of its nodes and marks', () => {
    expect(Object.keys(NODES).sort()).toEqual(Object.keys(noteSchema.nodes).sort());
    expect(Object.keys(MARKS).sort()).toEqual(Object.keys(noteSchema.marks).sort());
  });

  it.each(Object.entries(NODES))('gives %s back as it was after a way through Yjs', (_, node) => {
    const json = node.type === 'takeaway' ? note(paragraph(text('x')), node) : note(node, takeaway);
    Node.fromJSON(noteSchema, json).check();
    const ordered = JSON.parse(JSON.stringify(json).replaceAll('"type":"paragraph","content":[]', '"type":"paragraph"')) as NoteJson;
    expect(noteJsonOf(opened(ordered))).toEqual(ordered);
  });

  it.each(Object.entries(MARKS))('gives %s back as it was after a way through Yjs', (_, marks) => {
    const json = note(paragraph(text('avant '), text('dedans', ...marks), text(' après')), takeaway);
    Node.fromJSON(noteSchema, json).check();
    expect(noteJsonOf(opened(json))).toEqual(json);
  });

  it('tells a node it does not know instead of dropping it, and reads its words', () => {
    const ydoc = opened(note(paragraph(text('connu')), takeaway));
    const stranger = new Y.XmlElement('sondage');
    stranger.insert(0, [new Y.XmlText('mots venus de demain')]);
    ydoc.getXmlFragment(NOTE_FRAGMENT).insert(0, [stranger]);
    expect((noteJsonOf(ydoc).content as AnyNode[])[0]).toEqual({ type: 'sondage', content: [text('mots venus de demain')] });
    expect(readNote(noteJsonOf(ydoc)).text).toContain('mots venus de demain');
  });

  it('merges two first states made at the same time into one', () => {
    const ydoc = opened(templateOf(null, 'fr'));
    Y.applyUpdate(ydoc, updateFromJson(templateOf(null, 'fr')));
    expect(noteJsonOf(ydoc)).toEqual(templateOf(null, 'fr'));
  });

  it('refuses a first state that is not of this schema', () => {
    expect(() => updateFromJson(note({ type: 'sondage' }))).toThrow(RangeError);
  });
});

describe('templates', () => {
  it.each(METHODS.flatMap((method) => [[method, 'fr'] as const, [method, 'en'] as const]))('%s in %s is a valid note of no words', (method, language) => {
    const json = templateOf(method, language);
    Node.fromJSON(noteSchema, json).check();
    const content = readNote(json);
    expect(content.contributions).toEqual([]);
    expect(content.takeaway).toEqual([]);
  });
});

describe('reading a note', () => {
  const json = note(
    { type: 'heading', attrs: { level: 2 }, content: [text('Échanges')] },
    line('c1', 'proposition', 'Une première idée'),
    line('c2', 'frein', 'Le temps manque'),
    line('c3', 'proposition', '  '),
    line('c4', 'proposition', 'Une deuxième idée'),
    paragraph(text('Hors des sortes')),
    { type: 'takeaway', content: [paragraph(text('Un.')), paragraph(), paragraph(text('Deux mots.'))] },
    { type: 'takeaway', content: [paragraph(text('Trois.'))] },
  );

  it('numbers each kind in reading order and passes over empty lines', () => {
    const { contributions, counts, sections } = readNote(json);
    expect(contributions.map(({ id, number }) => [id, number])).toEqual([['c1', 1], ['c2', 1], ['c4', 2]]);
    expect(counts).toMatchObject({ proposition: 2, frein: 1, constat: 0 });
    expect(sections).toHaveLength(1);
    expect(sections[0]?.items.map(({ type }) => type)).toEqual(['contribution', 'contribution', 'contribution', 'block']);
  });

  it('reads several takeaways as one and counts its words', () => {
    const { takeaway: blocks, takeawayWords, words } = readNote(json);
    expect(blocks).toHaveLength(3);
    expect(takeawayWords).toBe(4);
    expect(words).toBe(4 + 3 + 3 + 3 + 3);
  });

  it('keeps the words of a contribution whose kind it does not know', () => {
    const { contributions, sections } = readNote(note(line('c1', 'sondage', 'gardé'), takeaway));
    expect(contributions).toEqual([]);
    expect(sections[0]?.items).toEqual([{ type: 'block', block: paragraph(text('gardé')) }]);
  });

  it('takes stars and votes from beside the text, into the JSON and back into a new note', () => {
    const ydoc = opened(json);
    setStar(ydoc, 'c4', true);
    setTally(ydoc, 'c4', 10);
    const { json: told, content } = projectionOf(ydoc);
    expect(content.contributions.at(-1)).toMatchObject({ id: 'c4', starred: true, tally: 10 });
    expect(projectionOf(opened(told)).json).toEqual(told);
  });
});
