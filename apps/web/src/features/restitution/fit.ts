/** Sizes of the points on the projector, px of a 1920 screen (DESIGN §4.4): never smaller while a second screen can take the rest. */
export const POINT_SIZES = [48, 44, 40] as const;

/** Only for one paragraph that fills a whole screen by itself: nothing is ever cut. */
export const LAST_RESORT_SIZES = [36, 32, 30] as const;

/** What gives way to « À retenir »: the width of the points, the QR, then the size of the clock. */
export const MEASURES = ['wide', 'compact', 'dense'] as const;
type Measure = (typeof MEASURES)[number];

/** How « À retenir » may be set, from best to tightest; the clock and the room's code always stay beside it. */
export const TAKEAWAY_LEVELS = [
  { size: 48, with: [] },
  { size: 44, with: [] },
  { size: 40, with: [] },
  { size: 40, with: ['wide'] },
  { size: 40, with: ['wide', 'compact'] },
  { size: 34, with: ['wide', 'compact'] },
  { size: 30, with: ['wide', 'compact'] },
  { size: 30, with: ['wide', 'compact', 'dense'] },
  // Three times the words that are asked for, and more: hard to read from the last row, but nothing is ever cut.
  { size: 26, with: ['wide', 'compact', 'dense'] },
  { size: 22, with: ['wide', 'compact', 'dense'] },
  { size: 18, with: ['wide', 'compact', 'dense'] },
] as const satisfies readonly { size: number; with: readonly Measure[] }[];

/** Shares lines out into screens, in order: as many as fit on each. A line higher than a screen has one for itself. */
export function paginate(heights: readonly number[], available: number, gap: number): number[][] {
  const pages: number[][] = [];
  let used = 0;
  for (const [index, height] of heights.entries()) {
    const page = pages.at(-1);
    if (page && used + gap + height <= available) {
      page.push(index);
      used += gap + height;
    } else {
      pages.push([index]);
      used = height;
    }
  }
  return pages.length > 0 ? pages : [[]];
}

/** The screen that holds the marked point; the last one for « À retenir », the first when nothing is marked. */
export function pageOf(pages: readonly (readonly number[])[], markedIndex: number, isTakeaway: boolean): number {
  if (isTakeaway) return pages.length - 1;
  return Math.max(0, pages.findIndex((page) => page.includes(markedIndex)));
}
