import { type ContributionKind } from '@pleniere/domain';

/** The words of a note as ProseMirror JSON. Null attributes are left out: Yjs does not keep them either. */
export interface NoteJson {
  type: 'doc';
  content: NoteChild[];
}

export type NoteChild = Block | ContributionJson | TakeawayJson;
export type Block = Paragraph | Heading | BulletList | OrderedList | Blockquote | Table | Figure;
export type Inline = TextRun | HardBreak | Footnote;

export interface Paragraph {
  type: 'paragraph';
  content?: Inline[];
}
export interface Heading {
  type: 'heading';
  attrs?: { level: number };
  content?: Inline[];
}
export interface BulletList {
  type: 'bulletList';
  content: ListItem[];
}
export interface OrderedList {
  type: 'orderedList';
  attrs?: { start?: number };
  content: ListItem[];
}
export interface ListItem {
  type: 'listItem';
  content: Block[];
}
export interface Blockquote {
  type: 'blockquote';
  content: Block[];
}
export interface Table {
  type: 'table';
  content: TableRow[];
}
export interface TableRow {
  type: 'tableRow';
  content?: TableCell[];
}
export interface TableCell {
  type: 'tableHeader' | 'tableCell';
  attrs?: { colspan?: number; rowspan?: number };
  content: Block[];
}
export interface Figure {
  type: 'figure';
  attrs?: { src?: string; alt?: string; caption?: string };
}
export interface HardBreak {
  type: 'hardBreak';
}
export interface Footnote {
  type: 'footnote';
  content?: TextRun[];
}
export interface TextRun {
  type: 'text';
  text: string;
  marks?: Mark[];
}

export type Mark =
  | { type: 'bold' | 'italic' | 'strike' | 'code' | 'superscript' | 'subscript' | 'smallCaps' }
  | { type: 'link'; attrs: { href: string } }
  | { type: 'language'; attrs: { lang: string } };

/** `starred` and `tally` live beside the text; a projection writes them here so that one JSON tells all. */
export interface ContributionJson {
  type: 'contribution';
  attrs: { id: string; kind: ContributionKind; role?: string; starred?: boolean; tally?: number };
  content: Block[];
}
export interface TakeawayJson {
  type: 'takeaway';
  content: Block[];
}

/** Any node as it may really come from a document: an unknown type is carried, never dropped. */
export interface AnyNode {
  type: string;
  attrs?: Record<string, unknown>;
  content?: AnyNode[];
  text?: string;
  marks?: { type: string; attrs?: Record<string, unknown> }[];
}
