import type { LINE_PROBLEMS, PublishName } from '@pleniere/contract';
import { nfc } from '@pleniere/domain';

type LineProblem = (typeof LINE_PROBLEMS)[number];

/** Somebody read on one line of a pasted list. What is not said is null. */
export interface ReadPerson {
  /** Number of the line, from 1. */
  line: number;
  honorific: string | null;
  givenName: string | null;
  familyName: string;
  position: string | null;
  organization: string | null;
  publishName: PublishName | null;
}

export interface ReadList {
  people: ReadPerson[];
  unread: { line: number; text: string; problem: LineProblem }[];
}

/** People that one list may hold. */
const MOST_LINES = 2_000;
const LONGEST_CELL = 300;

const HONORIFICS = /^(?:m(?:onsieur|r)?|mme|madame|mlle|mademoiselle|mx|dr|docteure?|pr|professeure?|me|maître|mrs|ms|miss)\.?$/iu;
/** Words that begin a family name and are not one alone: « de La Fontaine », « EL HAJ ». */
const PARTICLES = /^(?:de|du|des|d['’]|la|le|les|von|van|der|den|di|da|dos|el|al|ben|bin|ibn|saint|sainte)$/iu;
const YES = /^(?:oui|o|yes|y|x|ok|1|vrai|true|accord|d['’]accord)$/iu;
const NO = /^(?:non|n|no|0|faux|false|refus)$/iu;
const UNKNOWN = /^(?:\?|nsp|-|—|ne sait pas|inconnu|unknown)$/iu;

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .trim();

/** What a column holds, by its heading. */
type Column = 'honorific' | 'givenName' | 'familyName' | 'name' | 'position' | 'organization' | 'publishName' | 'other';

const HEADINGS: [RegExp, Column][] = [
  [/^(?:civilite|titre|title)$/, 'honorific'],
  [/^(?:prenoms?|first ?name|given ?name)$/, 'givenName'],
  [/^(?:nom de famille|noms?|last ?name|family ?name|surname)$/, 'familyName'],
  [/^(?:nom(?: et)? prenoms?|prenoms?(?: et)? noms?|nom complet|participants?|participante?s?|name|full ?name)$/, 'name'],
  [/^(?:fonctions?|qualite|poste|role|position|function)$/, 'position'],
  [/^(?:organismes?|structures?|organisations?|services?|employeurs?|institution|organization|body)$/, 'organization'],
  [/(?:publi|accord|consent|autoris|mention)/, 'publishName'],
  [/^(?:e-?mails?|mails?|courriels?|telephones?|tel\.?|phone|presence|present|emargement|signature|adresse|ville|n°|no|numero)\b.*$/, 'other'],
];

const columnOf = (cell: string): Column | null => HEADINGS.find(([heading]) => heading.test(plain(cell)))?.[1] ?? null;

/** The columns of a heading line; null when the line is somebody. */
function headingOf(cells: readonly string[]): Column[] | null {
  const columns = cells.map(columnOf);
  const named = columns.filter((column) => column !== null);
  const says = columns.some((column) => column === 'name' || column === 'familyName');
  return says && named.length >= Math.min(2, cells.length) ? settled(columns.map((column) => column ?? 'other')) : null;
}

/** « Nom » alone, without a column of given names, is the whole name. */
const settled = (columns: Column[]): Column[] => (columns.includes('givenName') ? columns : columns.map((column) => (column === 'familyName' ? 'name' : column)));

/** A cell of a spreadsheet, unquoted: text as it reads there, never a formula. */
function cellOf(text: string): string {
  const trimmed = text.replace(/[\u00a0\u202f\t]+/g, ' ').trim();
  const quoted = /^"(.*)"$/su.exec(trimmed);
  return nfc((quoted ? (quoted[1] ?? '').replaceAll('""', '"') : trimmed).replace(/ {2,}/g, ' ').trim());
}

function splitLine(line: string): string[] {
  const separator = line.includes('\t') ? '\t' : ';';
  return line.split(separator).map(cellOf);
}

const isCapitals = (word: string): boolean => /^[\p{Lu}\p{M}'’. -]+$/u.test(word) && word.replace(/[^\p{L}]/gu, '').length > 1;

/** « DE LA FONTAINE » as it is written elsewhere: « De La Fontaine »; a name already in small letters stays as it is. */
export function inSmallLetters(name: string): string {
  if (!isCapitals(name)) return name;
  return name.toLocaleLowerCase('fr').replace(/(^|[\s'’-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toLocaleUpperCase('fr'));
}

/** Which words are the family name: those in capitals, wherever they stand; else, after the first word, all that follows. */
function splitName(words: readonly string[]): { givenName: string | null; familyName: string } {
  const capitals = words.map(isCapitals);
  const mixed = capitals.some(Boolean) && !capitals.every(Boolean);
  if (mixed) {
    // A particle in small letters goes with the capitals that follow it.
    const isFamily = words.map((word, index) => capitals[index] === true || (PARTICLES.test(word) && words.slice(index).some((_, next) => capitals[index + next] === true)));
    const part = (wanted: boolean) => words.filter((_, index) => isFamily[index] === wanted).join(' ');
    return { givenName: part(false) || null, familyName: inSmallLettersEach(part(true)) };
  }
  const [given = '', ...family] = words;
  return { givenName: inSmallLetters(given), familyName: inSmallLettersEach(family.join(' ')) };
}

const inSmallLettersEach = (name: string): string => name.split(' ').map(inSmallLetters).join(' ');

interface Named {
  honorific: string | null;
  givenName: string | null;
  familyName: string;
}

function nameOf(text: string): Named | LineProblem {
  const words = text.split(' ').filter((word) => word !== '');
  const honorific = words.length > 1 && HONORIFICS.test(words[0] ?? '') ? (words.shift() ?? null) : null;
  if (!words.some((word) => /\p{L}/u.test(word))) return 'noName';
  if (words.length === 1) return honorific ? { honorific, givenName: null, familyName: inSmallLetters(words[0] ?? '') } : 'oneWord';
  return { honorific, ...splitName(words) };
}

const consentOf = (cell: string): PublishName | null => (YES.test(cell) ? 'yes' : NO.test(cell) ? 'no' : UNKNOWN.test(cell) || cell === '' ? 'unknown' : null);

/** Without a heading: civility first if there is one, then the name, the function, the body; the last cell may say yes or no. */
function guessed(cells: readonly string[]): Column[] {
  const rest = [...cells];
  const columns: Column[] = [];
  if (rest.length > 1 && HONORIFICS.test(rest[0] ?? '')) {
    columns.push('honorific');
    rest.shift();
  }
  const last = rest.at(-1) ?? '';
  const says = rest.length > 1 && (YES.test(last) || NO.test(last) || UNKNOWN.test(last));
  const middle = says ? rest.length - 1 : rest.length;
  // « Durand ; Hélène ; … »: a name cut in two, both without a space.
  const isCut = middle > 1 && rest.slice(0, 2).every((cell) => /^[\p{L}'’-]+$/u.test(cell)) && !rest[0]?.includes(' ') && isCapitals(rest[0] ?? '') && !isCapitals(rest[1] ?? '');
  const order: Column[] = isCut ? ['familyName', 'givenName', 'position', 'organization'] : ['name', 'position', 'organization'];
  for (let index = 0; index < middle; index += 1) columns.push(order[index] ?? 'other');
  if (says) columns.push('publishName');
  return columns;
}

function personOf(cells: readonly string[], columns: readonly Column[]): Omit<ReadPerson, 'line'> | LineProblem {
  const cell = (column: Column): string => cells[columns.indexOf(column)] ?? '';
  const [given, family] = [cell('givenName'), cell('familyName')];
  const named: Named | LineProblem = columns.includes('familyName') ? (family || given ? { honorific: null, givenName: given ? inSmallLetters(given) : null, familyName: inSmallLettersEach(family || given) } : 'noName') : nameOf(cell('name'));
  if (typeof named === 'string') return named;
  const asked = columns.includes('publishName') ? consentOf(cell('publishName')) : 'unknown';
  if (asked === null) return 'consentUnread';
  const said = columns.includes('publishName') && cell('publishName') !== '';
  return {
    ...named,
    honorific: cell('honorific') || named.honorific,
    position: cell('position') || null,
    organization: cell('organization') || null,
    publishName: said ? asked : null,
  };
}

/**
 * Reads a list of people as it is pasted from a spreadsheet (tabs) or a text (« ; »): one a line, with or without a line of headings.
 * Whatever a cell looks like, it is words. Pure: nobody is looked up.
 */
export function readAttendanceList(text: string): ReadList {
  const people: ReadPerson[] = [];
  const unread: ReadList['unread'] = [];
  let heading: Column[] | null = null;
  let isFirst = true;
  text.split(/\r\n|\r|\n|\u2028/).forEach((raw, index) => {
    const line = index + 1;
    const cells = splitLine(raw);
    if (cells.every((cell) => cell === '')) return;
    const asHeading = isFirst ? headingOf(cells) : null;
    isFirst = false;
    if (asHeading) {
      heading = asHeading;
      return;
    }
    const leave = (problem: LineProblem) => unread.push({ line, text: raw.trim().slice(0, 200), problem });
    if (people.length >= MOST_LINES) return void leave('tooMany');
    if (cells.some((cell) => cell.length > LONGEST_CELL)) return void leave('tooLong');
    const person = personOf(cells, heading ?? guessed(cells));
    if (typeof person === 'string') leave(person);
    else people.push({ line, ...person });
  });
  return { people, unread };
}

/** The same for one person under any accents, case or hyphens, and whichever name comes first: lists say it both ways. */
export const nameKey = ({ givenName, familyName }: { givenName: string | null; familyName: string | null }): string =>
  plain(`${givenName ?? ''} ${familyName ?? ''}`)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .sort()
    .join(' ');
