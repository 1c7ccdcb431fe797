import { CONTRIBUTION_KINDS, type ContributionKind, countWords } from '@pleniere/domain';
import { isKind } from './contribution';
import { type AnyNode, type Block, type ContributionJson, type NoteJson } from './json';

/** One thing said, ready to be shown, counted or printed. `number` counts within its kind, from 1, in reading order. */
export interface Contribution {
  id: string;
  kind: ContributionKind;
  number: number;
  /** Who said it, in free words (« un cadre territorial »), never a name. */
  role?: string;
  text: string;
  words: number;
  blocks: Block[];
  starred: boolean;
  tally?: number;
}

export type SectionItem = { type: 'contribution'; id: string } | { type: 'block'; block: Block };

/** A heading and what stands under it; the first section may have no heading. */
export interface Section {
  heading: { level: number; text: string } | null;
  items: SectionItem[];
}

/** A note read once: what restitution shows, what the actes print, what counts are made of. */
export interface NoteContent {
  takeaway: Block[];
  takeawayText: string;
  takeawayWords: number;
  contributions: Contribution[];
  sections: Section[];
  counts: Record<ContributionKind, number>;
  text: string;
  /** Words written by the group; headings are not counted (most are the template's). */
  words: number;
}

/** Plain text of a node; blocks end their line, a footnote stands in brackets where it is called. Unknown nodes give their words too. */
export function textOf(node: AnyNode): string {
  const inner = (node.content ?? []).map(textOf);
  switch (node.type) {
    case 'text':
      return node.text ?? '';
    case 'hardBreak':
      return '\n';
    case 'footnote':
      return ` [${inner.join('')}]`;
    case 'paragraph':
    case 'heading':
      return inner.join('');
    case 'figure':
      return [node.attrs?.caption, node.attrs?.alt].find((words) => typeof words === 'string' && words !== '') as string | undefined ?? '';
    case 'tableRow':
      return inner.join('\t');
    default:
      return inner.filter((line) => line !== '').join('\n');
  }
}

const holdsFigure = (node: AnyNode): boolean => node.type === 'figure' || (node.content ?? []).some(holdsFigure);
const isEmpty = (node: AnyNode): boolean => textOf(node).trim() === '' && !holdsFigure(node);

function contributionOf(node: ContributionJson, number: number): Contribution {
  const { id, kind, role, starred, tally } = node.attrs;
  const text = textOf(node).trim();
  return {
    id,
    kind,
    number,
    ...(role && { role }),
    text,
    words: countWords(text),
    blocks: (node.content ?? []).filter((block) => !isEmpty(block)),
    starred: starred === true,
    ...(typeof tally === 'number' && { tally }),
  };
}

/** Whether what a document calls a contribution has the id and kind that make one. */
const isWhole = ({ attrs }: { attrs?: { id?: unknown; kind?: unknown } }) => typeof attrs?.id === 'string' && isKind(attrs.kind);

/**
 * Reads a note's JSON (with the stars of a projection, when it has them). Empty contributions are a template's
 * invitation: not counted, not numbered. Several « À retenir » (a merge may leave two) read as one; a contribution
 * of unknown kind reads as ordinary blocks, so that no word is lost.
 */
export function readNote(json: NoteJson): NoteContent {
  const counts = Object.fromEntries(CONTRIBUTION_KINDS.map((kind) => [kind, 0])) as Record<ContributionKind, number>;
  const contributions: Contribution[] = [];
  const takeaway: Block[] = [];
  const sections: Section[] = [];
  let section: Section = { heading: null, items: [] };
  const close = () => {
    if (section.heading || section.items.length > 0) sections.push(section);
  };
  for (const node of json.content ?? []) {
    if (node.type === 'takeaway') {
      takeaway.push(...(node.content ?? []).filter((block) => !isEmpty(block)));
    } else if (node.type === 'heading') {
      close();
      section = { heading: { level: node.attrs?.level ?? 2, text: textOf(node) }, items: [] };
    } else if (isEmpty(node)) {
      continue;
    } else if (node.type === 'contribution' && isWhole(node)) {
      counts[node.attrs.kind] += 1;
      contributions.push(contributionOf(node, counts[node.attrs.kind]));
      section.items.push({ type: 'contribution', id: node.attrs.id });
    } else {
      const blocks = node.type === 'contribution' ? (node.content ?? []) : [node];
      for (const block of blocks) section.items.push({ type: 'block', block });
    }
  }
  close();
  const text = json.content.map(textOf).filter((line) => line.trim() !== '').join('\n');
  const takeawayText = takeaway.map(textOf).join('\n');
  const takeawayWords = countWords(takeawayText);
  const loose = sections.flatMap(({ items }) => items.map((item) => (item.type === 'block' ? countWords(textOf(item.block)) : 0)));
  const words = [takeawayWords, ...contributions.map((each) => each.words), ...loose].reduce((sum, count) => sum + count, 0);
  return { takeaway, takeawayText, takeawayWords, contributions, sections, counts, text, words };
}
