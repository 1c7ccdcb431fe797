import type { Language } from './time';

/** U+00A0, which no line breaks at, and U+202F, its narrow sister. */
const NBSP = '\u00a0';
const NNBSP = '\u202f';

/** Blanks of one line. Not `\s`: a line break stays one. */
const BLANK = '[ \\u00a0\\u202f\\u2009]';
/** A whole run of blanks: tried from its first one only, or a long run would be read again from each of its signs. */
const BLANKS = `(?<!${BLANK})${BLANK}+`;
/** Where a word may end: an end, a blank, a closing sign. */
const AFTER = '(?=$|[\\s»”)\\]!?;:.,…])';

/**
 * What nobody may touch: code between backticks, addresses, e-mails, hours and ratios written `9:30`, entities, Windows paths, faces.
 * A sign that ends a sentence after an address is not part of it. What may be long is tried from the first sign
 * of its run only: a file pasted as one word takes no longer than as many words.
 */
const UNTOUCHED = [
  '`[^`\\n]*`',
  '(?:(?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]*:\\/\\/|www\\.|mailto:)[^\\s<>«»`]*[^\\s<>«»`.,;:!?…)\\]"\'’]',
  '(?<![\\w.+-])[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+',
  '(?<![\\w.-])(?:[\\w-]+\\.)+[A-Za-z]{2,}\\/[^\\s<>«»`]*[^\\s<>«»`.,;:!?…)\\]"\'’]',
  '(?<!\\d)\\d+(?::\\d+)+',
  '&#?\\w+;',
  '\\b[A-Za-z]:\\\\[^\\s]*',
  '(?<=^|\\s)[:;]-?[()](?=\\s|$)',
].join('|');

type Rule = (text: string) => string;

/** A rule that looks for `pattern` outside what nobody may touch. `write` gets the whole match, then its groups. */
function rule(pattern: string, write: string | ((...groups: string[]) => string), flags = 'gu'): Rule {
  const search = new RegExp(`(${UNTOUCHED})|${pattern}`, flags);
  return (text) =>
    text.replace(search, (match: string, untouched: string | undefined, ...groups: unknown[]) => {
      if (untouched !== undefined) return match;
      if (typeof write === 'string') return write.replace(/\$(\d)/g, (_, n: string) => String(groups[Number(n) - 1] ?? ''));
      return write(match, ...groups.map((group) => (typeof group === 'string' ? group : '')));
    });
}

const ELLIPSIS = rule('\\.{3,}', '…');
const APOSTROPHE = rule("'", '’');

/** Straight quotes become guillemets, or “ ” when guillemets are already open around them. */
const straightQuotes: Rule = (text) => {
  let depth = 0;
  return rule('([«»])|(?<=^|[\\s(\\[’«])"([^\\s"«»](?:[^"«»\\n]*[^\\s"«»])?)"(?=$|[\\s.,;:!?…)\\]»])', (match, guillemet, quoted) => {
    if (guillemet === '«') depth += 1;
    if (guillemet === '»') depth -= 1;
    if (guillemet) return match;
    return depth > 0 ? `“${quoted}”` : `«${NBSP}${quoted}${NBSP}»`;
  })(text);
};

/** Imprimerie nationale, as DOMAIN.md §4 and ACTES.md §3 sum it up. Spaces and signs only: never a letter. */
const FRENCH: readonly Rule[] = [
  ELLIPSIS,
  straightQuotes,
  APOSTROPHE,
  // 9H00, 9h30, 15 h 30, 12h
  rule(`(?<![\\p{L}\\p{N}])([01]?\\d|2[0-4])${BLANK}?[hH]${BLANK}?([0-5]\\d)(?![\\p{L}\\p{N}])`, `$1${NBSP}h${NBSP}$2`),
  rule(`(?<![\\p{L}\\p{N}])(\\d{1,3})${BLANK}?h(?![\\p{L}\\p{N}])`, `$1${NBSP}h`),
  // n° 3, art. 5, p. 12, L. 114-8, M. Martin
  rule(`(?<![\\p{L}\\p{N}])([nN])°${BLANK}?(?=\\d)`, `$1°${NBSP}`),
  rule(`(?<![\\p{L}\\p{N}])(pp?|art|chap|fig|vol|[LRD])\\.${BLANK}+(?=\\d)`, `$1.${NBSP}`),
  rule(`(?<![\\p{L}\\p{N}])(MM?\\.|Mmes?|Drs?|Prs?)${BLANK}+(?=\\p{Lu})`, `$1${NBSP}`),
  // 10 000, then 15 %, 3 €, 20 °C, 12 km
  rule(`(?<![\\p{L}\\p{N},.])(\\d{1,3})((?:[ \\u00a0\\u202f]\\d{3})+)(?!\\p{N})`, (_, head, rest) => head + rest.replace(/[ \u00a0\u202f]/g, NNBSP)),
  rule(`(\\d)${BLANK}*([%‰€£]|°C)`, `$1${NBSP}$2`),
  rule(`(\\d)${BLANK}+(km|cm|mm|m|ha|kg|mg|g|min|ko|Mo|Go|[kM]€)(?![\\p{L}\\p{N}])`, `$1${NBSP}$2`),
  // Double signs, with or without a blank before them. A run such as « ?! » holds together.
  rule(`${BLANKS}([;!?])`, `${NNBSP}$1`),
  rule(`(?<=[\\p{L}\\p{N}\\p{M}»”’)\\]%€°…*_"])([;!?])${AFTER}`, `${NNBSP}$1`),
  rule(`${BLANKS}:(?!:)`, `${NBSP}:`),
  rule(`(?<=[\\p{L}\\p{N}\\p{M}»”’)\\]%€°…*_"]):(?=$|[\\s»«”)\\]])`, `${NBSP}:`),
  // Guillemets; at the edge of a text (it may be one of several marked pieces) a missing blank is not invented.
  rule(`«(?:${BLANK}+|(?=[^\\s]))`, `«${NBSP}`),
  rule(`(?:${BLANKS}|(?<=[^\\s]))»`, `${NBSP}»`),
];

const ENGLISH: readonly Rule[] = [
  ELLIPSIS,
  rule('(?<=^|[\\s(\\[“‘—–])"', '“'),
  rule('"', '”'),
  rule("(?<=^|[\\s(\\[“—–])'(?=\\p{L})", '‘'),
  APOSTROPHE,
];

/** A rule may open the way for an earlier one (an hour set apart from what looked like an address): two or three passes settle any text. */
const MOST_PASSES = 5;

/**
 * Spaces, apostrophes, quotes and dots as the language prints them. Applied once more it changes nothing.
 * English keeps its spacing and gets curly quotes.
 */
export function typography(text: string, language: Language = 'fr'): string {
  const rules = language === 'fr' ? FRENCH : ENGLISH;
  let settled = text;
  for (let pass = 0; pass < MOST_PASSES; pass += 1) {
    const before = settled;
    settled = rules.reduce((done, apply) => apply(done), before);
    if (settled === before) break;
  }
  return settled;
}
