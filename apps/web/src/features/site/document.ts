import type { SiteAssets } from '@pleniere/contract';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);

/** JSON that cannot close the element it stands in. */
const safeJson = (value: unknown): string => JSON.stringify(value).replace(/</g, '\\u003c');

/** Search engines and tabs cut after about this many signs. */
const LONGEST_TITLE = 70;

/** The page, then the product; a long title keeps whole words. */
export function windowTitle(title: string): string {
  const full = `${title} – Plénière`;
  if (full.length <= LONGEST_TITLE) return full;
  if (title.length <= LONGEST_TITLE) return title;
  return `${title.slice(0, LONGEST_TITLE - 1).replace(/[\s,;:.]+\S*$/, '')}…`;
}

export interface DocumentHead {
  language: 'fr' | 'en';
  title: string;
  description?: string | null;
  /** Absolute address; left out on pages that should not be indexed. */
  canonical?: string;
  /** Dublin Core, by name without the prefix. */
  dublinCore?: readonly { name: string; content: string }[];
  data?: unknown;
  assets: SiteAssets;
  nonce?: string;
}

/** The whole HTML document around a body that is already HTML. */
export function documentOf(head: DocumentHead, body: string): string {
  const { assets } = head;
  const lines = [
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escaped(windowTitle(head.title))}</title>`,
    head.description ? `<meta name="description" content="${escaped(head.description.slice(0, 300))}">` : '',
    head.canonical ? `<link rel="canonical" href="${escaped(head.canonical)}">` : '<meta name="robots" content="noindex">',
    head.nonce ? `<meta property="csp-nonce" nonce="${escaped(head.nonce)}">` : '',
    '<link rel="icon" href="/favicon.svg" type="image/svg+xml">',
    ...assets.fonts.map((font) => `<link rel="preload" href="${escaped(font)}" as="font" type="font/woff2" crossorigin>`),
    ...assets.styles.map((style) => `<link rel="stylesheet" href="${escaped(style)}">`),
    `<script type="module" src="${escaped(assets.script)}"></script>`,
    head.dublinCore?.length ? '<link rel="schema.DC" href="http://purl.org/dc/elements/1.1/">' : '',
    ...(head.dublinCore ?? []).map(({ name, content }) => `<meta name="DC.${name}" content="${escaped(content)}">`),
    head.data ? `<script type="application/ld+json">${safeJson(head.data)}</script>` : '',
  ].filter(Boolean);
  return `<!DOCTYPE html>\n<html lang="${head.language}" data-theme="light">\n<head>\n${lines.join('\n')}\n</head>\n<body>\n${body}\n</body>\n</html>\n`;
}

/**
 * React's markup as people write HTML: void elements without the slash of XML, attributes in small letters.
 * React escapes `>` and `"` in texts and values, so both patterns only ever match inside tags.
 */
export const asHtml = (markup: string): string => markup.replace(/\s?\/>/g, '>').replace(/ (rowSpan|colSpan|hrefLang|dateTime)="/g, (name) => name.toLowerCase());
