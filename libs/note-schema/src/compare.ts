import { diffArrays, diffWordsWithSpace } from 'diff';
import { type AnyNode, type NoteJson } from './json';
import { textOf } from './read-note';

export type Was = 'same' | 'added' | 'removed';

/** A stretch of words, and whether both moments have it. */
export interface ComparedPart {
  text: string;
  was: Was;
}

/** One block of a note in two moments. Order is that of the later moment; what was removed stands where it was. */
export interface ComparedBlock {
  type: string;
  /** Of a contribution. */
  id?: string;
  kind?: string;
  /** The kind it had before, when it has another one. */
  kindBefore?: string;
  /** `changed` without a changed part: its kind, its look, its star or its votes. */
  was: Was | 'changed' | 'moved';
  parts: ComparedPart[];
}

const idOf = ({ type, attrs }: AnyNode): string | undefined => (type === 'contribution' && typeof attrs?.id === 'string' ? attrs.id : undefined);
const kindOf = ({ type, attrs }: AnyNode): string | undefined => (type === 'contribution' && typeof attrs?.kind === 'string' ? attrs.kind : undefined);
const keyOf = (node: AnyNode): string => JSON.stringify(idOf(node) ?? [node.type, textOf(node)]);

/** Words of both, in reading order. A run of words is one part. */
function partsOf(before: string, after: string): ComparedPart[] {
  return diffWordsWithSpace(before, after).map(({ value, added, removed }) => ({ text: value, was: added ? 'added' : removed ? 'removed' : 'same' }));
}

function blockOf(node: AnyNode, was: ComparedBlock['was'], parts: ComparedPart[], before?: AnyNode): ComparedBlock {
  const [id, kind, kindBefore] = [idOf(node), kindOf(node), before && kindOf(before)];
  return { type: node.type, ...(id && { id }), ...(kind && { kind }), ...(kindBefore && kindBefore !== kind && { kindBefore }), was, parts };
}

function alone(node: AnyNode, was: 'added' | 'removed'): ComparedBlock {
  const text = textOf(node);
  return blockOf(node, was, text === '' ? [] : [{ text, was }]);
}

function both(before: AnyNode, after: AnyNode, moved: boolean): ComparedBlock {
  const parts = partsOf(textOf(before), textOf(after));
  const isSame = JSON.stringify(before) === JSON.stringify(after);
  return blockOf(after, moved ? 'moved' : isSame ? 'same' : 'changed', parts, before);
}

/** What stands between two blocks that both moments have: paired by id, else by type in order. */
function between(removed: readonly AnyNode[], added: readonly AnyNode[], elsewhere: { before: Map<string, AnyNode>; after: Set<string> }): ComparedBlock[] {
  const blocks: ComparedBlock[] = [];
  const left = [...removed];
  const leave = (count: number) => {
    for (const node of left.splice(0, count)) if (!elsewhere.after.has(idOf(node) ?? '')) blocks.push(alone(node, 'removed'));
  };
  for (const node of added) {
    const id = idOf(node);
    const moved = id === undefined ? undefined : elsewhere.before.get(id);
    const pair = id === undefined ? left.findIndex((each) => each.type === node.type) : -1;
    if (moved) blocks.push(both(moved, node, true));
    else if (pair < 0) blocks.push(alone(node, 'added'));
    else {
      leave(pair);
      const [before] = left.splice(0, 1);
      if (before) blocks.push(both(before, node, false));
    }
  }
  leave(left.length);
  return blocks;
}

/** Two moments of a note, block by block and word by word. Contributions are known by their id wherever they went. */
export function compareNotes(before: NoteJson, after: NoteJson): ComparedBlock[] {
  const [was, is] = [before.content as AnyNode[], after.content as AnyNode[]];
  const byId = (nodes: AnyNode[]) => new Map(nodes.flatMap((node): [string, AnyNode][] => [[idOf(node) ?? '', node]]).filter(([id]) => id !== ''));
  const elsewhere = { before: byId(was), after: new Set(byId(is).keys()) };
  const blocks: ComparedBlock[] = [];
  let gap: { removed: AnyNode[]; added: AnyNode[] } = { removed: [], added: [] };
  const close = () => {
    blocks.push(...between(gap.removed, gap.added, elsewhere));
    gap = { removed: [], added: [] };
  };
  let [here, there] = [0, 0];
  for (const { count, added, removed } of diffArrays(was.map(keyOf), is.map(keyOf))) {
    const [gone, come] = [added ? [] : was.slice(here, here + count), removed ? [] : is.slice(there, there + count)];
    here += gone.length;
    there += come.length;
    if (removed) gap.removed.push(...gone);
    else if (added) gap.added.push(...come);
    else {
      close();
      come.forEach((node, index) => blocks.push(both(gone[index] ?? node, node, false)));
    }
  }
  close();
  return blocks;
}
