import { Mark, mergeAttributes } from '@tiptap/core';

/** Addresses a reader may be sent to; anything else (`javascript:`, `data:`) is kept as text without a link. */
export const isSafeAddress = (href: unknown): href is string => typeof href === 'string' && /^(?:https?:|mailto:|\/(?!\/)|#)/i.test(href);

/** Not Tiptap's own link: no attribute but the address, no opening at a click while one writes. */
export const Link = Mark.create({
  name: 'link',
  inclusive: false,
  addAttributes: () => ({ href: { default: null } }),
  parseHTML: () => [
    { tag: 'a[href]', getAttrs: (element: HTMLElement) => (isSafeAddress(element.getAttribute('href')) ? null : false) },
  ],
  renderHTML: ({ HTMLAttributes }) =>
    isSafeAddress(HTMLAttributes.href) ? ['a', mergeAttributes(HTMLAttributes, { rel: 'noopener noreferrer' }), 0] : ['span', 0],
});

/** The language of a passage (`lang`), so that it is read aloud and hyphenated rightly. */
export const Language = Mark.create({
  name: 'language',
  addAttributes: () => ({ lang: { default: null } }),
  parseHTML: () => [{ tag: 'span[lang]' }],
  renderHTML: ({ HTMLAttributes }) => ['span', HTMLAttributes, 0],
});

export const Superscript = Mark.create({
  name: 'superscript',
  excludes: 'subscript',
  parseHTML: () => [{ tag: 'sup' }],
  renderHTML: () => ['sup', 0],
});

export const Subscript = Mark.create({
  name: 'subscript',
  excludes: 'superscript',
  parseHTML: () => [{ tag: 'sub' }],
  renderHTML: () => ['sub', 0],
});

/** Centuries in French (« XIXe siècle ») are set in small capitals. */
export const SmallCaps = Mark.create({
  name: 'smallCaps',
  parseHTML: () => [{ tag: 'span.small-caps' }, { style: 'font-variant=small-caps' }],
  renderHTML: () => ['span', { class: 'small-caps' }, 0],
});
