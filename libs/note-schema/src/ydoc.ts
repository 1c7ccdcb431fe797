import { prosemirrorJSONToYXmlFragment } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { setStar, setTally, starsOf, talliesOf } from './beside';
import { noteSchema } from './extensions';
import { type AnyNode, type NoteChild, type NoteJson } from './json';
import { type NoteContent, readNote } from './read-note';

/** Name of the shared fragment that holds a note's words. */
export const NOTE_FRAGMENT = 'note';

/** Deeper than any hand goes; deeper documents are damage, and reading them would overflow the stack. */
const DEPTH = 64;

const MARK_ORDER = new Map(Object.keys(noteSchema.marks).map((name, rank) => [name, rank]));
const rank = (mark: { type: string }) => MARK_ORDER.get(mark.type) ?? MARK_ORDER.size;

function marksOf(attributes: Record<string, unknown>): AnyNode['marks'] {
  const marks = Object.entries(attributes).map(([name, value]) => {
    // y-tiptap adds a hash to the name of marks that may lie over one another.
    const type = name.replace(/--[a-zA-Z0-9+/=]{8}$/, '');
    const attrs = value !== null && typeof value === 'object' ? withoutNull(value as Record<string, unknown>) : {};
    return Object.keys(attrs).length > 0 ? { type, attrs } : { type };
  });
  return marks.sort((a, b) => rank(a) - rank(b));
}

const withoutNull = (attrs: Record<string, unknown>) => Object.fromEntries(Object.entries(attrs).filter(([, value]) => value != null));

function nodesOf(shared: unknown, depth: number): AnyNode[] {
  if (shared instanceof Y.XmlText) {
    const runs = shared.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[];
    return runs.map(({ insert, attributes }) => {
      if (typeof insert !== 'string') return { type: 'unknown' };
      return attributes ? { type: 'text', text: insert, marks: marksOf(attributes) } : { type: 'text', text: insert };
    });
  }
  if (!(shared instanceof Y.XmlElement)) return [{ type: 'unknown' }];
  const attrs = withoutNull(shared.getAttributes());
  const children = depth < DEPTH ? shared.toArray().flatMap((child) => nodesOf(child, depth + 1)) : [{ type: 'unknown' }];
  return [
    {
      type: shared.nodeName,
      ...(Object.keys(attrs).length > 0 && { attrs }),
      ...(children.length > 0 && { content: children }),
    },
  ];
}

/** One shared type of the fragment as JSON: an element is one node, a text its runs. */
export const jsonOfShared = (shared: unknown): AnyNode[] => nodesOf(shared, 0);

/** The words of a note as JSON, read without a schema: a node this version does not know is told, not dropped. */
export function noteJsonOf(ydoc: Y.Doc): NoteJson {
  const content = ydoc.getXmlFragment(NOTE_FRAGMENT).toArray().flatMap((child) => nodesOf(child, 0));
  return { type: 'doc', content } as NoteJson;
}

/** A number made of the words themselves: the same first state made twice has one author, so Yjs merges both into one. */
function seedClientOf(json: NoteJson): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(JSON.stringify(json))) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

/**
 * The first state of a note. Made twice from the same JSON (two processes opening it at once) it is the same bytes.
 * Only for a note that has no update yet: words are never re-seeded.
 * @throws RangeError when the JSON is not of this schema.
 */
export function updateFromJson(json: NoteJson): Uint8Array {
  const ydoc = new Y.Doc();
  ydoc.clientID = seedClientOf(json);
  ydoc.transact(() => {
    prosemirrorJSONToYXmlFragment(noteSchema, json, ydoc.getXmlFragment(NOTE_FRAGMENT));
    for (const { type, attrs } of json.content as AnyNode[]) {
      if (type !== 'contribution' || typeof attrs?.id !== 'string') continue;
      if (attrs.starred === true) setStar(ydoc, attrs.id, true);
      if (typeof attrs.tally === 'number') setTally(ydoc, attrs.id, attrs.tally);
    }
  });
  const update = Y.encodeStateAsUpdate(ydoc);
  ydoc.destroy();
  return update;
}

/**
 * Adds blocks at the end of a note, whatever the note holds.
 * @throws RangeError when a block is not of this schema
 */
export function appendBlocks(ydoc: Y.Doc, blocks: readonly NoteChild[]): void {
  const beside = new Y.Doc();
  const written = beside.getXmlFragment(NOTE_FRAGMENT);
  prosemirrorJSONToYXmlFragment(noteSchema, { type: 'doc', content: blocks }, written);
  const copies = written.toArray().map((block) => block.clone() as Y.XmlElement);
  ydoc.getXmlFragment(NOTE_FRAGMENT).push(copies);
  beside.destroy();
}

/** All that readers of a note need: its words with stars and votes written into the contributions, and the same read. */
export function projectionOf(ydoc: Y.Doc): { json: NoteJson; content: NoteContent } {
  const stars = starsOf(ydoc);
  const tallies = talliesOf(ydoc);
  const plain = noteJsonOf(ydoc);
  const content = plain.content.map((node) => {
    if (node.type !== 'contribution') return node;
    const tally = tallies.get(node.attrs?.id);
    return { ...node, attrs: { ...node.attrs, ...(stars.has(node.attrs?.id) && { starred: true }), ...(tally !== undefined && { tally }) } };
  });
  const json: NoteJson = { type: 'doc', content };
  return { json, content: readNote(json) };
}
