import { countWords } from '@pleniere/domain';
import { brought, broughtRuns, groupsIn, type SeanceMatter } from './cycle-matter';
import type { ActesModel, Block, Contribution, DocumentLanguage, ListItem, Piece, Runs } from './model';
import { pieceOf, short } from './pieces';
import { plainText } from './runs';
import { documentWords } from './words';

/** Of the synthesis, as many words as half a page holds: the edition has the rest. */
const ABSTRACT_WORDS = 260;

const plain = (text: string): Runs => [{ type: 'text', text, marks: [], href: null, lang: null }];
const bold = (text: string): Runs => [{ type: 'text', text, marks: ['bold'], href: null, lang: null }];
const heading = (text: string): Block => ({ type: 'heading', level: 3, runs: plain(text) });

const textsIn = (model: ActesModel, id: string): Piece[] => model.parts.flatMap((part) => (part.type === 'text' && part.id === id ? part.pieces : []));

/** The first paragraphs, whole ones. */
function abstractOf(pieces: readonly Piece[]): Block[] {
  const blocks: Block[] = [];
  let words = 0;
  for (const block of pieces.flatMap((piece) => piece.blocks)) {
    if (block.type !== 'paragraph' && block.type !== 'list') continue;
    words += countWords(block.type === 'paragraph' ? plainText(block.runs) : JSON.stringify(block.items));
    if (blocks.length > 0 && words > ABSTRACT_WORDS) break;
    blocks.push(block);
  }
  return blocks;
}

/** A title in bold, what was retained under it. */
const item = (title: string, takeaway: readonly Runs[], rest: readonly Block[] = []): ListItem => ({
  blocks: [{ type: 'paragraph', runs: bold(title) }, ...takeaway.map((runs): Block => ({ type: 'paragraph', runs })), ...rest],
});

/** « n° 3, n° 4 »: links to propositions of the volume. */
export function numbersOf(label: string, propositions: readonly Contribution[], language: DocumentLanguage): Block {
  const sign = language === 'fr' ? 'n°\u00a0' : 'no.\u00a0';
  const links = propositions.flatMap(({ anchor, mark }, index): Runs => [...(index > 0 ? plain(', ') : []), { type: 'reference', target: anchor, text: `${sign}${mark}` }]);
  return { type: 'paragraph', runs: [...plain(`${label}${language === 'fr' ? '\u00a0: ' : ': '}`), ...links, ...plain('.')] };
}

/**
 * A séance in two to four pages: when and where, its synthesis, what each talk and each group retained, and the edition that has it all.
 * @param propositionsOf those of a group that this volume numbers
 */
export function seancePiece(matter: SeanceMatter, title: string, language: DocumentLanguage, propositionsOf: (group: number) => readonly Contribution[]): Piece {
  const words = documentWords(language);
  const { seance, model, anchor } = matter;
  const address = seance.edition?.address ?? null;
  const present = seance.attendance ? (seance.attendance === 1 ? words.attendedOne : words.attended).replace('{count}', String(seance.attendance)) : null;
  const facts = [seance.dateText, seance.place, present].filter((fact): fact is string => Boolean(fact));
  const synthesis = textsIn(model, 'synthesis');
  const retained = (piece: Piece): Runs[] => piece.takeaway.map((runs) => broughtRuns(runs, address));
  const talks = textsIn(model, 'talks').filter((piece) => piece.title !== null && piece.takeaway.length > 0);
  const groups = groupsIn(model);
  const talkItems = talks.map((talk) => item([talk.title, ...talk.speakers.map(({ name }) => name)].join(', '), retained(talk)));
  const groupItems = groups.flatMap((group) => {
    const propositions = propositionsOf(group.number);
    if (group.takeaway.length + propositions.length === 0) return [];
    return item(group.title, retained(group), propositions.length > 0 ? [numbersOf(words.kinds.proposition, propositions, language)] : []);
  });
  const blocks: Block[] = [
    ...(facts.length > 0 ? [{ type: 'paragraph', runs: plain(`${facts.join('. ')}.`) } as const] : []),
    ...brought(abstractOf(synthesis), address),
    ...(talkItems.length > 0 ? [heading(words.talks), { type: 'list', ordered: false, items: talkItems } as const] : []),
    ...(groupItems.length > 0 ? [heading(words.groups), { type: 'list', ordered: false, items: groupItems } as const] : []),
  ];
  return pieceOf(anchor, title, {
    shortTitle: short(title),
    takeaway: synthesis.flatMap(retained),
    blocks,
    source: seance.edition && {
      text: `${model.nature}, ${words.version.toLowerCase()}\u00a0${seance.edition.version}, ${words[seance.edition.status]}`,
      target: null,
      href: seance.edition.address,
    },
  });
}
