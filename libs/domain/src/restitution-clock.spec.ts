import { describe, expect, it } from '@jest/globals';
import { clockFace, pauseTimer, plannedGroupMs, remaining, resumeTimer, spentOf, startTimer, STOPPED } from './restitution-clock';

const MINUTE = 60_000;
const T0 = Date.parse('2011-06-15T13:15:00Z');

describe('the clock of the restitution', () => {
  it.each([
    [102_000, '1:42'],
    [300_000, '5:00'],
    [101_001, '1:42'],
    [1, '0:01'],
    [0, '0:00'],
    [-1, '+0:00'],
    [-38_400, '+0:38'],
    [-60_000, '+1:00'],
  ])('shows %d ms left as %s', (left, face) => {
    expect(clockFace(left)).toBe(face);
  });

  it.each([
    ['four groups in half an hour get 6 min each', 30 * MINUTE, 4, 6 * MINUTE],
    ['one group gets the whole slot', 30 * MINUTE, 1, 30 * MINUTE],
    ['more groups than minutes still get one minute each', 10 * MINUTE, 12, MINUTE],
    ['an unknown slot gives the default', null, 4, 5 * MINUTE],
    ['no group gives the default', 30 * MINUTE, 0, 5 * MINUTE],
  ])('%s', (_, slot, groups, expected) => {
    expect(plannedGroupMs(slot, groups)).toBe(expected);
  });

  it('counts down from the server’s instant, then below zero', () => {
    const timer = startTimer(T0, 5 * MINUTE);
    expect(remaining(timer, T0 + MINUTE)).toBe(4 * MINUTE);
    expect(remaining(timer, T0 + 6 * MINUTE)).toBe(-MINUTE);
    expect(remaining(STOPPED, T0)).toBeNull();
  });

  it('does not count a pause, and pausing or resuming twice changes nothing', () => {
    const paused = pauseTimer(startTimer(T0, 5 * MINUTE), T0 + MINUTE);
    expect(pauseTimer(paused, T0 + 2 * MINUTE)).toBe(paused);
    expect(spentOf(paused, T0 + 9 * MINUTE)).toBe(MINUTE);
    const resumed = resumeTimer(paused, T0 + 10 * MINUTE);
    expect(resumeTimer(resumed, T0 + 11 * MINUTE)).toBe(resumed);
    expect(remaining(resumed, T0 + 11 * MINUTE)).toBe(3 * MINUTE);
  });
});
