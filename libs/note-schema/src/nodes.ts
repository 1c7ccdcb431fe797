import { mergeAttributes, Node } from '@tiptap/core';
import { Table as TableBase, TableCell as CellBase, TableHeader as HeaderBase } from '@tiptap/extension-table';

/*
 * Content rules are laxer than what the house writes (« a paragraph, then … »). Two edits that are each fine may
 * merge into something neither wrote, and y-tiptap deletes for everybody an element that does not fit its rule.
 * So a rule here asks for nothing but « not empty »; commands and templates keep the shape, readers accept all.
 */
export const FLOW_IN_ITEM = '(paragraph | bulletList | orderedList | figure)+';

export const Document = Node.create({ name: 'doc', topNode: true, content: '(block | contribution | takeaway)+' });

export const ListItem = Node.create({
  name: 'listItem',
  content: FLOW_IN_ITEM,
  defining: true,
  parseHTML: () => [{ tag: 'li' }],
  renderHTML: () => ['li', 0],
  addKeyboardShortcuts() {
    return {
      Enter: () => this.editor.commands.splitListItem(this.name),
      Tab: () => this.editor.commands.sinkListItem(this.name),
      'Shift-Tab': () => this.editor.commands.liftListItem(this.name),
    };
  },
});

const spans = () => ({ colspan: { default: 1 }, rowspan: { default: 1 } });

/** Without column widths: they are arrays (only primitive attributes pass the relay) and inline styles (the CSP forbids them). */
export const Table = TableBase.extend({ renderHTML: () => ['table', ['tbody', 0]] }).configure({ resizable: false });
export const TableCell = CellBase.extend({ addAttributes: spans });
export const TableHeader = HeaderBase.extend({ addAttributes: spans });

/** An image with what it shows said in words (`alt`) and an optional printed caption. */
export const Figure = Node.create({
  name: 'figure',
  group: 'block',
  atom: true,
  draggable: true,
  addAttributes: () => ({ src: { default: null }, alt: { default: null }, caption: { default: null } }),
  parseHTML: () => [
    {
      tag: 'figure',
      getAttrs: (element: HTMLElement) => {
        const image = element.querySelector('img');
        return image && { src: image.getAttribute('src'), alt: image.alt, caption: element.querySelector('figcaption')?.textContent ?? null };
      },
    },
    { tag: 'img[src]' },
  ],
  renderHTML: ({ node }) => [
    'figure',
    ['img', mergeAttributes({ src: node.attrs.src as string, alt: (node.attrs.alt as string | null) ?? '' })],
    ['figcaption', {}, (node.attrs.caption as string | null) ?? ''],
  ],
});

/** A note at the foot of the page, written where it is called. */
export const Footnote = Node.create({
  name: 'footnote',
  group: 'inline',
  inline: true,
  content: 'text*',
  parseHTML: () => [{ tag: 'span[data-footnote]' }],
  renderHTML: () => ['span', { 'data-footnote': '', class: 'footnote' }, 0],
});
