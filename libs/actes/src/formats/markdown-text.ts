import type { ActesModel, Block, Inline, Mark, Runs } from '../model';
import type { Place } from '../places';
import type { DocumentWords } from '../words';
import { idOf } from './html-text';
import { soundText } from './office-file';

// Signs that mean something inside a line. A mark, a mention or a formula of GitHub is one too.
const SIGNS = /[\\`*_[\]<>#|~$@]/g;
const ENTITY = /&(?=#|\w)/g;
/** What GFM would make a link of by itself. */
const BARE = /(:)(?=\/\/)|(?<=\bwww)(\.)/gi;
/** What means something at the beginning of a line only. */
const START = /^(\s*)(?:([-+=>])|(\d{1,9})([.)]))/;

/** Typed words inside a line: never anything but words. */
export const escape = (text: string): string => soundText(text).replace(/\s*\n\s*/g, ' ').replace(SIGNS, '\\$&').replace(ENTITY, '\\&').replace(BARE, '\\$&');

/** The beginning of a line must not be taken for a list, a quotation or a rule under a title. */
export const lineOf = (line: string): string =>
  line.trimStart().replace(START, (_, space: string, sign: string | undefined, number: string | undefined, point: string | undefined) => `${space}${sign === undefined ? `${number ?? ''}\\${point ?? ''}` : `\\${sign}`}`);

const WORDS = /^[\p{L}\p{N}](?:.*[\p{L}\p{N}])?$/su;
const ELEMENTS: Record<Mark, string> = { bold: 'strong', italic: 'em', code: 'code', strike: 's', superscript: 'sup', subscript: 'sub', smallCaps: '' };
const DELIMITERS: Partial<Record<Mark, string>> = { bold: '**', italic: '*', strike: '~~' };

/** Asterisks where they are certain to be read as such, an element of HTML elsewhere: « **!** » and what touches another mark. */
export function strong(text: string): string {
  return WORDS.test(text) ? `**${escape(text)}**` : `<strong>${escape(text)}</strong>`;
}

const indented = (text: string, first: string, rest: string): string =>
  text.split('\n').map((line, index) => (index === 0 ? `${first}${line}` : line === '' ? rest.trimEnd() : `${rest}${line}`)).join('\n');

/** A list of texts of one block or more, each under its sign. */
export const listOf = (items: readonly string[], ordered = false): string =>
  items.map((item, index) => {
    const sign = ordered ? `${index + 1}. ` : '- ';
    return indented(item, sign, ' '.repeat(sign.length));
  }).join('\n');

const BEGINS_LIST = /^(?:- |\d+\. )/;
/** The last lines of a list: a sign, or what stands under one. */
const ENDS_LIST = /(?:^|\n\n)(?:- |\d+\. | {2,})(?:[^\n]|\n(?!\n))*$/;

/** Blocks one under another. Two lists that follow each other would be one: a comment keeps them apart. */
export const stacked = (blocks: readonly string[]): string =>
  blocks.reduce((all, block) => {
    if (all === '' || block === '') return all + block;
    return [all, ...(BEGINS_LIST.test(block) && ENDS_LIST.test(all) ? ['<!-- -->'] : []), block].join('\n\n');
  }, '');

/** A line and the list under it, as one is used to write them. */
export const headed = (line: string, list: string): string => (list === '' ? line : `${line}\n${list}`);

/** Text and blocks of a volume in Markdown (GFM with footnotes); it keeps the footnotes and pictures met so far. */
export class MarkdownText {
  readonly notes: string[] = [];
  readonly pictures: string[] = [];
  private figures = 0;
  private tables = 0;

  constructor(
    private readonly assets: ActesModel['assets'],
    private readonly words: DocumentWords,
    private readonly places: ReadonlyMap<string, Place>,
  ) {}

  /** A place that links can point at. */
  anchor = (id: string): string => `<a id="${idOf(id)}"></a>`;

  /** A link inside the volume; words alone when it would lead nowhere. */
  to = (target: string | null, text: string): string => (target !== null && this.places.has(target) ? `[${escape(text)}](#${idOf(target)})` : escape(text));

  outside = (href: string, inner: string): string => `[${inner}](<${(URL.canParse(href) ? new URL(href).href : href).replace(/[<>\\\s]/g, encodeURIComponent)}>)`;

  /** A line of text. `br` is how a line ends inside it. */
  runs(runs: Runs, br = '\\\n'): string {
    const text = runs.map((run, index) => this.run(run, runs[index - 1], runs[index + 1], br)).join('');
    return text.split(br).map(lineOf).join(br);
  }

  private run(run: Inline, before: Inline | undefined, after: Inline | undefined, br: string): string {
    switch (run.type) {
      case 'break':
        return br;
      case 'footnote':
        return this.call(run.runs);
      case 'reference':
        return this.to(run.target, run.text);
      case 'anchor':
        return this.anchor(run.id);
      case 'text': {
        const isPlain = (other: Inline | undefined) => other === undefined || other.type === 'break' || (other.type === 'text' && other.marks.length === 0 && other.href === null && other.lang === null);
        const inner = this.marked(run.text, run.marks, isPlain(before) && isPlain(after));
        const spoken = run.lang ? `<span lang="${run.lang.replace(/[^\w-]/g, '')}">${inner}</span>` : inner;
        return run.href === null ? spoken : this.outside(run.href, spoken);
      }
    }
  }

  private marked(text: string, marks: readonly Mark[], isAlone: boolean): string {
    const [mark, second] = marks;
    const delimiter = mark && second === undefined && isAlone ? DELIMITERS[mark] : undefined;
    if (delimiter && WORDS.test(text)) return `${delimiter}${escape(text)}${delimiter}`;
    if (mark === 'code' && second === undefined && isAlone && /^[^`|\s](?:[^`|\n]*[^`|\s])?$/.test(text)) return `\`${soundText(text)}\``;
    return marks.reduce((inner, each) => (ELEMENTS[each] ? `<${ELEMENTS[each]}>${inner}</${ELEMENTS[each]}>` : inner), escape(text));
  }

  private call(runs: Runs): string {
    this.notes.push('');
    const number = this.notes.length;
    this.notes[number - 1] = this.runs(runs, '<br>');
    return `[^${number}]`;
  }

  heading = (inner: string, level: number): string => `${'#'.repeat(Math.min(level + 1, 6))} ${inner}`;

  blocks = (blocks: readonly Block[]): string => stacked(blocks.map((block) => this.block(block)));

  private block(block: Block): string {
    switch (block.type) {
      case 'paragraph':
        return this.runs(block.runs);
      case 'heading':
        return this.heading(this.runs(block.runs, ' '), block.level);
      case 'list':
        return listOf(block.items.map((item) => this.item(item.blocks)), block.ordered);
      case 'quote':
        return indented(this.blocks(block.blocks), '> ', '> ');
      case 'table':
        return this.table(block);
      case 'figure':
        return this.figure(block);
      case 'definitions':
        return stacked(block.entries.map(({ term, blocks }) => this.under(`<strong>${this.runs(term, ' ')}</strong>`, blocks)));
      case 'people':
        return listOf(block.entries.map(({ name, detail }) => `${strong(name)}${detail ? `, ${escape(detail)}` : ''}`));
      case 'index':
        return listOf(block.entries.map(({ name, targets }) => `${strong(name)}${this.standing(targets)}`));
    }
  }

  private item(blocks: readonly Block[]): string {
    const [first, second] = blocks;
    const isHeaded = blocks.length === 2 && first?.type === 'paragraph' && second?.type === 'list' && !second.items.some(({ blocks: [block] }) => block?.type !== 'paragraph');
    return isHeaded ? headed(this.block(first), this.block(second)) : this.blocks(blocks);
  }

  /** A label on a line of its own, its words under it in the same paragraph when they are one. */
  under(label: string, blocks: readonly Block[]): string {
    const [first, ...rest] = blocks;
    return first?.type === 'paragraph' ? stacked([`${label}\\\n${this.runs(first.runs)}`, this.blocks(rest)]) : stacked([label, this.blocks(blocks)]);
  }

  private standing(targets: readonly string[]): string {
    const byLabel = new Map(targets.flatMap((target): [string, string][] => (this.places.has(target) ? [[this.places.get(target)?.label ?? '', target]] : [])).reverse());
    return byLabel.size > 0 ? `\u00a0: ${[...byLabel].reverse().map(([label, target]) => this.to(target, label)).join('\u202f; ')}` : '';
  }

  private table({ caption, header, rows }: Extract<Block, { type: 'table' }>): string {
    this.tables += caption ? 1 : 0;
    const line = (cells: readonly Runs[]) => `| ${header.map((_, index) => this.runs(cells[index] ?? [], '<br>')).join(' | ')} |`;
    const table = [line(header), `|${' --- |'.repeat(header.length)}`, ...rows.map(line)].join('\n');
    return stacked([caption ? `${this.words.table} ${this.tables}. ${escape(caption)}` : '', table]);
  }

  private figure({ asset, alt, caption, credit }: Extract<Block, { type: 'figure' }>): string {
    if (asset === null || !this.assets[asset]) return `${this.words.figure}\u00a0: ${escape(alt)}`;
    if (!this.pictures.includes(asset)) this.pictures.push(asset);
    this.figures += caption ? 1 : 0;
    const lines = [caption ? `${this.words.figure} ${this.figures}. ${escape(caption)}` : '', credit ? lineOf(escape(credit)) : ''].filter((line) => line !== '');
    return stacked([`![${escape(alt)}][image-${this.pictures.indexOf(asset) + 1}]`, lines.join('\\\n')]);
  }

  /** What stands at the foot of the file: footnotes, then pictures, which a file of its own carries whole. */
  foot(): string {
    const notes = this.notes.map((note, index) => `[^${index + 1}]: ${note}`);
    const pictures = this.pictures.flatMap((name, index) => {
      const asset = this.assets[name];
      return asset ? [`[image-${index + 1}]: data:${asset.mediaType};base64,${asset.base64}`] : [];
    });
    return stacked([...notes, ...pictures]);
  }
}
