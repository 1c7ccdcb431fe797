import type { Block, Exchange, GroupPiece, Part, Piece, Rubric, Runs, Source, Speaker } from '../model';
import type { DocumentWords } from '../words';

/** What a format can draw. Levels are those of the model: 1 is a part, 2 a piece. What has nothing to draw is never asked for. */
export interface Surface {
  /** A line that the document says about its text: an hour, what an entry is. */
  quiet(text: string): string;
  paragraph(text: string): string;
  speakers(speakers: readonly Speaker[]): string;
  facts(facts: GroupPiece['facts']): string;
  takeaway(title: string, level: number, lines: readonly Runs[]): string;
  blocks(blocks: readonly Block[]): string;
  rubric(rubric: Rubric, level: number): string;
  heading(title: string, level: number): string;
  exchange(exchange: Exchange, level: number): string;
  signatures(speakers: readonly Speaker[]): string;
  source(source: Source): string;
  programme(part: Extract<Part, { type: 'programme' }>): string;
}

/** One piece, group or section of an annex: its title (null: it stands under that of its part) and all below. */
export interface Leaf {
  id: string;
  title: string | null;
  /** Texts of its own, in order. */
  inner: string[];
}

/** A part: what stands before its leaves, then them. */
export interface Chapter {
  part: Part;
  opening: string[];
  leaves: Leaf[];
}

/** Draws the parts of a volume on a surface: the order of everything and its level are said here, once for every format. */
export class Walk {
  constructor(
    private readonly surface: Surface,
    private readonly words: DocumentWords,
  ) {}

  chapter(part: Part): Chapter {
    const { surface } = this;
    switch (part.type) {
      case 'programme':
        return { part, opening: [surface.programme(part)], leaves: [] };
      case 'text':
        return { part, opening: [], leaves: part.pieces.map((piece) => this.leaf(piece)) };
      case 'annexes':
        return { part, opening: [], leaves: part.sections.map(({ id, letter, title, blocks }) => ({ id, title: `${letter}. ${title}`, inner: [surface.blocks(blocks)] })) };
      case 'groups': {
        const hour = part.hour ? [surface.quiet(part.hour)] : [];
        return { part, opening: [...hour, ...part.intro.map((line) => surface.paragraph(line))], leaves: part.groups.map((group) => this.leaf(group, group.facts)) };
      }
    }
  }

  private leaf(piece: Piece, facts: GroupPiece['facts'] = []): Leaf {
    const { surface, words } = this;
    const level = piece.title === null ? 2 : 3;
    const inner = [
      ...(piece.hour ? [surface.quiet(piece.hour)] : []),
      ...(piece.speakers.length > 0 ? [surface.speakers(piece.speakers)] : []),
      ...(facts.length > 0 ? [surface.facts(facts)] : []),
      ...(piece.takeaway.length > 0 ? [surface.takeaway(words.takeaway, level, piece.takeaway)] : []),
      ...(piece.blocks.length > 0 ? [surface.blocks(piece.blocks)] : []),
      ...piece.rubrics.map((rubric) => surface.rubric(rubric, level)),
      ...(piece.exchanges.length > 0 ? [surface.heading(words.exchanges, level)] : []),
      ...piece.exchanges.map((exchange) => surface.exchange(exchange, level + 1)),
      ...(piece.signatures.length > 0 ? [surface.signatures(piece.signatures)] : []),
      ...(piece.source ? [surface.source(piece.source)] : []),
    ];
    return { id: piece.id, title: piece.title, inner };
  }
}

/** « Une participante. »: a voice that stands before its words ends as a sentence does. */
export const voice = (speaker: string): string => (/[.!?…:]$/u.test(speaker) ? speaker : `${speaker}.`);

/** « 10 voix · Une habitante »: what the document adds to a contribution, one quiet line. */
export const quietLine = (parts: readonly (string | null)[]): string => parts.filter((part) => part !== null && part !== '').join('\u00a0· ');
