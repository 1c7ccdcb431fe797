import { useEffect, useEffectEvent, useLayoutEffect, useState, type RefObject } from 'react';
import { LAST_RESORT_SIZES, MEASURES, paginate, POINT_SIZES, TAKEAWAY_LEVELS } from '../fit';

/** Least space between two points, px of a 1920 screen. */
const GAP = 24;
/** Browsers round heights: a pixel is not an overflow. */
const TOLERANCE = 1;

function fitTakeaway(root: HTMLElement): void {
  const side = root.querySelector<HTMLElement>('[data-fit="side"]');
  for (const level of TAKEAWAY_LEVELS) {
    root.style.setProperty('--takeaway', String(level.size));
    const measures: readonly string[] = level.with;
    for (const measure of MEASURES) root.toggleAttribute(`data-${measure}`, measures.includes(measure));
    if (!side || side.scrollHeight <= side.clientHeight + TOLERANCE) return;
  }
}

function fitPoints(root: HTMLElement, list: HTMLElement): number[][] {
  const lines = [...list.children].filter((line): line is HTMLElement => line instanceof HTMLElement);
  const hidden = lines.map((line) => line.hidden);
  for (const line of lines) line.hidden = false;
  const unit = Math.min(root.clientWidth / 1920, root.clientHeight / 1080);
  const available = list.clientHeight - Number.parseFloat(getComputedStyle(list).paddingTop);
  let pages: number[][] = [[]];
  for (const size of [...POINT_SIZES, ...LAST_RESORT_SIZES]) {
    root.style.setProperty('--point', String(size));
    const heights = lines.map((line) => line.offsetHeight);
    pages = paginate(heights, available, GAP * unit);
    const smallest = size <= (POINT_SIZES.at(-1) ?? size);
    if (pages.length === 1 || (smallest && heights.every((height) => height <= available + TOLERANCE))) break;
  }
  lines.forEach((line, index) => (line.hidden = hidden[index] ?? false));
  return pages;
}

/**
 * Makes a group's screen hold whatever was written, without cutting a word: smaller steps first, then screens 1/2, 2/2.
 * Measured in the page itself, again when the words, the window or the fonts change.
 * @param root element with one `[data-fit="side"]` and one `[data-fit="points"]` inside
 * @param words anything that changes when the words do
 * @returns indexes of the points of each screen
 */
export function useFit(root: RefObject<HTMLElement | null>, words: string): number[][] {
  const [pages, setPages] = useState<number[][]>([[]]);
  const measure = useEffectEvent(() => {
    const list = root.current?.querySelector<HTMLElement>('[data-fit="points"]');
    if (!root.current || !list) return;
    fitTakeaway(root.current);
    const next = fitPoints(root.current, list);
    setPages((known) => (JSON.stringify(known) === JSON.stringify(next) ? known : next));
  });
  // eslint-disable-next-line react-hooks/set-state-in-effect -- what fits can only be known once the words are laid out
  useLayoutEffect(() => measure(), [words]);
  useEffect(() => {
    const again = (): void => measure();
    addEventListener('resize', again);
    void document.fonts.ready.then(again);
    return () => removeEventListener('resize', again);
  }, []);
  return pages;
}
