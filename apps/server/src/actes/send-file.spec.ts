import { describe, expect, test } from '@jest/globals';
import { rangeOf } from './send-file';

describe('rangeOf', () => {
  test.each([
    ['bytes=0-99', { first: 0, last: 99 }],
    ['bytes=900-', { first: 900, last: 999 }],
    ['bytes=-50', { first: 950, last: 999 }],
    ['bytes=-5000', { first: 0, last: 999 }],
    ['bytes=10-5000', { first: 10, last: 999 }],
    ['bytes=1000-', 'outside'],
    ['bytes=-0', 'outside'],
    ['bytes=5-2', 'outside'],
    ['bytes=0-1,3-4', null],
    ['bytes=-', null],
    ['lines=1-2', null],
  ])('reads %s of a thousand bytes', (header, range) => {
    expect(rangeOf(header, 1000)).toEqual(range);
  });

  test('sends everything when nothing is asked', () => {
    expect(rangeOf(undefined, 1000)).toBeNull();
  });
});
