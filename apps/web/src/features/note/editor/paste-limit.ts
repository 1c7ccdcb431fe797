import { MAX_FRAME } from '@pleniere/contract';
import { NOTE_LIMITS } from '@pleniere/note-schema';
import { type Fragment, type Node, type ResolvedPos, type Slice } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';

/** Why pasted words were not taken: too many for one message, or for a sheet. */
export interface TooMuch {
  reason: 'tooLong' | 'full';
  /** Signs that were pasted. */
  signs: number;
}

/** What a node, an attribute and a mark cost on the wire beside their words, bytes, at most about. */
const NODE = 96;
const ATTRIBUTE = 64;
const MARK = 128;
/** Left for what goes in the same message: what was erased, an empty line. */
const SPARE = 4096;

const utf8 = new TextEncoder();
const bytesOf = (text: string): number => utf8.encode(text).length;
const attributesWeight = (attrs: Readonly<Record<string, unknown>>): number =>
  Object.entries(attrs).reduce((sum, [name, value]) => (value == null ? sum : sum + ATTRIBUTE + name.length + bytesOf(JSON.stringify(value))), 0);

/** How many bytes these words take on the wire; never less than they do. */
export function weightOf(content: Fragment | Node): number {
  let weight = 0;
  content.descendants((node) => {
    for (const mark of node.marks) weight += MARK + attributesWeight(mark.attrs);
    weight += node.isText ? bytesOf(node.text ?? '') : NODE + attributesWeight(node.attrs);
  });
  return weight;
}

/** Is this more than the sheet takes at once, or at all? Words end up in one text with those around them. */
export function tooMuch({ content }: Pick<Slice, 'content'>, $at: ResolvedPos): TooMuch | null {
  const weight = weightOf(content);
  const signs = content.textBetween(0, content.size).length;
  if (weight + weightOf($at.parent) + SPARE > MAX_FRAME) return { reason: 'tooLong', signs };
  if (weight + weightOf($at.doc) > NOTE_LIMITS.bytes) return { reason: 'full', signs };
  return null;
}

/** Takes no words that the server would refuse: they are refused where they are pasted or dropped, whole, and it is said. */
export const pasteLimit = (onTooMuch: (refused: TooMuch | null) => void): Plugin =>
  new Plugin({
    props: {
      handlePaste: (view, _, slice) => {
        const refused = tooMuch(slice, view.state.selection.$from);
        onTooMuch(refused);
        return refused !== null;
      },
      handleDrop: (view, _, slice, isMoved) => {
        const refused = isMoved ? null : tooMuch(slice, view.state.selection.$from);
        onTooMuch(refused);
        return refused !== null;
      },
    },
  });
