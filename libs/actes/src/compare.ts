import type { ActesModel, Block, Contribution, DocumentLanguage, Exchange, Piece } from './model';
import { plainText } from './runs';

/** One difference between two versions of the same actes. */
export interface Change {
  kind: 'added' | 'removed' | 'changed';
  /** Title of the part or piece. */
  place: string;
  /** « P2 », « Question 1 »; empty for the text of the piece itself. */
  mark: string;
  before: string;
  after: string;
}

/** A piece of text that keeps its identity from one version to the next, whatever is put before it. */
interface Unit {
  place: string;
  mark: string;
  text: string;
}

const wordsOf = (blocks: readonly Block[]): string => blocks.map(blockWords).filter((text) => text !== '').join('\n');

function blockWords(block: Block): string {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return plainText(block.runs);
    case 'list':
      return block.items.map((item) => wordsOf(item.blocks)).join('\n');
    case 'quote':
      return wordsOf(block.blocks);
    case 'table':
      return [block.caption ?? '', ...[block.header, ...block.rows].map((cells) => cells.map(plainText).join(' | '))].join('\n');
    case 'figure':
      return [block.alt, block.caption, block.credit ?? ''].join('\n');
    case 'definitions':
      return block.entries.map(({ term, blocks }) => `${plainText(term)} : ${wordsOf(blocks)}`).join('\n');
    case 'people':
      return block.entries.map(({ name, detail }) => `${name}, ${detail}`).join('\n');
    // It follows from the words.
    case 'index':
      return '';
  }
}

const contributionWords = (one: Contribution): string => [wordsOf(one.blocks), one.role ?? '', one.votes ?? '', ...one.facts].filter((text) => text !== '').join('\n');
const exchangeWords = (one: Exchange): string => [one.speaker, wordsOf(one.blocks), ...one.answers.flatMap((answer) => [answer.speaker, wordsOf(answer.blocks)])].join('\n');

function* unitsOf(model: ActesModel): Generator<[id: string, unit: Unit]> {
  const cover = [model.title, model.subtitle, model.nature, model.place, model.organiser, model.dateText];
  yield ['cover', { place: model.title, mark: '', text: cover.filter((text) => text !== null).join('\n') }];
  for (const part of model.parts) {
    if (part.type === 'programme') {
      const lines = part.sections.flatMap(({ title, rows }) => [title ?? '', ...rows.flatMap((row) => [row.hour ?? '', row.title, row.place ?? '', ...row.speakers.flatMap((one) => [one.name, one.position]), ...row.questions])]);
      yield [part.id, { place: part.title, mark: '', text: lines.filter((line) => line !== '').join('\n') }];
    } else if (part.type === 'annexes') {
      for (const section of part.sections) yield [section.id, { place: section.title, mark: '', text: wordsOf(section.blocks) }];
    } else {
      for (const piece of part.type === 'groups' ? part.groups : part.pieces) yield* pieceUnits(piece, part.title);
    }
  }
}

function* pieceUnits(piece: Piece, partTitle: string): Generator<[id: string, unit: Unit]> {
  const place = piece.title ?? partTitle;
  const signatures = piece.signatures.flatMap(({ name, position }) => [name, position]);
  yield [piece.id, { place, mark: '', text: [...piece.takeaway.map(plainText), wordsOf(piece.blocks), ...signatures].filter((text) => text !== '').join('\n') }];
  for (const { contributions } of piece.rubrics) {
    for (const one of contributions) yield [one.id || one.anchor, { place, mark: one.mark, text: contributionWords(one) }];
  }
  for (const one of piece.exchanges) yield [one.anchor, { place, mark: one.title, text: exchangeWords(one) }];
}

/** What a reader of `before` would find different in `after`, in the order of the volume; what was taken out comes last. */
export function compareModels(before: ActesModel, after: ActesModel): Change[] {
  const [old, now] = [new Map(unitsOf(before)), new Map(unitsOf(after))];
  const changes: Change[] = [];
  for (const [id, unit] of now) {
    const known = old.get(id);
    if (!known && unit.text !== '') changes.push({ kind: 'added', place: unit.place, mark: unit.mark, before: '', after: unit.text });
    else if (known && known.text !== unit.text) changes.push({ kind: 'changed', place: unit.place, mark: unit.mark, before: known.text, after: unit.text });
  }
  for (const [id, unit] of old) {
    if (!now.has(id) && unit.text !== '') changes.push({ kind: 'removed', place: unit.place, mark: unit.mark, before: unit.text, after: '' });
  }
  return changes;
}

const SAID = {
  fr: { text: 'du texte', of: 'de ', added: 'ajout', changed: 'correction', removed: 'retrait', and: ' et ', colon: '\u00a0: ' },
  en: { text: 'the text', of: '', added: 'added', changed: 'corrected', removed: 'removed', and: ' and ', colon: ': ' },
} as const;

/** What changed, in sentences an organiser may take as they are: one a place, « Groupe 1 : ajout de P3 ; correction de P1 et de P2. » */
export function changeSentences(changes: readonly Change[], language: DocumentLanguage): string[] {
  const said = SAID[language];
  const places = [...new Set(changes.map((change) => change.place))];
  return places.map((place) => {
    const clauses = (['added', 'changed', 'removed'] as const).flatMap((kind) => {
      const marks = changes.filter((change) => change.place === place && change.kind === kind).map((change) => (change.mark ? `${said.of}${change.mark}` : said.text));
      if (marks.length === 0) return [];
      const [last, ...others] = marks.reverse();
      return [`${said[kind]} ${others.length > 0 ? `${others.reverse().join(', ')}${said.and}${last}` : last}`];
    });
    return `${place}${said.colon}${clauses.join(language === 'fr' ? '\u202f; ' : '; ')}.`;
  });
}
