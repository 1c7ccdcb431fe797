/**
 * The actes of one séance or of a whole cycle, ready to be drawn: every text is clean, typographed and in order, nothing is left to decide.
 * Plain JSON (it is stored with the edition); each format only draws it.
 */

export type DocumentLanguage = 'fr' | 'en';
export type EditionStatus = 'provisoire' | 'definitive';

export const MARKS = ['bold', 'italic', 'code', 'strike', 'superscript', 'subscript', 'smallCaps'] as const;
export type Mark = (typeof MARKS)[number];

export type Inline =
  | { type: 'text'; text: string; marks: Mark[]; href: string | null; lang: string | null }
  | { type: 'break' }
  | { type: 'footnote'; runs: Inline[] }
  /** A link inside the volume. Formats with pages add the page of the target. */
  | { type: 'reference'; target: string; text: string }
  /** A place without words that the index points to. */
  | { type: 'anchor'; id: string };

export type Runs = Inline[];

export interface ListItem {
  blocks: Block[];
}

/** Heading levels are those of the PDF: 1 part, 2 piece. Consecutive by construction, 5 at most. */
export type Block =
  | { type: 'paragraph'; runs: Runs }
  | { type: 'heading'; level: number; runs: Runs }
  | { type: 'list'; ordered: boolean; items: ListItem[] }
  | { type: 'quote'; blocks: Block[] }
  /** `widths`: share of each column in the whole; null when they are equal. The first column can be read alone. */
  | { type: 'table'; caption: string | null; widths: number[] | null; header: Runs[]; rows: Runs[][] }
  | { type: 'figure'; asset: string | null; alt: string; caption: string; credit: string | null }
  /** A term and what it stands for: sigles, biographies. */
  | { type: 'definitions'; entries: { term: Runs; blocks: Block[] }[] }
  /** Names in columns, with a function and a body: participants. */
  | { type: 'people'; entries: { name: string; detail: string }[] }
  /** Names and the places where they stand: page numbers on paper, links on a screen. `targets` are ids of anchors. */
  | { type: 'index'; entries: { name: string; targets: string[] }[] };

export interface Contribution {
  /** Identity in the note: what restitution and synthesis cite. */
  id: string;
  /** Permanent anchor: `g1-p2`. */
  anchor: string;
  /** Printed beside it and cited: `P2`. */
  mark: string;
  blocks: Block[];
  /** Who said it, as a function: « Une responsable associative ». */
  role: string | null;
  /** « 10 voix », as counted by the group. */
  votes: string | null;
  /** What the document adds in words: owner, level, horizon, contact, « n° 12 du cycle ». */
  facts: string[];
  /** In the volume of a cycle: where it comes from, « Séance 2, groupe 3, P1 ». */
  source: Source | null;
}

/** Where words come from: a place of this volume, or a page of an edition. */
export interface Source {
  text: string;
  target: string | null;
  href: string | null;
}

/** One exchange with the room. A function is enough to name somebody. */
export interface Exchange {
  /** Permanent anchor: `s3-q1`. */
  anchor: string;
  /** « Question 1 » */
  title: string;
  hour: string | null;
  /** What it is about: « Sur G1 proposition 1 ». */
  about: Source | null;
  speaker: string;
  blocks: Block[];
  answers: { speaker: string; blocks: Block[] }[];
}

export interface Rubric {
  kind: string;
  title: string;
  contributions: Contribution[];
}

export interface Speaker {
  name: string;
  position: string;
}

/** A talk, an exchange with the room, a group: a title, its text, what to retain, its contributions by kind. */
export interface Piece {
  id: string;
  /** Null for a text that stands directly under the title of its part; only the first piece of a part can have none. */
  title: string | null;
  /** For the running foot, 60 signs at most. */
  shortTitle: string;
  hour: string | null;
  speakers: Speaker[];
  takeaway: Runs[];
  blocks: Block[];
  rubrics: Rubric[];
  exchanges: Exchange[];
  /** Those who sign the text, under it. */
  signatures: Speaker[];
  /** The edition it sums up, in the volume of a cycle. */
  source: Source | null;
}

export interface GroupPiece extends Piece {
  title: string;
  number: number;
  /** The title without its number: question or theme, empty when nobody gave one. */
  subject: string;
  /** Label and value of what the document says about the group: method and roles. */
  facts: { label: string; value: string }[];
  method: string;
}

export interface ProgrammeRow {
  hour: string | null;
  title: string;
  place: string | null;
  speakers: Speaker[];
  questions: string[];
  /** Anchor of the piece that reports it, null when nothing was written. */
  target: string | null;
  /** What became of it: « Annulé », « Compte rendu non remis ». */
  note: string | null;
  children: { title: string; place: string | null; target: string | null; note: string | null }[];
}

export type Part =
  | { type: 'programme'; id: string; title: string; sections: { title: string | null; rows: ProgrammeRow[] }[] }
  | { type: 'text'; id: string; title: string; pieces: Piece[] }
  /** Lettered by what exists: A, B, C. */
  | { type: 'annexes'; id: string; title: string; sections: { id: string; letter: string; title: string; blocks: Block[] }[] }
  | { type: 'groups'; id: string; title: string; hour: string | null; intro: string[]; groups: GroupPiece[] };

export interface EditionFacts {
  version: string;
  status: EditionStatus;
  /** `2011-09-30`: fixes the date inside the PDF, so that the same source gives the same bytes. */
  date: string;
  dateText: string;
  licence: { name: string; address: string | null };
  address: string | null;
  sourceSha256: string;
  /** Earlier published editions and this one, the oldest first: what each changed. */
  history: { version: string; dateText: string; changes: string[] }[];
}

/** How the volume looks: data, never markup. */
export interface Theme {
  /** `#7A2B3A`, on the cover only; null for the white one. */
  colour: string | null;
  /** Names of assets with the words that stand for each. */
  logos: { asset: string; alt: string }[];
  /** Of ODT and DOCX only: `source` for readers who have the faces of the PDF; `bureautique` (Arial) when nothing is said. */
  faces?: 'bureautique' | 'source';
}

/** For catalogues (schema.org, Dublin Core): people and bodies whose names are printed anyway. */
export interface Metadata {
  creators: string[];
  publishers: string[];
  contributors: string[];
  keywords: string[];
  /** `2011-06-15`, the day or the first day of the cycle. */
  eventDate: string | null;
}

export interface Asset {
  mediaType: 'image/png' | 'image/jpeg';
  base64: string;
}

export interface ActesModel {
  schema: 2;
  /** One séance, or the volume of its cycle. */
  scope: 'seance' | 'cycle';
  language: DocumentLanguage;
  title: string;
  subtitle: string | null;
  /** « Actes de la séance du 15 juin 2011 » */
  nature: string;
  place: string | null;
  dateText: string | null;
  organiser: string | null;
  /** For the running foot of left pages, 60 signs at most. */
  shortTitle: string;
  /** The cycle of the séance, and its place in it; in the volume of the cycle, how many séances it has. */
  cycle: { title: string; label: string; number: number | null; total: number | null } | null;
  theme: Theme;
  metadata: Metadata;
  edition: EditionFacts;
  masthead: { label: string; value: string }[];
  mentions: { label: string; value: string }[];
  citation: string;
  parts: Part[];
  /** Pictures by the name that figures give them (the SHA-256 of their bytes). */
  assets: Record<string, Asset>;
}
