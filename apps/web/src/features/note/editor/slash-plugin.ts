import { type ContributionKind } from '@pleniere/domain';
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state';
import { type EditorView } from '@tiptap/pm/view';
import { giveKind, lineOf } from './commands';
import { type KindNames, kindOfSlash, kindsFor, slashQuery, stepIn } from './slash';

/** The picker while it is open: what is typed, what is offered, what is chosen. */
export interface Picker {
  kinds: ContributionKind[];
  index: number;
  /** Place of the `/` in the note. */
  from: number;
}

interface SlashState {
  picker: Picker | null;
  /** Escape closes it for this slash; the next one opens it again. */
  closedAt: number | null;
}

const SLASH_KEY = new PluginKey<SlashState>('slash');

/** The picker of a state; null when it is closed. */
export const pickerOf = (state: EditorState): Picker | null => SLASH_KEY.getState(state)?.picker ?? null;

function typedSlash(state: EditorState): { query: string; from: number } | null {
  const { $from, empty } = state.selection;
  const line = lineOf(state);
  const isLine = line && (line.node.type.name === 'contribution' ? $from.depth === 2 : $from.depth === 1 && line.node.isTextblock);
  if (!empty || !isLine) return null;
  const query = slashQuery($from.parent.textBetween(0, $from.parentOffset, undefined, '\ufffc'));
  return query === null ? null : { query, from: $from.start() };
}

/** Takes the typed `/…` away and gives the line its kind, in one step of history. */
export function choose(view: EditorView, kind: ContributionKind, from: number): void {
  const tr = view.state.tr.delete(from, view.state.selection.head);
  giveKind(tr, kind);
  view.dispatch(tr.scrollIntoView());
  view.focus();
}

/** `/` at the start of a line opens the picker; `/p` and a space give the kind at once. */
export function slashPlugin(names: KindNames): Plugin {
  return new Plugin<SlashState>({
    key: SLASH_KEY,
    state: {
      init: () => ({ picker: null, closedAt: null }),
      apply: (tr, before, _, state) => {
        const asked = tr.getMeta(SLASH_KEY) as { index?: number; close?: boolean } | undefined;
        const typed = typedSlash(state);
        if (!typed) return { picker: null, closedAt: null };
        if (asked?.close) return { picker: null, closedAt: typed.from };
        if (before.closedAt !== null) return { picker: null, closedAt: typed.from };
        const kinds = kindsFor(typed.query, names);
        const isSame = before.picker?.kinds.length === kinds.length;
        return { picker: { kinds, from: typed.from, index: asked?.index ?? (isSame ? (before.picker?.index ?? 0) : 0) }, closedAt: null };
      },
    },
    props: {
      handleTextInput: (view, _from, _to, text) => {
        const typed = text === ' ' && view.editable ? typedSlash(view.state) : null;
        const kind = typed && kindOfSlash(typed.query, names);
        if (!typed || !kind) return false;
        choose(view, kind, typed.from);
        return true;
      },
      handleKeyDown: (view, event) => {
        const picker = pickerOf(view.state);
        if (!picker || event.altKey || event.ctrlKey || event.metaKey) return false;
        const say = (meta: { index?: number; close?: boolean }) => view.dispatch(view.state.tr.setMeta(SLASH_KEY, meta));
        const chosen = picker.kinds[picker.index];
        if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
          say({ index: stepIn(picker.kinds.length, picker.index, event.key === 'ArrowDown' ? 1 : -1) });
        } else if (event.key === 'Enter' && chosen) choose(view, chosen, picker.from);
        else if (event.key === 'Escape') say({ close: true });
        else return false;
        return true;
      },
      handleDOMEvents: {
        blur: (view) => {
          if (pickerOf(view.state)) view.dispatch(view.state.tr.setMeta(SLASH_KEY, { close: true }));
          return false;
        },
      },
    },
  });
}
