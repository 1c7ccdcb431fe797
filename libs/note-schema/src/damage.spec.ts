import { describe, expect, it } from '@jest/globals';
import * as Y from 'yjs';
import { clocksOf, damageOf, NOTE_LIMITS } from './damage';
import { setStar, setTally } from './beside';
import { templateOf } from './templates';
import { NOTE_FRAGMENT, updateFromJson } from './ydoc';

/** Nodes inside one another, made from the outside in, as a client would. */
function nested(ydoc: Y.Doc, depth: number): void {
  ydoc.transact(() => {
    let inside: Y.XmlFragment = ydoc.getXmlFragment(NOTE_FRAGMENT);
    for (let level = 0; level < depth; level += 1) {
      const node = new Y.XmlElement('blockquote');
      inside.insert(0, [node]);
      inside = node;
    }
  });
}

const paragraph = (ydoc: Y.Doc): Y.XmlElement => {
  const node = new Y.XmlElement('paragraph');
  ydoc.getXmlFragment(NOTE_FRAGMENT).insert(0, [node]);
  return node;
};

/** As the server sees it: from bytes. */
function read(ydoc: Y.Doc): string | null {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(ydoc));
  return damageOf(copy);
}

describe('damage', () => {
  it('is not found in what the product writes: templates, stars, tallies, marks, tables', () => {
    const ydoc = new Y.Doc();
    Y.applyUpdate(ydoc, updateFromJson(templateOf('world-cafe', 'fr')));
    Y.applyUpdate(
      ydoc,
      updateFromJson({
        type: 'doc',
        content: [
          { type: 'paragraph', content: [{ type: 'text', text: 'lien', marks: [{ type: 'link', attrs: { href: 'https://exemple.fr' } }, { type: 'bold' }] }] },
          { type: 'table', content: [{ type: 'tableRow', content: [{ type: 'tableCell', attrs: { colspan: 2, rowspan: 1 }, content: [{ type: 'paragraph' }] }] }] },
          { type: 'figure', attrs: { src: '/f.png', alt: 'une image' } },
        ],
      }),
    );
    setStar(ydoc, 'c1', true);
    setTally(ydoc, 'c1', 12);
    expect(read(ydoc)).toBeNull();
  });

  it.each([NOTE_LIMITS.depth + 1, 2_000, 8_000, 20_000])('is found %i levels deep, without overflowing', (depth) => {
    const ydoc = new Y.Doc();
    nested(ydoc, depth);
    expect(damageOf(ydoc)).toContain('levels deep');
    expect(read(ydoc)).toContain('levels deep');
  });

  it('is not found just within the limit', () => {
    const ydoc = new Y.Doc();
    nested(ydoc, NOTE_LIMITS.depth);
    expect(read(ydoc)).toBeNull();
  });

  it.each<[string, (ydoc: Y.Doc) => void, string]>([
    ['an unknown node', (ydoc) => ydoc.getXmlFragment(NOTE_FRAGMENT).insert(0, [new Y.XmlElement('script')]), 'script is unknown'],
    ['a node named as something of every object', (ydoc) => ydoc.getXmlFragment(NOTE_FRAGMENT).insert(0, [new Y.XmlElement('__proto__')]), 'unknown'],
    ['an attribute that is an object', (ydoc) => paragraph(ydoc).setAttribute('id', { toString: 'x' } as unknown as string), 'not a plain value'],
    ['an attribute that is a list', (ydoc) => paragraph(ydoc).setAttribute('id', ['x'] as unknown as string), 'not a plain value'],
    ['an attribute that is a shared type', (ydoc) => paragraph(ydoc).setAttribute('id', new Y.Map() as unknown as string), 'shared type'],
    ['an attribute that is too long', (ydoc) => paragraph(ydoc).setAttribute('id', 'x'.repeat(NOTE_LIMITS.attribute + 1)), 'too long'],
    ['an unknown mark', (ydoc) => ydoc.getXmlFragment(NOTE_FRAGMENT).insert(0, [new Y.XmlText('mot')]), ''],
    ['a map inside the text', (ydoc) => void ydoc.getArray(NOTE_FRAGMENT).insert(0, [new Y.Map()]), 'shared type'],
    ['bytes', (ydoc) => ydoc.getMap('stars').set('x', new Uint8Array([1])), 'no note holds'],
    ['an object beside the text', (ydoc) => ydoc.getMap('stars').set('x', { a: 1 }), 'not a plain value'],
  ])('is found in %s', (_, harm, said) => {
    const ydoc = new Y.Doc();
    harm(ydoc);
    if (said === '') {
      const text = ydoc.getXmlFragment(NOTE_FRAGMENT).get(0) as Y.XmlText;
      expect(read(ydoc)).toBeNull();
      text.format(0, 3, { blink: {} });
      expect(read(ydoc)).toContain('blink is unknown');
    } else expect(read(ydoc)).toContain(said);
  });

  it('is looked for in what is new only, and names are left alone when asked', () => {
    const ydoc = new Y.Doc();
    ydoc.getXmlFragment(NOTE_FRAGMENT).insert(0, [new Y.XmlElement('hologram')]);
    const since = clocksOf(ydoc);
    expect(damageOf(ydoc, since)).toBeNull();
    expect(damageOf(ydoc, undefined, { names: false })).toBeNull();
    nested(ydoc, 40);
    expect(damageOf(ydoc, since)).toContain('levels deep');
  });
});
