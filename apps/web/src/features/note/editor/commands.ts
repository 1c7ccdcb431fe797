import { type ContributionKind } from '@pleniere/domain';
import { newContributionId } from '@pleniere/note-schema';
import { type Node } from '@tiptap/pm/model';
import { type Command, type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';

/** The line the cursor is on: a child of the note itself. */
export interface Line {
  node: Node;
  pos: number;
  index: number;
}

/** The line at the cursor; null when the selection is the whole note. */
export function lineOf({ selection }: EditorState | Transaction): Line | null {
  const { $head } = selection;
  return $head.depth > 0 ? { node: $head.node(1), pos: $head.before(1), index: $head.index(0) } : null;
}

export const kindOf = (node: Node): ContributionKind | null =>
  node.type.name === 'contribution' ? (node.attrs.kind as ContributionKind) : null;

/**
 * Gives the line of a transaction a kind, or takes it away (null). Only a line of text may be one: a table or
 * « À retenir » stays what it is. Tells whether anything was done.
 */
export function giveKind(tr: Transaction, kind: ContributionKind | null): boolean {
  const line = lineOf(tr);
  const { contribution, paragraph } = tr.doc.type.schema.nodes;
  if (!line || !contribution || !paragraph) return false;
  if (line.node.type === contribution) {
    if (kind) return tr.setNodeAttribute(line.pos, 'kind', kind).docChanged;
    const range = tr.doc.resolve(line.pos + 1).blockRange(tr.doc.resolve(line.pos + line.node.nodeSize - 1));
    return range !== null && tr.lift(range, 0).docChanged;
  }
  if (!kind || !line.node.isTextblock) return false;
  if (line.node.type !== paragraph) tr.setNodeMarkup(line.pos, paragraph);
  const range = tr.doc.resolve(line.pos + 1).blockRange();
  return range !== null && tr.wrap(range, [{ type: contribution, attrs: { id: newContributionId(), kind } }]).docChanged;
}

/** The same as a command. */
export const setKind =
  (kind: ContributionKind | null): Command =>
  (state, dispatch) => {
    const tr = state.tr;
    if (!giveKind(tr, kind)) return false;
    dispatch?.(tr.scrollIntoView());
    return true;
  };

/** Enter: the next thing said, of the same kind; on an empty line, back to free text. The words before the cursor keep the id. */
export const nextContribution: Command = (state, dispatch) => {
  const { $from, $to, empty } = state.selection;
  const line = lineOf(state);
  if (!line || !kindOf(line.node) || $from.depth !== 2 || !$from.sameParent($to)) return false;
  if (empty && $from.parent.content.size === 0) {
    if (line.node.childCount === 1) return setKind(null)(state, dispatch);
    dispatch?.(state.tr.split($from.before(2), 1).scrollIntoView());
    return true;
  }
  const fresh = { ...line.node.attrs, id: newContributionId(), role: null };
  const tr = state.tr;
  if (empty && $from.parentOffset === 0 && $from.index(1) === 0) {
    const before = line.node.type.create(fresh, state.schema.nodes.paragraph?.create());
    dispatch?.(tr.insert(line.pos, before).scrollIntoView());
    return true;
  }
  tr.deleteSelection();
  tr.split(tr.mapping.map($from.pos), 2, [{ type: line.node.type, attrs: fresh }, null]);
  dispatch?.(tr.scrollIntoView());
  return true;
};

/** Backspace at the start of a contribution: it becomes free text; a second one joins it to the line above. */
export const leaveContribution: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  const line = lineOf(state);
  const isStart = empty && $from.depth === 2 && $from.parentOffset === 0 && $from.index(1) === 0;
  return line && kindOf(line.node) && isStart ? setKind(null)(state, dispatch) : false;
};

/** Moves the line one up (-1) or down (1), cursor and id with it. « À retenir » stays where it is. */
export const moveLine =
  (direction: -1 | 1): Command =>
  (state, dispatch) => {
    const line = lineOf(state);
    if (!line || line.node.type.name === 'takeaway') return false;
    const neighbour = state.doc.maybeChild(line.index + direction);
    if (!neighbour || neighbour.type.name === 'takeaway') return false;
    const offset = state.selection.head - line.pos;
    const to = direction === -1 ? line.pos - neighbour.nodeSize : line.pos + neighbour.nodeSize;
    const tr = state.tr.delete(line.pos, line.pos + line.node.nodeSize).insert(to, line.node);
    dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(to + offset))).scrollIntoView());
    return true;
  };

/** Where « À retenir » stands; null when there is none. */
export function takeawayAt(doc: Node): { node: Node; pos: number } | null {
  let found: { node: Node; pos: number } | null = null;
  doc.forEach((node, pos) => {
    if (node.type.name === 'takeaway') found ??= { node, pos };
  });
  return found;
}

/** Goes to « À retenir », at the end of its words; from there, back to `flow`, the last place in the notes. */
export const toggleTakeaway =
  (flow: number): Command =>
  (state, dispatch) => {
    const takeaway = takeawayAt(state.doc);
    if (!takeaway) return false;
    const isThere = lineOf(state)?.node.type.name === 'takeaway';
    const target = isThere ? Math.min(flow, state.doc.content.size) : takeaway.pos + takeaway.node.nodeSize - 1;
    dispatch?.(state.tr.setSelection(TextSelection.near(state.doc.resolve(target), isThere ? 1 : -1)).scrollIntoView());
    return true;
  };
