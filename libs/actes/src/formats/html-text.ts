import type { ActesModel, Block, Inline, Mark, Runs } from '../model';
import type { DocumentWords } from '../words';

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Typed words inside markup or an attribute: never anything but words. */
export const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);

const ELEMENTS: Record<Mark, [open: string, close: string]> = {
  bold: ['<strong>', '</strong>'],
  italic: ['<em>', '</em>'],
  code: ['<code>', '</code>'],
  strike: ['<s>', '</s>'],
  superscript: ['<sup>', '</sup>'],
  subscript: ['<sub>', '</sub>'],
  smallCaps: ['<span class="caps">', '</span>'],
};

/** Text and blocks of one page; it keeps the footnotes called so far, numbered through the page. */
export class HtmlText {
  readonly notes: string[] = [];
  private figures = 0;

  constructor(
    private readonly assets: ActesModel['assets'],
    private readonly words: DocumentWords,
  ) {}

  runs = (runs: Runs): string => runs.map((run) => this.run(run)).join('');

  private run(run: Inline): string {
    if (run.type === 'break') return '<br>';
    if (run.type === 'footnote') return this.call(run.runs);
    if (run.type === 'reference') return `<a href="#${escape(run.target)}">${escape(run.text)}</a>`;
    if (run.type === 'anchor') return `<span id="${escape(run.id)}"></span>`;
    const marked = run.marks.reduce((inner, mark) => `${ELEMENTS[mark][0]}${inner}${ELEMENTS[mark][1]}`, escape(run.text));
    const spoken = run.lang ? `<span lang="${escape(run.lang)}">${marked}</span>` : marked;
    return run.href ? `<a href="${escape(run.href)}" rel="noopener noreferrer">${spoken}</a>` : spoken;
  }

  private call(runs: Runs): string {
    const number = this.notes.length + 1;
    this.notes.push('');
    this.notes[number - 1] = this.runs(runs);
    return `<sup><a id="call-${number}" href="#note-${number}">${number}</a></sup>`;
  }

  /** Headings of the model count from the part (1); in the page the title stands above them. */
  blocks = (blocks: readonly Block[]): string => blocks.map((block) => this.block(block)).join('\n');

  private block(block: Block): string {
    switch (block.type) {
      case 'paragraph':
        return `<p>${this.runs(block.runs)}</p>`;
      case 'heading':
        return `<h${block.level + 1}>${this.runs(block.runs)}</h${block.level + 1}>`;
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
        return `<dl>\n${block.entries.map(({ term, blocks }) => `<dt>${this.runs(term)}</dt><dd>${this.item(blocks)}</dd>`).join('\n')}\n</dl>`;
      case 'people':
        return `<ul class="people">\n${block.entries.map(({ name, detail }) => `<li>${escape(name)}${detail ? `<span class="quiet">, ${escape(detail)}</span>` : ''}</li>`).join('\n')}\n</ul>`;
      case 'index':
        return `<ul class="people">\n${block.entries.map((entry) => `<li>${escape(entry.name)} ${this.places(entry.targets)}</li>`).join('\n')}\n</ul>`;
    }
  }

  /** Where a name stands, one link a place. */
  private places(targets: readonly string[]): string {
    return targets.map((target, index) => `<a href="#${escape(target)}">${index + 1}</a>`).join(', ');
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
    return `<div class="scroll"><table>\n${caption ? `<caption>${escape(caption)}</caption>\n` : ''}<thead><tr>${head}</tr></thead>\n<tbody>\n${lines}\n</tbody>\n</table></div>`;
  }

  private figure(block: Extract<Block, { type: 'figure' }>): string {
    const asset = block.asset === null ? undefined : this.assets[block.asset];
    if (!asset) return `<p class="quiet">${this.words.figure}\u00a0: ${escape(block.alt)}</p>`;
    const image = `<img src="data:${asset.mediaType};base64,${asset.base64}" alt="${escape(block.alt)}">`;
    if (!block.caption) return `<figure>${image}</figure>`;
    this.figures += 1;
    return `<figure>${image}<figcaption>${this.words.figure} ${this.figures}. ${escape(block.caption)}</figcaption></figure>`;
  }
}
