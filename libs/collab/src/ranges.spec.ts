import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cover, uncovered, type Range } from './ranges';

const range = fc.record({ start: fc.nat(60), length: fc.integer({ min: 1, max: 12 }) }).map(({ start, length }) => ({ start, end: start + length }));

describe('ranges', () => {
  it('cover and leave uncovered what a plain set of numbers would', () => {
    fc.assert(
      fc.property(fc.array(range), range, (added, wanted) => {
        const ranges: Range[] = [];
        const plain = new Set<number>();
        for (const each of added) {
          cover(ranges, each);
          for (let n = each.start; n < each.end; n += 1) plain.add(n);
        }
        const left = uncovered(ranges, wanted).flatMap(({ start, end }) => Array.from({ length: end - start }, (_, index) => start + index));
        const expected = Array.from({ length: wanted.end - wanted.start }, (_, index) => wanted.start + index).filter((n) => !plain.has(n));
        expect(left).toEqual(expected);
        ranges.slice(1).forEach((next, index) => expect(next.start).toBeGreaterThan(ranges[index]?.end ?? Infinity));
      }),
    );
  });
});
