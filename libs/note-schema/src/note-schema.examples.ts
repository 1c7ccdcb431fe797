import { type AnyNode } from './json';

const text = (words: string): AnyNode => ({ type: 'text', text: words });
const paragraph = (...content: AnyNode[]): AnyNode => ({ type: 'paragraph', content });
const item = (words: string): AnyNode => ({ type: 'listItem', content: [paragraph(text(words))] });
const cell = (type: string, words: string): AnyNode => ({ type, attrs: { colspan: 1, rowspan: 1 }, content: [paragraph(text(words))] });

/** One example of every node; a node added to the schema without one fails the first test of note-schema.spec.ts. */
export const NODES: Record<string, AnyNode> = {
  doc: paragraph(text('un')),
  text: paragraph(text('œuvre, Noël, « déjà » ; 𝄞')),
  paragraph: paragraph(),
  heading: { type: 'heading', attrs: { level: 3 }, content: [text('Échanges')] },
  bulletList: { type: 'bulletList', content: [item('un'), item('deux')] },
  orderedList: { type: 'orderedList', attrs: { start: 3 }, content: [item('trois')] },
  listItem: { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph(text('a')), { type: 'bulletList', content: [item('b')] }] }] },
  blockquote: { type: 'blockquote', content: [paragraph(text('cité'))] },
  hardBreak: paragraph(text('un'), { type: 'hardBreak' }, text('deux')),
  table: { type: 'table', content: [{ type: 'tableRow', content: [cell('tableHeader', 'a'), cell('tableCell', 'b')] }] },
  tableRow: { type: 'table', content: [{ type: 'tableRow', content: [cell('tableCell', 'b')] }] },
  tableHeader: { type: 'table', content: [{ type: 'tableRow', content: [cell('tableHeader', 'b')] }] },
  tableCell: {
    type: 'table',
    content: [{ type: 'tableRow', content: [{ type: 'tableCell', attrs: { colspan: 2, rowspan: 1 }, content: [paragraph(text('large'))] }] }],
  },
  figure: { type: 'figure', attrs: { src: '/fichiers/a.png', alt: 'Un schéma', caption: 'Le schéma' } },
  footnote: paragraph(text('mot'), { type: 'footnote', content: [text('en bas')] }, text(' suite')),
  contribution: { type: 'contribution', attrs: { id: 'c1', kind: 'verbatim', role: 'un cadre territorial' }, content: [paragraph(text('dit'))] },
  takeaway: { type: 'takeaway', content: [paragraph(text('Trois mots ici'))] },
};

/** One example of every mark. */
export const MARKS: Record<string, AnyNode['marks'] & object> = {
  bold: [{ type: 'bold' }],
  italic: [{ type: 'italic' }],
  strike: [{ type: 'strike' }],
  code: [{ type: 'code' }],
  superscript: [{ type: 'superscript' }],
  subscript: [{ type: 'subscript' }],
  smallCaps: [{ type: 'smallCaps' }],
  link: [{ type: 'link', attrs: { href: 'https://exemple.fr/' } }],
  language: [{ type: 'language', attrs: { lang: 'oc' } }],
};
