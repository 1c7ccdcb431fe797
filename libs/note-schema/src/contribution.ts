import { mergeAttributes, Node } from '@tiptap/core';
import { CONTRIBUTION_KINDS, type ContributionKind } from '@pleniere/domain';
import { contributionIds } from './contribution-ids';
import { FLOW_IN_ITEM } from './nodes';

/** Whether a word read from a document is one of the nine kinds. */
export const isKind = (value: unknown): value is ContributionKind => (CONTRIBUTION_KINDS as readonly unknown[]).includes(value);

const attribute = (name: string, html: string) => ({
  [name]: {
    default: null,
    parseHTML: (element: HTMLElement) => element.getAttribute(html),
    renderHTML: (attributes: Record<string, unknown>) => (attributes[name] == null ? {} : { [html]: attributes[name] }),
  },
});

/** One typed thing somebody said. Its id is what restitution, synthesis and actes cite. */
export const Contribution = Node.create({
  name: 'contribution',
  content: FLOW_IN_ITEM,
  defining: true,
  addAttributes: () => ({ ...attribute('id', 'data-contribution'), ...attribute('kind', 'data-kind'), ...attribute('role', 'data-role') }),
  parseHTML: () => [
    { tag: 'div[data-contribution]', getAttrs: (element: HTMLElement) => (isKind(element.getAttribute('data-kind')) ? null : false) },
  ],
  renderHTML: ({ HTMLAttributes }) => ['div', mergeAttributes(HTMLAttributes), 0],
  addProseMirrorPlugins: () => [contributionIds()],
});

/** « À retenir ». More than is asked for is accepted and said, never cut. */
export const Takeaway = Node.create({
  name: 'takeaway',
  content: '(paragraph | bulletList | orderedList)+',
  defining: true,
  isolating: true,
  selectable: false,
  parseHTML: () => [{ tag: 'section[data-takeaway]' }],
  renderHTML: () => ['section', { 'data-takeaway': '' }, 0],
});
