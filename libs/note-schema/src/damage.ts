import * as Y from 'yjs';
import { noteSchema } from './extensions';

/** What a note may be, whatever program writes it. All of it is far over what any hand makes in a day. */
export const NOTE_LIMITS = {
  /** Nodes inside one another. From about 2,000 on, browsers can neither read nor delete them. */
  depth: 32,
  /** Letters of one attribute, or of one entry beside the text. */
  attribute: 65_536,
  /** Letters written at once. */
  text: 1_048_576,
  /** The whole note, without its deleted words, bytes. */
  bytes: 4 * 1024 * 1024,
} as const;

/** What is looked at. Names are left alone when the note is of a newer schema than this program's. */
export interface DamageOptions {
  names: boolean;
}

const PRIMITIVE = new Set(['string', 'number', 'boolean', 'undefined']);
const isPrimitive = (value: unknown): boolean => value === null || PRIMITIVE.has(typeof value);
const isLong = (value: unknown): boolean => typeof value === 'string' && value.length > NOTE_LIMITS.attribute;

/** The next clock of each client: what `damageOf` is given to look only at what came after. */
export function clocksOf(ydoc: Y.Doc): Map<number, number> {
  return new Map([...ydoc.store.clients.keys()].map((client) => [client, Y.getState(ydoc.store, client)]));
}

/**
 * Looks for what no editor of notes writes and what would break those that read it: too deep, of unknown names, of values that are no plain ones,
 * too long. It goes from item to item and never into itself, so that no depth can overflow it.
 * @param since what was looked at before (`clocksOf`); by default nothing was
 * @returns what is wrong, in a few words; null when nothing is
 */
export function damageOf(ydoc: Y.Doc, since: ReadonlyMap<number, number> = new Map(), { names }: DamageOptions = { names: true }): string | null {
  const depths = new Map<unknown, number>();
  for (const [client, structs] of ydoc.store.clients) {
    const from = since.get(client) ?? 0;
    const last = structs[structs.length - 1];
    if (!last || last.id.clock + last.length <= from) continue;
    for (let index = Y.findIndexSS(structs, from); index < structs.length; index += 1) {
      const struct = structs[index];
      if (!(struct instanceof Y.Item) || struct.deleted) continue;
      const wrong = wrongWith(struct, depths, names);
      if (wrong) return wrong;
    }
  }
  return null;
}

function wrongWith(item: Y.Item, depths: Map<unknown, number>, names: boolean): string | null {
  const { content } = item;
  if (isLong(item.parentSub)) return 'the name of an attribute is too long';
  if (content instanceof Y.ContentString) return content.str.length > NOTE_LIMITS.text ? 'a text is too long' : null;
  if (content instanceof Y.ContentType) return wrongType(content.type, depths, names);
  if (content instanceof Y.ContentFormat) return wrongFormat(content, names);
  if (content instanceof Y.ContentAny) {
    if (item.parentSub === null) return 'a bare value lies where words are';
    if (!content.arr.every(isPrimitive)) return `the attribute ${item.parentSub.slice(0, 40)} is not a plain value`;
    return content.arr.some(isLong) ? `the attribute ${item.parentSub.slice(0, 40)} is too long` : null;
  }
  return 'something lies in it that no note holds';
}

function wrongType(type: unknown, depths: Map<unknown, number>, names: boolean): string | null {
  if (depthOf(type, depths) > NOTE_LIMITS.depth) return `it is more than ${NOTE_LIMITS.depth} levels deep`;
  if (type instanceof Y.XmlText) return null;
  if (!(type instanceof Y.XmlElement) || type instanceof Y.XmlHook) return 'a shared type lies in it that no note holds';
  const name = type.nodeName;
  return names && (name === 'doc' || name === 'text' || !Object.hasOwn(noteSchema.nodes, name)) ? `the node ${name.slice(0, 40)} is unknown` : null;
}

function wrongFormat({ key, value }: Y.ContentFormat, names: boolean): string | null {
  // y-tiptap adds a hash to the name of marks that may lie over one another.
  const name = key.replace(/--[a-zA-Z0-9+/=]{8}$/, '');
  if (names && !Object.hasOwn(noteSchema.marks, name)) return `the mark ${name.slice(0, 40)} is unknown`;
  const given: unknown = value;
  const values = typeof given === 'object' && given !== null ? Object.values(given) : [given];
  if (values.length > 20 || !values.every(isPrimitive)) return `the mark ${name.slice(0, 40)} has an attribute that is not a plain value`;
  return values.some(isLong) ? `the mark ${name.slice(0, 40)} has an attribute that is too long` : null;
}

/** How many types it lies in; found by climbing, and kept for those met on the way. */
function depthOf(type: unknown, depths: Map<unknown, number>): number {
  const climbed: unknown[] = [];
  let at = type;
  let depth = depths.get(at);
  while (depth === undefined) {
    const item = at instanceof Y.AbstractType ? at._item : null;
    if (!item) {
      depth = 0;
      depths.set(at, depth);
      break;
    }
    climbed.push(at);
    at = item.parent;
    depth = depths.get(at);
  }
  for (const each of climbed.reverse()) depths.set(each, (depth += 1));
  return depth;
}

