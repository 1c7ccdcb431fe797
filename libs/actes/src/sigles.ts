import { childrenOf, nameOf } from './blocks';
import type { NoteNode } from './input';

/** An abbreviation found in the texts. */
export interface Sigle {
  term: string;
  /** What the text says that it stands for: « Agence des solidarités du Sud (ADS) ». Null when it is never said. */
  meaning: string | null;
  uses: number;
}

/** Blocks that hold a line of text. */
const LINES: readonly string[] = ['paragraph', 'heading'];

/** The lines of a note as typed, without code, which says nothing in words. */
export function textsOf(note: NoteNode): string[] {
  const wordsOf = (node: NoteNode): string => {
    if (typeof node.text !== 'string') return childrenOf(node).map(wordsOf).join('');
    const marks = (Array.isArray(node.marks) ? node.marks : []) as ({ type?: unknown } | null)[];
    return marks.some((mark) => mark?.type === 'code') ? ' ' : node.text;
  };
  return LINES.includes(nameOf(note)) ? [wordsOf(note)] : childrenOf(note).flatMap(textsOf);
}

/** Two to eight capitals, digits allowed after the first two: « CCAS », « R2D2 » is not one. */
const TERM = /(?<![\p{L}\p{N}&’'-])\p{Lu}{2,8}(?![\p{L}\p{N}]|[’'-]\p{L})/gu;
/** What may stand before a bracket and be spelled by it: a dozen words. */
const DEFINED = /(?<![\p{L}\p{M}’'-])((?:[\p{L}\p{M}’'-]+[ \u00a0\u202f]+){1,11}[\p{L}\p{M}’'-]+)[ \u00a0\u202f]+\((\p{Lu}{2,8})\)/gu;
/** Roman numerals are numbers. */
const ROMAN = /^(?:I{2,3}|IV|VI{0,3}|IX|X{1,3}(?:IX|IV|V?I{0,3})|XL|L|XC|CD|MM)$/;

const initial = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '').charAt(0).toUpperCase();
const LITTLE = /^(?:d|l|de|du|des|la|le|les|et|en|à|au|aux|pour|sur|par|of|the|and|for|in|on)$/iu;

/** Words, little ones apart, that a term may leave out: « Agence des solidarités du Sud (ADS) ». */
const LEFT_OUT = 1;

/** The shortest end of the words before the bracket whose initials spell the term in order; null when none does. */
function meaningOf(words: string, term: string): string | null {
  const pieces = [...words.matchAll(/[\p{L}\p{M}]+/gu)].map((match) => ({ text: match[0], at: match.index }));
  for (let start = pieces.length - 1; start >= 0; start -= 1) {
    const first = pieces[start];
    if (!first || initial(first.text) !== term.charAt(0) || LITTLE.test(first.text)) continue;
    let spelled = 0;
    let leftOut = 0;
    for (const { text } of pieces.slice(start)) {
      if (initial(text) === term.charAt(spelled)) spelled += 1;
      else if (!LITTLE.test(text)) leftOut += 1;
    }
    if (spelled === term.length && leftOut <= LEFT_OUT) return words.slice(first.at).replace(/[\s\u00a0\u202f]+/g, ' ');
  }
  return null;
}

/**
 * Abbreviations of the texts, in alphabetical order: those that a text explains, and those that nobody explains and that come back.
 * A word that is written in capitals where everything is (a title shouted) is not one.
 */
export function proposeSigles(texts: readonly string[]): Sigle[] {
  const found = new Map<string, Sigle>();
  for (const text of texts) {
    if (text === text.toLocaleUpperCase('fr') && /\p{Lu}.*\s.*\p{Lu}/u.test(text)) continue;
    for (const [term] of text.matchAll(TERM)) {
      if (ROMAN.test(term)) continue;
      const sigle = found.get(term) ?? { term, meaning: null, uses: 0 };
      sigle.uses += 1;
      found.set(term, sigle);
    }
    for (const [, words = '', term = ''] of text.matchAll(DEFINED)) {
      const sigle = found.get(term);
      if (sigle && sigle.meaning === null) sigle.meaning = meaningOf(words, term);
    }
  }
  return [...found.values()].filter((sigle) => sigle.meaning !== null || sigle.uses >= 2).sort((one, other) => (one.term < other.term ? -1 : 1));
}
