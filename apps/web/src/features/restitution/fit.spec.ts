import { describe, expect, it } from '@jest/globals';
import { pageOf, paginate } from './fit';

describe('points on the projector', () => {
  it.each<[string, number[], number[][]]>([
    ['one screen takes what fits, gaps counted', [100, 100, 100], [[0, 1, 2]]],
    ['the rest goes to a second screen', [100, 100, 150], [[0, 1], [2]]],
    ['a line higher than the screen has one for itself', [400, 50], [[0], [1]]],
    ['no line is one empty screen', [], [[]]],
  ])('%s', (_, heights, pages) => {
    expect(paginate(heights, 340, 20)).toEqual(pages);
  });

  it('shows the screen of the marked point', () => {
    const pages = [[0, 1], [2]];
    expect(pageOf(pages, 2, false)).toBe(1);
    expect(pageOf(pages, -1, false)).toBe(0);
    expect(pageOf(pages, -1, true)).toBe(1);
  });
});
