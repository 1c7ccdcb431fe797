import type { Language } from './time';

/** Words that begin with an accented capital, as often typed without. */
const UNACCENTED =
  /(?<![\p{L}\p{N}])(?:Etats?|Ecoles?|Economies?|Economiques?|Education|Egalité|Elus?|Elues?|Energies?|Etudes?|Etudiante?s?|Echanges?|Ecologie|Ecologiques?|Evaluations?|Ev[éè]nements?|Editions?|Equipes?|Equipements?|Etablissements?|Evolutions?|Elections?|Etapes?|Emissions?)(?![\p{L}\p{N}])/gu;
const ORDINAL = /(?<![\p{L}\p{N}])(?:\d{1,3}|[IVX]{1,5})(?:[ièe]?[èe]mes?|i[èe]res?|eres?)(?![\p{L}\p{N}])/gu;
const DOUBLED = /[,;]{2,}|(?<!\.)\.{2}(?!\.)|!{4,}|\?{4,}/gu;
/** A title shouted: three words at least, all in capitals. */
const SHOUTED = /(?<![\p{L}\p{N}])(?:\p{Lu}{2,20}[’'\s\u00a0-]{1,2}){2,6}\p{Lu}{3,20}(?![\p{L}\p{N}])/u;

const around = (text: string, at: number): string => text.slice(Math.max(0, at - 15), at + 25).trim();

/** The first quotation mark without its fellow; null when they go by pairs. */
function lonely(text: string, open: string, close: string): number | null {
  let depth = 0;
  let last = 0;
  for (const [index, sign] of Array.from(text).entries()) {
    if (sign === open) {
      if (depth === 0) last = index;
      depth += 1;
    } else if (sign === close) {
      depth -= 1;
      if (depth < 0) return index;
    }
  }
  return depth > 0 ? last : null;
}

/**
 * What typography cannot mend without changing what somebody wrote, and a person should look at: « 2ème », « Etat », a quotation that
 * nothing closes, a title in capitals. In the order of the rules, each as the words concerned.
 * @param text one block, already typographed
 */
export function typographyDoubts(text: string, language: Language = 'fr'): string[] {
  const all = (pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([found]) => found);
  const shouted = SHOUTED.exec(text)?.[0];
  const [open, close] = language === 'fr' ? ['«', '»'] : ['“', '”'];
  const alone = lonely(text, open ?? '', close ?? '');
  const doubled = [...text.matchAll(DOUBLED)].map(({ index }) => around(text, index));
  const straight = text.includes('"') ? [around(text, text.indexOf('"'))] : [];
  return [
    ...new Set([
      ...(language === 'fr' ? [...all(ORDINAL), ...all(UNACCENTED)] : []),
      ...(alone === null ? [] : [around(text, alone)]),
      ...doubled,
      ...straight,
      ...(shouted ? [shouted.slice(0, 60)] : []),
    ]),
  ];
}
