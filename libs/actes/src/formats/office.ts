import type { ActesModel, Asset, Block, Contribution, Exchange, GroupPiece, Inline, Mark, Part, Piece, ProgrammeRow, Rubric, Runs, Source, Speaker } from '../model';
import { pixelsOf } from '../pictures';
import { plainText } from '../runs';
import { type DocumentWords, documentWords } from '../words';
import { FULL, GREY, HANG, INK, PAGE, type Rule, type SpanStyle, STEP, type StyleId, TEXT_LEFT } from './office-style';

/** What stands in a line. A link to a place that is not printed has been made plain words already. */
export type Span =
  | { type: 'text'; text: string; marks: readonly Mark[]; lang: string | null; style: SpanStyle | null }
  | { type: 'break' }
  | { type: 'tab' }
  | { type: 'link'; href: string | null; target: string | null; spans: Span[] }
  /** The number of the page where an anchor stands: the word processor finds it. */
  | { type: 'page'; target: string }
  | { type: 'anchor'; id: string }
  | { type: 'footnote'; spans: Span[] }
  /** In mm. */
  | { type: 'picture'; name: string; asset: Asset; title: string; alt: string; width: number; height: number };

export interface OfficeParagraph {
  type: 'paragraph';
  style: StyleId;
  spans: Span[];
  /** Where the text begins, in mm, when it is not where its style says. */
  left?: number;
  /** Space above and below, in points, when it is not what its style says. */
  before?: number;
  after?: number;
  /** Size in points, when it is not that of its style. */
  size?: number;
  rule?: Rule;
  pageBreak?: boolean;
}

export interface OfficeCell {
  blocks: OfficeParagraph[];
  columns: number;
}

export interface OfficeRow {
  /** The line above it; null for none. */
  rule: Pick<Rule, 'width' | 'colour'> | null;
  cells: OfficeCell[];
}

export type OfficeBlock =
  | OfficeParagraph
  /** `label`: a dash, the number, or none when the words bring their own (« P2 » is cited, so it must not be counted anew). */
  | { type: 'list'; label: 'dash' | 'number' | 'none'; left: number; items: OfficeBlock[][] }
  | { type: 'table'; left: number; widths: number[]; name: string; head: OfficeRow; rows: OfficeRow[] }
  | { type: 'columns'; count: number; blocks: OfficeParagraph[] }
  /** The table of contents, made of the titles of the document. */
  | { type: 'contents' };

/** The volume as a word processor holds it: what comes before the running feet, and the rest. */
export interface OfficeVolume {
  front: OfficeBlock[];
  body: OfficeBlock[];
  /** Titles of the first two levels, in order. */
  contents: { level: 1 | 2; title: string; target: string }[];
}

const THICK = { width: 1.5, colour: INK };
const MEDIUM = { width: 0.75, colour: INK };
const THIN = { width: 0.5, colour: GREY };
const TEXT_WIDTH = FULL - TEXT_LEFT;
/** Nine levels are what word processors know; deeper ones join the last. */
const DEEPEST = 8;
/** A taller picture would leave no room for its caption. */
const TALLEST = 170;

const plain = (text: string, style: SpanStyle | null = null): Span => ({ type: 'text', text, marks: [], lang: null, style });
const tab: Span = { type: 'tab' };
const joined = (groups: Span[][], between: Span[]): Span[] => groups.flatMap((group, index) => (index > 0 ? [...between, ...group] : group));
const cell = (blocks: OfficeParagraph[]): OfficeCell => ({ columns: 1, blocks });
const paragraph = (style: StyleId, spans: Span[], more: Partial<OfficeParagraph> = {}): OfficeParagraph => ({ type: 'paragraph', style, spans, ...more });

/** The largest size that keeps the title within three lines or so of the text column. */
function titleSize(title: string): number {
  const sizes: [points: number, signs: number][] = [[40, 48], [36, 58], [32, 66], [28, 100], [24, 150], [20, 230]];
  return sizes.find(([, signs]) => title.length <= signs)?.[0] ?? 16;
}

/**
 * How far below the titles of the cover its imprint stands, in points: at the foot of the page, as far as lines can be foreseen.
 * Space, because a frame would leave the order in which the page is read.
 */
function dropOf(title: string, under: readonly string[], logos: boolean): number {
  const [size, lines] = [titleSize(title), (text: string, signs: number) => Math.max(1, Math.ceil(text.length / signs))];
  const titles = lines(title, 640 / size) * size * 0.95 + under.reduce((sum, line) => sum + lines(line, 44) * 23, 0);
  return Math.max(40, Math.round((PAGE.height - PAGE.top - PAGE.bottom) * 2.835 - 150 - (logos ? 64 : 0) - titles));
}

/** Lays the model out once for both office formats: every decision is here, the writers only write. */
class Layout {
  readonly contents: OfficeVolume['contents'] = [];
  readonly anchors = new Set<string>();
  private readonly words: DocumentWords;
  private figures = 0;
  private tables = 0;
  private captions = 0;
  private titles = 0;

  /** @param known anchors that are printed; null when they are not known yet */
  constructor(
    private readonly model: ActesModel,
    private readonly known: ReadonlySet<string> | null,
  ) {
    this.words = documentWords(model.language);
  }

  // ── In line

  private anchor(id: string | null): Span[] {
    if (!id || this.anchors.has(id)) return [];
    this.anchors.add(id);
    return [{ type: 'anchor', id }];
  }

  private isPrinted = (target: string | null): target is string => target !== null && (this.known === null || this.known.has(target));

  /** Words that lead to a place, with its page. */
  private to(target: string | null, spans: Span[], withPage = false): Span[] {
    if (!this.isPrinted(target)) return spans;
    const page: Span[] = withPage ? [plain(`, ${this.words.pageShort}\u00a0`), { type: 'page', target }] : [];
    return [{ type: 'link', href: null, target, spans: [...spans, ...page] }];
  }

  private from(source: Source): Span[] {
    if (source.target !== null || source.href === null) return this.to(source.target, [plain(source.text)], true);
    return [{ type: 'link', href: source.href, target: null, spans: [plain(source.text)] }];
  }

  private runs(runs: Runs): Span[] {
    const spans: Span[] = [];
    for (const run of runs) {
      const last = spans.at(-1);
      // A link cut by a mark is one link: it is announced and reached once.
      if (run.type === 'text' && run.href !== null && last?.type === 'link' && last.href === run.href) last.spans.push(this.text(run));
      else spans.push(...this.run(run));
    }
    return spans;
  }

  private text = ({ text, marks, lang }: Extract<Inline, { type: 'text' }>): Span => ({ type: 'text', text, marks, lang, style: null });

  private run(run: Inline): Span[] {
    switch (run.type) {
      case 'text':
        return run.href === null ? [this.text(run)] : [{ type: 'link', href: run.href, target: null, spans: [this.text(run)] }];
      case 'break':
        return [{ type: 'break' }];
      case 'footnote':
        return [{ type: 'footnote', spans: this.runs(run.runs) }];
      case 'reference':
        return this.to(run.target, [plain(run.text)], true);
      case 'anchor':
        return this.anchor(run.id);
    }
  }

  private people = (speakers: readonly Speaker[]): Span[][] => speakers.map(({ name, position }) => [plain(name, 'name'), ...(position ? [plain(`, ${position}`)] : [])]);

  // ── Titles

  private title(style: StyleId, level: 1 | 2 | null, id: string | null, spans: Span[], title: string, more: Partial<OfficeParagraph> = {}): OfficeParagraph {
    this.titles += 1;
    const own = id && !this.anchors.has(id) ? id : `titre-${this.titles}`;
    if (level !== null) this.contents.push({ level, title, target: own });
    return paragraph(style, [...this.anchor(own), ...spans], more);
  }

  private opening(title: string, id: string): OfficeParagraph {
    // A title of many lines is set smaller, as on the cover.
    return this.title('h1', 1, id, [plain(title)], title, title.length > 100 ? { size: 20 } : {});
  }

  /** Words of the margin, on the line of what they announce. */
  private margin(words: string | null, groups: Span[][]): OfficeBlock[] {
    const spans = joined(groups, [{ type: 'break' }]);
    return words || groups.length > 0 ? [paragraph('margin', [...(words ? [plain(words)] : []), ...(groups.length > 0 ? [tab, ...spans] : [])])] : [];
  }

  // ── Blocks of a text

  private blocks(blocks: readonly Block[], left: number, depth: number, first: StyleId, next: StyleId): OfficeBlock[] {
    const shift = (style: StyleId): Partial<OfficeParagraph> => (left === TEXT_LEFT || style === 'quote' ? {} : { left });
    return blocks.flatMap((block, index): OfficeBlock[] => {
      const previous = blocks[index - 1]?.type;
      if (block.type === 'paragraph') {
        const after = ['people', 'index'].includes(blocks[index + 1]?.type ?? '') ? { after: 8 } : {};
        if (previous === 'paragraph') return [paragraph(next, this.runs(block.runs), { ...shift(next), ...after })];
        return [paragraph(first, this.runs(block.runs), { ...shift(first), ...(previous && previous !== 'heading' ? { before: 8 } : {}), ...after })];
      }
      return this.block(block, left, depth, first);
    });
  }

  private block(block: Exclude<Block, { type: 'paragraph' }>, left: number, depth: number, style: StyleId): OfficeBlock[] {
    switch (block.type) {
      case 'heading':
        return [this.heading(block)];
      case 'list':
        return this.list(block, left, depth);
      case 'quote':
        return this.quote(block, left, depth);
      case 'table':
        return this.table(block, left);
      case 'figure':
        return this.figure(block, left);
      case 'definitions':
        return block.entries.flatMap(({ term, blocks }) => this.definition(this.runs(term), blocks));
      case 'people':
        return [{ type: 'columns', count: 3, blocks: block.entries.map(({ name, detail }) => paragraph('person', [plain(name, 'name'), ...(detail ? [{ type: 'break' } as const, plain(detail)] : [])])) }];
      case 'index':
        return [{ type: 'columns', count: 3, blocks: block.entries.map((entry) => paragraph('index', this.indexEntry(entry))) }];
      default:
        return this.unknown(block, style);
    }
  }

  /** A block that only a later model knows: nothing is printed rather than nothing at all being published. */
  private unknown(block: never, style: StyleId): OfficeBlock[] {
    void block;
    void style;
    return [];
  }

  private heading({ level, runs }: Extract<Block, { type: 'heading' }>): OfficeBlock {
    const at = Math.min(Math.max(level, 2), 5);
    const style = at === 2 ? 'textTitle' : (`h${at}` as StyleId);
    return this.title(style, at === 2 ? 2 : null, null, this.runs(runs), plainText(runs));
  }

  private list({ ordered, items }: Extract<Block, { type: 'list' }>, left: number, depth: number): OfficeBlock[] {
    const style: StyleId = ordered ? 'number' : 'bullet';
    const inner = depth < DEEPEST ? left + STEP : left;
    const drawn = items.map(({ blocks }): OfficeBlock[] => {
      const [head] = blocks;
      // The label needs words to stand beside.
      const lead = head?.type === 'paragraph' ? this.runs(head.runs) : [];
      return [paragraph(style, lead, { left: inner }), ...this.blocks(head?.type === 'paragraph' ? blocks.slice(1) : blocks, inner, depth + 1, 'text', 'text')];
    });
    if (depth <= DEEPEST) return [{ type: 'list', label: ordered ? 'number' : 'dash', left: inner, items: drawn }];
    return drawn.flat();
  }

  private quote({ blocks }: Extract<Block, { type: 'quote' }>, left: number, depth: number): OfficeBlock[] {
    const drawn = this.blocks(blocks, left, depth, 'quote', 'quote');
    return drawn.map((one, index) => (one.type === 'paragraph' && one.style === 'quote' ? { ...one, before: index === 0 ? 8 : 0, ...(left === TEXT_LEFT ? {} : { left: left + 4 }) } : one));
  }

  private definition(term: Span[], blocks: readonly Block[]): OfficeBlock[] {
    const [head, ...rest] = blocks;
    const named = term.map((span): Span => (span.type === 'text' ? { ...span, style: span.style ?? 'name' } : span));
    const lead = head?.type === 'paragraph' ? [tab, ...this.runs(head.runs)] : [];
    return [paragraph('definition', [...named, ...lead]), ...this.blocks(head?.type === 'paragraph' ? rest : blocks, TEXT_LEFT, 1, 'textNext', 'textNext')];
  }

  private indexEntry({ name, targets }: { name: string; targets: readonly string[] }): Span[] {
    const pages = targets.filter((target) => this.isPrinted(target)).map((target): Span[] => [{ type: 'link', href: null, target, spans: [{ type: 'page', target }] }]);
    return [plain(name, 'name'), ...(pages.length > 0 ? [plain(', '), ...joined(pages, [plain(', ')])] : [])];
  }

  private picture(asset: string | null, title: string, alt: string, widest: number, tallest: number): Extract<Span, { type: 'picture' }> | null {
    const file = asset === null ? undefined : this.model.assets[asset];
    const pixels = file && pixelsOf(file);
    if (!asset || !file || !pixels) return null;
    const scale = Math.min(widest / pixels.width, tallest / pixels.height);
    return { type: 'picture', name: asset, asset: file, title, alt, width: pixels.width * scale, height: pixels.height * scale };
  }

  private figure({ asset, alt, caption, credit }: Extract<Block, { type: 'figure' }>, left: number): OfficeBlock[] {
    const shift = left === TEXT_LEFT ? {} : { left };
    const said = [caption, credit].filter((part): part is string => part !== null && part !== '').join(' ');
    const title = said ? `${this.words.figure}\u00a0${this.figures + 1}` : '';
    const picture = this.picture(asset, title, alt || caption || this.words.figure, FULL - left, TALLEST);
    if (!picture) return alt || caption ? [paragraph('quiet', [plain(`${this.words.figure}${this.colon()}${alt || caption}`)], { ...shift, before: 8 })] : [];
    if (said) this.figures += 1;
    const legend = said ? [paragraph('caption', [plain(`${title}.`, 'name'), plain(` ${said}`)], shift)] : [];
    return [paragraph('picture', [picture], shift), ...legend];
  }

  private colon = (): string => (this.model.language === 'fr' ? '\u00a0: ' : ': ');

  private table({ caption, widths, header, rows }: Extract<Block, { type: 'table' }>, left: number): OfficeBlock[] {
    // Wide tables take the margin too, as in print.
    const wide = header.length > 4 || (widths !== null && header.length > 3);
    const [at, room] = wide ? [0, FULL] : [left, FULL - left];
    const shares = widths?.length === header.length ? widths : header.map(() => 1);
    const whole = shares.reduce((sum, share) => sum + share, 0) || 1;
    this.tables += 1;
    if (caption) this.captions += 1;
    const cellOf = (style: StyleId) => (runs: Runs): OfficeCell => cell([paragraph(style, this.runs(runs))]);
    const legend = caption ? [paragraph('tableCaption', [plain(`${this.words.table}\u00a0${this.captions}.`, 'name'), plain(` ${caption}`)], at === TEXT_LEFT ? {} : { left: at })] : [];
    return [
      ...legend,
      {
        type: 'table', left: at, name: `${this.words.table} ${this.tables}`, widths: shares.map((share) => (share / whole) * room),
        head: { rule: THICK, cells: header.map(cellOf('tableHead')) },
        rows: rows.map((line, index) => ({ rule: index === 0 ? MEDIUM : THIN, cells: line.map(cellOf('tableText')) })),
      },
    ];
  }

  private prose = (blocks: readonly Block[]): OfficeBlock[] => this.blocks(blocks, TEXT_LEFT, 0, 'text', 'textNext');

  // ── A piece: what to retain, its text, its contributions by kind, what the room asked, who signs, where it comes from

  private takeaway({ takeaway }: Piece, level: number): OfficeBlock[] {
    if (takeaway.length === 0) return [];
    const lines = takeaway.map((runs, index): OfficeParagraph => {
      const style = takeaway.length === 1 ? 'retain' : index === takeaway.length - 1 ? 'retainLast' : 'retainItem';
      return paragraph(style, this.runs(runs));
    });
    const title = paragraph(`retainTitle${level}` as StyleId, [plain(this.words.takeaway)]);
    return [title, ...(lines.length > 1 ? [{ type: 'list' as const, label: 'number' as const, left: TEXT_LEFT + STEP, items: lines.map((line) => [line]) }] : lines)];
  }

  private rubric({ kind, title, contributions }: Rubric, level: number): OfficeBlock[] {
    const items = contributions.map((one) => this.contribution(one, kind === 'verbatim'));
    return [paragraph(`rubric${level}` as StyleId, [plain(title)]), { type: 'list', label: 'none', left: TEXT_LEFT + HANG, items }];
  }

  private contribution(one: Contribution, spoken: boolean): OfficeBlock[] {
    const [head] = one.blocks;
    const style: StyleId = spoken ? 'verbatim' : 'contribution';
    const left = TEXT_LEFT + HANG;
    const lead = [...this.anchor(one.anchor), plain(one.mark, 'mark'), tab, ...(head?.type === 'paragraph' ? this.runs(head.runs) : [])];
    const rest = this.blocks(head?.type === 'paragraph' ? one.blocks.slice(1) : one.blocks, left, 1, 'contributionNext', 'contributionNext');
    const said = [one.votes, one.role, ...one.facts].filter((words): words is string => words !== null && words !== '').map((words) => [plain(words)]);
    const foot = joined([...said, ...(one.source ? [this.from(one.source)] : [])], [plain('\u00a0· ')]);
    return [paragraph(style, lead), ...rest, ...(foot.length > 0 ? [paragraph('attribution', foot)] : [])];
  }

  /** Who speaks, then what was said. */
  private voice(speaker: string, blocks: readonly Block[], style: StyleId, left: number, anchor: Span[]): OfficeBlock[] {
    const [head] = blocks;
    const name = speaker === '' ? [] : [plain(/[.?!:…]$/.test(speaker) ? speaker : `${speaker}.`, 'voice'), plain(' ')];
    const lead = head?.type === 'paragraph' ? this.runs(head.runs) : [];
    const rest = this.blocks(head?.type === 'paragraph' ? blocks.slice(1) : blocks, left, 0, style, style);
    return [paragraph(style, [...anchor, ...name, ...lead]), ...rest];
  }

  private exchange(one: Exchange, level: number): OfficeBlock[] {
    const lines = [...(one.hour ? [[plain(one.hour)]] : []), ...(one.about ? [this.from(one.about)] : [])];
    return [
      paragraph(`exchange${level}` as StyleId, [...this.anchor(one.anchor), plain(one.title)]),
      ...(lines.length > 0 ? [paragraph('margin', joined(lines, [plain('\u00a0· ')]), { after: 0 })] : []),
      ...this.voice(one.speaker, one.blocks, 'question', TEXT_LEFT, []),
      ...one.answers.flatMap((answer) => this.voice(answer.speaker, answer.blocks, 'answer', TEXT_LEFT + HANG, [])),
    ];
  }

  private content(piece: Piece, level: number): OfficeBlock[] {
    const exchanges = piece.exchanges.length > 0 ? [paragraph(`exchanges${level}` as StyleId, [plain(this.words.exchanges)]), ...piece.exchanges.flatMap((one) => this.exchange(one, level + 1))] : [];
    return [
      ...this.takeaway(piece, level),
      ...this.prose(piece.blocks),
      ...piece.rubrics.flatMap((rubric) => this.rubric(rubric, level)),
      ...exchanges,
      ...this.people(piece.signatures).map((spans) => paragraph('signature', spans)),
      ...(piece.source ? [paragraph('source', [plain(this.words.source, 'name'), plain(this.colon()), ...this.from(piece.source)])] : []),
    ];
  }

  private piece(piece: Piece): OfficeBlock[] {
    const under = this.margin(piece.hour, this.people(piece.speakers));
    if (piece.title !== null) return [this.title('h2', 2, piece.id, [plain(piece.title)], piece.title), ...under, ...this.content(piece, 3)];
    // Under the title of its part: its anchor goes to the first words it has.
    const [head, ...rest] = [...under, ...this.content(piece, 2)];
    const anchor = this.anchor(piece.id);
    return head?.type === 'paragraph' ? [{ ...head, spans: [...anchor, ...head.spans] }, ...rest] : [...(head ? [head] : []), ...rest];
  }

  private group(group: GroupPiece, alone: boolean): OfficeBlock[] {
    const title = this.title('group', 2, group.id, [plain(group.title)], group.title, alone ? { pageBreak: true, before: 0 } : {});
    const facts = group.facts.map(({ label, value }) => [plain(label, 'name'), plain(`${this.colon()}${value}`)]);
    return [title, ...this.margin(null, facts), ...this.content(group, 3)];
  }

  // ── Parts

  /** Where something stands, at the right of its line. */
  private pageOf = (target: string | null): OfficeCell =>
    cell([paragraph('tableNumber', this.isPrinted(target) ? [tab, { type: 'link', href: null, target, spans: [{ type: 'page', target }] }] : [])]);

  private row(row: ProgrammeRow, first: boolean): OfficeRow[] {
    const hour = row.hour ? plain(row.hour, 'name') : plain(this.words.toFill, 'fill');
    const quiet = (words: string | null) => (words ? [paragraph('tableQuiet', [plain(words)])] : []);
    const under = [
      ...this.people(row.speakers).map((spans) => paragraph('tableQuiet', spans)),
      ...quiet(row.place),
      ...row.questions.map((question) => paragraph('tableVoice', [plain('–\u2002'), { type: 'text', text: question, marks: ['italic'], lang: null, style: null }])),
      ...quiet(row.note),
    ];
    const children = row.children.map((child): OfficeRow => ({
      rule: null,
      cells: [cell([paragraph('tableQuiet', child.place ? [plain(child.place)] : [])]), cell([paragraph('tableVoice', this.to(child.target, [plain(child.title)]), { left: 6 }), ...quiet(child.note).map((one) => ({ ...one, left: 6 }))]), this.pageOf(child.target)],
    }));
    const line: OfficeRow = { rule: first ? MEDIUM : THIN, cells: [cell([paragraph('tableText', [hour])]), cell([paragraph('tableVoice', this.to(row.target, [plain(row.title)])), ...under]), this.pageOf(row.target)] };
    return [line, ...children];
  }

  private programme(part: Extract<Part, { type: 'programme' }>): OfficeBlock[] {
    const { words, model } = this;
    const rows = part.sections.flatMap((section, index): OfficeRow[] => {
      const title: OfficeRow[] = section.title ? [{ rule: MEDIUM, cells: [{ columns: 3, blocks: [paragraph('tableHead', [plain(section.title)])] }] }] : [];
      return [...title, ...section.rows.flatMap((row, place) => this.row(row, index === 0 && place === 0 && title.length === 0))];
    });
    const head: OfficeRow = { rule: null, cells: [...[words.hour, words.sequence].map((word) => cell([paragraph('tableQuiet', [plain(word)])])), cell([paragraph('tableNumber', [tab, plain(words.page)])])] };
    const when = [...(model.dateText ? [[plain(model.dateText, 'name')]] : []), ...(model.place ? [[plain(model.place)]] : [])];
    return [...(when.length > 0 ? [paragraph('margin', joined(when, [plain(', ')]))] : []), { type: 'table', left: 0, name: part.title, widths: [TEXT_LEFT, TEXT_WIDTH - 12, 12], head, rows }];
  }

  private groups(part: Extract<Part, { type: 'groups' }>): OfficeBlock[] {
    const { words } = this;
    const rows = part.groups.map((group, index): OfficeRow => ({
      rule: index === 0 ? MEDIUM : THIN,
      cells: [
        cell([paragraph('tableText', [plain(`${words.group} ${group.number}`, 'name')])]),
        cell([paragraph('tableVoice', this.to(group.id, group.subject ? [plain(group.subject)] : [plain(words.toFill, 'fill')])), ...(group.method ? [paragraph('tableQuiet', [plain(group.method)])] : [])]),
        this.pageOf(group.id),
      ],
    }));
    const head: OfficeRow = { rule: THICK, cells: [...[words.group, words.question].map((word) => cell([paragraph('tableHead', [plain(word)])])), cell([paragraph('tableNumber', [tab, plain(words.page, 'name')])])] };
    return [
      ...this.margin(part.hour, []),
      ...part.intro.map((line, index) => paragraph(index === 0 ? 'text' : 'textNext', [plain(line)], index === part.intro.length - 1 ? { after: 15 } : {})),
      { type: 'table', left: 0, name: part.title, widths: [TEXT_LEFT, TEXT_WIDTH - 12, 12], head, rows },
      // More than six groups follow each other: a page each would be mostly white.
      ...part.groups.flatMap((group) => this.group(group, part.groups.length <= 6)),
    ];
  }

  /** Names in columns take the whole page: their headings stand in the margin, as those of rubrics. */
  private annex({ id, letter, title, blocks }: Extract<Part, { type: 'annexes' }>['sections'][number]): OfficeBlock[] {
    const name = `${letter}. ${title}`;
    const drawn = this.prose(blocks).map((one): OfficeBlock => (one.type === 'paragraph' && one.style === 'h3' ? { ...one, style: 'rubric3', after: 4 } : one));
    return [this.title('h2', 2, id, [plain(name)], name), ...drawn];
  }

  private part(part: Part): OfficeBlock[] {
    const opening = this.opening(part.title, part.id);
    if (part.type === 'programme') return [opening, ...this.programme(part)];
    if (part.type === 'groups') return [opening, ...this.groups(part)];
    if (part.type === 'text') return [opening, ...part.pieces.flatMap((piece) => this.piece(piece))];
    return [opening, ...part.sections.flatMap((section) => this.annex(section))];
  }

  // ── What stands around

  private version(): string {
    const { edition } = this.model;
    return `${this.words.version}\u00a0${edition.version}${edition.status === 'definitive' ? '' : `, ${this.words[edition.status]}`}`;
  }

  private cover(): OfficeBlock[] {
    const { model, words } = this;
    const { cycle, theme } = model;
    const number = cycle?.number == null ? [] : [plain(`${cycle.label} ${cycle.number}${cycle.total && cycle.total > 1 ? ` ${words.outOf} ${cycle.total}` : ''}`)];
    const series = cycle ? [...number, tab, plain(model.scope === 'cycle' ? '' : cycle.title, 'name')] : [];
    const under = [model.subtitle, model.nature, model.place].filter((line): line is string => line !== null && line !== '');
    const logos = theme.logos.flatMap(({ asset, alt }) => this.picture(asset, '', alt, FULL, 12) ?? []);
    const drop = dropOf(model.title, under, logos.length > 0);
    // The organiser's colour is a band above the cover: a page filled to its edge is not something every office printer can do.
    const band: Partial<OfficeParagraph> = theme.colour && /^#[0-9a-f]{6}$/i.test(theme.colour) ? { rule: { side: 'top', width: 12, colour: theme.colour.slice(1).toUpperCase(), gap: 9 } } : {};
    return [
      paragraph('series', series, band),
      paragraph('title', [plain(model.title)], { size: titleSize(model.title) }),
      ...under.map((line) => paragraph('subtitle', [plain(line)])),
      ...(model.organiser ? [paragraph('imprint', [plain(model.organiser, 'name')], { before: drop })] : []),
      paragraph('imprint', [plain(this.version())], model.organiser ? {} : { before: drop }),
      paragraph('imprint', [plain(model.edition.dateText)]),
      ...(logos.length > 0 ? [paragraph('logos', joined(logos.map((logo) => [logo]), [plain('\u2003\u2003')]))] : []),
    ];
  }

  private masthead(): OfficeBlock[] {
    const { model, words } = this;
    const entry = (label: string, value: string, rule = false) => paragraph('entry', [plain(label, 'name'), tab, plain(value)], rule ? { rule: { side: 'top', width: 0.5, colour: GREY, gap: 7 } } : {});
    const mentions = [...model.mentions, { label: words.citation, value: model.citation }];
    return [
      this.title('plainTitle', null, 'masthead', [plain(words.masthead)], words.masthead),
      ...model.masthead.map(({ label, value }) => entry(label, value)),
      ...mentions.map(({ label, value }, index) => entry(label, value, index === 0)),
    ];
  }

  private colophon(): OfficeBlock[] {
    const { words } = this;
    const { edition, citation } = this.model;
    const link = (href: string | null, text: string): Span[] => (href ? [{ type: 'link', href, target: null, spans: [plain(text)] }] : [plain(text)]);
    const editions = edition.history.map(({ version, dateText, changes }) => [plain(`${words.version}\u00a0${version}, ${dateText}${changes.length > 0 ? `${this.colon()}${changes.join('\u202f; ')}` : ''}`)]);
    const print = edition.sourceSha256.match(/.{1,8}/g)?.join(' ') ?? '';
    const entries: [label: string, spans: Span[]][] = [
      [words.edition, [plain(`${words.version}\u00a0${edition.version}, ${words[edition.status]}, ${edition.dateText}. ${words.editionText}`)]],
      ...(editions.length > 0 ? [[words.history, joined(editions, [{ type: 'break' }])] satisfies [string, Span[]]] : []),
      ...(edition.address ? [[words.address, link(edition.address, edition.address.replace(/^https?:\/\//, ''))] satisfies [string, Span[]]] : []),
      [words.licence, link(edition.licence.address, edition.licence.name)],
      [words.citation, [plain(citation)]],
      [words.fingerprint, [plain(words.fingerprintText), { type: 'break' }, plain(print)]],
      [words.typesetting, [plain(words.typesettingText)]],
    ];
    return [this.opening(words.colophon, 'colophon'), ...entries.map(([label, spans]) => paragraph('ruledEntry', [plain(label, 'name'), tab, ...spans]))];
  }

  volume(): OfficeVolume {
    const front = [...this.cover(), ...this.masthead()];
    const contents = this.title('plainTitle', null, 'contents', [plain(this.words.contents)], this.words.contents);
    const body = [contents, { type: 'contents' } satisfies OfficeBlock, ...this.model.parts.flatMap((part) => this.part(part)), ...this.colophon()];
    return { front, body, contents: this.contents };
  }
}

/** The volume laid out for a word processor. Twice: the first time tells which places are printed, so that no link leads nowhere. */
export function officeVolume(model: ActesModel): OfficeVolume {
  const first = new Layout(model, null);
  first.volume();
  return new Layout(model, first.anchors).volume();
}

/** Running feet: the version stands in them until it is final. */
export function footOf(model: ActesModel): string {
  const words = documentWords(model.language);
  return `${model.shortTitle}${model.edition.status === 'definitive' ? '' : `\u00a0· ${words.version.toLowerCase()}\u00a0${model.edition.version}, ${words[model.edition.status]}`}`;
}
