/** Text as names and titles are compared: accents, case and the make of blanks and apostrophes apart. As long as the text, sign for sign. */
export const folded = (text: string): string =>
  Array.from(text.normalize('NFC'), (sign) => {
    const plain = sign.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
    const shape = plain.length === sign.length ? plain : sign;
    return /[’‘ʼ]/u.test(shape) ? "'" : /\s/u.test(shape) ? ' ' : /[‐‑]/u.test(shape) ? '-' : shape;
  }).join('');

/** The words alone: two titles that say the same have the same key. */
export const keyOf = (text: string): string =>
  folded(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
