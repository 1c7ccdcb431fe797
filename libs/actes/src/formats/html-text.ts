import type { ActesModel, Asset, Block, Inline, Mark, Runs } from '../model';
import type { Place } from '../places';
import type { DocumentWords } from '../words';
import { soundText } from './office-file';

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Typed words inside markup or an attribute: never anything but words. */
export const escape = (text: string): string => soundText(text).replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);

/** An address as an attribute holds it. */
export const addressOf = (href: string): string => escape(URL.canParse(href) ? new URL(href).href : href);

/** An anchor as an id of the page, and after `#`: a book's XML takes no colon. */
export const idOf = (anchor: string): string => anchor.replace(/[^\w-]+/gu, '-');

const ELEMENTS: Record<Mark, [open: string, close: string]> = {
  bold: ['<strong>', '</strong>'],
  italic: ['<em>', '</em>'],
  code: ['<code>', '</code>'],
  strike: ['<s>', '</s>'],
  superscript: ['<sup>', '</sup>'],
  subscript: ['<sub>', '</sub>'],
  smallCaps: ['<span class="caps">', '</span>'],
};

/** How a web page and a book for readers differ. */
export interface Dialect {
  /** The element of a level of the model: a page has its own title above, a book has one file a part. */
  heading(level: number): string;
  /** Address of a picture. */
  picture(name: string, asset: Asset): string;
  /** The mark of a kind, decoration; empty when it has none. */
  mark(kind: string): string;
  /** A visible link of a passage to itself; empty where there is no address to copy. */
  permalink(anchor: string, label: string): string;
  /** The call of a footnote. */
  call(number: number): string;
}

/** What is read when a table is too wide for a telephone, and must be moved sideways. */
const WIDE = 3;

/** Text and blocks of one page or book; it keeps the footnotes called so far, numbered through it. */
export class HtmlText {
  /** Footnotes called since they were last taken, with their number. */
  private waiting: { number: number; text: string }[] = [];
  private called = 0;
  private figures = 0;
  private tables = 0;

  constructor(
    private readonly assets: ActesModel['assets'],
    private readonly words: DocumentWords,
    private readonly places: ReadonlyMap<string, Place>,
    readonly dialect: Dialect,
  ) {}

  /** The footnotes called since the last time: a book prints them at the end of each file. */
  takeNotes(): { number: number; text: string }[] {
    const notes = this.waiting.sort((one, other) => one.number - other.number);
    this.waiting = [];
    return notes;
  }

  /** A link inside the volume; words alone when it would lead nowhere. */
  to = (target: string | null, text: string): string => (target !== null && this.places.has(target) ? `<a href="#${idOf(target)}">${escape(text)}</a>` : escape(text));

  outside = (href: string, inner: string): string => `<a href="${addressOf(href)}" rel="noopener noreferrer">${inner}</a>`;

  runs = (runs: Runs): string => runs.map((run) => this.run(run)).join('');

  private run(run: Inline): string {
    if (run.type === 'break') return '<br>';
    if (run.type === 'footnote') return this.call(run.runs);
    if (run.type === 'reference') return this.to(run.target, run.text);
    if (run.type === 'anchor') return `<span id="${idOf(run.id)}"></span>`;
    const marked = run.marks.reduce((inner, mark) => `${ELEMENTS[mark][0]}${inner}${ELEMENTS[mark][1]}`, escape(run.text));
    const spoken = run.lang ? `<span lang="${escape(run.lang)}">${marked}</span>` : marked;
    return run.href ? this.outside(run.href, spoken) : spoken;
  }

  private call(runs: Runs): string {
    this.called += 1;
    const number = this.called;
    this.waiting.push({ number, text: this.runs(runs) });
    return this.dialect.call(number);
  }

  heading = (inner: string, level: number, attributes = ''): string => `<${this.dialect.heading(level)}${attributes}>${inner}</${this.dialect.heading(level)}>`;

  blocks = (blocks: readonly Block[]): string => blocks.map((block) => this.block(block)).join('\n');

  private block(block: Block): string {
    switch (block.type) {
      case 'paragraph':
        return `<p>${this.runs(block.runs)}</p>`;
      case 'heading':
        return this.heading(this.runs(block.runs), block.level);
      case 'list': {
        const name = block.ordered ? 'ol' : 'ul';
        return `<${name}>\n${block.items.map((item) => `<li>${this.item(item.blocks)}</li>`).join('\n')}\n</${name}>`;
      }
      case 'quote':
        return `<blockquote>\n${this.blocks(block.blocks)}\n</blockquote>`;
      case 'table':
        return this.table(block);
      case 'figure':
        return this.figure(block);
      case 'definitions':
        return `<dl class="terms">\n${block.entries.map(({ term, blocks }) => `<dt>${this.runs(term)}</dt><dd>${this.item(blocks)}</dd>`).join('\n')}\n</dl>`;
      case 'people':
        return `<ul class="names">\n${block.entries.map(({ name, detail }) => `<li><strong>${escape(name)}</strong>${detail ? `, ${escape(detail)}` : ''}</li>`).join('\n')}\n</ul>`;
      case 'index':
        return `<ul class="names index">\n${block.entries.map(({ name, targets }) => `<li><strong>${escape(name)}</strong>${this.standing(targets)}</li>`).join('\n')}\n</ul>`;
    }
  }

  /** Where a name stands, each place by its own name and once: a screen has no page numbers. */
  private standing(targets: readonly string[]): string {
    const byLabel = new Map<string, string>();
    for (const target of targets) {
      const label = this.places.get(target)?.label;
      if (label !== undefined && !byLabel.has(label)) byLabel.set(label, target);
    }
    return byLabel.size > 0 ? `\u00a0: ${[...byLabel].map(([label, target]) => this.to(target, label)).join('\u202f; ')}` : '';
  }

  /** One paragraph alone in an item needs no element of its own. */
  item(blocks: readonly Block[]): string {
    const only = blocks.length === 1 ? blocks[0] : undefined;
    return only?.type === 'paragraph' ? this.runs(only.runs) : this.blocks(blocks);
  }

  private table({ caption, header, rows }: Extract<Block, { type: 'table' }>): string {
    // A header without words heads nothing: it is an empty corner.
    const head = header.map((cell) => (cell.length > 0 ? `<th scope="col">${this.runs(cell)}</th>` : '<td></td>')).join('');
    const lines = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${this.runs(cell)}</td>`).join('')}</tr>`).join('\n');
    this.tables += caption ? 1 : 0;
    const title = caption ? `<caption>${this.words.table} ${this.tables}. ${escape(caption)}</caption>\n` : '';
    const table = `<table>\n${title}<thead><tr>${head}</tr></thead>\n<tbody>\n${lines}\n</tbody>\n</table>`;
    return header.length > WIDE ? `<div class="scroll" tabindex="0">${table}</div>` : table;
  }

  private figure(block: Extract<Block, { type: 'figure' }>): string {
    const asset = block.asset === null ? undefined : this.assets[block.asset];
    if (!asset || block.asset === null) return `<p class="quiet">${this.words.figure}\u00a0: ${escape(block.alt)}</p>`;
    const image = `<img src="${this.dialect.picture(block.asset, asset)}" alt="${escape(block.alt)}">`;
    this.figures += block.caption ? 1 : 0;
    const caption = [block.caption ? `${this.words.figure} ${this.figures}. ${escape(block.caption)}` : '', block.credit ? escape(block.credit) : ''].filter((line) => line !== '');
    return `<figure>${image}${caption.length > 0 ? `<figcaption>${caption.join('<br>')}</figcaption>` : ''}</figure>`;
  }
}
