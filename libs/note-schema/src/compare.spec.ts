import { describe, expect, it } from '@jest/globals';
import * as Y from 'yjs';
import { type AnyNode, authorsOf, changeTo, compareNotes, type NoteJson, updateFromJson } from './index';

const paragraph = (text: string): AnyNode => ({ type: 'paragraph', content: [{ type: 'text', text }] });
const line = (id: string, text: string, kind = 'constat'): AnyNode => ({ type: 'contribution', attrs: { id, kind }, content: [paragraph(text)] });
const note = (...content: AnyNode[]) => ({ type: 'doc', content }) as unknown as NoteJson;
const said = (...blocks: Parameters<typeof compareNotes>) => compareNotes(...blocks).map(({ was, parts }) => `${was}: ${parts.map((part) => ({ same: part.text, added: `[+${part.text}]`, removed: `[-${part.text}]` })[part.was]).join('')}`);

describe('comparing two moments of a note', () => {
  it('says which words of a line came and went', () => {
    expect(said(note(line('c1', 'Le temps manque')), note(line('c1', 'Le temps nous manque beaucoup')))).toEqual(['changed: Le temps [+nous ]manque[+ beaucoup]']);
  });

  it('knows a line by its id: moved, removed and new are not the same', () => {
    const before = note(line('c1', 'un'), line('c5', 'cinq'), line('c2', 'deux'), line('c3', 'trois'));
    const after = note(line('c3', 'trois'), line('c1', 'un'), line('c5', 'cinq'), line('c4', 'quatre'));
    expect(said(before, after)).toEqual(['moved: trois', 'same: un', 'same: cinq', 'added: [+quatre]', 'removed: [-deux]']);
  });

  it('pairs paragraphs by their place when they have no id', () => {
    expect(said(note(paragraph('un mot'), paragraph('la fin')), note(paragraph('un autre mot'), paragraph('la fin')))).toEqual(['changed: un [+autre ]mot', 'same: la fin']);
  });

  it('says that only the kind has changed', () => {
    expect(compareNotes(note(line('c1', 'un', 'frein')), note(line('c1', 'un', 'levier')))).toEqual([
      { type: 'contribution', id: 'c1', kind: 'levier', kindBefore: 'frein', was: 'changed', parts: [{ text: 'un', was: 'same' }] },
    ]);
  });

  it('shows all that was wiped, and all that was put in its place', () => {
    expect(said(note(line('c1', 'un'), line('c2', 'deux')), note(line('c9', 'ordures')))).toEqual(['added: [+ordures]', 'removed: [-un]', 'removed: [-deux]']);
  });
});

describe('whose words they are', () => {
  it('stays true when everything was folded into one update', () => {
    const first = updateFromJson(note(line('c1', 'Bonjour')));
    const [marc, ines] = [new Y.Doc(), new Y.Doc()];
    for (const ydoc of [marc, ines]) Y.applyUpdate(ydoc, first);
    const write = (ydoc: Y.Doc, json: NoteJson) => {
      const update = changeTo(Y.encodeStateAsUpdate(ydoc), json) ?? new Uint8Array();
      for (const each of [marc, ines]) Y.applyUpdate(each, update);
      return Y.decodeUpdate(update).structs[0]?.id.client;
    };
    const one = write(marc, note(line('c1', 'Bonjour à tous')));
    const two = write(ines, note(line('c1', 'Bonjour à tous les deux')));
    const folded = new Y.Doc();
    Y.applyUpdate(folded, Y.mergeUpdates([Y.encodeStateAsUpdate(ines)]));
    expect(authorsOf(folded)).toEqual([
      {
        type: 'contribution',
        id: 'c1',
        kind: 'constat',
        spans: [
          { client: Y.decodeUpdate(first).structs[0]?.id.client, text: 'Bonjour' },
          { client: one, text: ' à tous' },
          { client: two, text: ' les deux' },
        ],
      },
    ]);
  });
});
