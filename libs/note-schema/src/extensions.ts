import { type Extensions, getSchema } from '@tiptap/core';
import { TableRow } from '@tiptap/extension-table';
import { type Schema } from '@tiptap/pm/model';
import { StarterKit } from '@tiptap/starter-kit';
import { Contribution, Takeaway } from './contribution';
import { Language, Link, SmallCaps, Subscript, Superscript } from './marks';
import { Document, Figure, Footnote, ListItem, Table, TableCell, TableHeader } from './nodes';

/** Raised when a node or mark is added or changes its meaning. */
export const NOTE_SCHEMA_VERSION = 1;

/** Every node and mark of a note: the only list of them. History, carets and pictures of the editor are added by the screen. */
export function noteExtensions(): Extensions {
  return [
    StarterKit.configure({
      document: false,
      listItem: false,
      link: false,
      codeBlock: false,
      horizontalRule: false,
      underline: false,
      undoRedo: false,
      trailingNode: false,
      dropcursor: false,
      gapcursor: false,
      heading: { levels: [2, 3, 4] },
    }),
    Document,
    ListItem,
    Table,
    TableRow,
    TableHeader,
    TableCell,
    Figure,
    Footnote,
    Contribution,
    Takeaway,
    Link,
    Language,
    Superscript,
    Subscript,
    SmallCaps,
  ];
}

/** The same as a ProseMirror schema; needs no browser. */
export const noteSchema: Schema = getSchema(noteExtensions());
