import { describe, expect, test } from '@jest/globals';
import { scaleFor, spreadOf, turned, within } from './spread';

describe('the pages in sight', () => {
  test('are an even page left of an odd one, and the cover alone', () => {
    expect(spreadOf(1, 31, false)).toEqual([1]);
    expect(spreadOf(12, 31, false)).toEqual([12, 13]);
    expect(spreadOf(13, 31, false)).toEqual([12, 13]);
    expect(spreadOf(30, 30, false)).toEqual([30]);
  });

  test('are one on a phone', () => {
    expect(spreadOf(13, 31, true)).toEqual([13]);
  });

  test('stay in a volume that has become shorter', () => {
    expect(spreadOf(40, 8, false)).toEqual([8]);
    expect(within(0, 0)).toBe(1);
  });
});

describe('turning a leaf', () => {
  test('goes to the next and the previous spread, and no further than the ends', () => {
    expect(turned(1, 31, false, 'next')).toBe(2);
    expect(turned(2, 31, false, 'next')).toBe(4);
    expect(turned(31, 31, false, 'next')).toBe(30);
    expect(turned(4, 31, false, 'previous')).toBe(2);
    expect(turned(3, 31, false, 'previous')).toBe(1);
    expect(turned(1, 31, false, 'previous')).toBe(1);
  });

  test('goes page by page on a phone', () => {
    expect(turned(2, 3, true, 'next')).toBe(3);
    expect(turned(2, 3, true, 'previous')).toBe(1);
  });
});

test('pages stand whole in the place there is, or fill its width to be read', () => {
  const page = { width: 600, height: 800 };
  expect(scaleFor(page, 2, { width: 1200, height: 400 }, false)).toBe(0.5);
  expect(scaleFor(page, 2, { width: 600, height: 4000 }, false)).toBe(0.5);
  expect(scaleFor(page, 1, { width: 900, height: 400 }, true)).toBe(1.5);
});
