import { annexBlocks, lettered } from './annexes';
import { brought, type SeanceMatter } from './cycle-matter';
import { entriesOf } from './entries';
import { keyOf } from './fold';
import type { CycleInput } from './input';
import type { Block, ListItem, Part } from './model';
import type { OutlinePart } from './outline-parts';
import { plainText } from './runs';
import type { Volume } from './volume';

type Definitions = Extract<Block, { type: 'definitions' }>;

/** What the séances’ own annexes of this id hold, each in its order. */
const annexesIn = (seances: readonly SeanceMatter[], id: string): Block[][] =>
  seances.map(({ model, seance }) =>
    brought(model.parts.flatMap((part) => (part.type === 'annexes' ? part.sections.filter((section) => section.id === id).flatMap(({ blocks }) => blocks) : [])), seance.edition?.address ?? null),
  );

const wordsOf = (blocks: readonly Block[]): string =>
  blocks
    .map((block) => (block.type === 'paragraph' || block.type === 'heading' ? plainText(block.runs) : block.type === 'list' ? block.items.map((item) => wordsOf(item.blocks)).join(' ') : JSON.stringify(block)))
    .join(' ');

/** Terms in alphabetical order, each once: the first that explains it is kept, another explanation is told. */
function mergedTerms(volume: Volume, lists: readonly Block[][]): Block[] {
  const terms = new Map<string, Definitions['entries'][number]>();
  for (const entry of lists.flat().flatMap((block) => (block.type === 'definitions' ? block.entries : entriesOf([block])))) {
    const key = keyOf(plainText(entry.term));
    const known = terms.get(key);
    if (!known) terms.set(key, entry);
    else if (keyOf(wordsOf(known.blocks)) !== keyOf(wordsOf(entry.blocks))) volume.ledger.remark('acronymTwice', `${plainText(entry.term)}\u00a0: ${wordsOf(known.blocks)} / ${wordsOf(entry.blocks)}`);
  }
  const entries = [...terms.values()].sort((one, other) => plainText(one.term).localeCompare(plainText(other.term), volume.input.language));
  return entries.length > 0 ? [{ type: 'definitions', entries }] : [];
}

/** Entries of several lists, each once, under the headings they had. */
function mergedLists(lists: readonly Block[][]): Block[] {
  const under = new Map<string, { heading: Block | null; items: ListItem[] }>([['', { heading: null, items: [] }]]);
  const seen = new Set<string>();
  for (const blocks of lists) {
    let key = '';
    for (const block of blocks) {
      if (block.type === 'heading') {
        key = keyOf(plainText(block.runs));
        if (!under.has(key)) under.set(key, { heading: block, items: [] });
        continue;
      }
      const items = block.type === 'list' ? block.items : [{ blocks: [block] }];
      for (const item of items) {
        const words = keyOf(wordsOf(item.blocks));
        if (seen.has(words)) continue;
        seen.add(words);
        under.get(key)?.items.push(item);
      }
    }
  }
  return [...under.values()].filter(({ items }) => items.length > 0).flatMap(({ heading, items }): Block[] => [...(heading ? [heading] : []), { type: 'list', ordered: false, items }]);
}

/** How many took part in each séance; nobody is named in the volume of a cycle but those who spoke. */
function counts(volume: Volume, input: CycleInput): Block[] {
  const { words } = volume;
  const counted = input.seances.filter((seance) => seance.attendance);
  if (counted.length === 0) return [];
  const plain = (text: string): Block => ({ type: 'paragraph', runs: [{ type: 'text', text, marks: [], href: null, lang: null }] });
  const items = counted.map(({ number, title, attendance }): ListItem => {
    const name = number === null ? volume.say(title) || words.untitled : `${words.seance}\u00a0${number}`;
    const count = (attendance === 1 ? words.attendedOne : words.attended).replace('{count}', String(attendance));
    return { blocks: [plain(`${name}${input.language === 'fr' ? '\u00a0' : ''}: ${count}`)] };
  });
  const total = counted.reduce((sum, { attendance }) => sum + (attendance ?? 0), 0);
  return [...(counted.length > 1 ? [plain(volume.say(words.attendedInAll.replace('{count}', String(total))))] : []), { type: 'list', ordered: false, items }];
}

/** The annexes of a cycle: what the organiser wrote, then what the séances have, without doubles. */
export function cycleAnnexes(volume: Volume, input: CycleInput, seances: readonly SeanceMatter[]): Part[] {
  const blocksOf = (part: OutlinePart): Block[] => {
    const own = annexBlocks(part, volume, [], []);
    const lists = [own, ...annexesIn(seances, part.id.replace(':', '-'))];
    switch (part.id) {
      case 'annex:participants':
        return counts(volume, input);
      case 'annex:sigles':
      case 'annex:biographies':
        return mergedTerms(volume, lists);
      default:
        return mergedLists(lists);
    }
  };
  return lettered(volume, blocksOf);
}
