import { countWords } from '@pleniere/domain';
import { entriesOf } from './entries';
import type { AttendanceInput, DocumentInput } from './input';
import type { Block, Part, Runs } from './model';
import { type OutlinePart, printedIn } from './outline-parts';
import { plainText } from './runs';
import { proposeSigles } from './sigles';
import type { Volume } from './volume';

type Sections = Extract<Part, { type: 'annexes' }>['sections'];

/** More words than this and a biography is no longer one. */
export const BIOGRAPHY_WORDS = 80;

const plain = (text: string): Runs => [{ type: 'text', text, marks: [], href: null, lang: null }];
const paragraph = (text: string): Block => ({ type: 'paragraph', runs: plain(text) });

const plainOf = (blocks: readonly Block[]): string => blocks.map((block) => (block.type === 'paragraph' ? plainText(block.runs) : '')).join(' ');

/** What the organiser wrote; else what the texts and the list of bodies explain. */
export function siglesBlocks(volume: Volume, texts: readonly string[]): Block[] {
  const written = entriesOf(volume.flow('sigles', 3));
  const found = proposeSigles(texts);
  const bodies = new Map(volume.input.organizations.flatMap(({ name, short }): [string, string][] => (short ? [[short, name]] : [])));
  const explained = new Set(written.map(({ term }) => plainText(term)));
  for (const { term, meaning } of found) if (!explained.has(term) && meaning === null && !bodies.has(term)) volume.ledger.remark('acronym', term);
  const proposed = found.flatMap(({ term, meaning }): [string, string][] => {
    const said = meaning ?? bodies.get(term);
    return said === undefined ? [] : [[term, said]];
  });
  const entries = written.length > 0 ? written : proposed.map(([term, meaning]) => ({ term: plain(volume.say(term)), blocks: [paragraph(volume.say(meaning))] }));
  return entries.length > 0 ? [{ type: 'definitions', entries }] : [];
}

/** Those who speak, in a few lines each. A line of the editorial note goes before what the person’s sheet says. */
function biographies(volume: Volume): Block[] {
  const written = entriesOf(volume.flow('biographies', 3));
  const known = new Set(written.map(({ term }) => plainText(term)));
  const own = [...volume.input.people]
    .sort((one, other) => one.sortName.localeCompare(other.sortName, volume.input.language))
    .filter(({ name, biography }) => biography?.trim() && !known.has(name))
    .map(({ name, biography }) => ({ term: plain(volume.name(name)), blocks: [paragraph(volume.say(biography))] }));
  const entries = [...written, ...own];
  for (const { term, blocks } of entries) if (countWords(plainOf(blocks)) > BIOGRAPHY_WORDS) volume.ledger.remark('biographyLong', plainText(term));
  return entries.length > 0 ? [{ type: 'definitions', entries }] : [];
}

/** Only those who agreed, and how many did. */
function participants(volume: Volume, attendance: readonly AttendanceInput[]): Block[] {
  const agreed = attendance.filter(({ publishName }) => publishName === 'yes');
  if (agreed.length === 0) return [];
  const { words, input } = volume;
  const sentence = attendance.length === 1 ? words.consentedAlone : agreed.length === attendance.length ? words.consentedAll : agreed.length === 1 ? words.consentedOne : words.consented;
  const entries = [...agreed]
    .sort((one, other) => one.sortName.localeCompare(other.sortName, input.language))
    .map(({ sortName, detail }) => ({ name: volume.name(sortName), detail: volume.say(detail) }));
  return [paragraph(sentence.replace('{some}', String(agreed.length)).replace('{all}', String(attendance.length))), { type: 'people', entries }];
}

/** What was shown or given, each with its licence: the texts of third parties keep their rights. */
function documents(volume: Volume, shown: readonly DocumentInput[]): Block[] {
  const { words } = volume;
  const items = shown.map(({ title, licence, credit, href, asset }): { blocks: Block[] } => {
    const name = volume.say(title);
    const facts = [licence && words.licensed.replace('{licence}', () => volume.say(licence)), credit && words.credited.replace('{credit}', () => volume.say(credit))].filter(Boolean);
    const link = href && /^https?:\/\//i.test(href) ? href : null;
    const runs: Runs = [{ type: 'text', text: name, marks: ['italic'], href: link, lang: null }, ...(facts.length > 0 ? plain(`. ${facts.join('. ')}.`) : [])];
    const picture: Block[] = asset !== null && Object.hasOwn(volume.input.assets, asset) ? [{ type: 'figure', asset, alt: name, caption: name, credit: credit ? volume.say(credit) : null }] : [];
    return { blocks: [{ type: 'paragraph', runs }, ...picture] };
  });
  return items.length > 0 ? [{ type: 'list', ordered: false, items }] : [];
}

/** What one annex holds. */
export function annexBlocks(part: OutlinePart, volume: Volume, attendance: readonly AttendanceInput[], texts: readonly string[]): Block[] {
  switch (part.id) {
    case 'annex:sigles':
      return siglesBlocks(volume, texts);
    case 'annex:biographies':
      return biographies(volume);
    case 'annex:participants':
      return participants(volume, attendance);
    case 'annex:documents':
      return documents(volume, volume.input.documents.filter(({ shown }) => shown));
    default:
      return part.section === null ? [] : volume.flow(part.section, 3);
  }
}

/** A, B, C… Z, AA: by what exists. */
const letterOf = (index: number): string => (index < 26 ? String.fromCharCode(65 + index) : letterOf(Math.floor(index / 26) - 1) + letterOf(index % 26));

/** Annexes by what exists, lettered in the order of the outline. `blocksOf` says what each holds. */
export function lettered(volume: Volume, blocksOf: (part: OutlinePart) => Block[]): Part[] {
  const part = volume.printed('annexes');
  if (!part) return [];
  const sections: Sections = [];
  for (const line of printedIn(volume.outline, 'annexes')) {
    volume.enter(line, line.id.replace(':', '-'));
    const blocks = blocksOf(line);
    if (blocks.length > 0) sections.push({ id: line.id.replace(':', '-'), letter: letterOf(sections.length), title: volume.titleOf(line), blocks });
  }
  return sections.length > 0 ? [{ type: 'annexes', id: 'annexes', title: volume.titleOf(part), sections }] : [];
}

/** The annexes of a séance. */
export const annexesOf = (volume: Volume, attendance: readonly AttendanceInput[], texts: readonly string[]): Part[] =>
  lettered(volume, (part) => annexBlocks(part, volume, attendance, texts));
