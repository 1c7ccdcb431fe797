import type { OfferPiece } from '@pleniere/contract';
import { countWords } from '@pleniere/domain';
import { diffArrays, diffWordsWithSpace } from 'diff';

/** What an organiser reads before deciding; the whole is in the note afterwards. Letters. */
const SHOWN = 4_000;
/** Of a line that stays, as much as tells where one is. Letters. */
const AROUND = 120;
/** A comparison that takes longer is told line by line, ms. */
const PATIENCE = 150;

export interface Difference {
  added: number;
  removed: number;
  pieces: OfferPiece[];
  isCut: boolean;
}

interface Hunk {
  before: string[];
  after: string[];
  /** The line that stands above it; null at the start. */
  above: string | null;
}

function hunksOf(before: readonly string[], after: readonly string[]): Hunk[] {
  const parts = diffArrays([...before], [...after], { timeout: PATIENCE });
  if (!parts) {
    const [old, now] = [new Set(before), new Set(after)];
    return [{ before: before.filter((line) => !now.has(line)), after: after.filter((line) => !old.has(line)), above: null }];
  }
  const hunks: Hunk[] = [];
  let open: Hunk | null = null;
  let above: string | null = null;
  for (const { value, added, removed } of parts) {
    if (!added && !removed) {
      above = value.at(-1) ?? above;
      open = null;
      continue;
    }
    if (!open) {
      open = { before: [], after: [], above };
      hunks.push(open);
    }
    open[added ? 'after' : 'before'].push(...value);
  }
  return hunks;
}

/** The start of a text, without half of a sign at its end. */
const startOf = (text: string, length: number): string => text.slice(0, length).replace(/\p{Cs}$/u, '');
const shortened = (line: string): string => (line.length > AROUND ? `${startOf(line, AROUND)}…` : line);

function piecesOf({ before, after, above }: Hunk): OfferPiece[] {
  const context: OfferPiece[] = above === null ? [] : [{ is: 'kept', text: `${shortened(above)}\n` }];
  const [old, now] = [before.join('\n'), after.join('\n')];
  if (old === '') return [...context, { is: 'added', text: `${now}\n` }];
  if (now === '') return [...context, { is: 'removed', text: `${old}\n` }];
  const words = diffWordsWithSpace(old, now, { timeout: PATIENCE });
  if (!words) return [...context, { is: 'removed', text: `${old}\n` }, { is: 'added', text: `${now}\n` }];
  const pieces = words.map(({ value, added, removed }): OfferPiece => ({ is: added ? 'added' : removed ? 'removed' : 'kept', text: value }));
  return [...context, ...pieces, { is: 'kept', text: '\n' }];
}

/** What becomes of a note's lines, told in words that come and words that go. */
export function differenceOf(before: readonly string[], after: readonly string[]): Difference {
  const all = hunksOf(before, after).flatMap(piecesOf);
  const count = (is: OfferPiece['is']): number => all.reduce((sum, piece) => sum + (piece.is === is ? countWords(piece.text) : 0), 0);
  const pieces: OfferPiece[] = [];
  let left = SHOWN;
  for (const { is, text } of all) {
    if (left <= 0) break;
    pieces.push({ is, text: startOf(text, left) });
    left -= text.length;
  }
  return { added: count('added'), removed: count('removed'), pieces, isCut: left < 0 };
}
