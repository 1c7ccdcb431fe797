import type { ActesModel, Asset } from '../model';
import { documentWords } from '../words';
import type { Format } from './format';
import { footOf, type OfficeBlock, type OfficeParagraph, type OfficeRow, officeVolume, type OfficeVolume, type Span } from './office';
import { pictureFile, xmlText, zipped } from './office-file';
import { INK, type Look, LOOKS, PAGE, resolved, type Rule, sizeIn, SPAN_STYLES, type SpanStyle, STYLE_IDS, STYLES, type StyleId, type StyleSpec } from './office-style';

const NAMESPACES = [
  ['office', 'urn:oasis:names:tc:opendocument:xmlns:office:1.0'],
  ['style', 'urn:oasis:names:tc:opendocument:xmlns:style:1.0'],
  ['text', 'urn:oasis:names:tc:opendocument:xmlns:text:1.0'],
  ['table', 'urn:oasis:names:tc:opendocument:xmlns:table:1.0'],
  ['draw', 'urn:oasis:names:tc:opendocument:xmlns:drawing:1.0'],
  ['fo', 'urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0'],
  ['svg', 'urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0'],
  ['xlink', 'http://www.w3.org/1999/xlink'],
  ['dc', 'http://purl.org/dc/elements/1.1/'],
  ['meta', 'urn:oasis:names:tc:opendocument:xmlns:meta:1.0'],
].map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`).join(' ');

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const MIME = 'application/vnd.oasis.opendocument.text';
const PADDING = 3;

/** A name as ODF writes it: anything but letters and digits becomes its code. */
const coded = (name: string): string => name.replace(/[^\p{L}\p{N}]/gu, (sign) => `_${(sign.codePointAt(0) ?? 0).toString(16)}_`);
const nameOf = (style: StyleId): string => coded(STYLES[style].name);
const mm = (value: number): string => `${Number(value.toFixed(2))}mm`;
const pt = (value: number): string => `${Number(value.toFixed(2))}pt`;
const attributes = (values: Record<string, string | undefined>): string => Object.entries(values).map(([name, value]) => (value === undefined ? '' : ` ${name}="${xmlText(value)}"`)).join('');

/** What a rule and a ground do to a paragraph. Borders stand inside its margin: the words keep their place. */
function borders(rule: Rule | undefined, shade: string | undefined): Record<string, string> {
  const ground: Record<string, string> = shade ? { 'fo:background-color': `#${shade}`, 'fo:border-left': `0.5pt solid #${shade}`, 'fo:border-right': `0.5pt solid #${shade}`, 'fo:padding-left': mm(PADDING), 'fo:padding-right': mm(PADDING), 'fo:padding-bottom': '3pt' } : {};
  if (!rule) return ground;
  if (rule.width === 0) return { 'fo:border': 'none', 'fo:padding': '0mm' };
  // Entries that follow one another each have their rule; the lines of a quotation share theirs.
  return { ...ground, 'style:join-border': rule.side === 'top' && !shade ? 'false' : 'true', [`fo:border-${rule.side}`]: `${pt(rule.width)} solid #${rule.colour}`, [`fo:padding-${rule.side}`]: pt(rule.gap) };
}

/** How far the words stand from the edge of their paragraph. */
function inset({ rule, shade }: Pick<StyleSpec, 'rule' | 'shade'>): number {
  if (shade) return PADDING;
  return rule?.side === 'left' ? (rule.gap + rule.width) * 0.3528 : 0;
}

function paragraphProperties(spec: Partial<StyleSpec>, whole: StyleSpec, look: Look): string {
  // LibreOffice keeps the sides of a paragraph together: one that is said alone makes it forget the other.
  const [across, along] = [spec.left !== undefined || spec.first !== undefined, spec.before !== undefined || spec.after !== undefined];
  const values = {
    'fo:margin-left': across ? mm((whole.left ?? 0) - inset(whole)) : undefined,
    'fo:margin-right': across ? '0mm' : undefined,
    'fo:text-indent': across ? mm(whole.first ?? 0) : undefined,
    'fo:margin-top': along ? pt(whole.before ?? 0) : undefined,
    'fo:margin-bottom': along ? pt(whole.after ?? 0) : undefined,
    'fo:line-height': spec.face === undefined ? undefined : `${look.leading[spec.face]}%`,
    'fo:keep-with-next': spec.keepNext === undefined ? undefined : spec.keepNext ? 'always' : 'auto',
    'fo:keep-together': spec.keepLines ? 'always' : undefined,
    'fo:break-before': spec.pageBreak ? 'page' : undefined,
    ...borders(spec.rule, spec.shade),
  };
  const tabs = (spec.tabs ?? []).map(({ at, right, leader }) => {
    const dots = leader ? { 'style:leader-style': 'dotted', 'style:leader-text': '.' } : {};
    return `<style:tab-stop${attributes({ 'style:position': mm(at - (whole.left ?? 0)), 'style:type': right ? 'right' : undefined, ...dots })}/>`;
  });
  return `<style:paragraph-properties${attributes(values)}>${tabs.length > 0 ? `<style:tab-stops>${tabs.join('')}</style:tab-stops>` : ''}</style:paragraph-properties>`;
}

interface TextLook {
  face?: StyleSpec['face'];
  size?: number;
  bold?: boolean;
  italic?: boolean;
  colour?: string;
}

function textProperties({ face, size, bold, italic, colour }: TextLook, whole: TextLook, look: Look): string {
  const points = size === undefined && face === undefined ? undefined : pt(sizeIn(look, whole.face ?? 'voice', whole.size ?? 10.5));
  const weight = bold === undefined ? undefined : bold ? 'bold' : 'normal';
  const slant = italic === undefined ? undefined : italic ? 'italic' : 'normal';
  return attributes({
    'style:font-name': face && look.faces[face],
    'fo:font-size': points, 'style:font-size-asian': points, 'style:font-size-complex': points,
    'fo:font-weight': weight, 'style:font-weight-asian': weight, 'style:font-weight-complex': weight,
    'fo:font-style': slant, 'style:font-style-asian': slant, 'style:font-style-complex': slant,
    'fo:color': colour && `#${colour}`,
  });
}

function languageProperties(tag: string): Record<string, string> {
  const [language = 'fr', country = 'none'] = tag.split('-');
  const region = /^[A-Za-z]{2}$/.test(country) ? country.toUpperCase() : 'none';
  return Object.fromEntries(['fo:language', 'style:language-asian', 'style:language-complex'].flatMap((name) => [[name, language], [name.replace('language', 'country'), region]]));
}

const LEVELS = Array.from({ length: 10 }, (_, index) => index + 1);

/** Writes `content.xml`, keeping the automatic styles and the pictures that it asks for. */
class Content {
  readonly pictures = new Map<string, Asset>();
  private readonly styles = new Map<string, string>();
  private notes = 0;
  private sections = 0;

  constructor(
    private readonly model: ActesModel,
    private readonly volume: OfficeVolume,
    private readonly look: Look,
  ) {}

  /** The name of the automatic style that says this: the same words, the same name. */
  private style(prefix: string, definition: (name: string) => string): string {
    const key = definition('');
    const known = this.styles.get(key);
    if (known) return /style:name="([^"]+)"/.exec(known)?.[1] ?? '';
    const name = `${prefix}${this.styles.size + 1}`;
    this.styles.set(key, definition(name));
    return name;
  }

  // ── In line

  private text = (text: string): string =>
    xmlText(text)
      .replace(/ {2,}|^ | $/g, (spaces) => `<text:s text:c="${spaces.length}"/>`)
      .replaceAll('\t', '<text:tab/>')
      .replace(/\r\n?|[\n\u0085\u2028\u2029]/g, '<text:line-break/>');

  private marked({ text, marks, lang, style }: Extract<Span, { type: 'text' }>): string {
    const script = marks.includes('superscript') ? 'super 60%' : marks.includes('subscript') ? 'sub 60%' : undefined;
    const looks = { bold: marks.includes('bold') || undefined, italic: marks.includes('italic') || undefined };
    const properties = textProperties(looks, looks, this.look) + attributes({
      'style:text-position': script,
      'fo:font-variant': marks.includes('smallCaps') ? 'small-caps' : undefined,
      'style:text-line-through-style': marks.includes('strike') ? 'solid' : undefined,
      'style:font-name': marks.includes('code') ? this.look.faces.tool : undefined,
      ...(lang ? languageProperties(lang) : {}),
    });
    const parent = style ? coded(SPAN_STYLES[style].name) : null;
    if (properties === '') return parent ? `<text:span text:style-name="${parent}">${this.text(text)}</text:span>` : this.text(text);
    const name = this.style('T', (own) => `<style:style style:name="${own}" style:family="text"${parent ? ` style:parent-style-name="${parent}"` : ''}><style:text-properties${properties}/></style:style>`);
    return `<text:span text:style-name="${name}">${this.text(text)}</text:span>`;
  }

  private spans = (spans: readonly Span[]): string => spans.map((span) => this.span(span)).join('');

  private span(span: Span): string {
    switch (span.type) {
      case 'text':
        return this.marked(span);
      case 'break':
        return '<text:line-break/>';
      case 'tab':
        return '<text:tab/>';
      case 'link': {
        const style = span.href === null ? 'Actes_20_Renvoi' : 'Internet_20_link';
        return `<text:a xlink:type="simple" xlink:href="${xmlText(span.href ?? `#${span.target ?? ''}`)}" text:style-name="${style}" text:visited-style-name="${style}">${this.spans(span.spans)}</text:a>`;
      }
      case 'page':
        return this.page(span.target);
      case 'anchor':
        return `<text:bookmark text:name="${xmlText(span.id)}"/>`;
      case 'footnote': {
        this.notes += 1;
        const number = this.notes;
        return `<text:note text:id="ftn${number}" text:note-class="footnote"><text:note-citation>${number}</text:note-citation><text:note-body><text:p text:style-name="${nameOf('footnote')}">${this.spans(span.spans)}</text:p></text:note-body></text:note>`;
      }
      case 'picture':
        return this.picture(span);
    }
  }

  /** Its number is the reader's to find: a word processor counts it on opening. */
  private page = (target: string): string => `<text:bookmark-ref text:reference-format="page" text:ref-name="${xmlText(target)}"/>`;

  private picture({ name, asset, title, alt, width, height }: Extract<Span, { type: 'picture' }>): string {
    this.pictures.set(name, asset);
    const file = pictureFile([...this.pictures.keys()].indexOf(name), asset);
    const own = this.style('G', (style) => `<style:style style:name="${style}" style:family="graphic"><style:graphic-properties style:vertical-pos="middle" style:vertical-rel="line" fo:padding="0mm" fo:border="none"/></style:style>`);
    const image = `<draw:image xlink:href="Pictures/${file}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad" draw:mime-type="${asset.mediaType}"/>`;
    return `<draw:frame draw:style-name="${own}" text:anchor-type="as-char" svg:width="${mm(width)}" svg:height="${mm(height)}">${image}${title ? `<svg:title>${xmlText(title)}</svg:title>` : ''}<svg:desc>${xmlText(alt)}</svg:desc></draw:frame>`;
  }

  // ── Blocks

  private paragraph(block: OfficeParagraph, listed = false, masterPage?: string): string {
    const named = resolved(block.style);
    // In a list the place of the words is said again: otherwise the list would have its own.
    const place = listed || block.left !== undefined ? { left: block.left ?? named.left, first: named.first } : {};
    const own: Partial<StyleSpec> = {
      ...place,
      ...(block.before === undefined ? {} : { before: block.before }),
      ...(block.after === undefined ? {} : { after: block.after }),
      ...(block.size === undefined ? {} : { size: block.size }),
      ...(block.rule ? { rule: block.rule } : {}),
      ...(block.pageBreak ? { pageBreak: true } : {}),
    };
    const whole = { ...named, ...own };
    const style =
      Object.keys(own).length === 0 && masterPage === undefined
        ? nameOf(block.style)
        : this.style('P', (name) => {
            const words = block.size === undefined ? '' : `<style:text-properties${textProperties({ size: block.size }, whole, this.look)}/>`;
            return `<style:style style:name="${name}" style:family="paragraph" style:parent-style-name="${nameOf(block.style)}"${masterPage ? ` style:master-page-name="${masterPage}"` : ''}>${paragraphProperties(own, whole, this.look)}${words}</style:style>`;
          });
    const inner = this.spans(block.spans);
    return whole.outline ? `<text:h text:style-name="${style}" text:outline-level="${whole.outline}">${inner}</text:h>` : `<text:p text:style-name="${style}">${inner}</text:p>`;
  }

  blocks = (blocks: readonly OfficeBlock[], listed = false): string => blocks.map((block) => this.block(block, listed)).join('\n');

  private block(block: OfficeBlock, listed: boolean): string {
    switch (block.type) {
      case 'paragraph':
        return this.paragraph(block, listed);
      case 'list': {
        const items = block.items.map((item) => `<text:list-item>${this.blocks(item, true)}</text:list-item>`).join('\n');
        return `<text:list text:style-name="${this.listStyle(block)}">\n${items}\n</text:list>`;
      }
      case 'table':
        return this.table(block);
      case 'columns':
        return this.columns(block.count, this.blocks(block.blocks));
      case 'contents':
        return this.contents();
    }
  }

  /** All levels look alike: the depth of a list changes nothing but its place, which its paragraphs say. */
  private listStyle({ label, left }: Extract<OfficeBlock, { type: 'list' }>): string {
    return this.style('L', (name) => {
      const levels = LEVELS.map((level) => {
        const follow = label === 'none' ? 'nothing' : 'listtab';
        const place = `<style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="${follow}"${label === 'none' ? '' : ` text:list-tab-stop-position="${mm(left)}"`} fo:text-indent="${label === 'none' ? '0mm' : '-5mm'}" fo:margin-left="${mm(left)}"/></style:list-level-properties>`;
        if (label === 'dash') return `<text:list-level-style-bullet text:level="${level}" text:bullet-char="–">${place}</text:list-level-style-bullet>`;
        return `<text:list-level-style-number text:level="${level}" style:num-format="${label === 'number' ? '1' : ''}"${label === 'number' ? ' style:num-suffix="."' : ''}>${place}</text:list-level-style-number>`;
      });
      return `<text:list-style style:name="${name}">${levels.join('')}</text:list-style>`;
    });
  }

  private table({ left, widths, name, head, rows }: Extract<OfficeBlock, { type: 'table' }>): string {
    const whole = widths.reduce((sum, width) => sum + width, 0);
    const own = this.style('Tb', (style) => `<style:style style:name="${style}" style:family="table"><style:table-properties style:width="${mm(whole)}" fo:margin-left="${mm(left)}" fo:margin-top="4pt" fo:margin-bottom="6pt" table:align="left" style:may-break-between-rows="true"/></style:style>`);
    const columns = widths.map((width) => `<table:table-column table:style-name="${this.style('Tc', (style) => `<style:style style:name="${style}" style:family="table-column"><style:table-column-properties style:column-width="${mm(width)}"/></style:style>`)}"/>`);
    const lines = rows.map((row, index) => this.row(row, index === rows.length - 1));
    return `<table:table table:name="${xmlText(name)}" table:style-name="${own}">${columns.join('')}<table:table-header-rows>${this.row(head, false)}</table:table-header-rows>\n${lines.join('\n')}\n</table:table>`;
  }

  private row({ rule, cells }: OfficeRow, last: boolean): string {
    const own = this.style('Tr', (style) => `<style:style style:name="${style}" style:family="table-row"><style:table-row-properties fo:keep-together="always"/></style:style>`);
    const drawn = cells.map(({ blocks, columns }, index) => {
      const top = rule ? `${pt(rule.width)} solid #${rule.colour}` : 'none';
      const right = index === cells.length - 1 ? '0mm' : '4mm';
      const style = this.style('Td', (name) => `<style:style style:name="${name}" style:family="table-cell"><style:table-cell-properties fo:padding-top="${rule ? '3pt' : '0pt'}" fo:padding-bottom="3pt" fo:padding-left="0mm" fo:padding-right="${right}" fo:border-left="none" fo:border-right="none" fo:border-top="${top}" fo:border-bottom="${last ? '0.5pt solid #7C8581' : 'none'}"/></style:style>`);
      const covered = '<table:covered-table-cell/>'.repeat(columns - 1);
      return `<table:table-cell table:style-name="${style}" office:value-type="string"${columns > 1 ? ` table:number-columns-spanned="${columns}"` : ''}>${this.blocks(blocks)}</table:table-cell>${covered}`;
    });
    return `<table:table-row table:style-name="${own}">${drawn.join('')}</table:table-row>`;
  }

  private columns(count: number, inner: string): string {
    this.sections += 1;
    const own = this.style('S', (style) => `<style:style style:name="${style}" style:family="section"><style:section-properties text:dont-balance-text-columns="false"><style:columns fo:column-count="${count}" fo:column-gap="5mm"/></style:section-properties></style:style>`);
    return `<text:section text:style-name="${own}" text:name="Colonnes ${this.sections}">\n${inner}\n</text:section>`;
  }

  private contents(): string {
    const listed = (level: 1 | 2) => STYLE_IDS.filter((id) => STYLES[id].listed === level);
    const templates = ([1, 2] as const).map((level) => `<text:table-of-content-entry-template text:outline-level="${level}" text:style-name="${nameOf(`contents${level}`)}"><text:index-entry-link-start/><text:index-entry-text/><text:index-entry-tab-stop style:type="right" style:leader-char="${level === 1 ? ' ' : '.'}"/><text:index-entry-page-number/><text:index-entry-link-end/></text:table-of-content-entry-template>`);
    const sources = ([1, 2] as const).map((level) => `<text:index-source-styles text:outline-level="${level}">${listed(level).map((id) => `<text:index-source-style text:style-name="${nameOf(id)}"/>`).join('')}</text:index-source-styles>`);
    const source = `<text:table-of-content-source text:outline-level="2" text:use-outline-level="false" text:use-index-marks="false" text:use-index-source-styles="true">${templates.join('')}${sources.join('')}</text:table-of-content-source>`;
    const lines = this.volume.contents.map(({ level, title, target }) => {
      const words: Span[] = [{ type: 'link', href: null, target, spans: [{ type: 'text', text: title, marks: [], lang: null, style: null }, { type: 'tab' }, { type: 'page', target }] }];
      return this.paragraph({ type: 'paragraph', style: `contents${level}`, spans: words });
    });
    return `<text:table-of-content text:name="${documentWords(this.model.language).contents}" text:protected="false">${source}<text:index-body>\n${lines.join('\n')}\n</text:index-body></text:table-of-content>`;
  }

  document(): string {
    const [cover, ...front] = this.volume.front;
    const [opening, ...body] = this.volume.body;
    const page = (block: OfficeBlock | undefined, master: string) => (block?.type === 'paragraph' ? this.paragraph(block, false, master) : '');
    const inner = [page(cover, 'Actes_20_Couverture'), this.blocks(front), page(opening, 'Standard'), this.blocks(body)].join('\n');
    return `${HEAD}<office:document-content ${NAMESPACES} office:version="1.3">${fontFaces(this.look)}<office:automatic-styles>${[...this.styles.values()].join('\n')}</office:automatic-styles><office:body><office:text>\n${inner}\n</office:text></office:body></office:document-content>\n`;
  }
}

const fontFaces = (look: Look): string =>
  `<office:font-face-decls>${[...new Set(Object.values(look.faces))].map((face) => `<style:font-face style:name="${face}" svg:font-family="&apos;${face}&apos;" style:font-family-generic="${face.includes('Serif') ? 'roman' : 'swiss'}" style:font-pitch="variable"/>`).join('')}</office:font-face-decls>`;

function namedStyle(id: StyleId, look: Look): string {
  const [spec, whole] = [STYLES[id] as StyleSpec, resolved(id)];
  const parent = spec.parent === null ? '' : ` style:parent-style-name="${nameOf(spec.parent as StyleId)}"`;
  const outline = spec.outline ? ` style:default-outline-level="${spec.outline}"` : '';
  return `<style:style style:name="${nameOf(id)}" style:display-name="${spec.name}" style:family="paragraph"${parent}${outline} style:class="text">${paragraphProperties(spec, whole, look)}<style:text-properties${textProperties(spec, whole, look)}/></style:style>`;
}

const characterStyle = (name: string, properties: string): string => `<style:style style:name="${coded(name)}" style:display-name="${name}" style:family="text"><style:text-properties${properties}/></style:style>`;

function styles(model: ActesModel, look: Look): string {
  const language = attributes(languageProperties(model.language === 'fr' ? 'fr-FR' : 'en-GB'));
  const defaults = `<style:default-style style:family="paragraph"><style:paragraph-properties fo:widows="2" fo:orphans="2" fo:hyphenation-ladder-count="no-limit" style:tab-stop-distance="12.5mm" style:writing-mode="page"/><style:text-properties style:font-name="${look.faces.voice}" fo:font-size="${pt(sizeIn(look, 'voice', 10.5))}" fo:color="#${INK}" fo:hyphenate="false"${language}/></style:default-style><style:default-style style:family="table"><style:table-properties table:border-model="collapsing"/></style:default-style>`;
  const spans = (Object.keys(SPAN_STYLES) as SpanStyle[]).map((id) => characterStyle(SPAN_STYLES[id].name, textProperties(SPAN_STYLES[id], SPAN_STYLES[id], look)));
  const links = [characterStyle('Internet link', ' style:text-underline-style="solid" style:text-underline-width="auto" style:text-underline-color="font-color"'), characterStyle('Actes Renvoi', ' style:text-underline-style="none"'), characterStyle('Footnote Symbol', ''), characterStyle('Footnote anchor', ' style:text-position="super 60%"')];
  const outline = `<text:outline-style style:name="Outline">${LEVELS.map((level) => `<text:outline-level-style text:level="${level}" style:num-format=""><style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="nothing"/></style:list-level-properties></text:outline-level-style>`).join('')}</text:outline-style>`;
  const notes = '<text:notes-configuration text:note-class="footnote" text:citation-style-name="Footnote_20_Symbol" text:citation-body-style-name="Footnote_20_anchor" style:num-format="1" text:start-value="0" text:footnotes-position="page" text:start-numbering-at="document"/>';
  const size = `fo:page-width="${mm(PAGE.width)}" fo:page-height="${mm(PAGE.height)}" style:print-orientation="portrait" fo:margin-top="${mm(PAGE.top)}" fo:margin-left="${mm(PAGE.inside)}" fo:margin-right="${mm(PAGE.outside)}" style:footnote-max-height="0mm"`;
  const separator = `<style:footnote-sep style:width="0.5pt" style:distance-before-sep="4mm" style:distance-after-sep="1.5mm" style:line-style="solid" style:adjustment="left" style:rel-width="12%" style:color="#7C8581"/>`;
  const layout = (name: string, bottom: number, footer: string) => `<style:page-layout style:name="${name}" style:page-usage="mirrored"><style:page-layout-properties ${size} fo:margin-bottom="${mm(bottom)}">${separator}</style:page-layout-properties><style:header-style/><style:footer-style>${footer}</style:footer-style></style:page-layout>`;
  const footerBox = `<style:header-footer-properties fo:min-height="${mm(PAGE.bottom - PAGE.footer)}" fo:margin-top="10mm" fo:margin-left="0mm" fo:margin-right="0mm"/>`;
  const folio = '<text:span text:style-name="Actes_20_Nom"><text:page-number text:select-page="current"/></text:span>';
  const right = `<text:p text:style-name="${nameOf('footer')}"><text:tab/><text:chapter text:display="name" text:outline-level="1"/><text:tab/>${folio}</text:p>`;
  const left = `<text:p text:style-name="${nameOf('footer')}">${folio}<text:tab/>${xmlText(footOf(model))}</text:p>`;
  const master = `<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="pm1"><style:footer>${right}</style:footer><style:footer-left>${left}</style:footer-left></style:master-page><style:master-page style:name="Actes_20_Couverture" style:display-name="Actes Couverture" style:page-layout-name="pm2"/></office:master-styles>`;
  return `${HEAD}<office:document-styles ${NAMESPACES} office:version="1.3">${fontFaces(look)}<office:styles>${defaults}${STYLE_IDS.map((id) => namedStyle(id, look)).join('\n')}${spans.join('')}${links.join('')}${outline}${notes}</office:styles><office:automatic-styles>${layout('pm1', PAGE.footer, footerBox)}${layout('pm2', 20, '')}</office:automatic-styles>${master}</office:document-styles>\n`;
}

function meta({ title, nature, language, metadata, organiser, edition }: ActesModel): string {
  const date = `${edition.date}T12:00:00`;
  const creator = [...metadata.creators, ...(organiser ? [organiser] : [])][0];
  const named: [string, string | null][] = [
    ['Publisher', [...new Set([...metadata.publishers, ...(organiser ? [organiser] : [])])].join(' ; ')],
    ['Contributor', metadata.contributors.join(' ; ')],
    ['Rights', edition.licence.name],
    ['Licence', edition.licence.address],
    ['Identifier', edition.address],
    ['Version', `${edition.version} (${edition.status})`],
    ['Source SHA-256', edition.sourceSha256],
  ];
  return `${HEAD}<office:document-meta ${NAMESPACES} office:version="1.3"><office:meta><meta:generator>Plénière</meta:generator><dc:title>${xmlText(title)}</dc:title><dc:description>${xmlText(nature)}</dc:description><dc:subject>${xmlText(nature)}</dc:subject>${metadata.keywords.map((word) => `<meta:keyword>${xmlText(word)}</meta:keyword>`).join('')}${creator ? `<meta:initial-creator>${xmlText(creator)}</meta:initial-creator><dc:creator>${xmlText(metadata.creators.join(', ') || creator)}</dc:creator>` : ''}<meta:creation-date>${date}</meta:creation-date><dc:date>${date}</dc:date><dc:language>${language === 'fr' ? 'fr-FR' : 'en-GB'}</dc:language>${named.map(([name, value]) => (value ? `<meta:user-defined meta:name="${name}" meta:value-type="string">${xmlText(value)}</meta:user-defined>` : '')).join('')}</office:meta></office:document-meta>\n`;
}

function manifest(pictures: readonly (readonly [path: string, mediaType: string])[]): string {
  const files = [['/', MIME], ['content.xml', 'text/xml'], ['styles.xml', 'text/xml'], ['meta.xml', 'text/xml'], ...pictures] as const;
  const entries = files.map(([path, type], index) => `<manifest:file-entry manifest:full-path="${path}"${index === 0 ? ' manifest:version="1.3"' : ''} manifest:media-type="${type}"/>`);
  return `${HEAD}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">${entries.join('')}</manifest:manifest>\n`;
}

/** OpenDocument text (ODF 1.3), written whole: the same model gives the same bytes. */
export const odt: Format = {
  id: 'odt',
  label: 'OpenDocument',
  mime: MIME,
  extension: 'odt',
  async render(model) {
    const look = LOOKS[model.theme.faces ?? 'bureautique'];
    const content = new Content(model, officeVolume(model), look);
    const xml = content.document();
    const pictures = [...content.pictures.values()].map((asset, index) => ({ path: `Pictures/${pictureFile(index, asset)}`, asset }));
    const text = (words: string) => new TextEncoder().encode(words);
    const bytes = zipped(
      [
        ['mimetype', text(MIME)],
        ['content.xml', text(xml)],
        ['styles.xml', text(styles(model, look))],
        ['meta.xml', text(meta(model))],
        ...pictures.map(({ path, asset }) => [path, Buffer.from(asset.base64, 'base64')] as const),
        ['META-INF/manifest.xml', text(manifest(pictures.map(({ path, asset }) => [path, asset.mediaType] as const)))],
      ],
      model.edition.date,
      new Set(['mimetype', ...pictures.map(({ path }) => path)]),
    );
    return { bytes, pages: null };
  },
};
