import type { Block, Runs } from './model';
import { tidy } from './runs';

export interface Entry {
  term: Runs;
  blocks: Block[];
}

/** Each paragraph on its own: lists and quotes give theirs, headings are read as lines. */
export function linesOf(blocks: readonly Block[]): Runs[] {
  return blocks.flatMap((block): Runs[] => {
    switch (block.type) {
      case 'paragraph':
      case 'heading':
        return [block.runs];
      case 'list':
        return block.items.flatMap((item) => linesOf(item.blocks));
      case 'quote':
        return linesOf(block.blocks);
      case 'table':
        return [block.header, ...block.rows].map((cells) => cells.reduce<Runs>((line, cell, index) => [...line, ...(index === 1 ? [COLON] : index > 1 ? [BLANK] : []), ...cell], []));
      case 'figure':
        return [];
      case 'definitions':
        return block.entries.map(({ term, blocks: inner }) => [...term, COLON, ...linesOf(inner).flatMap((line, index) => (index > 0 ? [BLANK, ...line] : line))]);
      case 'people':
        return block.entries.map(({ name, detail }) => [plain(`${name}, ${detail}`)]);
      case 'index':
        return [];
    }
  });
}

const plain = (text: string): Runs[number] => ({ type: 'text', text, marks: [], href: null, lang: null });
const COLON = plain('\u00a0: ');
const BLANK = plain(' ');

/** The longest term that a colon ends: beyond, the colon is one of the sentence. */
const LONGEST_TERM = 120;

/** « TERME : texte »: where the text begins; null when the line has no term. */
function split(line: Runs): { term: Runs; text: Runs } | null {
  let before = 0;
  for (const [index, run] of line.entries()) {
    if (run.type !== 'text') return null;
    const colon = /[\s\u00a0]*:(?=[\s\u00a0]|$)[\s\u00a0]*/u.exec(run.text);
    if (colon) {
      if (before + colon.index === 0 || before + colon.index > LONGEST_TERM) return null;
      const term = tidy([...line.slice(0, index), { ...run, text: run.text.slice(0, colon.index) }]);
      const text = tidy([{ ...run, text: run.text.slice(colon.index + colon[0].length) }, ...line.slice(index + 1)]);
      return { term, text };
    }
    before += run.text.length;
  }
  return null;
}

/** Terms and what is said of them, from lines « TERME : texte ». A line without a term goes on with the last one, or is a term alone. */
export function entriesOf(blocks: readonly Block[]): Entry[] {
  const entries: Entry[] = [];
  for (const line of linesOf(blocks)) {
    const found = split(line);
    const last = entries.at(-1);
    if (found) entries.push({ term: found.term, blocks: found.text.length > 0 ? [{ type: 'paragraph', runs: found.text }] : [] });
    else if (last) last.blocks.push({ type: 'paragraph', runs: line });
    else entries.push({ term: line, blocks: [] });
  }
  return entries;
}
