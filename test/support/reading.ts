import { unzipSync, strFromU8 } from 'fflate';
import { marked } from 'marked';
import { pdfStructure } from './pdf-structure';

/** A file of the actes as somebody who hears it meets it. */
export interface Reading {
  /** Headings in reading order; the level is that of the format. */
  headings: { level: number; text: string }[];
  /** Every word, in reading order. */
  text: string;
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };
const unescape = (text: string): string =>
  text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (all, hex: string | undefined, decimal: string | undefined, name: string | undefined) =>
    hex ? String.fromCodePoint(parseInt(hex, 16)) : decimal ? String.fromCodePoint(Number(decimal)) : (ENTITIES[name ?? ''] ?? all),
  );

/** Rules of a markup: what is a heading, and what is not read. */
interface Markup {
  /** Level of the heading that a tag opens; null when it opens none. */
  level(name: string, attributes: string): number | null;
  /** Elements whose content is not text of the document. */
  skipped: RegExp;
}

/** Reads well-formed markup without a parser of its own: tags in order, text between them. */
export function readMarkup(source: string, markup: Markup): Reading {
  const headings: Reading['headings'] = [];
  const stack: { name: string; heading: Reading['headings'][number] | null; skips: boolean }[] = [];
  let text = '';
  const found = source.matchAll(/<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[[\s\S]*?\]\]>|<!DOCTYPE[^>]*>|<(\/)?([\w:-]+)((?:"[^"]*"|'[^']*'|[^>"'])*?)(\/)?>|([^<]+)/gi);
  for (const [, closing, name, attributes = '', alone, words] of found) {
    if (name && !closing && !alone && !/^(?:br|img|meta|link|hr|wbr)$/.test(name)) {
      const level = markup.level(name, attributes);
      const heading = level === null ? null : { level, text: '' };
      if (heading) headings.push(heading);
      stack.push({ name, heading, skips: markup.skipped.test(name) || (stack.at(-1)?.skips ?? false) });
    } else if (name && closing) {
      while (stack.length > 0 && stack.pop()?.name !== name);
    } else if (words && !stack.at(-1)?.skips) {
      const read = unescape(words);
      text += read;
      const heading = stack.findLast((open) => open.heading !== null)?.heading;
      if (heading) heading.text += read;
    }
  }
  return { headings, text };
}

const HTML: Markup = { level: (name) => Number(/^h([1-6])$/i.exec(name)?.[1] ?? 0) || null, skipped: /^(?:head|style|script|svg|nav)$/i };
const ODT: Markup = { level: (name, attributes) => (name === 'text:h' ? Number(/outline-level="(\d)"/.exec(attributes)?.[1] ?? 0) || null : null), skipped: /^(?:office:automatic-styles|office:font-face-decls|svg:title|svg:desc|text:table-of-content|text:note-citation|office:meta)$/ };

export const readHtml = (bytes: Uint8Array): Reading => readMarkup(strFromU8(bytes), HTML);

export function readEpub(bytes: Uint8Array): Reading {
  const files = unzipSync(bytes);
  const name = Object.keys(files).find((each) => each.endsWith('.opf')) ?? '';
  const folder = name.slice(0, name.lastIndexOf('/') + 1);
  const opf = strFromU8(files[name] ?? new Uint8Array());
  const hrefs = new Map([...opf.matchAll(/<item\b[^>]*>/g)].map(([item]) => [/\bid="([^"]+)"/.exec(item)?.[1] ?? '', /\bhref="([^"]+)"/.exec(item)?.[1] ?? '']));
  const pages = [...opf.matchAll(/<itemref\b[^>]*idref="([^"]+)"/g)].map(([, id = '']) => readHtml(files[folder + (hrefs.get(id) ?? '')] ?? new Uint8Array()));
  return { headings: pages.flatMap((page) => page.headings), text: pages.map((page) => page.text).join('\n') };
}

export const readOdt = (bytes: Uint8Array): Reading => readMarkup(strFromU8(unzipSync(bytes)['content.xml'] ?? new Uint8Array()), ODT);

/** Levels of Word's styles that have one, by their ids. */
const levelsIn = (styles: string): Map<string, number> =>
  new Map([...styles.matchAll(/<w:style\b[^>]*w:styleId="([^"]+)"[^>]*>([\s\S]*?)<\/w:style>/g)].flatMap(([, id = '', inner = '']) => {
    const level = /<w:outlineLvl w:val="(\d)"/.exec(inner)?.[1];
    return level === undefined ? [] : [[id, Number(level) + 1] as const];
  }));

/** Word: a paragraph is a heading by the level of its style. */
export function readDocx(bytes: Uint8Array): Reading {
  const files = unzipSync(bytes);
  const headings: Reading['headings'] = [];
  const levels = levelsIn(strFromU8(files['word/styles.xml'] ?? new Uint8Array()));
  let text = '';
  const wordsOf = (xml: string) => [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:(?:br|tab)\b[^>]*\/>/g)].map(([, words]) => (words === undefined ? ' ' : unescape(words))).join('');
  const source = strFromU8(files['word/document.xml'] ?? new Uint8Array()).replace(/<w:sdt>[\s\S]*?<\/w:sdt>/, '');
  for (const [paragraph] of source.matchAll(/<w:p(?: [^>]*)?>[\s\S]*?<\/w:p>/g)) {
    const level = levels.get(/<w:pStyle w:val="([^"]+)"/.exec(paragraph)?.[1] ?? '') ?? 0;
    const words = wordsOf(paragraph);
    text += `${words}\n`;
    if (level > 0) headings.push({ level, text: words });
  }
  return { headings, text: text + wordsOf(strFromU8(files['word/footnotes.xml'] ?? new Uint8Array())) };
}

/** As a site that shows Markdown shows it. */
export const readMarkdown = (bytes: Uint8Array): Reading => readMarkup(marked.parse(strFromU8(bytes), { async: false }), HTML);

export async function readPdf(bytes: Uint8Array): Promise<Reading> {
  const { headings, text } = await pdfStructure(bytes);
  return { headings, text };
}
