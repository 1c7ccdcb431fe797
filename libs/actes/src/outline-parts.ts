import type { SectionKey } from './sections';

/** What the organiser has decided of an outline; stored with the séance or the cycle. */
export interface OutlineChoices {
  /** Ids of the parts switched off. */
  off: string[];
  /** Titles given instead of the usual ones, by id of part. */
  titles: Record<string, string>;
  /** Ids in the order wanted; a part that is not named follows the one it usually follows. */
  order: string[];
}

export const NO_CHOICES: OutlineChoices = { off: [], titles: {}, order: [] };

/** One line of the outline: what can be printed, whether it will be, and whether there is anything to print. */
export interface OutlinePart {
  id: string;
  title: string;
  defaultTitle: string;
  level: 1 | 2;
  /** Switched on. An empty part is not printed all the same. */
  printed: boolean;
  /** The volume cannot do without it. */
  locked: boolean;
  /** Nothing to print for now: it is neither printed nor numbered. */
  empty: boolean;
  movable: boolean;
  /** The editorial text that may be written there. */
  section: SectionKey | null;
  /** The note that holds its words. */
  note: string | null;
}

export interface Outline {
  parts: OutlinePart[];
}

/** A part before the organiser’s choices, with those it holds. */
export interface Line {
  id: string;
  title: string;
  locked?: boolean;
  movable?: boolean;
  empty?: boolean;
  section?: SectionKey;
  note?: string | null;
  children?: Line[];
}

/** In the order wanted; who is not named stays behind the one it follows by default. */
function ordered(lines: readonly Line[], order: readonly string[]): Line[] {
  const placed = order.flatMap((id) => lines.find((line) => line.id === id) ?? []);
  const sorted = [...new Set(placed)];
  lines.forEach((line, index) => {
    if (sorted.includes(line)) return;
    const before = lines[index - 1];
    sorted.splice(before ? sorted.indexOf(before) + 1 : 0, 0, line);
  });
  return sorted;
}

/** Those that may move change places among themselves; the others keep theirs. */
function moved(lines: readonly Line[], order: readonly string[]): Line[] {
  const movable = ordered(lines.filter((line) => line.movable), order);
  return lines.map((line) => (line.movable ? (movable.shift() ?? line) : line));
}

/** The parts of a volume as the organiser wants them: renamed, moved, switched off. */
export function layOut(lines: readonly Line[], choices: OutlineChoices): Outline {
  const off = new Set(choices.off);
  const titles = new Map(Object.entries(choices.titles));
  const part = (line: Line, level: 1 | 2): OutlinePart => ({
    id: line.id,
    title: titles.get(line.id)?.trim() || line.title,
    defaultTitle: line.title,
    level,
    printed: line.locked === true || !off.has(line.id),
    locked: line.locked === true,
    empty: line.empty === true,
    movable: line.movable === true,
    section: line.section ?? null,
    note: line.note ?? null,
  });
  const parts = moved(lines, choices.order).flatMap((line) => [
    part(line, 1),
    ...moved(line.children ?? [], choices.order).map((child) => part(child, 2)),
  ]);
  return { parts };
}

/** What an outline says of a part that is to be printed; null when it is off or there is no such part. */
export function printedPart(outline: Outline, id: string): OutlinePart | null {
  const index = outline.parts.findIndex((part) => part.id === id);
  const found = outline.parts[index];
  if (!found?.printed) return null;
  if (found.level === 1) return found;
  return outline.parts.slice(0, index).findLast((part) => part.level === 1)?.printed === true ? found : null;
}

/** The parts that stand in another one and are to be printed, in order. */
export function printedIn(outline: Outline, id: string): OutlinePart[] {
  const start = outline.parts.findIndex((part) => part.id === id) + 1;
  const rest = outline.parts.slice(start);
  const end = rest.findIndex((part) => part.level === 1);
  return (end === -1 ? rest : rest.slice(0, end)).filter((part) => part.printed);
}
