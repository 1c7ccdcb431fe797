import type { Block as NoteBlock, Inline as NoteInline, ListItem, NoteChild, NoteJson, TableCell, TableRow } from '@pleniere/note-schema';
import { typographyDoubts } from '@pleniere/domain';
import { cleanText, type Printable, redact } from './clean';
import type { NoteNode } from './input';
import { type Asset, type Block, type DocumentLanguage, type Inline, type ListItem as Item, type Mark, MARKS, type Runs } from './model';
import type { Ledger } from './remarks';
import { pictureOf } from './pictures';
import { plainText, tidy, typeset } from './runs';

/** Every node of a note. A new one in the note's schema breaks the build of `blocksOf`, not the PDF. */
type NodeName =
  | NoteJson['type'] | NoteChild['type'] | NoteBlock['type'] | NoteInline['type'] | ListItem['type'] | TableRow['type'] | TableCell['type'];

/** Lists and quotes inside one another: the eighth level is the last, deeper ones join it (ACTES §3: Typst gives up at 40). */
const DEEPEST = 8;
/** More columns than this cannot be read on an A4 page: the table is cut. */
const MOST_COLUMNS = 8;

/** What reading needs beside the nodes. */
export interface Reading {
  language: DocumentLanguage;
  contacts: 'hide' | 'show';
  withdrawn: string;
  printable: Printable;
  ledger: Ledger;
  assets: Record<string, Asset>;
}

const record = (value: unknown): Record<string, unknown> => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {});
const childrenOf = (node: NoteNode): NoteNode[] => (Array.isArray(node.content) ? node.content.filter((child) => typeof child === 'object' && child !== null) : []) as NoteNode[];
const nameOf = (node: NoteNode): NodeName => (typeof node.type === 'string' ? node.type : '') as NodeName;

/** An attribute as text, empty when it is not one. */
export const attributeOf = (node: NoteNode, name: string): string => {
  const value = record(node.attrs)[name];
  return typeof value === 'string' ? value : '';
};

/** A text typed outside notes (a title, a name, a room): cleaned, without secrets, typographed. */
export function say(text: string, reading: Reading): string {
  const clean = cleanText(text, reading.printable, reading.ledger).replace(/\s*\n\s*/g, ' ').trim();
  return plainText(typeset([{ type: 'text', text: redact(clean, reading.contacts, reading.withdrawn, reading.ledger), marks: [], href: null, lang: null }], reading.language));
}

function linkOf(href: unknown, reading: Reading): string | null {
  if (typeof href !== 'string' || !/^(?:https?:\/\/|mailto:)/i.test(href) || href.length > 2000) return null;
  try {
    const address = new URL(href).href;
    return redact(decodeURIComponent(address), reading.contacts, '', reading.ledger) === decodeURIComponent(address) ? address : null;
  } catch {
    return null;
  }
}

function textRun(node: NoteNode, reading: Reading): Runs {
  const marks = (Array.isArray(node.marks) ? node.marks : []).map(record);
  const typed = marks.map((mark) => mark.type);
  const link = marks.find((mark) => mark.type === 'link');
  const lang = record(marks.find((mark) => mark.type === 'language')?.attrs).lang;
  const style = {
    marks: MARKS.filter((mark): mark is Mark => typed.includes(mark)),
    href: linkOf(record(link?.attrs).href, reading),
    lang: typeof lang === 'string' && /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(lang) ? lang : null,
  };
  const lines = cleanText(typeof node.text === 'string' ? node.text : '', reading.printable, reading.ledger).split('\n');
  return lines.flatMap((text, index): Runs => [...(index > 0 ? [{ type: 'break' } as const] : []), { type: 'text', text, ...style }]);
}

const NO_MARKS = { marks: [], href: null, lang: null };

/** Inline content as typed, not yet typographed. Blocks that stray in here give their words. */
function rawRuns(nodes: NoteNode[], reading: Reading, footnotes: boolean): Runs {
  return nodes.flatMap((node): Runs => {
    const name = nameOf(node);
    if (name === 'text' && typeof node.text === 'string') return textRun(node, reading);
    if (name === 'hardBreak') return [{ type: 'break' }, ...rawRuns(childrenOf(node), reading, footnotes)];
    const inner = rawRuns(childrenOf(node), reading, footnotes && name !== 'footnote');
    if (name !== 'footnote') return inner.length > 0 ? [...inner, { type: 'break' }] : inner;
    const note = finish(inner, reading);
    if (note.length === 0) return [];
    // In a title or inside another note there is no room for a call: the words stand in brackets.
    return footnotes ? [{ type: 'footnote', runs: note }] : [{ type: 'text', text: ` (${plainText(note)})`, ...NO_MARKS }];
  });
}

function finish(runs: Runs, reading: Reading): Runs {
  const { contacts, withdrawn, ledger, language } = reading;
  const tidied = tidy(runs);
  const whole = plainText(tidied.filter((run) => run.type !== 'footnote'));
  const hide = (text: string) => redact(text, contacts, withdrawn, ledger);
  let safe = tidied.map((run): Inline => (run.type === 'text' ? { ...run, text: hide(run.text) } : run));
  // An address cut by a mark hides from the run by run look: then the marks go, not the rule.
  if (hide(plainText(safe.filter((run) => run.type !== 'footnote'))) !== plainText(safe.filter((run) => run.type !== 'footnote'))) {
    safe = [{ type: 'text', text: hide(whole), ...NO_MARKS }, ...tidied.filter((run) => run.type === 'footnote')];
  }
  ledger.count(whole);
  const set = tidy(typeset(tidy(safe), language));
  for (const doubt of typographyDoubts(plainText(set), language)) ledger.remark('typography', doubt);
  return set;
}

/** The inline content of a block, clean and typographed. */
export const runsOf = (node: NoteNode, reading: Reading, footnotes = true): Runs => finish(rawRuns(childrenOf(node), reading, footnotes), reading);

function itemsOf(node: NoteNode, reading: Reading, depth: number): Item[] {
  return childrenOf(node)
    .map((item) => ({ blocks: blocksOf(nameOf(item) === 'listItem' ? childrenOf(item) : [item], reading, depth + 1) }))
    .filter((item) => item.blocks.length > 0);
}

function listOf(node: NoteNode, reading: Reading, depth: number): Block[] {
  const items = itemsOf(node, reading, depth);
  if (items.length === 0) return [];
  if (depth < DEEPEST) return [{ type: 'list', ordered: nameOf(node) === 'orderedList', items }];
  reading.ledger.remark('reshaped', 'list');
  return items.flatMap((item) => item.blocks);
}

/** Cells that a span covers, at most: beyond, the number is a mistake. */
const MOST_SPANNED = 500;
const spanOf = (cell: NoteNode, name: 'colspan' | 'rowspan'): number => {
  const span = Number(record(cell.attrs)[name]);
  return Number.isInteger(span) && span > 1 ? Math.min(span, MOST_SPANNED) : 1;
};

/** Cells in their columns: those that a span covers are empty. */
function gridOf(node: NoteNode, reading: Reading): Runs[][] {
  const covered: number[] = [];
  return childrenOf(node).map((row) => {
    const line: Runs[] = [];
    const skip = () => {
      for (let left = covered[line.length] ?? 0; left > 0; left = covered[line.length] ?? 0) {
        covered[line.length] = left - 1;
        line.push([]);
      }
    };
    for (const cell of nameOf(row) === 'tableRow' ? childrenOf(row) : [row]) {
      skip();
      const below = spanOf(cell, 'rowspan') - 1;
      // A cell may have lost its frame in a merge: whatever stands there gives its words.
      const runs = finish(rawRuns([cell], reading, true), reading);
      for (let column = 0; column < spanOf(cell, 'colspan'); column += 1) {
        covered[line.length] = below;
        line.push(column === 0 ? runs : []);
      }
    }
    skip();
    return line;
  });
}

/** Tables come out rectangular, with a head. A wide one is cut into several that each begin with its first column: no word is lost. */
function tableOf(node: NoteNode, reading: Reading): Block[] {
  const filled = gridOf(node, reading).filter((line) => line.some((cell) => cell.length > 0));
  const width = Math.max(0, ...filled.map((line) => line.findLastIndex((cell) => cell.length > 0) + 1));
  if (width > MOST_COLUMNS || filled.some((line) => line.length !== width)) reading.ledger.remark('reshaped', 'table');
  const [header, ...rows] = filled.map((line) => Array.from({ length: width }, (_, column) => line[column] ?? []));
  if (!header) return [];
  // One line alone is not a table: its words are a paragraph.
  if (rows.length === 0) return header.filter((cell) => cell.length > 0).map((runs) => ({ type: 'paragraph', runs }));
  const table = (cut: (line: Runs[]) => Runs[]): Block => ({ type: 'table', caption: null, widths: null, header: cut(header), rows: rows.map(cut) });
  if (width <= MOST_COLUMNS) return [table((line) => line)];
  const step = MOST_COLUMNS - 1;
  return Array.from({ length: Math.ceil((width - 1) / step) }, (_, index) => table((line) => [line[0] ?? [], ...line.slice(1 + index * step, 1 + (index + 1) * step)]));
}

function figureOf(node: NoteNode, reading: Reading, depth: number): Block[] {
  const [typedAlt, caption] = [say(attributeOf(node, 'alt'), reading), say(attributeOf(node, 'caption'), reading)];
  const picture = pictureOf(attributeOf(node, 'src'));
  const alt = typedAlt || caption;
  if (picture) reading.assets[picture.name] = picture.asset;
  if (picture && !alt) reading.ledger.remark('altMissing', attributeOf(node, 'src').slice(0, 30));
  if (!picture) reading.ledger.remark('pictureMissing', alt || attributeOf(node, 'src').slice(0, 60));
  const figure: Block[] = picture || alt ? [{ type: 'figure', asset: picture?.name ?? null, alt, caption, credit: null }] : [];
  return [...figure, ...blocksOf(childrenOf(node), reading, depth)];
}

function unreachable(name: never, node: NoteNode, reading: Reading): Block[] {
  void name;
  const runs = finish(rawRuns([node], reading, true), reading);
  return runs.length > 0 ? [{ type: 'paragraph', runs }] : [];
}

/**
 * The blocks of a note, in reading order, empty ones dropped. Heading levels are those typed: `rebase` makes them consecutive.
 * A node nobody knows gives its words as a paragraph.
 */
export function blocksOf(nodes: NoteNode[], reading: Reading, depth = 0): Block[] {
  return nodes.flatMap((node): Block[] => {
    const name = nameOf(node);
    switch (name) {
      case 'paragraph':
      case 'text':
      case 'hardBreak':
      case 'footnote': {
        const runs = name === 'paragraph' ? runsOf(node, reading) : finish(rawRuns([node], reading, true), reading);
        return runs.length > 0 ? [{ type: 'paragraph', runs }] : [];
      }
      case 'heading': {
        const runs = runsOf(node, reading, false).filter((run) => run.type !== 'break');
        const level = Number(record(node.attrs).level);
        // Inside a list or a quote a heading announces nothing, and would skip levels: it is a line of its text.
        if (depth > 0) return runs.length > 0 ? [{ type: 'paragraph', runs }] : [];
        return runs.length > 0 ? [{ type: 'heading', level: Number.isInteger(level) ? Math.min(Math.max(level, 1), 6) : 2, runs }] : [];
      }
      case 'bulletList':
      case 'orderedList':
        return listOf(node, reading, depth);
      case 'blockquote': {
        const blocks = blocksOf(childrenOf(node), reading, depth + 1);
        return blocks.length === 0 || depth >= DEEPEST ? blocks : [{ type: 'quote', blocks }];
      }
      case 'table':
        return tableOf(node, reading);
      case 'figure':
        return figureOf(node, reading, depth);
      // These belong to a parent that reads them; alone, they are their content.
      case 'doc':
      case 'contribution':
      case 'takeaway':
      case 'listItem':
      case 'tableRow':
      case 'tableHeader':
      case 'tableCell':
        return blocksOf(childrenOf(node), reading, depth);
      default:
        return unreachable(name, node, reading);
    }
  });
}

export { childrenOf, nameOf, record };
