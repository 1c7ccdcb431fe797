import { ContributionNode, NOTE_FRAGMENT, noteExtensions, TakeawayNode } from '@pleniere/note-schema';
import { Extension, type Extensions } from '@tiptap/core';
import { Collaboration } from '@tiptap/extension-collaboration';
import { type Command, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import { type TFunction } from 'i18next';
import { type SharedNote } from '../shared-note';
import { caretPlugins } from './carets';
import { clickPlugin } from './click-plugin';
import { leaveContribution, lineOf, moveLine, nextContribution, takeawayAt, toggleTakeaway } from './commands';
import { ContributionView } from './contribution-view';
import { marginPlugin } from './margin';
import { ownHistory } from './own-history';
import { pasteLimit, type TooMuch } from './paste-limit';
import { slashPlugin } from './slash-plugin';
import { type KindNames } from './slash';
import { type TakeawaySaid, TakeawayView } from './takeaway-view';

interface SheetOptions {
  note: SharedNote;
  t: TFunction<['note', 'ui']>;
  names: KindNames;
  takeaway: TakeawaySaid;
  onSaveAsked: () => void;
  /** Pasted words were refused; null when others were taken. */
  onTooMuch: (refused: TooMuch | null) => void;
}

const PLACE_KEY = new PluginKey<number>('lastPlace');

/** Remembers the last place outside « À retenir », to come back to. */
const lastPlace = () =>
  new Plugin<number>({
    key: PLACE_KEY,
    state: {
      init: () => 0,
      apply: (tr, before, _, state) =>
        lineOf(state)?.node.type.name === 'takeaway' ? tr.mapping.map(before) : state.selection.head,
    },
  });

const isLocal = (tr: Transaction) => tr.docChanged && !(tr.getMeta(ySyncPluginKey) as { isChangeOrigin?: boolean } | undefined)?.isChangeOrigin;

/** « À retenir » may be emptied, never lost: who selects all and deletes gets it back, empty. */
const keepTakeaway = () =>
  new Plugin({
    appendTransaction: (transactions, _, state) => {
      if (!transactions.some(isLocal) || takeawayAt(state.doc)) return null;
      const empty = state.schema.nodes.takeaway?.createAndFill();
      return empty ? state.tr.insert(state.doc.content.size, empty) : null;
    },
  });

/** The keys and plugins of the sheet. */
function sheet({ note, t, names, onSaveAsked, onTooMuch }: SheetOptions): Extension {
  return Extension.create({
    name: 'sheet',
    // Before the schema's own keys: Ctrl+Enter would otherwise be a line break.
    priority: 1_000,
    addKeyboardShortcuts() {
      const run = (command: Command) => () => command(this.editor.state, this.editor.view.dispatch);
      return {
        Enter: run(nextContribution),
        Backspace: run(leaveContribution),
        'Alt-ArrowUp': run(moveLine(-1)),
        'Alt-ArrowDown': run(moveLine(1)),
        'Mod-Enter': () => {
          const { view, state } = this.editor;
          const isThere = lineOf(state)?.node.type.name === 'takeaway';
          const box = view.dom.querySelector('[data-takeaway]');
          box?.dispatchEvent(new Event(isThere ? 'pleniere:close' : 'pleniere:open'));
          return toggleTakeaway(PLACE_KEY.getState(state) ?? 0)(state, view.dispatch);
        },
        'Mod-s': () => {
          onSaveAsked();
          return true;
        },
      };
    },
    addProseMirrorPlugins: () => [
      clickPlugin(),
      slashPlugin(names),
      marginPlugin(note.ydoc, t('freeText')),
      lastPlace(),
      keepTakeaway(),
      pasteLimit(onTooMuch),
      ...caretPlugins(note.provider.awareness),
    ],
  });
}

/** The schema of a note with everything that draws and drives it on this page. */
export function sheetExtensions(options: SheetOptions): Extensions {
  const { note, t, takeaway } = options;
  const views: Extensions = [
    ContributionNode.extend({
      addNodeView: () => ({ node, view, getPos, decorations }) => new ContributionView(node, view, getPos, note.ydoc, t, decorations),
    }),
    TakeawayNode.extend({ addNodeView: () => ({ node }) => new TakeawayView(node, t, takeaway) }),
  ];
  const drawn = new Set(views.map(({ name }) => name));
  return [
    ...noteExtensions().filter(({ name }) => !drawn.has(name)),
    ...views,
    sheet(options),
    Collaboration.configure({ document: note.ydoc, field: NOTE_FRAGMENT, yUndoOptions: { undoManager: ownHistory(note.ydoc) } }),
  ];
}
