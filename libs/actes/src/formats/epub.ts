import type { ActesModel, Part } from '../model';
import { placesOf } from '../places';
import { KIND_ICONS } from '../templates/icons';
import { type DocumentWords, documentWords } from '../words';
import { type BookFile, CONTAINER, packageOf } from './epub-package';
import { bookStyle } from './epub-style';
import type { Format } from './format';
import { colophonLines, mastheadLines, titleLines } from './html-ends';
import { HtmlSurface } from './html-surface';
import { type Dialect, escape, HtmlText, idOf } from './html-text';
import { zipped } from './office-file';
import { type Chapter, type Leaf, Walk } from './walk';

const MIME = 'application/epub+zip';
const XHTML = 'application/xhtml+xml';
const bytes = (text: string): Buffer => Buffer.from(text, 'utf8');

/** A page of the book before its links know their files. */
interface Sheet {
  id: string;
  title: string;
  body: string;
}

/** What a section is, for those who do not see it (EPUB structural semantics, DPUB-ARIA). Ours has two indexes in one: EPUB's own `index` holds one list. */
function semantics(part: Part, leaf: Leaf | null): string {
  const typed = (type: string, role = type) => ` epub:type="${type}" role="doc-${role}"`;
  if (part.type === 'annexes' && leaf !== null) return leaf.id === 'index' || leaf.id.endsWith(':index') ? ' role="doc-index"' : typed('appendix');
  if (part.id === 'foreword' || part.id === 'conclusion') return typed(part.id);
  return leaf === null && part.type !== 'programme' ? typed('part') : typed('chapter');
}

/** HTML as XML writes it: our elements without content are closed. Attributes hold no `>`, it is escaped. */
const closed = (html: string): string => html.replace(/<(br|img)((?:\s[^<>]*)?)>/g, '<$1$2/>');

/** One book: a sheet for each part, and for each piece of a part that has several. */
class Book {
  private readonly words: DocumentWords;
  private readonly text: HtmlText;
  private readonly chapters: Chapter[];

  constructor(private readonly model: ActesModel) {
    this.words = documentWords(model.language);
    const dialect: Dialect = {
      heading: (level) => `h${Math.min(level, 6)}`,
      picture: (name, { mediaType }) => `images/${idOf(name)}.${mediaType === 'image/png' ? 'png' : 'jpg'}`,
      mark: (kind) => (kind in KIND_ICONS ? `<img class="kind-mark" src="images/mark-${kind}.svg" alt="">` : ''),
      permalink: () => '',
      call: (number) => `<sup><a id="call-${number}" epub:type="noteref" role="doc-noteref" href="#note-${number}">${number}</a></sup>`,
    };
    this.text = new HtmlText(model.assets, this.words, placesOf(model), dialect);
    const walk = new Walk(new HtmlSurface(this.text, this.words), this.words);
    this.chapters = model.parts.map((part) => walk.chapter(part));
  }

  private static isSplit = ({ leaves }: Chapter): boolean => leaves.length > 1;

  private section(part: Part, leaf: Leaf): string {
    const own = leaf.id === part.id ? '' : ` id="${idOf(leaf.id)}"`;
    return leaf.title === null
      ? `<div${own}>\n${leaf.inner.join('\n')}\n</div>`
      : `<section${own}${semantics(part, leaf)}>\n<h2>${escape(leaf.title)}</h2>\n${leaf.inner.join('\n')}\n</section>`;
  }

  private sheetsOf(chapter: Chapter): Sheet[] {
    const { part, opening, leaves } = chapter;
    const inside = Book.isSplit(chapter) ? [] : leaves;
    const body = `<section id="${idOf(part.id)}"${semantics(part, null)}>\n<h1>${escape(part.title)}</h1>\n${[...opening, ...inside.map((leaf) => this.section(part, leaf))].join('\n')}\n</section>`;
    const apart = Book.isSplit(chapter) ? leaves : [];
    return [{ id: part.id, title: part.title, body }, ...apart.map((leaf) => ({ id: `${part.id}-${leaf.id}`, title: leaf.title ?? part.title, body: this.section(part, leaf) }))];
  }

  private cover(): Sheet {
    const logos = this.model.theme.logos.flatMap(({ asset, alt }) => {
      const picture = this.model.assets[asset];
      return picture ? [`<img src="${this.text.dialect.picture(asset, picture)}" alt="${escape(alt)}">`] : [];
    });
    const mark = logos.length > 0 ? `<p class="logos">${logos.join('')}</p>\n` : '';
    return { id: 'cover', title: this.model.title, body: `<section class="cover" epub:type="cover">\n${mark}${titleLines(this.model).join('\n')}\n</section>` };
  }

  private ends(id: string, title: string, type: string, lines: string): Sheet {
    return { id, title, body: `<section id="${id}"${type}>\n<h1>${escape(title)}</h1>\n${lines}\n</section>` };
  }

  /** Contents and landmarks: also a page that is read, at its place. */
  private navigation(): Sheet {
    const item = (id: string, title: string, inner = '') => `<li><a href="#${idOf(id)}">${escape(title)}</a>${inner}</li>`;
    const lines = this.chapters.map(({ part, leaves }) => {
      const below = leaves.flatMap(({ id, title }) => (title === null ? [] : [item(id, title)]));
      return item(part.id, part.title, below.length > 0 ? `\n<ol>\n${below.join('\n')}\n</ol>\n` : '');
    });
    const all = [item('masthead', this.words.masthead), ...lines, item('colophon', this.words.colophon)].join('\n');
    const first = this.chapters[0]?.part.id ?? 'colophon';
    const body = [
      `<nav epub:type="toc" role="doc-toc" id="contents" aria-labelledby="contents-title">\n<h1 id="contents-title">${this.words.contents}</h1>\n<ol>\n${all}\n</ol>\n</nav>`,
      `<nav epub:type="landmarks" hidden="hidden" aria-label="${this.words.landmarks}">\n<ol>\n<li><a epub:type="toc" href="#contents">${this.words.contents}</a></li>\n<li><a epub:type="bodymatter" href="#${idOf(first)}">${escape(this.chapters[0]?.part.title ?? this.words.colophon)}</a></li>\n</ol>\n</nav>`,
    ].join('\n');
    return { id: 'nav', title: this.words.contents, body };
  }

  private document({ title, body }: Sheet): string {
    const { language } = this.model;
    return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="${language}" xml:lang="${language}">
<head><title>${escape(title)}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
<body>
${closed(body)}
</body>
</html>
`;
  }

  /** Footnotes stand in the file that calls them, at its end; readers show them where they are called. */
  private withNotes(sheet: Sheet, notes: ReadonlyMap<number, string>): Sheet {
    const called = [...sheet.body.matchAll(/ href="#note-(\d+)"/g)].map((match) => Number(match[1]));
    const lines = called.map((number) => {
      const back = `<a href="#call-${number}" role="doc-backlink" aria-label="${number}, ${this.words.backToText}">${number}</a>`;
      return `<aside id="note-${number}" epub:type="footnote" role="doc-footnote"><p>${back} ${notes.get(number) ?? ''}</p></aside>`;
    });
    return { ...sheet, body: [sheet.body, ...lines].join('\n') };
  }

  private sheets(): { sheet: Sheet; path: string }[] {
    const { model, words } = this;
    const notes = new Map(this.text.takeNotes().map(({ number, text }) => [number, text]));
    const sheets = [
      this.cover(),
      this.ends('masthead', words.masthead, ' epub:type="copyright-page"', mastheadLines(model)),
      this.navigation(),
      ...this.chapters.flatMap((chapter) => this.sheetsOf(chapter)),
      this.ends('colophon', words.colophon, ' epub:type="colophon" role="doc-colophon"', colophonLines(model)),
    ].map((sheet, index) => ({ sheet: this.withNotes(sheet, notes), path: sheet.id === 'nav' ? 'nav.xhtml' : `${String(index + 1).padStart(3, '0')}-${idOf(sheet.id).slice(0, 40)}.xhtml` }));
    const homes = new Map(sheets.flatMap(({ sheet, path }) => [...sheet.body.matchAll(/ id="([^"]+)"/g)].map((match): [string, string] => [match[1] ?? '', path])));
    const linked = (body: string, path: string) =>
      body.replace(/ href="#([^"]+)"/g, (link, id: string) => {
        const home = homes.get(id) ?? path;
        return home === path ? link : ` href="${home}#${id}"`;
      });
    return sheets.map(({ sheet, path }) => ({ path, sheet: { ...sheet, body: linked(sheet.body, path) } }));
  }

  /** Pictures and marks that the sheets show, each once. */
  private pictures(sheets: readonly { sheet: Sheet }[]): BookFile[] {
    const shown = new Set(sheets.flatMap(({ sheet }) => [...sheet.body.matchAll(/ src="([^"]+)"/g)].map((match) => match[1] ?? '')));
    const marks = Object.entries(KIND_ICONS).map(([kind, { svg, colour }]) => ({ path: `images/mark-${kind}.svg`, mime: 'image/svg+xml', content: bytes(svg.replaceAll('currentColor', colour)) }));
    const assets = Object.entries(this.model.assets).map(([name, asset]) => ({ path: this.text.dialect.picture(name, asset), mime: asset.mediaType as string, content: Buffer.from(asset.base64, 'base64') }));
    return [...marks, ...assets].filter(({ path }) => shown.has(path)).map((file, index) => ({ ...file, id: `image-${index + 1}`, inSpine: false }));
  }

  files(): BookFile[] {
    const sheets = this.sheets();
    const texts = sheets.map(({ sheet, path }, index): BookFile => {
      const isContents = sheet.id === 'nav';
      return { id: isContents ? 'nav' : `text-${index + 1}`, path, mime: XHTML, content: bytes(this.document(sheet)), inSpine: true, ...(isContents && { properties: 'nav' }) };
    });
    const style: BookFile = { id: 'style', path: 'style.css', mime: 'text/css', content: bytes(bookStyle(this.model.theme)), inSpine: false };
    return [...texts, style, ...this.pictures(sheets)];
  }
}

/** EPUB 3, for reading tablets and apps: nothing to fetch, no script, footnotes and index in it. The same model gives the same bytes. */
export const epub: Format = {
  id: 'epub',
  label: 'EPUB',
  mime: MIME,
  extension: 'epub',
  async render(model) {
    const files = new Book(model).files();
    const entries: [string, Uint8Array][] = [
      ['mimetype', bytes(MIME)],
      ['META-INF/container.xml', bytes(CONTAINER)],
      ['EPUB/package.opf', bytes(packageOf(model, files))],
      ...files.map(({ path, content }): [string, Uint8Array] => [`EPUB/${path}`, content]),
    ];
    return { bytes: zipped(entries, model.edition.date, new Set(['mimetype'])), pages: null };
  },
};
