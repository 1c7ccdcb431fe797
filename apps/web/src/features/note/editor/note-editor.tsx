import { CONTRIBUTION_KINDS, type ContributionKind } from '@pleniere/domain';
import { type NoteContent, type NoteJson, readNote } from '@pleniere/note-schema';
import { type Editor, EditorContent, useEditor, useEditorState } from '@tiptap/react';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type SharedNote } from '../shared-note';
import { kindOf, lineOf, setKind } from './commands';
import { KindBar } from './kind-bar';
import { redrawMargins } from './margin';
import { sheetExtensions } from './sheet-extension';
import { type TooMuch } from './paste-limit';
import { type KindNames } from './slash';
import { LISTBOX_ID, optionId, SlashPicker } from './slash-picker';
import { pickerOf } from './slash-plugin';
import { type TakeawaySaid } from './takeaway-view';
import styles from './note-editor.module.css';

interface NoteEditorProps {
  note: SharedNote;
  isWritable: boolean;
  language: string;
  takeaway: TakeawaySaid;
  onContent: (content: NoteContent) => void;
  onSaveAsked: () => void;
  onTooMuch: (refused: TooMuch | null) => void;
}

/** How often counts follow the typing, milliseconds. */
const COUNT_EVERY = 400;
/** A long sheet takes longer to count: the rest of the time is for typing, as many times what counting took. */
const REST = 20;

function useContent(editor: Editor, onContent: (content: NoteContent) => void): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let took = 0;
    const read = () => {
      timer = undefined;
      if (editor.isDestroyed) return;
      const start = performance.now();
      onContent(readNote(editor.getJSON() as NoteJson));
      took = performance.now() - start;
    };
    const onUpdate = () => {
      timer ??= setTimeout(read, Math.max(COUNT_EVERY, took * REST));
    };
    read();
    editor.on('update', onUpdate);
    return () => {
      clearTimeout(timer);
      editor.off('update', onUpdate);
    };
  }, [editor, onContent]);
}

/** Puts the caret in the contribution that the address names (`#id`): a remark of the actes leads to its words. */
function useAskedContribution(editor: Editor): void {
  useEffect(() => {
    const asked = window.location.hash.slice(1);
    if (asked === '') return;
    editor.state.doc.descendants((node, at) => {
      if (node.attrs.id !== asked) return;
      editor.commands.focus(at + 2);
      document.getElementById(asked)?.scrollIntoView({ block: 'center' });
    });
  }, [editor]);
}

/** The words of a note, written by several people at once. */
export default function NoteEditor({ note, isWritable, language, takeaway, onContent, onSaveAsked, onTooMuch }: NoteEditorProps) {
  const { t } = useTranslation(['note', 'ui']);
  const names = useMemo(
    () => Object.fromEntries(CONTRIBUTION_KINDS.map((kind) => [kind, t(`kind_${kind}`, { ns: 'ui' })])) as KindNames,
    [t],
  );
  const label = t('notes');
  // Made once for each editor: they hold a history that listens to the document.
  const extensions = useMemo(() => sheetExtensions({ note, t, names, takeaway, onSaveAsked, onTooMuch }), [note, t, names, takeaway, onSaveAsked, onTooMuch]);
  const editor = useEditor(
    {
      extensions,
      editable: isWritable,
      injectCSS: false,
      shouldRerenderOnTransaction: false,
      editorProps: {
        attributes: (state) => {
          const picker = pickerOf(state);
          const chosen = picker?.kinds[picker.index];
          return {
            role: 'textbox',
            'aria-multiline': 'true',
            'aria-label': label,
            ...(picker && { 'aria-controls': LISTBOX_ID, ...(chosen && { 'aria-activedescendant': optionId(chosen) }) }),
            lang: language,
            class: styles.words ?? '',
          };
        },
      },
    },
    [extensions, language, label],
  );
  useEffect(() => {
    if (editor.isEditable === isWritable) return;
    editor.setEditable(isWritable, false);
    redrawMargins(editor.view);
  }, [editor, isWritable]);
  useContent(editor, onContent);
  useAskedContribution(editor);
  const { picker, kind } = useEditorState({
    editor,
    selector: ({ editor: now }): { picker: ReturnType<typeof pickerOf>; kind: ContributionKind | null } => {
      const line = lineOf(now.state);
      return { picker: pickerOf(now.state), kind: line ? kindOf(line.node) : null };
    },
  });
  return (
    <div className={styles.area} data-reading={!isWritable || undefined}>
      {/* Words that cannot be written have no focus of their own: the scroller takes it, so that the keyboard can read on. */}
      <EditorContent editor={editor} className={styles.scroll} data-region="notes" tabIndex={isWritable ? undefined : 0} />
      {picker && isWritable ? <SlashPicker editor={editor} picker={picker} /> : null}
      {isWritable ? (
        <KindBar
          kind={kind}
          onKind={(chosen) => {
            setKind(chosen)(editor.state, editor.view.dispatch);
            editor.view.focus();
          }}
        />
      ) : null}
    </div>
  );
}
