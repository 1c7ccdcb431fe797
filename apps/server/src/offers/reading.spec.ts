import { describe, expect, it } from '@jest/globals';
import { NOTE_FRAGMENT, noteJsonOf, textOf, updateFromJson, type AnyNode, type NoteJson } from '@pleniere/note-schema';
import * as Y from 'yjs';
import { changeOf, covers, readOffer, shownOf } from './reading';

const line = (text: string): NoteJson['content'][number] => ({ type: 'paragraph', content: [{ type: 'text', text }] });
const FIRST = updateFromJson({ type: 'doc', content: [line('Ce que tout le monde a vu.'), line('Une deuxième ligne.')] });
const anybody = (): boolean => true;
const nobody = (): boolean => false;

/** What a device writes on top of a note. */
function written(whole: Uint8Array, write: (fragment: Y.XmlFragment, ydoc: Y.Doc) => void, client?: number): Uint8Array {
  const ydoc = new Y.Doc();
  if (client !== undefined) ydoc.clientID = client;
  Y.applyUpdate(ydoc, whole);
  const before = Y.encodeStateVector(ydoc);
  write(ydoc.getXmlFragment(NOTE_FRAGMENT), ydoc);
  return Y.encodeStateAsUpdate(ydoc, before);
}

function paragraph(text: string): Y.XmlElement {
  const element = new Y.XmlElement('paragraph');
  element.push([new Y.XmlText(text)]);
  return element;
}

function linesOf(...updates: (Uint8Array | null)[]): string[] {
  const ydoc = new Y.Doc();
  for (const update of updates) if (update) Y.applyUpdate(ydoc, update);
  return noteJsonOf(ydoc).content.map((node) => textOf(node as AnyNode));
}

describe('offered words beside their note', () => {
  it('take the place where they were written when nothing stands against it', () => {
    const offer = written(FIRST, (fragment) => fragment.insert(1, [paragraph('Entre les deux.')]));
    const reading = readOffer(FIRST, offer, anybody);
    expect(shownOf(reading)).toMatchObject({ way: 'asItIs', added: 3, removed: 0, pieces: [{ is: 'kept', text: 'Ce que tout le monde a vu.\n' }, { is: 'added', text: 'Entre les deux.\n' }] });
    expect(linesOf(FIRST, changeOf(FIRST, reading, 'Marc', 'fr'))).toEqual(['Ce que tout le monde a vu.', 'Entre les deux.', 'Une deuxième ligne.']);
  });

  it('are known once the note has them, deletions included', () => {
    const offer = written(FIRST, (fragment) => fragment.delete(0, 1));
    expect(shownOf(readOffer(FIRST, offer, anybody))).toMatchObject({ way: 'asItIs', added: 0, removed: 7 });
    expect(readOffer(Y.mergeUpdates([FIRST, offer]), offer, anybody)).toEqual({ way: 'known' });
  });

  it('say which words of a line come and which go', () => {
    const offer = written(FIRST, (fragment) => {
      const text = (fragment.get(1) as Y.XmlElement).get(0) as Y.XmlText;
      text.delete(4, 8);
      text.insert(4, 'autre');
    });
    const { pieces } = shownOf(readOffer(FIRST, offer, anybody));
    expect(pieces.filter(({ is }) => is !== 'kept')).toEqual([{ is: 'removed', text: 'deuxième' }, { is: 'added', text: 'autre' }]);
  });

  it('written under another device’s client id go to the end, under the name of whoever offers them', () => {
    const offer = written(FIRST, (fragment) => fragment.insert(0, [paragraph('Sous un autre nom.')]), 5);
    const reading = readOffer(FIRST, offer, nobody);
    expect(shownOf(reading)).toMatchObject({ way: 'atTheEnd', added: 4, removed: 0 });
    expect(linesOf(FIRST, changeOf(FIRST, reading, 'Marc', 'fr')).slice(2)).toEqual(['Mots proposés par Marc', 'Sous un autre nom.']);
    expect(linesOf(FIRST, changeOf(FIRST, reading, null, 'en')).slice(2)).toEqual(['Words offered', 'Sous un autre nom.']);
  });

  it('are read from the update itself where the true owner has written under the same clocks since', () => {
    const stolen = written(FIRST, (fragment) => fragment.push([paragraph('Mot volé')]), 5);
    const whole = Y.mergeUpdates([FIRST, written(FIRST, (fragment) => fragment.push([paragraph('Vrai')]), 5)]);
    const reading = readOffer(whole, stolen, (client) => client !== 5);
    expect(linesOf(whole, changeOf(whole, reading, 'Zoé', 'fr')).slice(2)).toEqual(['Vrai', 'Mots proposés par Zoé', 'Mot volé']);
  });

  it('are read from the update itself when what they build on never came; what their author deleted is not brought back', () => {
    const missing = written(FIRST, (fragment) => fragment.push([paragraph('jamais arrivé')]), 5);
    const offer = written(Y.mergeUpdates([FIRST, missing]), (fragment) => {
      const text = (fragment.get(2) as Y.XmlElement).get(0) as Y.XmlText;
      text.insert(0, 'Voici ce qui xxx tient, ');
      text.delete(13, 4);
    }, 6);
    const reading = readOffer(FIRST, offer, anybody);
    expect(shownOf(reading)).toMatchObject({ way: 'atTheEnd', added: 4 });
    expect(linesOf(FIRST, changeOf(FIRST, reading, 'Marc', 'fr')).at(-1)).toBe('Voici ce qui tient,');
  });

  it.each([40, 2_000, 20_000])('nested %i deep neither break the reading nor enter the note as they are', (depth) => {
    const offer = written(FIRST, (fragment, ydoc) =>
      ydoc.transact(() => {
        let at: Y.XmlElement | Y.XmlFragment = fragment;
        for (let level = 0; level < depth; level += 1) {
          const inner = new Y.XmlElement('blockquote');
          at.push([inner]);
          at = inner;
        }
        at.push([new Y.XmlText('tout au fond')]);
      }),
    );
    const reading = readOffer(FIRST, offer, anybody);
    expect(reading.way).toBe('atTheEnd');
    expect(linesOf(FIRST, changeOf(FIRST, reading, 'Marc', 'fr')).slice(2)).toEqual(['Mots proposés par Marc', 'tout au fond']);
  });

  it('of a node that no sheet writes are kept as lines', () => {
    const offer = written(FIRST, (fragment) => {
      const unknown = new Y.XmlElement('marquee');
      unknown.push([new Y.XmlText('qui défile')]);
      fragment.push([unknown]);
    });
    expect(readOffer(FIRST, offer, anybody)).toMatchObject({ way: 'atTheEnd', blocks: [line('qui défile')] });
  });

  it('that cannot be read are nothing', () => {
    expect(shownOf(readOffer(FIRST, new Uint8Array([1, 2, 3]), anybody))).toEqual({ way: 'nothing', added: 0, removed: 0, pieces: [], isCut: false });
  });

  it('give a copied contribution an id of its own', () => {
    const whole = updateFromJson({ type: 'doc', content: [{ type: 'contribution', attrs: { id: 'c1', kind: 'frein' }, content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Le temps' }] }] }] });
    const offer = written(whole, (fragment) => (((fragment.get(0) as Y.XmlElement).get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(8, ' manque'), 5);
    const reading = readOffer(whole, offer, nobody);
    expect(reading).toMatchObject({ way: 'atTheEnd', blocks: [{ type: 'contribution', attrs: { kind: 'frein' } }] });
    expect(reading.way === 'atTheEnd' && reading.blocks[0]?.type === 'contribution' && reading.blocks[0].attrs.id).not.toBe('c1');
  });

  it('replace an earlier offer that they hold whole', () => {
    const ydoc = new Y.Doc();
    Y.applyUpdate(ydoc, FIRST);
    const before = Y.encodeStateVector(ydoc);
    ydoc.getXmlFragment(NOTE_FRAGMENT).push([paragraph('un')]);
    const older = Y.encodeStateAsUpdate(ydoc, before);
    ydoc.getXmlFragment(NOTE_FRAGMENT).push([paragraph('deux')]);
    const newer = Y.encodeStateAsUpdate(ydoc, before);
    expect([covers(FIRST, newer, older), covers(FIRST, older, newer)]).toEqual([true, false]);
  });
});
