import { describe, expect, it } from '@jest/globals';
import { METHODS, methodOf, phasesOf } from '@pleniere/domain';
import { phaseClock, timeOf } from './phases';

const MINUTE = 60_000;
const minutes = (clock: ReturnType<typeof phaseClock>) => clock.phases.map((phase) => (phase.endsAt - phase.startsAt) / MINUTE);

describe('the phases of a group', () => {
  it('are those of the method when there is just the time for them', () => {
    expect(minutes(phaseClock(phasesOf(null), 0, 90 * MINUTE, 0))).toEqual([5, 10, 45, 20, 10]);
  });

  it('shrink in proportion, on whole minutes, and fill the time exactly', () => {
    const shares = minutes(phaseClock(phasesOf(null), 0, 50 * MINUTE, 0));
    expect(shares).toEqual([3, 5, 25, 11, 6]);
    expect(shares.reduce((sum, each) => sum + each, 0)).toBe(50);
  });

  it('say what is left of the phase and of the whole', () => {
    const clock = phaseClock(phasesOf(null), 0, 90 * MINUTE, 68 * MINUTE);
    expect(clock.current?.key).toBe('proposal');
    expect(clock.following?.key).toBe('takeaway');
    expect([clock.phaseMinutesLeft, clock.minutesLeft]).toEqual([12, 22]);
    expect(clock.current?.gone).toBeCloseTo(0.4);
  });

  it('have neither a current phase nor a lock before the start and after the end', () => {
    expect(phaseClock(phasesOf(null), MINUTE, 90 * MINUTE, 0)).toMatchObject({ current: null, hasBegun: false, isOver: false });
    expect(phaseClock(phasesOf(null), 0, 90 * MINUTE, 91 * MINUTE)).toMatchObject({ current: null, isOver: true, minutesLeft: 0 });
  });

  it.each(METHODS)('exist for %s, found by its own name', (method) => {
    expect(methodOf(method)).toBe(method);
    expect(phasesOf(method).every((phase) => phase.minutes > 0)).toBe(true);
  });

  it('are found from what people write in a programme', () => {
    expect(methodOf('Métaplan puis vote par gommettes')).toBe('metaplan');
    expect(methodOf('World Café')).toBe('worldCafe');
    expect(methodOf('Arbre à problèmes')).toBe('arbre');
    expect(methodOf('Échanges libres')).toBe('reflexion');
  });

  const sheetOf = (workStartsAt: string | null, workEndsAt: string | null, kind: 'group' | 'section' = 'group') =>
    ({ kind, group: null, seance: { workStartsAt, workEndsAt } }) as Parameters<typeof timeOf>[0];
  const at = (hour: string) => Date.parse(`2026-11-22T${hour}:00+01:00`);

  it.each([
    ['00:10', ['next', 'next', 'next', 'next', 'next']],
    ['13:40', ['done', 'now', 'next', 'next', 'next']],
    ['14:59', ['done', 'done', 'done', 'done', 'now']],
    ['23:50', ['done', 'done', 'done', 'done', 'done']],
  ])('are there all day long: at %s', (hour, states) => {
    const time = timeOf(sheetOf('2026-11-22T13:30:00+01:00', null), at(hour));
    expect(time?.clock.phases.map(({ state }) => state)).toEqual(states);
    expect(time).toMatchObject({ endsAt: '2026-11-22T15:00:00+01:00', isGuess: true });
  });

  it('are there before the day and gone after it, where it takes place', () => {
    const sheet = sheetOf('2026-11-22T13:30:00+01:00', '2026-11-22T14:30:00+01:00');
    expect(timeOf(sheet, Date.parse('2026-11-20T09:00:00+01:00'))?.isGuess).toBe(false);
    expect(timeOf(sheet, Date.parse('2026-11-22T22:59:59Z'))).not.toBeNull();
    expect(timeOf(sheet, Date.parse('2026-11-22T23:00:00Z'))).toBeNull();
  });

  it('are not told of a sheet without an hour, or without a group', () => {
    expect(timeOf(sheetOf(null, null), at('14:00'))).toBeNull();
    expect(timeOf(sheetOf('2026-11-22T13:30:00+01:00', null, 'section'), at('14:00'))).toBeNull();
  });
});
