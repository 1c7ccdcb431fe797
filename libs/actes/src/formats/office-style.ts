/** The styles of the office formats (ODT, DOCX): what each kind of paragraph is called and looks like. Lengths in mm, sizes in points. */

export const INK = '15201D';
export const INK_2 = '46514D';
export const GREY = '7C8581';
export const SOFT = 'FFF5C2';

/** A4; the margins are mirrored, so that sheets can be bound. Text begins at the second of four columns, as in print. */
export const PAGE = { width: 210, height: 297, top: 26, bottom: 32.9, footer: 15, inside: 25, outside: 20 };
export const FULL = PAGE.width - PAGE.inside - PAGE.outside;
export const TEXT_LEFT = 42.5;
/** Between a text and the number or dash before it. */
export const HANG = 8.5;
export const STEP = 5;

/** What people said, titles, and what the document says about them. */
type Face = 'voice' | 'title' | 'tool';

export interface Look {
  faces: Record<Face, string>;
  /** Sizes are those of the printed volume; a face that looks larger is set smaller. */
  scale: Record<Face, number>;
  /** Line height, in hundredths of what the face asks for itself. */
  leading: Record<Face, number>;
}

/**
 * `bureautique` needs nothing installed: Arial, or Liberation Sans which has the same widths. It is what office files are drawn with
 * unless the theme says otherwise, because they are opened, corrected and printed on machines that we do not know: an absent face
 * would be replaced there by any other, lines and page numbers would move, and nobody would be told. `source` is the look of the PDF,
 * for those who have its faces.
 */
export const LOOKS: Record<'bureautique' | 'source', Look> = {
  bureautique: { faces: { voice: 'Arial', title: 'Arial', tool: 'Arial' }, scale: { voice: 0.95, title: 0.82, tool: 0.97 }, leading: { voice: 125, title: 100, tool: 112 } },
  source: { faces: { voice: 'Source Serif 4', title: 'Source Serif 4', tool: 'Source Sans 3' }, scale: { voice: 1, title: 1, tool: 1 }, leading: { voice: 104, title: 85, tool: 97 } },
};

export interface Rule {
  side: 'top' | 'left';
  /** In points. */
  width: number;
  colour: string;
  /** From the line to the words, in points. */
  gap: number;
}

/** What a style says; what it leaves out, its parent says. */
export interface StyleSpec {
  name: string;
  parent: string | null;
  /** Level among the titles of the document. */
  outline?: number;
  /** Stands in the table of contents at this level. */
  listed?: number;
  face?: Face;
  size?: number;
  bold?: boolean;
  italic?: boolean;
  colour?: string;
  left?: number;
  /** First line against the others: negative when it hangs out. */
  first?: number;
  before?: number;
  after?: number;
  keepNext?: boolean;
  keepLines?: boolean;
  pageBreak?: boolean;
  rule?: Rule;
  shade?: string;
  /** Beside the one that a hanging line brings: it stops where the other lines begin. */
  tabs?: { at: number; right?: boolean; leader?: boolean }[];
}

const line = (width: number, colour: string, gap: number): Rule => ({ side: 'top', width, colour, gap });
const levels = [1, 2, 3, 4, 5] as const;
type Level = (typeof levels)[number];

/** A look that several levels may take: the outline level belongs to the style, because readers take it from there. */
function atEachLevel<Id extends string>(id: Id, name: string, spec: Omit<StyleSpec, 'name' | 'parent' | 'outline'>): Record<`${Id}${Level}`, StyleSpec> {
  const entries = levels.map((level) => [`${id}${level}`, { ...spec, name: `${name} ${level}`, parent: `h${level}`, outline: level }]);
  return Object.fromEntries(entries) as Record<`${Id}${Level}`, StyleSpec>;
}

const margin: Partial<StyleSpec> = { face: 'tool', size: 8.75, colour: INK_2, left: TEXT_LEFT, first: -TEXT_LEFT };

const NAMED = {
  base: { name: 'Standard', parent: null, face: 'voice', size: 10.5, colour: INK, left: 0, first: 0, before: 0, after: 0 },
  text: { name: 'Text body', parent: 'base', left: TEXT_LEFT },
  textNext: { name: 'First line indent', parent: 'text', left: TEXT_LEFT, first: 5 },
  title: { name: 'Title', parent: 'base', face: 'title', size: 40, bold: true, left: TEXT_LEFT, before: 30, after: 15 },
  subtitle: { name: 'Subtitle', parent: 'base', size: 14, left: TEXT_LEFT, after: 4 },
  series: { ...margin, name: 'Actes Série', parent: 'base', size: 10.5, colour: INK, rule: line(1.5, INK, 7.5) },
  imprint: { name: 'Actes Achevé', parent: 'base', face: 'tool', size: 8.75 },
  logos: { name: 'Actes Logos', parent: 'base', before: 30 },
  h1: { name: 'Heading 1', parent: 'base', outline: 1, listed: 1, face: 'title', size: 28, bold: true, left: 0, after: 24, keepNext: true, pageBreak: true, rule: line(1.5, INK, 9) },
  h2: { name: 'Heading 2', parent: 'base', outline: 2, listed: 2, face: 'title', size: 20, bold: true, left: 0, before: 24, after: 8, keepNext: true, rule: line(0.5, GREY, 8) },
  h3: { name: 'Heading 3', parent: 'base', outline: 3, size: 12, bold: true, left: TEXT_LEFT, before: 15, after: 1, keepNext: true },
  h4: { name: 'Heading 4', parent: 'base', outline: 4, face: 'tool', size: 10.5, bold: true, left: TEXT_LEFT, before: 12, after: 1, keepNext: true },
  h5: { name: 'Heading 5', parent: 'base', outline: 5, face: 'tool', size: 9.5, bold: true, left: TEXT_LEFT, before: 12, after: 1, keepNext: true },
  plainTitle: { name: 'Actes Titre', parent: 'h1', outline: 1 },
  group: { name: 'Actes Groupe', parent: 'h2', outline: 2, listed: 2, rule: line(1.5, INK, 9) },
  textTitle: { name: 'Actes Intertitre', parent: 'h2', outline: 2, listed: 2, face: 'voice', size: 12, left: TEXT_LEFT, before: 15, after: 1, rule: line(0, INK, 0) },
  ...atEachLevel('rubric', 'Actes Rubrique', { face: 'tool', size: 10.5, bold: true, left: 0, before: 14, after: 0, keepNext: true, rule: line(0.5, GREY, 6) }),
  ...atEachLevel('exchanges', 'Actes Échanges', { face: 'voice', size: 12, bold: true, left: 0, before: 21, after: 3, keepNext: true, rule: line(1.5, INK, 7) }),
  ...atEachLevel('exchange', 'Actes Échange', { face: 'tool', size: 8.75, bold: true, left: 0, before: 10, after: 0, keepNext: true, rule: line(0.5, GREY, 6) }),
  ...atEachLevel('retainTitle', 'Actes Titre à retenir', { face: 'tool', size: 10.5, bold: true, left: TEXT_LEFT, before: 10, after: 0, keepNext: true, rule: line(1.5, INK, 8), shade: SOFT }),
  margin: { ...margin, name: 'Actes Marge', parent: 'base', after: 8, keepNext: true },
  entry: { ...margin, name: 'Actes Mention', parent: 'margin', colour: INK, after: 5 },
  ruledEntry: { ...margin, name: 'Actes Colophon', parent: 'entry', size: 10, colour: INK, before: 8, after: 0, keepLines: true, rule: line(0.5, GREY, 7) },
  definition: { ...margin, name: 'Actes Définition', parent: 'base', face: 'voice', size: 10.5, colour: INK, before: 5, after: 0, rule: line(0.5, GREY, 4) },
  retain: { name: 'Actes À retenir', parent: 'base', size: 12.5, left: TEXT_LEFT, after: 12, keepLines: true, shade: SOFT },
  retainItem: { name: 'Actes À retenir numéroté', parent: 'retain', after: 0, keepNext: true, left: TEXT_LEFT + STEP, first: -STEP },
  retainLast: { name: 'Actes À retenir dernier', parent: 'retainItem', keepNext: false, after: 12 },
  contribution: { name: 'Actes Contribution', parent: 'text', left: TEXT_LEFT + HANG, first: -HANG, before: 4, keepLines: true },
  contributionNext: { name: 'Actes Contribution suite', parent: 'text', left: TEXT_LEFT + HANG, before: 3 },
  quote: { name: 'Quotations', parent: 'text', left: TEXT_LEFT + 4, before: 6, after: 0, rule: { side: 'left', width: 1.5, colour: GREY, gap: 10 } },
  verbatim: { name: 'Actes Verbatim', parent: 'contribution', italic: true, left: TEXT_LEFT + HANG, first: -HANG, before: 4 },
  attribution: { name: 'Actes Attribution', parent: 'quiet', left: TEXT_LEFT + HANG },
  quiet: { name: 'Actes Note grise', parent: 'base', face: 'tool', size: 8.75, colour: INK_2, left: TEXT_LEFT },
  question: { name: 'Actes Question', parent: 'text', keepLines: true, before: 4 },
  answer: { name: 'Actes Réponse', parent: 'text', left: TEXT_LEFT + HANG, before: 4, keepLines: true },
  signature: { name: 'Actes Signature', parent: 'quiet', left: TEXT_LEFT, before: 8, keepLines: true },
  source: { name: 'Actes Source', parent: 'quiet', left: TEXT_LEFT, before: 8 },
  bullet: { name: 'List Bullet', parent: 'text', left: TEXT_LEFT + STEP, first: -STEP, before: 3 },
  number: { name: 'List Number', parent: 'text', left: TEXT_LEFT + STEP, first: -STEP, before: 3 },
  picture: { name: 'Actes Image', parent: 'text', before: 10, after: 3, keepNext: true },
  caption: { name: 'Caption', parent: 'base', face: 'tool', size: 8.75, colour: INK_2, left: TEXT_LEFT, after: 10 },
  tableCaption: { name: 'Actes Légende de tableau', parent: 'caption', left: TEXT_LEFT, before: 10, after: 4, keepNext: true },
  tableHead: { name: 'Table Heading', parent: 'base', face: 'tool', size: 9, bold: true, keepNext: true },
  tableText: { name: 'Table Contents', parent: 'base', face: 'tool', size: 9.25 },
  tableVoice: { name: 'Actes Tableau', parent: 'tableText', face: 'voice', size: 10 },
  tableQuiet: { name: 'Actes Tableau gris', parent: 'tableText', size: 8.75, colour: INK_2 },
  tableNumber: { name: 'Actes Tableau page', parent: 'tableText', tabs: [{ at: 12, right: true }] },
  person: { name: 'Actes Liste', parent: 'base', face: 'tool', size: 8.75, after: 5, keepLines: true },
  index: { name: 'Index 1', parent: 'base', face: 'tool', size: 8.75, left: 4, first: -4, after: 2 },
  contents1: { name: 'Contents 1', parent: 'base', bold: true, left: TEXT_LEFT, before: 7, rule: line(0.5, GREY, 4), tabs: [{ at: FULL, right: true }] },
  contents2: { name: 'Contents 2', parent: 'base', left: TEXT_LEFT + 6, tabs: [{ at: FULL, right: true, leader: true }] },
  footnote: { name: 'Footnote', parent: 'base', size: 8.75, left: TEXT_LEFT + 4, first: -4 },
  footer: { name: 'Footer', parent: 'base', face: 'tool', size: 8.5, colour: INK_2, tabs: [{ at: TEXT_LEFT }, { at: FULL, right: true }] },
} satisfies Record<string, StyleSpec>;

export type StyleId = keyof typeof NAMED;
export const STYLES: Readonly<Record<StyleId, StyleSpec>> = NAMED;
export const STYLE_IDS = Object.keys(NAMED) as StyleId[];

/** Words of a paragraph that look otherwise: who speaks, the mark of a contribution, the name in a line about somebody. */
export type SpanStyle = 'voice' | 'mark' | 'name' | 'fill';
export const SPAN_STYLES: Record<SpanStyle, { name: string; face?: Face; size?: number; bold?: boolean; italic?: boolean; colour?: string }> = {
  voice: { name: 'Actes Voix', face: 'tool', size: 10, bold: true },
  mark: { name: 'Actes Repère', face: 'tool', size: 8.75, bold: true, italic: false, colour: INK_2 },
  name: { name: 'Actes Nom', bold: true, colour: INK },
  fill: { name: 'Actes À préciser', italic: true, colour: INK_2 },
};

/** Half points are the smallest step that both formats know. */
export const sizeIn = (look: Look, face: Face, size: number): number => Math.round(size * look.scale[face] * 2) / 2;

/** What a style says with what it takes from its parents. */
export function resolved(id: string): StyleSpec {
  const spec = (STYLES as Record<string, StyleSpec>)[id];
  if (!spec) throw new Error(`unknown style: ${id}`);
  return spec.parent === null ? spec : { ...resolved(spec.parent), ...spec };
}
