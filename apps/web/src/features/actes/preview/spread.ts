/** The pages in sight when this one is: an even page left of an odd one, as in the printed volume; the cover stands alone. Pages count from 1. */
export function spreadOf(page: number, total: number, isSingle: boolean): number[] {
  const here = within(page, total);
  if (isSingle || here <= 1) return [here];
  const left = here - (here % 2);
  return [left, left + 1].filter((each) => each <= total);
}

/** The page to show after turning one leaf. */
export function turned(page: number, total: number, isSingle: boolean, direction: 'next' | 'previous'): number {
  const shown = spreadOf(page, total, isSingle);
  const [first = 1, last = first] = [shown[0], shown.at(-1)];
  if (direction === 'next') return last < total ? last + 1 : first;
  return first > 1 ? spreadOf(first - 1, total, isSingle)[0] ?? 1 : first;
}

/** A page that exists: a shorter volume keeps its last one in sight. */
export const within = (page: number, total: number): number => Math.min(Math.max(page, 1), Math.max(total, 1));

interface Size {
  width: number;
  height: number;
}

/**
 * Scale at which the pages of a spread stand whole in the place there is, or as wide as it when they are to be read.
 * @param page one page, in points @param place in CSS pixels
 */
export function scaleFor(page: Size, count: number, place: Size, isWide: boolean): number {
  const byWidth = place.width / (page.width * count);
  return Math.max(isWide ? byWidth : Math.min(byWidth, place.height / page.height), 0.1);
}
