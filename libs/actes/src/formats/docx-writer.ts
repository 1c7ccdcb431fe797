import {
  Bookmark, BorderStyle, Document, ExternalHyperlink, Footer, FootnoteReferenceRun, type IBorderOptions, type ICharacterStyleOptions, ImageRun, InternalHyperlink, type IParagraphOptions,
  type IParagraphStyleOptions, type IRunOptions, type ISectionOptions, LeaderType, LevelFormat, LevelSuffix, LineRuleType, Packer, PageNumber, PageReference, Paragraph, type ParagraphChild,
  SectionType, ShadingType, SimpleField, Tab, Table, TableCell, TableLayoutType, TableOfContents, TableRow, TabStopType, TextRun, UnderlineType, WidthType,
} from 'docx';
import { estimatePageNumbersWith } from 'docx/layout';
import { strFromU8, strToU8, unzipSync } from 'fflate';
import type { ActesModel } from '../model';
import { documentWords } from '../words';
import { footOf, type OfficeBlock, type OfficeCell, type OfficeParagraph, type OfficeRow, officeVolume, type Span } from './office';
import { soundText, xmlText, zipped } from './office-file';
import { GREY, type Look, LOOKS, PAGE, resolved, type Rule, sizeIn, SPAN_STYLES, type SpanStyle, STEP, STYLE_IDS, STYLES, type StyleId, type StyleSpec } from './office-style';

/** Styles that Word has of its own, by the names under which it knows them; the others bear ours. */
const OF_WORD: Partial<Record<StyleId, [id: string, name: string]>> = {
  base: ['Normal', 'Normal'], text: ['BodyText', 'Body Text'], textNext: ['BodyTextFirstIndent', 'Body Text First Indent'],
  title: ['Title', 'Title'], subtitle: ['Subtitle', 'Subtitle'],
  h1: ['Heading1', 'heading 1'], h2: ['Heading2', 'heading 2'], h3: ['Heading3', 'heading 3'], h4: ['Heading4', 'heading 4'], h5: ['Heading5', 'heading 5'],
  quote: ['Quote', 'Quote'], caption: ['Caption', 'caption'], bullet: ['ListBullet', 'List Bullet'], number: ['ListNumber', 'List Number'],
  index: ['Index1', 'index 1'], contents1: ['TOC1', 'toc 1'], contents2: ['TOC2', 'toc 2'], footnote: ['FootnoteText', 'footnote text'], footer: ['Footer', 'footer'],
};
const idOf = (id: StyleId): string => OF_WORD[id]?.[0] ?? STYLES[id].name.normalize('NFD').replace(/[^A-Za-z0-9]/g, '');
const spanId = (id: SpanStyle): string => SPAN_STYLES[id].name.normalize('NFD').replace(/[^A-Za-z0-9]/g, '');

const twips = (mm: number): number => Math.round((mm * 1440) / 25.4);
const DEEPEST = 8;
const LEVELS = Array.from({ length: DEEPEST + 1 }, (_, level) => level);
const NONE: IBorderOptions = { style: BorderStyle.NONE, size: 0, color: 'auto' };

const lineOf = ({ width, colour }: Pick<Rule, 'width' | 'colour'>, space = 0): IBorderOptions => ({ style: BorderStyle.SINGLE, size: Math.round(width * 8), color: colour, space });

function bordersOf({ rule, shade }: Partial<StyleSpec>): Pick<IParagraphOptions, 'border' | 'shading'> {
  const side: IBorderOptions = { style: BorderStyle.SINGLE, size: 4, color: shade, space: 8 };
  const ground = shade ? { left: side, right: side } : {};
  const shading = shade ? { shading: { type: ShadingType.CLEAR, color: 'auto', fill: shade } } : {};
  if (!rule) return shade ? { border: ground, ...shading } : {};
  if (rule.width === 0) return { border: { top: NONE } };
  const line = lineOf(rule, Math.min(31, Math.round(rule.gap)));
  // Entries that follow one another each have their rule.
  return { border: { ...ground, [rule.side]: line, ...(rule.side === 'top' && !shade ? { between: line } : {}) }, ...shading };
}

/** What a style, or a paragraph beside its style, says about place and space; `whole` is all that it is then. */
function placeOf(spec: Partial<StyleSpec>, whole: StyleSpec, look: Look): Pick<IParagraphOptions, 'indent' | 'spacing' | 'keepNext' | 'keepLines' | 'border' | 'shading'> {
  const first = whole.first ?? 0;
  const across = spec.left !== undefined || spec.first !== undefined || spec.shade !== undefined;
  const spacing = {
    ...(spec.before === undefined ? {} : { before: spec.before * 20 }),
    ...(spec.after === undefined ? {} : { after: spec.after * 20 }),
    // A share of what the face asks for, never a fixed height: that would cut pictures.
    ...(spec.face === undefined ? {} : { line: Math.round(look.leading[spec.face] * 2.4), lineRule: LineRuleType.AUTO }),
  };
  return {
    ...(across ? { indent: { left: twips(whole.left ?? 0), right: whole.shade ? twips(3) : 0, ...(first < 0 ? { hanging: twips(-first) } : { firstLine: twips(first) }) } } : {}),
    ...(Object.keys(spacing).length > 0 ? { spacing } : {}),
    ...(spec.keepNext === undefined ? {} : { keepNext: spec.keepNext }),
    ...(spec.keepLines === undefined ? {} : { keepLines: spec.keepLines }),
    ...bordersOf(spec),
  };
}

function fontOf(spec: Pick<StyleSpec, 'face' | 'size' | 'bold' | 'italic' | 'colour'>, whole: Pick<StyleSpec, 'face' | 'size'>, look: Look): NonNullable<IParagraphStyleOptions['run']> {
  const size = spec.size === undefined && spec.face === undefined ? undefined : sizeIn(look, whole.face ?? 'voice', whole.size ?? 10.5) * 2;
  return {
    ...(spec.face ? { font: look.faces[spec.face] } : {}),
    ...(size === undefined ? {} : { size, sizeComplexScript: size }),
    ...(spec.bold === undefined ? {} : { bold: spec.bold }),
    ...(spec.italic === undefined ? {} : { italics: spec.italic }),
    ...(spec.colour ? { color: spec.colour } : {}),
  };
}

/** Draws blocks; keeps the footnotes, the names of bookmarks and the lists met so far. */
class Writer {
  readonly footnotes: Record<string, { children: Paragraph[] }> = {};
  private readonly bookmarks = new Map<string, string>();
  private lists = 0;

  constructor(
    private readonly model: ActesModel,
    private readonly look: Look,
  ) {}

  /** Word knows forty letters, digits and underscores; two anchors never share a name. */
  private bookmark(id: string): string {
    const known = this.bookmarks.get(id);
    if (known) return known;
    const plain = `${/^[a-z]/i.test(id) ? '' : 'a_'}${id.replace(/[^A-Za-z0-9]/g, '_')}`.slice(0, 34);
    const taken = new Set([...this.bookmarks.values()].map((name) => name.toLowerCase()));
    const name = taken.has(plain.toLowerCase()) ? `${plain}_${this.bookmarks.size}` : plain;
    this.bookmarks.set(id, name);
    return name;
  }

  // ── In line

  private text({ text, marks, lang, style }: Extract<Span, { type: 'text' }>, more: IRunOptions): TextRun {
    const pieces = soundText(text).split(/(\t|\r\n?|[\n\u0085\u2028\u2029])/);
    const children = pieces.filter((piece) => piece !== '').map((piece): Tab | string => (piece === '\t' ? new Tab() : /^[\r\n\u0085\u2028\u2029]/.test(piece) ? ' ' : piece));
    const has = (mark: (typeof marks)[number]) => (marks.includes(mark) ? true : undefined);
    return new TextRun({
      ...more,
      ...(style ? { style: spanId(style) } : {}),
      bold: has('bold'), italics: has('italic'), strike: has('strike'), smallCaps: has('smallCaps'), superScript: has('superscript'), subScript: has('subscript'),
      ...(marks.includes('code') ? { font: this.look.faces.tool } : {}),
      ...(lang ? { language: { value: lang, bidirectional: lang, eastAsia: lang }, ...(/^(?:ar|he|fa|ur)\b/.test(lang) ? { rightToLeft: true } : {}) } : {}),
      children,
    });
  }

  private spans = (spans: readonly Span[], more: IRunOptions = {}): ParagraphChild[] => spans.flatMap((span) => this.span(span, more));

  private span(span: Span, more: IRunOptions): ParagraphChild[] {
    switch (span.type) {
      case 'text':
        return [this.text(span, more)];
      case 'break':
        return [new TextRun({ break: 1 })];
      case 'tab':
        return [new TextRun({ children: [new Tab()] })];
      case 'link': {
        if (span.target !== null) return [new InternalHyperlink({ anchor: this.bookmark(span.target), children: this.spans(span.spans, more) })];
        return [new ExternalHyperlink({ link: soundText(span.href ?? ''), children: this.spans(span.spans, { ...more, underline: { type: UnderlineType.SINGLE } }) })];
      }
      case 'page':
        return [new PageReference(this.bookmark(span.target))];
      case 'anchor':
        return [new Bookmark({ id: this.bookmark(span.id), children: [] })];
      case 'footnote': {
        const number = Object.keys(this.footnotes).length + 1;
        const note = { children: [] as Paragraph[] };
        this.footnotes[number] = note;
        note.children.push(new Paragraph({ style: idOf('footnote'), children: [new TextRun(' '), ...this.spans(span.spans)] }));
        return [new FootnoteReferenceRun(number)];
      }
      case 'picture': {
        const { asset, title, alt, width, height } = span;
        const transformation = { width: (width * 96) / 25.4, height: (height * 96) / 25.4 };
        return [new ImageRun({ type: asset.mediaType === 'image/png' ? 'png' : 'jpg', data: Buffer.from(asset.base64, 'base64'), transformation, altText: { name: soundText(title || alt).slice(0, 60), title: soundText(title), description: soundText(alt) } })];
      }
    }
  }

  // ── Blocks

  paragraph(block: OfficeParagraph, list?: { label: 'dash' | 'number' | 'none'; instance: number; level: number }): Paragraph {
    // Titles that the contents list must be Word's own « Heading 2 »: it looks for these when somebody updates them.
    const spec: StyleSpec = STYLES[block.style];
    const style: StyleId = spec.listed && spec.outline ? (`h${spec.outline}` as StyleId) : block.style;
    const variant = style === block.style ? {} : spec;
    const own: Partial<StyleSpec> = {
      ...variant,
      ...(block.left === undefined ? {} : { left: block.left }),
      ...(block.before === undefined ? {} : { before: block.before }),
      ...(block.after === undefined ? {} : { after: block.after }),
      ...(block.size === undefined ? {} : { size: block.size }),
      ...(block.rule ? { rule: block.rule } : {}),
    };
    const named = resolved(block.style);
    const whole = { ...named, ...own };
    // A list has its own place for words: it is said again.
    const place = placeOf(list ? { ...own, left: whole.left } : own, whole, this.look);
    const font = fontOf(own, whole, this.look);
    const tabs = (whole.tabs ?? []).map(({ at, right, leader }) => ({ type: right ? TabStopType.RIGHT : TabStopType.LEFT, position: twips(at), ...(leader ? { leader: LeaderType.DOT } : {}) }));
    return new Paragraph({
      style: idOf(style),
      ...place,
      ...(block.pageBreak || named.pageBreak ? { pageBreakBefore: true } : {}),
      ...(tabs.length > 0 ? { tabStops: tabs } : {}),
      ...(list ? { numbering: { reference: list.label, level: list.level, instance: list.instance, custom: true } } : {}),
      children: this.spans(block.spans, font),
    });
  }

  blocks(blocks: readonly OfficeBlock[], depth = 0): (Paragraph | Table | TableOfContents)[] {
    return blocks.flatMap((block, index): (Paragraph | Table | TableOfContents)[] => {
      switch (block.type) {
        case 'paragraph':
          return [this.paragraph(block)];
        case 'list':
          return this.list(block, depth);
        case 'table': {
          // Two tables in a row would become one, and a section cannot end with one.
          const apart = blocks[index + 1] === undefined || blocks[index + 1]?.type === 'table' || blocks[index + 1]?.type === 'columns';
          return [this.table(block), ...(apart ? [new Paragraph({ spacing: { line: 120, lineRule: LineRuleType.AUTO }, children: [] })] : [])];
        }
        case 'columns':
          return this.blocks(block.blocks);
        case 'contents':
          return [new TableOfContents(documentWords(this.model.language).contents, { hyperlink: true, headingStyleRange: '1-2' })];
      }
    });
  }

  private list({ label, items }: Extract<OfficeBlock, { type: 'list' }>, depth: number): (Paragraph | Table | TableOfContents)[] {
    this.lists += 1;
    const instance = this.lists;
    const level = Math.min(depth, DEEPEST);
    return items.flatMap(([head, ...rest]) => (head?.type === 'paragraph' ? [this.paragraph(head, { label, instance, level }), ...this.blocks(rest, depth + 1)] : this.blocks(head ? [head, ...rest] : [], depth + 1)));
  }

  private table({ left, widths, head, rows }: Extract<OfficeBlock, { type: 'table' }>): Table {
    const columns = widths.map(twips);
    const size = columns.reduce((sum, width) => sum + width, 0);
    const last = rows.length - 1;
    return new Table({
      width: { size, type: WidthType.DXA },
      columnWidths: columns,
      indent: { size: twips(left), type: WidthType.DXA },
      layout: TableLayoutType.FIXED,
      borders: { top: NONE, bottom: NONE, left: NONE, right: NONE, insideHorizontal: NONE, insideVertical: NONE },
      rows: [this.row(head, columns, false, true), ...rows.map((row, index) => this.row(row, columns, index === last, false))],
    });
  }

  private row({ rule, cells }: OfficeRow, columns: readonly number[], last: boolean, tableHeader: boolean): TableRow {
    let at = 0;
    const drawn = cells.map((cell: OfficeCell, index) => {
      const width = columns.slice(at, at + cell.columns).reduce((sum, one) => sum + one, 0);
      at += cell.columns;
      return new TableCell({
        width: { size: width, type: WidthType.DXA },
        columnSpan: cell.columns,
        margins: { top: rule ? 60 : 0, bottom: 60, left: 0, right: index === cells.length - 1 ? 0 : twips(4) },
        borders: { top: rule ? lineOf(rule) : NONE, bottom: last ? lineOf({ width: 0.5, colour: GREY }) : NONE, left: NONE, right: NONE },
        children: cell.blocks.map((block) => this.paragraph(block)),
      });
    });
    return new TableRow({ cantSplit: true, ...(tableHeader ? { tableHeader } : {}), children: drawn });
  }
}

function paragraphStyles(look: Look): IParagraphStyleOptions[] {
  return STYLE_IDS.map((id): IParagraphStyleOptions => {
    const [spec, whole] = [STYLES[id] as StyleSpec, resolved(id)];
    return {
      id: idOf(id),
      name: OF_WORD[id]?.[1] ?? spec.name,
      ...(spec.parent ? { basedOn: idOf(spec.parent as StyleId) } : {}),
      quickFormat: true,
      paragraph: { ...placeOf(spec, whole, look), ...(spec.outline ? { outlineLevel: spec.outline - 1 } : {}) },
      run: fontOf(spec, whole, look),
    };
  });
}

const characterStyles = (look: Look): ICharacterStyleOptions[] =>
  (Object.keys(SPAN_STYLES) as SpanStyle[]).map((id) => ({ id: spanId(id), name: SPAN_STYLES[id].name, quickFormat: true, run: fontOf(SPAN_STYLES[id], SPAN_STYLES[id], look) }));

/** Each list says its own place at each paragraph; here only what stands before the words. */
const numbering = [
  { reference: 'dash', format: LevelFormat.BULLET, text: '–', suffix: LevelSuffix.TAB },
  { reference: 'number', format: LevelFormat.DECIMAL, text: null, suffix: LevelSuffix.TAB },
  { reference: 'none', format: LevelFormat.NONE, text: '', suffix: LevelSuffix.NOTHING },
].map(({ reference, text, ...rest }) => ({
  reference,
  levels: LEVELS.map((level) => ({ level, ...rest, text: text ?? `%${level + 1}.`, style: { paragraph: { indent: { left: twips((level + 1) * STEP), hanging: twips(STEP) } } } })),
}));

/** One running foot for right pages, one for left ones. Nothing is said twice: the page's number stands at the outer edge. */
function footers(model: ActesModel, chapter: ParagraphChild): NonNullable<ISectionOptions['footers']> {
  const folio = new TextRun({ style: spanId('name'), children: [PageNumber.CURRENT] });
  const foot = (children: ParagraphChild[]) => {
    const tabs = (resolved('footer').tabs ?? []).map(({ at, right }) => ({ type: right ? TabStopType.RIGHT : TabStopType.LEFT, position: twips(at) }));
    return new Footer({ children: [new Paragraph({ style: idOf('footer'), tabStops: tabs, children })] });
  };
  const tab = () => new TextRun({ children: [new Tab()] });
  return { default: foot([tab(), chapter, tab(), folio]), even: foot([folio, tab(), new TextRun(soundText(footOf(model)))]) };
}

const page = {
  size: { width: twips(PAGE.width), height: twips(PAGE.height) },
  margin: { top: twips(PAGE.top), bottom: twips(PAGE.bottom), left: twips(PAGE.inside), right: twips(PAGE.outside), footer: twips(PAGE.footer), header: twips(12), gutter: 0 },
};

/** Names in columns are a section of their own, on the same page. */
function sectionsOf(blocks: readonly OfficeBlock[], writer: Writer, feet: ISectionOptions['footers']): ISectionOptions[] {
  const runs: { count: number; blocks: OfficeBlock[] }[] = [{ count: 1, blocks: [] }];
  for (const block of blocks) {
    const count = block.type === 'columns' ? block.count : 1;
    const last = runs.at(-1);
    if (last?.count === count) last.blocks.push(block);
    else runs.push({ count, blocks: [block] });
  }
  return runs.map(({ count, blocks: inner }, index): ISectionOptions => ({
    properties: { page, type: index === 0 ? SectionType.NEXT_PAGE : SectionType.CONTINUOUS, ...(count > 1 ? { column: { count, space: twips(5) } } : {}) },
    // A section that says nothing of its feet has those of the one before.
    ...(index === 0 ? { footers: feet } : {}),
    children: writer.blocks(inner),
  }));
}

function coreProperties({ title, nature, language, metadata, organiser, edition }: ActesModel): string {
  const when = `${edition.date}T12:00:00Z`;
  const creators = metadata.creators.length > 0 ? metadata.creators : organiser ? [organiser] : [];
  const element = (name: string, value: string | null) => (value ? `<${name}>${xmlText(value)}</${name}>` : '');
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">${[
    element('dc:title', title),
    element('dc:subject', nature),
    element('dc:creator', creators.join(' ; ')),
    element('cp:keywords', metadata.keywords.join(', ')),
    element('dc:description', `${nature}. ${edition.licence.name}.`),
    element('dc:identifier', edition.address),
    element('dc:language', language === 'fr' ? 'fr-FR' : 'en-GB'),
    element('cp:version', edition.version),
  ].join('')}<dcterms:created xsi:type="dcterms:W3CDTF">${when}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${when}</dcterms:modified></cp:coreProperties>\n`;
}

/** Numbers that the library counts through the life of the process, or draws by lot, counted anew in the order of the file. */
function renumbered(xml: string, pattern: RegExp, sign = '', names = new Map<string, string>()): string {
  return xml.replace(pattern, (_, before: string, name: string) => {
    const known = names.get(name) ?? `${sign}${names.size + 1}`;
    names.set(name, known);
    return before + known;
  });
}

/** What the library leaves to chance or cannot say: names of relations, numbers, date and language of the document, mirrored margins. */
function settled(bytes: Uint8Array, model: ActesModel): Uint8Array {
  const relations = new Map<string, string>();
  const files = Object.entries(unzipSync(bytes)).map(([path, content]): [string, Uint8Array] => {
    if (path === 'docProps/core.xml') return [path, strToU8(coreProperties(model))];
    if (!/\.(?:xml|rels)$/.test(path)) return [path, content];
    const related = renumbered(strFromU8(content), /("rId)([a-z0-9_-]{21})(?=")/g, 'L', relations);
    if (path === 'word/settings.xml') return [path, strToU8(related.replace('<w:defaultTabStop', '<w:mirrorMargins/><w:defaultTabStop'))];
    const counted = [/(<wp:docPr id=")(\d+)/g, /(<w:bookmark(?:Start|End)(?: w:name="[^"]*")? w:id=")(\d+)/g, /(\b_Toc)(\d+)/g];
    return [path, strToU8(path === 'word/document.xml' ? counted.reduce((xml, pattern) => renumbered(xml, pattern), related) : related)];
  });
  return zipped(files, model.edition.date);
}

/** The document, whole: its bytes are those of a `.docx` file. */
export async function writeDocx(model: ActesModel): Promise<Uint8Array> {
  const look = LOOKS[model.theme.faces ?? 'bureautique'];
  const words = documentWords(model.language);
  const writer = new Writer(model, look);
  const { front, body: [title, contents, ...body] } = officeVolume(model);
  const language = model.language === 'fr' ? 'fr-FR' : 'en-GB';
  const sections: ISectionOptions[] = [
    { properties: { page, type: SectionType.NEXT_PAGE }, children: writer.blocks(front) },
    { properties: { page, type: SectionType.NEXT_PAGE }, footers: footers(model, new TextRun(words.contents)), children: writer.blocks([title, contents].filter((block) => block !== undefined)) },
    ...sectionsOf(body, writer, footers(model, new SimpleField('STYLEREF 1', soundText(model.shortTitle)))),
  ];
  const document = new Document({
    title: soundText(model.title),
    customProperties: [
      { name: 'Licence', value: soundText(model.edition.licence.address ?? model.edition.licence.name) },
      { name: 'Publisher', value: soundText(model.metadata.publishers.join(' ; ') || (model.organiser ?? '')) },
      { name: 'Source SHA-256', value: model.edition.sourceSha256 },
    ],
    evenAndOddHeaderAndFooters: true,
    numbering: { config: numbering },
    styles: {
      default: { document: { run: { font: look.faces.voice, size: sizeIn(look, 'voice', 10.5) * 2, language: { value: language, eastAsia: language, bidirectional: 'ar-SA' } } } },
      paragraphStyles: paragraphStyles(look),
      characterStyles: characterStyles(look),
    },
    footnotes: writer.footnotes,
    // Page numbers are worked out here, for the widths of the faces: otherwise Word leaves them blank, or asks at each opening.
    pageNumbers: estimatePageNumbersWith({ guess: true }),
    sections,
  });
  return settled(await Packer.toBuffer(document), model);
}
