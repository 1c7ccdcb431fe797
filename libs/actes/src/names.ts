import { folded, keyOf } from './fold';
import type { AttendanceInput, GroupInput, OrganizationInput, PersonInput } from './input';
import type { Inline, Part, Piece, Runs } from './model';
import { pieceOf } from './pieces';
import { plainText } from './runs';
import type { Volume } from './volume';
import { mapParts, piecesOf } from './walk';

/** A person or a body whose name may stand in the index. */
interface Known {
  /** As the index has it: « Daubrac Hélène ». */
  entry: string;
  /** Ways it is written in a text. A body of one word, an abbreviation: as typed, capitals too. */
  written: { text: string; exact: boolean }[];
}

const severalWords = (name: string): boolean => /\S\s+\S/u.test(name.trim());

/** People by their whole names: a surname alone may be anybody’s. */
const person = (name: string, entry: string): Known => ({ entry, written: severalWords(name) ? [{ text: name.trim(), exact: false }] : [] });

const body = ({ name, short }: OrganizationInput): Known => ({
  entry: short ? `${name} (${short})` : name,
  written: [name, short ?? ''].filter((text) => text.trim().length > 1).map((text) => ({ text: text.trim(), exact: !severalWords(text) })),
});

export interface Census {
  people: readonly PersonInput[];
  organizations: readonly OrganizationInput[];
  groups: readonly Pick<GroupInput, 'facilitators' | 'rapporteurs'>[];
  attendance: readonly AttendanceInput[];
}

/** Those who are named by office, then those who agreed; each once. */
function knownOf({ people, organizations, groups, attendance }: Census): Known[] {
  const known = new Map<string, Known>();
  const add = (name: string, one: Known) => {
    if (name.trim() && !known.has(keyOf(name))) known.set(keyOf(name), one);
  };
  for (const { name, sortName } of people) add(name, person(name, sortName || name));
  for (const { name, sortName, publishName } of attendance) if (publishName === 'yes') add(name, person(name, sortName || name));
  for (const name of groups.flatMap((group) => [...group.facilitators, ...group.rapporteurs])) add(name, person(name, name));
  for (const one of organizations) add(one.name, body(one));
  return [...known.values()];
}

/** Names of people present who did not agree, unless they are named by office. */
function silentOf(census: Census): string[] {
  const named = new Set(knownOf({ ...census, attendance: [] }).flatMap(({ written }) => written.map(({ text }) => keyOf(text))));
  return census.attendance.filter(({ name, publishName }) => publishName !== 'yes' && severalWords(name) && !named.has(keyOf(name))).map(({ name }) => name.trim());
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Looks for whole names, the longest first: « Agence des solidarités du Sud » before « Agence des solidarités ». */
class Search<T> {
  private readonly pattern: RegExp | null;
  private readonly found = new Map<string, { exact: string | null; of: T }[]>();

  constructor(names: readonly { text: string; exact: boolean; of: T }[]) {
    for (const { text, exact, of } of names) this.found.set(folded(text), [...(this.found.get(folded(text)) ?? []), { exact: exact ? text.normalize('NFC') : null, of }]);
    const all = [...this.found.keys()].sort((one, other) => other.length - one.length || (one < other ? -1 : 1)).map(escaped);
    this.pattern = all.length > 0 ? new RegExp(`(?<![\\p{L}\\p{N}])(?:${all.join('|')})(?![\\p{L}\\p{N}])`, 'gu') : null;
  }

  in(text: string): { at: number; of: T }[] {
    if (this.pattern === null) return [];
    return [...folded(text).matchAll(this.pattern)].flatMap((match) => {
      const typed = text.slice(match.index, match.index + match[0].length);
      const one = this.found.get(match[0])?.find(({ exact }) => exact === null || exact === typed);
      return one ? [{ at: match.index, of: one.of }] : [];
    });
  }
}

/** Words that names are looked for in, sign for sign: code and links are blanked, marks do not cut a name. */
const lookedIn = (runs: Runs): string =>
  runs
    .map((run) => {
      if (run.type === 'break') return '\n';
      if (run.type !== 'text') return '\ue000';
      return run.href !== null || run.marks.includes('code') ? '\ue000'.repeat(run.text.length) : run.text;
    })
    .join('');

/** The same runs with anchors before the signs at these places of `lookedIn`. */
function anchored(runs: Runs, anchors: readonly { at: number; id: string }[]): Runs {
  const left = [...anchors];
  let at = 0;
  return runs.flatMap((run): Runs => {
    const length = run.type === 'text' ? run.text.length : 1;
    const here = left.splice(0, left.findIndex((one) => one.at >= at + length) === -1 ? left.length : left.findIndex((one) => one.at >= at + length));
    const start = at;
    at += length;
    if (run.type !== 'text' || here.length === 0) return [run];
    let from = 0;
    const pieces: Runs = here.flatMap(({ at: place, id }): Inline[] => {
      const before: Inline = { ...run, text: run.text.slice(from, place - start) };
      from = place - start;
      return [...(before.text === '' ? [] : [before]), { type: 'anchor', id }];
    });
    return [...pieces, { ...run, text: run.text.slice(from) }];
  });
}

/** Everything a piece says of people beside its text. */
const beside = (piece: Piece): string[] => [
  ...piece.exchanges.flatMap((exchange) => [exchange.speaker, ...exchange.answers.map(({ speaker }) => speaker)]),
  ...piece.rubrics.flatMap(({ contributions }) => contributions.flatMap(({ role }) => role ?? [])),
];

const namedBeside = (piece: Piece): string[] => [
  ...[...piece.speakers, ...piece.signatures].flatMap(({ name, position }) => [name, position]),
  ...('facts' in piece ? (piece.facts as { value: string }[]).map(({ value }) => value) : []),
];

/** Tells where somebody is named who did not agree to it. Nothing is changed: the words are the editor’s. */
export function tellSilent(volume: Volume, parts: readonly Part[], census: Census): void {
  const search = new Search(silentOf(census).map((name) => ({ text: name, exact: false, of: name })));
  const look = (text: string) => {
    for (const { of: name } of search.in(text)) volume.ledger.remark('nameUnconsented', name);
  };
  mapParts(parts, (runs, { owner, contribution }) => {
    volume.enterPlace(owner, contribution);
    look(plainText(runs));
    return runs;
  });
  for (const piece of piecesOf(parts)) {
    volume.enterPlace(piece.id, null);
    for (const text of [piece.title ?? '', ...beside(piece), ...namedBeside(piece)]) look(text);
  }
}

/**
 * The index of people and bodies, as the last part: each name with the places where it first stands in a block, and the pieces it signs.
 * Annexes are lists of names already, and headings are in the contents: neither is indexed.
 */
export function withIndex(volume: Volume, parts: readonly Part[], census: Census): Part[] {
  const part = volume.printed('index');
  if (!part) return [...parts];
  const known = knownOf(census);
  const search = new Search(known.flatMap((one) => one.written.map(({ text, exact }) => ({ text: volume.say(text), exact, of: one }))));
  const targets = new Map<Known, string[]>();
  const point = (one: Known, target: string) => {
    const all = targets.get(one) ?? [];
    if (!all.includes(target)) targets.set(one, [...all, target]);
  };
  for (const piece of piecesOf(parts)) for (const text of namedBeside(piece)) for (const { of } of search.in(text)) point(of, piece.id);
  let count = 0;
  const marked = parts.map((one): Part => {
    if (one.type === 'annexes') return one;
    const [changed] = mapParts([one], (runs, place) => {
      if (place.block === 'heading') return runs;
      const first = new Map(search.in(lookedIn(runs)).reverse().map(({ at, of }): [Known, number] => [of, at]));
      const anchors = [...first].map(([of, at]) => ({ of, at })).sort((a, b) => a.at - b.at).map(({ of, at }) => {
        count += 1;
        point(of, `i${count}`);
        return { at, id: `i${count}` };
      });
      return anchors.length > 0 ? anchored(runs, anchors) : runs;
    });
    return changed ?? one;
  });
  const entries = [...targets]
    .map(([{ entry }, places]) => ({ name: volume.say(entry), targets: places }))
    .sort((one, other) => one.name.localeCompare(other.name, volume.input.language));
  if (entries.length === 0) return [...parts];
  const title = volume.titleOf(part);
  return [...marked, { type: 'text', id: 'index', title, pieces: [pieceOf('index-text', null, { shortTitle: title, blocks: [{ type: 'index', entries }] })] }];
}
