import { describe, expect, it } from '@jest/globals';
import { durationsOf, timeDoubtsOf, type TimedItem } from './programme';

const at = (hour: string, day = '2011-06-15') => `${day}T${hour}:00+02:00`;
const line = (id: string, start: string | null, end: string | null = null, parentId: string | null = null): TimedItem => ({ id, start, end, parentId });

describe('durations of a programme', () => {
  it('lasts until the next line that starts later, passing over lines without an hour', () => {
    const durations = durationsOf([line('a', at('09:30')), line('b', null), line('c', at('10:00'))]);
    expect(durations.get('a')).toEqual({ minutes: 30, derived: true });
    expect(durations.has('b')).toBe(false);
    expect(durations.has('c')).toBe(false);
  });

  it('prefers an end that was given, and says that it was', () => {
    expect(durationsOf([line('a', at('12:00'), at('13:15')), line('b', at('13:30'))]).get('a')).toEqual({ minutes: 75, derived: false });
  });

  it('never runs a line into the next day', () => {
    expect(durationsOf([line('a', at('17:00')), line('b', at('09:00', '2011-06-16'))]).has('a')).toBe(false);
  });

  it('gives two lines at the same hour the same end', () => {
    const durations = durationsOf([line('a', at('09:30')), line('b', at('09:30')), line('c', at('10:00'))]);
    expect([durations.get('a')?.minutes, durations.get('b')?.minutes]).toEqual([30, 30]);
  });

  it('measures parallel lines among themselves', () => {
    const durations = durationsOf([line('p', at('13:30')), line('x', at('13:30'), at('15:00'), 'p'), line('y', at('13:30'), at('14:30'), 'p'), line('q', at('15:00'))]);
    expect([...durations.values()].map((duration) => duration.minutes)).toEqual([90, 90, 60]);
  });

  it('counts real minutes across the change to summer time', () => {
    expect(durationsOf([line('a', '2026-03-29T01:30:00+01:00'), line('b', '2026-03-29T03:30:00+02:00')]).get('a')?.minutes).toBe(60);
  });
});

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
