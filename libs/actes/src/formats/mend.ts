import type { ActesModel, Block, Contribution, Exchange, Part, Piece, Runs } from '../model';
import { plainText } from '../runs';
import { documentWords } from '../words';
import { RenderError, type Rendering } from './format';

/** How a block is drawn: as it is, by its words only, or as a line that says it is missing. */
type Drawn = 'whole' | 'words' | 'notice';
type Draw = (index: number, place: string) => Drawn;

const paragraph = (text: string): Block => ({ type: 'paragraph', runs: [{ type: 'text', text, marks: [], href: null, lang: null }] });

function wordsOf(block: Block): string {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return plainText(block.runs);
    case 'list':
      return block.items.flatMap((item) => item.blocks.map(wordsOf)).join(' ');
    case 'quote':
      return block.blocks.map(wordsOf).join(' ');
    case 'table':
      return [block.header, ...block.rows].map((row) => row.map(plainText).join(', ')).join('. ');
    case 'figure':
      return block.alt || block.caption;
    case 'definitions':
      return block.entries.map((entry) => `${plainText(entry.term)}, ${entry.blocks.map(wordsOf).join(' ')}`).join('. ');
    case 'people':
      return block.entries.map((entry) => [entry.name, entry.detail].filter(Boolean).join(', ')).join('. ');
    case 'index':
      return block.entries.map((entry) => entry.name).join('. ');
  }
}

/** Walks the blocks of a volume in one order, each with its number and its place, and draws each as it is told to. */
class Redrawing {
  private index = 0;

  constructor(
    private readonly model: ActesModel,
    private readonly draw: Draw,
  ) {}

  volume(): ActesModel {
    const logos = this.model.theme.logos.filter(() => this.next(this.model.title) === 'whole');
    return { ...this.model, theme: { ...this.model.theme, logos }, parts: this.model.parts.map((part) => this.part(part)) };
  }

  private next = (place: string): Drawn => this.draw(this.index++, place);

  private part(part: Part): Part {
    switch (part.type) {
      case 'programme':
        return part;
      case 'text':
        return { ...part, pieces: part.pieces.map((piece) => this.piece(piece, piece.title === null ? part.title : `${part.title}, ${piece.title}`)) };
      case 'groups':
        return { ...part, groups: part.groups.map((group) => ({ ...group, ...this.piece(group, group.title), title: group.title })) };
      case 'annexes':
        return { ...part, sections: part.sections.map((section) => ({ ...section, blocks: this.blocks(section.blocks, `${part.title}, ${section.title}`) })) };
    }
  }

  private piece(piece: Piece, place: string): Piece {
    return {
      ...piece,
      takeaway: piece.takeaway.map((runs) => this.runs(runs, place)),
      blocks: this.blocks(piece.blocks, place),
      rubrics: piece.rubrics.map((rubric) => ({ ...rubric, contributions: rubric.contributions.map((one) => this.contribution(one, `${place}, ${one.mark}`)) })),
      exchanges: piece.exchanges.map((exchange) => this.exchange(exchange, `${place}, ${exchange.title}`)),
    };
  }

  private contribution(one: Contribution, place: string): Contribution {
    const drawn = this.next(place);
    return drawn === 'whole' ? one : { ...one, blocks: [this.instead(one.blocks, drawn)] };
  }

  private exchange(exchange: Exchange, place: string): Exchange {
    const drawn = this.next(place);
    if (drawn === 'whole') return exchange;
    return { ...exchange, blocks: [this.instead(exchange.blocks, drawn)], answers: exchange.answers.map((answer) => ({ ...answer, blocks: [this.instead(answer.blocks, drawn)] })) };
  }

  private runs(runs: Runs, place: string): Runs {
    const drawn = this.next(place);
    const instead = this.instead([{ type: 'paragraph', runs }], drawn);
    return drawn === 'whole' || instead.type !== 'paragraph' ? runs : instead.runs;
  }

  private blocks(blocks: Block[], place: string): Block[] {
    return blocks.map((block) => {
      const drawn = this.next(place);
      if (drawn === 'whole') return block;
      const instead = this.instead([block], drawn);
      // A heading keeps its level: without it those under it would skip one, which refuses the volume.
      if (block.type === 'heading' && instead.type === 'paragraph') return { ...block, runs: instead.runs };
      return block.type === 'figure' && drawn === 'words' ? { ...block, asset: null } : instead;
    });
  }

  private instead(blocks: Block[], drawn: Drawn): Block {
    const words = drawn === 'words' ? blocks.map(wordsOf).join(' ') : '';
    return paragraph(words || documentWords(this.model.language).notSet);
  }
}

const redrawn = (model: ActesModel, draw: Draw): ActesModel => new Redrawing(model, draw).volume();

function placesOf(model: ActesModel): string[] {
  const places: string[] = [];
  redrawn(model, (_, place) => (places.push(place), 'whole'));
  return places;
}

const isRefusal = (error: unknown): error is RenderError => error instanceof RenderError && error.reason === 'refused';

/**
 * Draws a volume that the compiler refuses: finds by halves the blocks it cannot take, draws those by their words alone
 * (or says that they are missing), and names them. The compiler tells where in the template it stopped, never in which note.
 * @throws RenderError the first refusal, when no block is to blame
 */
export async function mend<T>(model: ActesModel, refusal: RenderError, draw: (model: ActesModel) => Promise<T>): Promise<T & { problems: NonNullable<Rendering['problems']> }> {
  const places = placesOf(model);
  const refusalOf = async (how: Draw): Promise<RenderError | null> => {
    try {
      await draw(redrawn(model, how));
      return null;
    } catch (error) {
      if (isRefusal(error)) return error;
      throw error;
    }
  };
  if (await refusalOf(() => 'notice')) throw refusal;
  const guilty = new Map<number, string>();
  const search = async (from: number, upto: number): Promise<void> => {
    const refused = await refusalOf((index) => (index >= from && index < upto ? 'whole' : 'notice'));
    if (!refused) return;
    if (upto - from === 1) return void guilty.set(from, refused.message);
    const middle = Math.floor((from + upto) / 2);
    await search(from, middle);
    await search(middle, upto);
  };
  await search(0, places.length);
  if (guilty.size === 0) throw refusal;
  const problems = [...guilty].map(([index, reason]) => ({ place: places[index] ?? '', reason }));
  const speechless = new Set<number>();
  for (const index of guilty.keys()) {
    if (await refusalOf((other) => (other === index ? 'words' : 'notice'))) speechless.add(index);
  }
  return { ...(await draw(redrawn(model, (index) => (speechless.has(index) ? 'notice' : guilty.has(index) ? 'words' : 'whole')))), problems };
}
