import { type ContributionKind } from '@pleniere/domain';
import { starsOf, talliesOf } from '@pleniere/note-schema';
import { type Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import type * as Y from 'yjs';
import { lineOf } from './commands';

/** What stands in the margin of a contribution; handed to its view with the decoration. */
export interface Margin {
  kind: ContributionKind;
  /** Within its kind; null while the line is empty. */
  number: number | null;
  starred: boolean;
  tally: number | null;
  isEmpty: boolean;
}

const MARGIN_KEY = new PluginKey('margin');

/** Nodes never change, so what was read of one is read once: a keystroke reads only the line it is in. */
const emptiness = new WeakMap<Node, boolean>();

function isEmpty(node: Node): boolean {
  const known = emptiness.get(node);
  if (known !== undefined) return known;
  let holdsFigure = false;
  node.descendants((child) => {
    holdsFigure ||= child.type.name === 'figure';
  });
  const answer = !holdsFigure && node.textContent.trim() === '';
  emptiness.set(node, answer);
  return answer;
}

const isSame = (a: Margin, b: Margin) =>
  a.kind === b.kind && a.number === b.number && a.starred === b.starred && a.tally === b.tally && a.isEmpty === b.isEmpty;

/** Draws the margins. `drawn` keeps what was drawn before: the same margin again is the same object, and its view is left alone. */
function decorationsOf(state: EditorState, ydoc: Y.Doc, hint: string, drawn: Map<string, Margin>): DecorationSet {
  const stars = starsOf(ydoc);
  const tallies = talliesOf(ydoc);
  const here = lineOf(state)?.pos;
  const counts = new Map<unknown, number>();
  const decorations: Decoration[] = [];
  state.doc.forEach((node: Node, pos) => {
    const attributes: Record<string, string> = pos === here ? { 'data-here': '' } : {};
    const empty = isEmpty(node);
    if (empty) attributes['data-empty'] = '';
    if (pos === here && node.isTextblock && node.content.size === 0) attributes['data-hint'] = hint;
    if (node.type.name !== 'contribution') {
      if (Object.keys(attributes).length > 0) decorations.push(Decoration.node(pos, pos + node.nodeSize, attributes));
      return;
    }
    const id = String(node.attrs.id);
    const kind = node.attrs.kind as ContributionKind;
    const number = empty ? null : (counts.get(kind) ?? 0) + 1;
    if (number !== null) counts.set(kind, number);
    const fresh: Margin = { kind, number, starred: stars.has(id), tally: tallies.get(id) ?? null, isEmpty: empty };
    const before = drawn.get(id);
    const margin = before && isSame(before, fresh) ? before : fresh;
    drawn.set(id, margin);
    decorations.push(Decoration.node(pos, pos + node.nodeSize, attributes, { margin }));
  });
  return DecorationSet.create(state.doc, decorations);
}

/** Numbers, stars and the current line, drawn from the note as it is: nothing of it is written in the note. `hint` invites on an empty line. */
export function marginPlugin(ydoc: Y.Doc, hint: string): Plugin {
  const drawn = new Map<string, Margin>();
  return new Plugin<DecorationSet>({
    key: MARGIN_KEY,
    state: {
      init: (_, state) => decorationsOf(state, ydoc, hint, drawn),
      apply: (tr, before, _, state) => {
        const isAsked = Boolean(tr.getMeta(MARGIN_KEY));
        if (isAsked) drawn.clear();
        return tr.docChanged || tr.selectionSet || isAsked ? decorationsOf(state, ydoc, hint, drawn) : before;
      },
    },
    props: { decorations: (state) => MARGIN_KEY.getState(state) as DecorationSet },
    view: (view) => {
      const redraw = () => redrawMargins(view);
      const maps = [ydoc.getMap('stars'), ydoc.getMap('tallies')];
      for (const map of maps) map.observe(redraw);
      return { destroy: () => maps.forEach((map) => map.unobserve(redraw)) };
    },
  });
}

/** Draws the margins again: after what they show has changed outside the text, or the note has become read-only. */
export const redrawMargins = (view: EditorView): void => view.dispatch(view.state.tr.setMeta(MARGIN_KEY, true));

/** What the margin plugin said of a node. */
export const marginOf = (decorations: readonly Decoration[]): Margin | null =>
  (decorations.find((each) => each.spec.margin)?.spec.margin as Margin | undefined) ?? null;
