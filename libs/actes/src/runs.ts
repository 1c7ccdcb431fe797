import { typography } from '@pleniere/domain';
import type { DocumentLanguage, Inline, Runs } from './model';

type TextRun = Extract<Inline, { type: 'text' }>;

/** Stands for a sign of code, which typography must not touch. Private use, so `cleanText` has let none through. */
const CODE = '\ue000';
const isSpace = (sign: string | undefined): boolean => sign !== undefined && /\s/u.test(sign);

/**
 * Where each sign of a text has gone once typographed. Typography only exchanges signs one for one, puts in or takes out spaces,
 * and makes three points one sign; so a walk of both texts finds every place.
 * @returns the place in `set` of each place in `raw` (and of its end), or null when the texts do not match that way.
 */
function places(raw: string, set: string): number[] | null {
  const found: number[] = [];
  let at = 0;
  for (let index = 0; index < raw.length; ) {
    if (isSpace(raw[index])) {
      found.push(at);
      if (isSpace(set[at])) at += 1;
      index += 1;
    } else {
      while (isSpace(set[at])) at += 1;
      if (at >= set.length) return null;
      const dots = set[at] === '…' ? (/^\.{3,}/.exec(raw.slice(index))?.[0].length ?? 1) : 1;
      // « 9H00 » becomes « 9 h 00 »: the one letter that changes, and only its case.
      if (/[\p{L}\p{N}]/u.test(raw.charAt(index)) && set.charAt(at).toLowerCase() !== raw.charAt(index).toLowerCase()) return null;
      for (let dot = 0; dot < dots; dot += 1) found.push(dot === 0 ? at : at + 1);
      at += 1;
      index += dots;
    }
  }
  if (set.slice(at).trim() !== '') return null;
  found.push(set.length);
  return found;
}

const isIn = (lang: string | null, language: DocumentLanguage): boolean => lang === null || lang.split('-')[0] === language;

/** Code as typed; a quotation in another language by the rules of that language, when they are known. */
function apart(run: TextRun): string {
  const lang = run.lang?.split('-')[0];
  return !run.marks.includes('code') && (lang === 'fr' || lang === 'en') ? typography(run.text, lang) : run.text;
}

/**
 * French (or English) typography over a whole block, though its words are cut into runs: « Vraiment » + **?** is one sentence.
 * Code is left as typed, and words marked as of another language follow their own rules.
 */
export function typeset(runs: Runs, language: DocumentLanguage): Runs {
  const texts = runs.filter((run): run is TextRun => run.type === 'text');
  const isApart = (run: TextRun) => run.marks.includes('code') || !isIn(run.lang, language);
  const rawOf = (run: TextRun) => (isApart(run) ? CODE.repeat(run.text.length) : run.text);
  // A break between two runs ends a line: typography sees it as a space that it may not move.
  const raw = runs.map((run) => (run.type === 'text' ? rawOf(run) : run.type === 'break' ? '\n' : '')).join('');
  const set = typography(raw, language);
  const map = places(raw, set);
  let start = 0;
  const done = new Map<TextRun, string>();
  for (const run of runs) {
    if (run.type === 'break') start += 1;
    if (run.type !== 'text') continue;
    const end = start + run.text.length;
    done.set(run, isApart(run) ? apart(run) : map ? set.slice(map[start], map[end]) : typography(run.text, language));
    start = end;
  }
  return texts.length === 0 ? runs : runs.map((run) => (run.type === 'text' ? { ...run, text: done.get(run) ?? run.text } : run));
}

/** The words of runs, footnotes in brackets. */
export const plainText = (runs: Runs): string =>
  runs.map((run) => (run.type === 'text' ? run.text : run.type === 'reference' ? run.text : run.type === 'break' ? ' ' : run.type === 'footnote' ? ` (${plainText(run.runs)})` : '')).join('');

const same = (one: TextRun, other: TextRun): boolean =>
  one.href === other.href && one.lang === other.lang && one.marks.join() === other.marks.join();

/** Neighbours that look alike become one run; empty ones and breaks at either end go. */
export function tidy(runs: Runs): Runs {
  const tidied: Runs = [];
  for (const run of runs) {
    const last = tidied.at(-1);
    if (run.type === 'text' && run.text === '') continue;
    if (run.type === 'break' && (last === undefined || last.type === 'break')) continue;
    if (run.type === 'text' && last?.type === 'text' && same(run, last)) tidied[tidied.length - 1] = { ...last, text: last.text + run.text };
    else tidied.push(run);
  }
  while (tidied.at(-1)?.type === 'break') tidied.pop();
  return tidied.every((run) => run.type === 'break' || run.type === 'anchor' || (run.type === 'text' && run.text.trim() === '')) ? [] : tidied;
}
