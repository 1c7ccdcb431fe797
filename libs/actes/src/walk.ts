import { countWords } from '@pleniere/domain';
import type { Asset, Block, Exchange, Part, Piece, Runs, Theme } from './model';
import { plainText } from './runs';

/** Where runs stand: the piece, annex or part, and the contribution if they are one’s. */
export interface Place {
  /** Its anchor. */
  owner: string;
  contribution: string | null;
  block: BlockKind;
}

type BlockKind = 'text' | 'heading';

type Change = (runs: Runs, place: Place) => Runs;

/** The same blocks with other runs, visited in reading order. Footnotes are left to the visitor: they stand inside runs. */
export function mapBlocks(blocks: readonly Block[], change: (runs: Runs, kind: BlockKind) => Runs): Block[] {
  const text = (runs: Runs) => change(runs, 'text');
  return blocks.map((block): Block => {
    switch (block.type) {
      case 'paragraph':
      case 'heading':
        return { ...block, runs: change(block.runs, block.type === 'heading' ? 'heading' : 'text') };
      case 'list':
        return { ...block, items: block.items.map((item) => ({ ...item, blocks: mapBlocks(item.blocks, change) })) };
      case 'quote':
        return { ...block, blocks: mapBlocks(block.blocks, change) };
      case 'table':
        return { ...block, header: block.header.map(text), rows: block.rows.map((row) => row.map(text)) };
      case 'definitions':
        return { ...block, entries: block.entries.map(({ term, blocks: inner }) => ({ term: text(term), blocks: mapBlocks(inner, change) })) };
      case 'figure':
      case 'people':
      case 'index':
        return block;
    }
  });
}

function mapPiece<P extends Piece>(piece: P, change: Change): P {
  const within = (contribution: string | null) => (runs: Runs, block: BlockKind) => change(runs, { owner: piece.id, contribution, block });
  const runs = within(null);
  const exchange = (one: Exchange): Exchange => ({
    ...one,
    blocks: mapBlocks(one.blocks, runs),
    answers: one.answers.map((answer) => ({ ...answer, blocks: mapBlocks(answer.blocks, runs) })),
  });
  return {
    ...piece,
    takeaway: piece.takeaway.map((one) => runs(one, 'text')),
    blocks: mapBlocks(piece.blocks, runs),
    rubrics: piece.rubrics.map((rubric) => ({
      ...rubric,
      contributions: rubric.contributions.map((one) => ({ ...one, blocks: mapBlocks(one.blocks, within(one.id)) })),
    })),
    exchanges: piece.exchanges.map(exchange),
  };
}

/** The same parts with other runs, visited in reading order. */
export function mapParts(parts: readonly Part[], change: Change): Part[] {
  return parts.map((part): Part => {
    switch (part.type) {
      case 'programme':
        return part;
      case 'text':
        return { ...part, pieces: part.pieces.map((piece) => mapPiece(piece, change)) };
      case 'groups':
        return { ...part, groups: part.groups.map((group) => mapPiece(group, change)) };
      case 'annexes':
        return { ...part, sections: part.sections.map((section) => ({ ...section, blocks: mapBlocks(section.blocks, (runs, block) => change(runs, { owner: section.id, contribution: null, block })) })) };
    }
  });
}

/** Pieces and groups, in reading order. */
export const piecesOf = (parts: readonly Part[]): Piece[] => parts.flatMap((part): Piece[] => (part.type === 'text' ? part.pieces : part.type === 'groups' ? part.groups : []));

/** Everything that a volume calls by name: figures and logos. What is not drawn is not published. */
export function usedAssets(parts: readonly Part[], theme: Theme, all: Record<string, Asset>): Record<string, Asset> {
  const named = new Set(theme.logos.map(({ asset }) => asset));
  JSON.stringify(parts, (_, value: unknown) => {
    const figure = value as Partial<Extract<Block, { type: 'figure' }>> | null;
    if (figure?.type === 'figure' && typeof figure.asset === 'string') named.add(figure.asset);
    return value;
  });
  return Object.fromEntries(Object.entries(all).filter(([name]) => named.has(name)));
}

/** Every place that a link inside the volume may lead to. */
export function anchorsOf(parts: readonly Part[]): Set<string> {
  const anchors = new Set(parts.map(({ id }) => id));
  for (const part of parts) if (part.type === 'annexes') for (const { id } of part.sections) anchors.add(id);
  for (const piece of piecesOf(parts)) {
    anchors.add(piece.id);
    for (const { anchor } of [...piece.exchanges, ...piece.rubrics.flatMap(({ contributions }) => contributions)]) anchors.add(anchor);
  }
  return anchors;
}

/** How many words the parts hold, footnotes too, but those of the volume itself. */
export function wordsIn(parts: readonly Part[]): number {
  let words = 0;
  mapParts(parts, (runs) => {
    words += countWords(plainText(runs));
    return runs;
  });
  return words;
}
