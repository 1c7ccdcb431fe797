/** Text as the house compares and counts it. */

/** The one normal form of stored text: two ways of typing « é » are the same word. */
export const nfc = (text: string): string => text.normalize('NFC');

// A run of letters, digits and marks; an apostrophe or a hyphen inside joins (« aujourd'hui », « c'est-à-dire », « 7,5 »).
const WORD = /[\p{L}\p{N}\p{M}]+(?:[-‐‑’'.,·][\p{L}\p{N}\p{M}]+)*/gu;

// Elided words that stand for a word of their own: « l'eau » is two words, « aujourd'hui » one.
const ELISION = /^(?:[cdjlmnstç]|qu|jusqu|lorsqu|puisqu|quoiqu)$/iu;

/** Words of a French or English text: « l'eau » counts two, « aujourd'hui » and « rendez-vous » one, signs alone none. */
export function countWords(text: string): number {
  let count = 0;
  for (const [word] of nfc(text).matchAll(WORD)) {
    const pieces = word.split(/[’']/);
    count += 1;
    for (const piece of pieces.slice(0, -1)) if (ELISION.test(piece)) count += 1;
  }
  return count;
}

const LIGATURES: Record<string, string> = { œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' };

/** An address in small ASCII letters: « L'Œuvre d'été » gives `l-oeuvre-d-ete`. At most 80 signs, empty when nothing is left. */
export function slugOf(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[œæßøłđðþı]/g, (sign) => LIGATURES[sign] ?? '');
  const slug = plain.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
  if (slug.length <= 80) return slug;
  const cut = slug.slice(0, 80);
  const last = cut.lastIndexOf('-');
  return (slug[80] === '-' || last < 40 ? cut : cut.slice(0, last)).replace(/-+$/, '');
}
