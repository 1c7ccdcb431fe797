import { describe, expect, it } from '@jest/globals';
import { drive, initialRestitution, type RestitutionState } from './restitution';
import { forecast } from './restitution-forecast';

const MINUTE = 60_000;
const T0 = Date.parse('2011-06-15T13:15:00Z');
const SLOT = { startsAt: '2011-06-15T15:15:00+02:00', endsAt: '2011-06-15T15:45:00+02:00' };
const waiting = initialRestitution(['a', 'b', 'c'], 5 * MINUTE);
const begun = (at: number): RestitutionState => drive(waiting, { type: 'start' }, { now: at, points: () => [], exchangesMs: 0 });

describe('what is left of the plenary', () => {
  it('expects the coming groups at their planned times, a changeover between them', () => {
    const planned = forecast(waiting, T0 - MINUTE, SLOT);
    expect(planned).toEqual({ startsAt: { a: T0, b: T0 + 6 * MINUTE, c: T0 + 12 * MINUTE }, margin: 13 });
  });

  it('recomputes hours and margin once a group is over its time', () => {
    const late = forecast(begun(T0), T0 + 22 * MINUTE, SLOT);
    expect(late).toEqual({ startsAt: { b: T0 + 23 * MINUTE, c: T0 + 29 * MINUTE }, margin: -4 });
  });

  it('counts a group that was jumped over among those to come', () => {
    const jumped = drive(begun(T0), { type: 'go', groupId: 'c' }, { now: T0, points: () => [], exchangesMs: 0 });
    expect(Object.keys(forecast(jumped, T0, SLOT).startsAt)).toEqual(['b']);
  });

  it.each<[string, RestitutionState, number, boolean]>([
    ['a rehearsal eleven hours before', begun(T0 - 660 * MINUTE), -660, false],
    ['a start half an hour early', begun(T0 - 30 * MINUTE), -30, true],
    ['a plan on the eve', waiting, -1440, true],
    ['an end half an hour late', begun(T0), 60, true],
    ['a plenary of another day', begun(T0), 24 * 60, false],
    ['a plan of another day', waiting, 24 * 60, false],
  ])('%s', (_, state, minutes, says) => {
    const { startsAt, margin } = forecast(state, T0 + minutes * MINUTE, SLOT);
    expect([Object.keys(startsAt).length > 0, margin !== null]).toEqual([says, says]);
  });

  it('says hours but no margin when the programme has no end, and nothing before a start without an hour', () => {
    expect(forecast(begun(T0), T0, { ...SLOT, endsAt: null }).margin).toBeNull();
    expect(Object.keys(forecast(begun(T0), T0, null).startsAt)).toEqual(['b', 'c']);
    expect(forecast(waiting, T0, null)).toEqual({ startsAt: {}, margin: null });
  });
});
