import { describe, expect, it } from '@jest/globals';
import { readDuration, readHour } from './hours';

describe('an hour as it is typed', () => {
  it.each([
    ['13 h 30', 810],
    ['13\u00a0h\u00a030', 810],
    ['13h30', 810],
    ['13:30', 810],
    ['13.30', 810],
    ['9 h', 540],
    ['9', 540],
    ['00:00', 0],
    ['9H05', 545],
  ])('reads %s', (typed, minutes) => expect(readHour(typed)).toBe(minutes));

  it.each(['', '24 h', '12:60', 'midi', '12:30:00', '-1'])('refuses « %s »', (typed) => expect(readHour(typed)).toBeNull());
});

describe('a duration as it is typed', () => {
  it.each([
    ['90', 90],
    ['90 min', 90],
    ['1 h 30', 90],
    ['2h', 120],
  ])('reads %s', (typed, minutes) => expect(readDuration(typed)).toBe(minutes));

  it.each(['', '0', 'une heure', '-5'])('refuses « %s »', (typed) => expect(readDuration(typed)).toBeNull());
});
