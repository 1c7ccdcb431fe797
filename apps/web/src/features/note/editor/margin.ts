import { type ContributionKind } from '@pleniere/domain';
import { readNote, starsOf, talliesOf } from '@pleniere/note-schema';
import { type Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
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

function decorationsOf(state: EditorState, ydoc: Y.Doc, hint: string): DecorationSet {
  const numbers = new Map(readNote(state.doc.toJSON()).contributions.map(({ id, number }) => [id, number]));
  const stars = starsOf(ydoc);
  const tallies = talliesOf(ydoc);
  const here = lineOf(state)?.pos;
  const decorations: Decoration[] = [];
  state.doc.forEach((node: Node, pos) => {
    const attributes: Record<string, string> = pos === here ? { 'data-here': '' } : {};
    const isEmpty = node.content.size === 0 || (node.childCount === 1 && node.firstChild?.content.size === 0);
    if (isEmpty) attributes['data-empty'] = '';
    if (pos === here && node.isTextblock && node.content.size === 0) attributes['data-hint'] = hint;
    if (node.type.name !== 'contribution') {
      if (Object.keys(attributes).length > 0) decorations.push(Decoration.node(pos, pos + node.nodeSize, attributes));
      return;
    }
    const id = String(node.attrs.id);
    const kind = node.attrs.kind as ContributionKind;
    const margin: Margin = { kind, number: numbers.get(id) ?? null, starred: stars.has(id), tally: tallies.get(id) ?? null, isEmpty };
    decorations.push(Decoration.node(pos, pos + node.nodeSize, attributes, { margin }));
  });
  return DecorationSet.create(state.doc, decorations);
}

/** Numbers, stars and the current line, drawn from the note as it is: nothing of it is written in the note. `hint` invites on an empty line. */
export function marginPlugin(ydoc: Y.Doc, hint: string): Plugin {
  return new Plugin<DecorationSet>({
    key: MARGIN_KEY,
    state: {
      init: (_, state) => decorationsOf(state, ydoc, hint),
      apply: (tr, drawn, _, state) =>
        tr.docChanged || tr.selectionSet || tr.getMeta(MARGIN_KEY) ? decorationsOf(state, ydoc, hint) : drawn,
    },
    props: { decorations: (state) => MARGIN_KEY.getState(state) as DecorationSet },
    view: (view) => {
      const redraw = () => view.dispatch(view.state.tr.setMeta(MARGIN_KEY, true));
      const maps = [ydoc.getMap('stars'), ydoc.getMap('tallies')];
      for (const map of maps) map.observe(redraw);
      return { destroy: () => maps.forEach((map) => map.unobserve(redraw)) };
    },
  });
}

/** What the margin plugin said of a node. */
export const marginOf = (decorations: readonly Decoration[]): Margin | null =>
  (decorations.find((each) => each.spec.margin)?.spec.margin as Margin | undefined) ?? null;
