import { describe, expect, it } from '@jest/globals';
import type { TimedItem } from './planning';
import { timeDoubtsOf } from './programme';

const at = (hour: string, day = '2011-06-15') => `${day}T${hour}:00+02:00`;
const line = (id: string, start: string | null, end: string | null = null, parentId: string | null = null): TimedItem => ({ id, startsAt: start, endsAt: end, parentId });

describe('doubts about hours', () => {
  it('points at lines without an hour, at the same hour, overlapping and going back', () => {
    const doubts = timeDoubtsOf([
      line('a', at('09:00'), at('10:00')),
      line('b', at('09:30')),
      line('c', null),
      line('d', at('09:30')),
      line('e', at('09:00')),
    ]);
    expect([...doubts]).toEqual([
      ['b', 'overlap'],
      ['c', 'untimed'],
      ['d', 'sameHour'],
      ['e', 'backwards'],
    ]);
  });

  it('leaves parallel lines alone', () => {
    expect(timeDoubtsOf([line('p', at('13:30')), line('x', at('13:30'), null, 'p'), line('y', at('13:30'), null, 'p')]).size).toBe(0);
  });
});
