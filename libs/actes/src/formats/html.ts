import type { ActesModel, Part } from '../model';
import { placesOf } from '../places';
import { KIND_ICONS } from '../templates/icons';
import { type DocumentWords, documentWords } from '../words';
import type { Format, Sibling } from './format';
import { colophonLines, mastheadLines, titleLines } from './html-ends';
import { headOf } from './html-head';
import { STYLE, themeStyle } from './html-style';
import { HtmlSurface } from './html-surface';
import { type Dialect, escape, HtmlText, idOf } from './html-text';
import { type Chapter, type Leaf, Walk } from './walk';
import { webFonts } from './web-fonts';

/** Two rings of a chain, drawn for the house: the address of a passage. */
const RINGS =
  'M8.500 11.500a3 3 0 0 0 4.300 0l2.700-2.700a3 3 0 0 0-4.300-4.300l-1 1M11.500 8.500a3 3 0 0 0-4.300 0l-2.700 2.700a3 3 0 0 0 4.300 4.300l1-1';
/** An arrow onto a shelf: a file to take away. */
const SHELF = 'M10 3v9.500M5.800 8.600 10 12.800l4.200-4.200M3.500 16.800h13';

const symbol = (id: string, size: number, inner: string): string => `<symbol id="${id}" viewBox="0 0 ${size} ${size}">${inner}</symbol>`;
const stroked = (path: string): string => `<path fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" d="${path}"/>`;
const use = (id: string, className: string): string => `<svg class="${className}" aria-hidden="true" focusable="false"><use href="#${id}"/></svg>`;

/** Every drawing of the page, once: passages refer to them. */
const SYMBOLS = [
  ...Object.entries(KIND_ICONS).map(([kind, { svg }]) => symbol(`mark-${kind}`, 24, svg.replace(/^<svg[^>]*>|<\/svg>$/g, '').replaceAll('#fff', 'var(--letter)'))),
  symbol('rings', 20, stroked(RINGS)),
  symbol('shelf', 20, stroked(SHELF)),
].join('');

/** « 412 ko », « 2,0 Mo »: units of a thousand, as file managers count. */
function weight(bytes: number, words: DocumentWords): string {
  const [kilo, mega] = words.byteUnits;
  if (bytes < 999_500) return `${Math.max(1, Math.round(bytes / 1000))}\u00a0${kilo}`;
  return `${(bytes / 1_000_000).toFixed(1).replace('.', words.decimal)}\u00a0${mega}`;
}

/** Draws one page. Levels are those of the model: level 1 is a part, `h2` here. */
class Page {
  private readonly words: DocumentWords;
  private readonly text: HtmlText;
  private readonly chapters: Chapter[];

  constructor(
    private readonly model: ActesModel,
    private readonly siblings: readonly Sibling[],
  ) {
    const words = documentWords(model.language);
    this.words = words;
    const dialect: Dialect = {
      heading: (level) => `h${Math.min(level + 1, 6)}`,
      picture: (_, { mediaType, base64 }) => `data:${mediaType};base64,${base64}`,
      mark: (kind) => (kind in KIND_ICONS ? use(`mark-${kind}`, `kind-mark ${kind}`) : ''),
      permalink: (anchor, label) => `<a class="permalink" href="#${idOf(anchor)}" aria-label="${escape(label)}, ${words.permalink}">${use('rings', 'icon')}</a>`,
      call: (number) => `<sup><a id="call-${number}" href="#note-${number}">${number}</a></sup>`,
    };
    this.text = new HtmlText(model.assets, words, placesOf(model), dialect);
    const walk = new Walk(new HtmlSurface(this.text, words), words);
    this.chapters = model.parts.map((part) => walk.chapter(part));
  }

  private leaf({ id, title, inner }: Leaf, part: Part): string {
    const own = id === part.id ? '' : ` id="${idOf(id)}"`;
    if (title === null) return `<div${own}>\n${inner.join('\n')}\n</div>`;
    return `<section${own}>\n<h3>${escape(title)}</h3>\n${inner.join('\n')}\n</section>`;
  }

  private part({ part, opening, leaves }: Chapter): string {
    return `<section class="part" id="${idOf(part.id)}">\n<h2>${escape(part.title)}</h2>\n${[...opening, ...leaves.map((leaf) => this.leaf(leaf, part))].join('\n')}\n</section>`;
  }

  /** Twice in the page, once in what is seen or heard: beside the text where there is room, folded above it where there is none. */
  private contents(): string {
    const item = (id: string, title: string, inner = '') => `<li><a href="#${idOf(id)}">${escape(title)}</a>${inner}</li>`;
    const lines = this.chapters.map(({ part, leaves }) => {
      const below = leaves.flatMap(({ id, title }) => (title === null ? [] : [item(id, title)]));
      return item(part.id, part.title, below.length > 0 ? `\n<ol>\n${below.join('\n')}\n</ol>\n` : '');
    });
    const list = `<ol>\n${[...lines, item('colophon', this.words.colophon)].join('\n')}\n</ol>`;
    return `<nav aria-labelledby="contents">\n<h2 id="contents">${this.words.contents}</h2>\n<div class="beside">${list}</div>\n<details class="folded"><summary>${this.words.contents}</summary>\n${list}\n</details>\n</nav>`;
  }

  private masthead(): string {
    return `<details class="folded" id="masthead"><summary><h2>${this.words.masthead}</h2></summary>\n${mastheadLines(this.model)}\n</details>`;
  }

  private title(): string {
    const { words, model } = this;
    const logos = model.theme.logos.flatMap(({ asset, alt }) => {
      const picture = model.assets[asset];
      return picture ? [`<img src="${this.text.dialect.picture(asset, picture)}" alt="${escape(alt)}">`] : [];
    });
    const jump = `<p class="jump"><a href="#files">${words.download}\u00a0: ${this.siblings.map(({ label }) => escape(label)).join(', ')}</a></p>`;
    return [
      '<header class="title">',
      ...(logos.length > 0 ? [`<p class="logos">${logos.join('')}</p>`] : []),
      ...titleLines(model),
      ...(this.siblings.length > 0 ? [jump] : []),
      this.masthead(),
      '</header>',
    ].join('\n');
  }

  /** The page of the séance or cycle, and the edition in force: where a reader of an old one goes. */
  private bar(): string {
    const { words, model } = this;
    if (model.edition.address === null || !URL.canParse('../../', model.edition.address)) return '';
    const up = (path: string) => escape(new URL(path, model.edition.address ?? '').href.replace(/\/$/, ''));
    return `<nav class="bar" aria-label="${words.site}">\n<ul><li><a href="${up('../../')}">${model.scope === 'cycle' ? words.cyclePage : words.seancePage}</a></li><li><a href="${up('../')}">${words.currentEdition}</a></li></ul>\n</nav>`;
  }

  private files(): string {
    const { words, model } = this;
    const { address } = model.edition;
    const items = this.siblings.map(({ label, path, size, pages }) => {
      const facts = [pages === null ? null : `${pages}\u00a0${pages > 1 ? words.pages : words.onePage}`, weight(size, words)].filter((fact) => fact !== null).join(', ');
      return `<li><a href="${escape(path)}">${use('shelf', 'icon')}<span><strong>${escape(label)}</strong> <span class="quiet">${facts}</span></span></a></li>`;
    });
    const downloads = items.length > 0 ? [`<p class="head">${words.download}</p>`, `<ul class="files">\n${items.join('\n')}\n</ul>`] : [];
    return [
      `<aside id="files" aria-label="${words.downloadAndCite}">`,
      ...downloads,
      `<p class="head">${words.citation}</p>`,
      `<p class="cite">${escape(model.citation)}${address === null ? '' : ` <span class="address">${escape(address)}</span>`}</p>`,
      `<p class="quiet">${words.citePassage}</p>`,
      '</aside>',
    ].join('\n');
  }

  private notes(): string {
    const notes = this.text.takeNotes();
    if (notes.length === 0) return '';
    const lines = notes.map(({ number, text }) => `<li id="note-${number}">${text} <a class="back" href="#call-${number}" aria-label="↩ ${this.words.backToText} ${number}">↩</a></li>`);
    return `<section class="notes">\n<h2>${this.words.footnotes}</h2>\n<ol>\n${lines.join('\n')}\n</ol>\n</section>`;
  }

  private colophon(): string {
    return `<footer id="colophon">\n<h2>${this.words.colophon}</h2>\n${colophonLines(this.model)}\n</footer>`;
  }

  draw(): string {
    const { model, words } = this;
    const body = [
      `<a class="skip" href="#text">${words.skip}</a>`,
      `<svg class="symbols" aria-hidden="true" focusable="false">${SYMBOLS}</svg>`,
      this.bar(),
      '<div class="read">',
      this.title(),
      this.contents(),
      '<main id="text" tabindex="-1">',
      this.chapters.map((chapter) => this.part(chapter)).join('\n'),
      this.notes(),
      '</main>',
      this.files(),
      this.colophon(),
      '</div>',
    ].filter((part) => part !== '').join('\n');
    const style = `${webFonts(body)}${STYLE}${themeStyle(model.theme)}`;
    return `<!DOCTYPE html>\n<html lang="${model.language}">\n<head>\n${headOf(model, this.siblings, style)}\n</head>\n<body>\n${body}\n</body>\n</html>\n`;
  }
}

/**
 * The reading page: a place to read and to link to, which needs nothing else — no script, no network — and never changes.
 * Its style is allowed by `styleHash` in the response's policy.
 */
export const html: Format = {
  id: 'html',
  label: 'Page web',
  mime: 'text/html; charset=utf-8',
  extension: 'html',
  async render(model, siblings = []) {
    return { bytes: Buffer.from(new Page(model, siblings).draw()), pages: null };
  },
};
