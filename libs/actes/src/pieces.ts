import { CONTRIBUTION_KINDS, type ContributionKind, countWords, KIND_MARKS, TAKEAWAY_WORDS } from '@pleniere/domain';
import { attributeOf, blocksOf, childrenOf, nameOf, type Reading, record, say } from './blocks';
import { exchangesOf } from './exchanges';
import type { NoteNode } from './input';
import type { Block, Contribution, Piece, Rubric, Runs } from './model';
import { Ledger } from './remarks';
import { plainText } from './runs';
import { documentWords } from './words';

/** Deepest heading of the PDF: HTML puts the title above, so H5 is its `h6`. */
const DEEPEST_HEADING = 5;

/** Heading levels follow one another from `base`, whatever was typed: a skipped level refuses the PDF (ACTES P6). */
export function rebase(blocks: Block[], base: number): Block[] {
  const open: number[] = [];
  return blocks.map((block) => {
    if (block.type !== 'heading') return block;
    while (open.length > 0 && (open.at(-1) ?? 0) >= block.level) open.pop();
    const level = Math.min(base + open.length, DEEPEST_HEADING);
    open.push(block.level);
    return { ...block, level };
  });
}

/** A heading that announces nothing goes: the template's own headings stand over contributions, which are printed by kind. */
export function withoutEmptyHeadings(blocks: Block[]): Block[] {
  return blocks.filter((block, index) => {
    if (block.type !== 'heading') return true;
    const rest = blocks.slice(index + 1);
    const next = rest.find((other) => other.type !== 'heading' || other.level <= block.level);
    return next !== undefined && next.type !== 'heading';
  });
}

/** « Tableau 2 : les relevés », on the line above. */
const TABLE_TITLE = /^(?:Tableau|Table)(?:\s+\d+)?\s*[.:–—-]\s*(\S.*)$/su;

/** A table takes its title from the line above when it says so. One that nothing announces is told. */
function captioned(blocks: readonly Block[], reading: Reading): Block[] {
  const done: Block[] = [];
  for (const block of blocks) {
    const above = done.at(-1);
    const title = above?.type === 'paragraph' && above.runs.every((run) => run.type === 'text' && run.href === null) ? TABLE_TITLE.exec(plainText(above.runs))?.[1] : undefined;
    if (block.type === 'table' && title !== undefined) {
      done.splice(-1, 1, { ...block, caption: title });
      continue;
    }
    const goesOn = block.type === 'table' && above?.type === 'table' && plainText(above.header[0] ?? []) === plainText(block.header[0] ?? []);
    if (block.type === 'table' && (above === undefined || (above.type === 'table' && !goesOn))) reading.ledger.remark('tableUntitled', block.header.map(plainText).join(' | ').slice(0, 80));
    done.push(block);
  }
  return done;
}

/** « À retenir », one entry a paragraph or list line. Two boxes (a merge may leave two) read as one. */
const takeawayOf = (nodes: NoteNode[], reading: Reading): Runs[] => nodes.flatMap((node) => linesOf(blocksOf(childrenOf(node), reading)));

function linesOf(blocks: Block[]): Runs[] {
  return blocks.flatMap((block): Runs[] => {
    if (block.type === 'paragraph' || block.type === 'heading') return [block.runs];
    if (block.type === 'list') return block.items.flatMap((item) => linesOf(item.blocks));
    return block.type === 'quote' ? linesOf(block.blocks) : [];
  });
}

const QUOTES = /^[«“"‘\s\u00a0\u202f]+|[»”"’\s\u00a0\u202f]+$/gu;

/** Quotation marks around spoken words, whether they were typed or not. */
function quoted(blocks: Block[], language: Reading['language']): Block[] {
  const [open, close] = language === 'fr' ? ['«\u00a0', '\u00a0»'] : ['“', '”'];
  const first = blocks[0];
  const text = first?.type === 'paragraph' && first.runs.every((run) => run.type === 'text') ? first.runs : null;
  if (!first || !text) return blocks;
  const last = text.length - 1;
  const runs = text.map((run, index) => {
    if (run.type !== 'text') return run;
    const inner = index === 0 || index === last ? run.text.replace(QUOTES, (cut, at: number) => ((at === 0 ? index === 0 : index === last) ? '' : cut)) : run.text;
    return { ...run, text: `${index === 0 ? open : ''}${inner}${index === last ? close : ''}` };
  });
  return [{ type: 'paragraph', runs }, ...blocks.slice(1)];
}

const kindOf = (node: NoteNode): ContributionKind | null => CONTRIBUTION_KINDS.find((kind) => kind === attributeOf(node, 'kind')) ?? null;

function votesOf(node: NoteNode, reading: Reading): string | null {
  const tally = record(node.attrs).tally;
  const words = documentWords(reading.language);
  return typeof tally === 'number' && Number.isSafeInteger(tally) && tally > 0 ? `${tally}\u00a0${tally > 1 ? words.votes : words.vote}` : null;
}

/** Contributions of one kind that say something, with their words. Remarks about them lead to them. */
function writtenOf(nodes: readonly NoteNode[], kind: ContributionKind, reading: Reading): { node: NoteNode; blocks: Block[] }[] {
  const written = nodes
    .filter((node) => kindOf(node) === kind)
    .map((node) => {
      reading.ledger.within(attributeOf(node, 'id'));
      return { node, blocks: blocksOf(childrenOf(node), reading).map(asText) };
    });
  reading.ledger.within(null);
  return written.filter(({ blocks }) => blocks.length > 0);
}

function rubricsOf(nodes: readonly NoteNode[], kinds: readonly ContributionKind[], anchor: string, reading: Reading): Rubric[] {
  const names = documentWords(reading.language).kinds;
  return kinds.flatMap((kind): Rubric[] => {
    const { letter, anchor: sign } = KIND_MARKS[kind];
    const contributions = writtenOf(nodes, kind, reading).map(({ node, blocks }, index): Contribution => ({
      id: attributeOf(node, 'id'),
      anchor: `${anchor}-${sign}${index + 1}`,
      mark: `${letter}${index + 1}`,
      blocks: kind === 'verbatim' ? quoted(blocks, reading.language) : blocks,
      role: say(attributeOf(node, 'role'), reading) || null,
      votes: votesOf(node, reading),
      facts: [],
      source: null,
    }));
    return contributions.length > 0 ? [{ kind, title: names[kind], contributions }] : [];
  });
}

/** Inside a contribution a heading is a line of its text: the grid has its own headings. */
const asText = (block: Block): Block => (block.type === 'heading' ? { type: 'paragraph', runs: block.runs } : block);

/** At most 60 signs, cut at a word. */
export function short(text: string): string {
  if (text.length <= 60) return text;
  const cut = text.slice(0, 59);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 30)).replace(/[\s,;:.\u00a0\u202f]+$/u, '')}…`;
}

/** What a note gives to print. */
export type Content = Pick<Piece, 'takeaway' | 'blocks' | 'rubrics' | 'exchanges'>;

/**
 * @param base level of the first heading
 * @param heard what the room says: in a group a question stays open; in plenary it is an exchange, with its answers
 */
export function contentOf(note: NoteNode | null, anchor: string, base: number, reading: Reading, heard: 'group' | 'plenary' = 'plenary'): Content {
  const nodes = note === null ? [] : childrenOf(note);
  const isContribution = (node: NoteNode) => nameOf(node) === 'contribution' && kindOf(node) !== null;
  const contributions = nodes.filter(isContribution);
  const others = nodes.filter((node) => nameOf(node) !== 'takeaway' && !isContribution(node));
  const kinds = CONTRIBUTION_KINDS.filter((kind) => heard === 'group' || kind !== 'question');
  const takeaway = takeawayOf(nodes.filter((node) => nameOf(node) === 'takeaway'), reading);
  const length = takeaway.reduce((words, runs) => words + countWords(plainText(runs)), 0);
  if (length > TAKEAWAY_WORDS) reading.ledger.remark('takeawayLong', `${length}\u00a0/\u00a0${TAKEAWAY_WORDS}`);
  return {
    takeaway,
    blocks: captioned(rebase(withoutEmptyHeadings(blocksOf(others, reading)), base), reading),
    rubrics: rubricsOf(contributions, kinds, anchor, reading),
    exchanges: heard === 'group' ? [] : exchangesOf(writtenOf(contributions, 'question', reading), anchor, reading),
  };
}

export const isEmpty = (piece: Content): boolean => piece.takeaway.length + piece.blocks.length + piece.rubrics.length + piece.exchanges.length === 0;

/** Has this note anything to print? A template that nobody has filled has not: headings alone announce nothing. */
export function hasContent(note: NoteNode | null): boolean {
  const reading: Reading = { language: 'fr', contacts: 'show', withdrawn: '', printable: () => true, ledger: new Ledger(), assets: {} };
  return note !== null && childrenOf(note).some((node) => blocksOf([node], reading).some((block) => block.type !== 'heading'));
}

/** A piece that no note makes: what is not given is empty. */
export const pieceOf = (id: string, title: string | null, rest: Partial<Piece>): Piece => ({
  id,
  title,
  shortTitle: short(title ?? ''),
  hour: null,
  speakers: [],
  takeaway: [],
  blocks: [],
  rubrics: [],
  exchanges: [],
  signatures: [],
  source: null,
  ...rest,
});
