/** From `start` up to, but not with, `end`. */
export interface Range {
  start: number;
  end: number;
}

/** Index of the first range that ends after `clock`; the ranges are sorted and apart. */
function firstAfter(ranges: readonly Range[], clock: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ranges[middle]?.end ?? 0) > clock) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The parts of `wanted` that no range covers, in order. */
export function uncovered(ranges: readonly Range[], wanted: Range): Range[] {
  const parts: Range[] = [];
  let start = wanted.start;
  for (let index = firstAfter(ranges, start); start < wanted.end; index += 1) {
    const next = ranges[index];
    const until = Math.min(next?.start ?? wanted.end, wanted.end);
    if (until > start) parts.push({ start, end: until });
    if (!next) break;
    start = Math.max(start, next.end);
  }
  return parts;
}

/** Adds a range in place, joining those that it touches. */
export function cover(ranges: Range[], added: Range): void {
  const from = firstAfter(ranges, added.start - 1);
  let to = from;
  let { start, end } = added;
  for (let next = ranges[to]; next && next.start <= end; next = ranges[to]) {
    start = Math.min(start, next.start);
    end = Math.max(end, next.end);
    to += 1;
  }
  ranges.splice(from, to - from, { start, end });
}
