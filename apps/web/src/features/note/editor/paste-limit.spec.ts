import { describe, expect, it } from '@jest/globals';
import { MAX_FRAME } from '@pleniere/contract';
import { type AnyNode, noteSchema } from '@pleniere/note-schema';
import { Fragment, Node } from '@tiptap/pm/model';
import { prosemirrorToYXmlFragment } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { tooMuch, weightOf } from './paste-limit';

const paragraph = (text: string, marks?: AnyNode['marks']): AnyNode => ({ type: 'paragraph', ...(text && { content: [{ type: 'text', text, ...(marks && { marks }) }] }) });
const line = (index: number, text: string, marks?: AnyNode['marks']): AnyNode => ({
  type: 'contribution',
  attrs: { id: `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`, kind: 'constat' },
  content: [paragraph(text, marks)],
});
const docOf = (...content: AnyNode[]): Node => Node.fromJSON(noteSchema, { type: 'doc', content: [...content, { type: 'takeaway', content: [paragraph('')] }] });
const slice = (...content: AnyNode[]) => ({ content: Fragment.from(content.map((node) => Node.fromJSON(noteSchema, node))) });
const many = (count: number, of: (index: number) => AnyNode): AnyNode[] => Array.from({ length: count }, (_, index) => of(index));

/** Bytes of the update with which a page sends these words. */
function sentFor(doc: Node): number {
  const ydoc = new Y.Doc();
  ydoc.clientID = 2 ** 32 - 1;
  prosemirrorToYXmlFragment(doc, ydoc.getXmlFragment('note'));
  return Y.encodeStateAsUpdate(ydoc).length;
}

describe('what is pasted', () => {
  it.each([
    ['one long text of accents', [line(0, 'é'.repeat(100_000))]],
    ['a thousand short lines', many(1_000, (index) => line(index, 'mot'))],
    ['a thousand empty lines', many(1_000, (index) => line(index, ''))],
    ['links and bold words', many(500, (index) => line(index, 'ici', [{ type: 'bold' }, { type: 'link', attrs: { href: `https://exemple.fr/${index}` } }]))],
  ])('is never weighed for less than is sent: %s', (_, content) => {
    const doc = docOf(...content);
    expect(weightOf(doc)).toBeGreaterThanOrEqual(sentFor(doc));
    expect(weightOf(doc)).toBeLessThan(4 * sentFor(doc));
  });

  const at = docOf(line(0, 'Déjà là')).resolve(3);

  it('is taken up to 300,000 signs, whatever they are', () => {
    expect(tooMuch(slice(paragraph('字'.repeat(300_000))), at)).toBeNull();
  });

  it('is refused when one message cannot bring it', () => {
    expect(tooMuch(slice(paragraph('a'.repeat(2_000_000))), at)).toEqual({ reason: 'tooLong', signs: 2_000_000 });
  });

  it('is refused when the text it joins would become longer than one message', () => {
    const half = Math.ceil(MAX_FRAME * 0.6);
    expect(tooMuch(slice(paragraph('a'.repeat(half))), docOf(line(0, 'a'.repeat(half))).resolve(3))?.reason).toBe('tooLong');
  });

  it('is refused when the sheet would become larger than a sheet may be', () => {
    const full = docOf(...many(8, (index) => line(index, 'a'.repeat(500_000))), line(9, 'ici'));
    const words = slice(paragraph('a'.repeat(300_000)));
    expect(tooMuch(words, full.resolve(full.content.size - 8))?.reason).toBe('full');
  });
});
