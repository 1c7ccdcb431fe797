import { describe, expect, it } from '@jest/globals';
import { remaining } from './restitution-clock';
import { drive, initialRestitution, reconcile, RestitutionRefusal, shownGroups, type RestitutionCommand, type RestitutionState } from './restitution';

const MINUTE = 60_000;
const T0 = Date.parse('2011-06-15T13:15:00Z');
const POINTS: Record<string, string[]> = { a: ['a1', 'a2', 'a3'], b: ['b1'], c: [] };

/** Plays commands one second apart, from the waiting screen of three groups with 5 min each. */
function play(...commands: RestitutionCommand[]): RestitutionState {
  return playFrom(initialRestitution(['a', 'b', 'c'], 5 * MINUTE), T0, ...commands);
}

function playFrom(state: RestitutionState, at: number, ...commands: RestitutionCommand[]): RestitutionState {
  return commands.reduce(
    (reached, command, index) =>
      drive(reached, command, {
        now: at + index * 1000,
        points: (id) => POINTS[id] ?? reached.added[id] ?? [],
        exchangesMs: 30 * MINUTE,
      }),
    state,
  );
}

/** `group:point`, or the mode when no group is on screen. */
const where = (state: RestitutionState): string => (state.mode === 'group' && state.current ? `${state.current.groupId}:${state.current.pointId ?? '-'}` : state.mode);

const next: RestitutionCommand = { type: 'next' };
const previous: RestitutionCommand = { type: 'previous' };

describe('the restitution', () => {
  it.each<[string, RestitutionCommand[], string]>([
    ['waits before the start', [], 'waiting'],
    ['starts on the first point of the first group', [{ type: 'start' }], 'a:a1'],
    ['starts too when a clicker says next', [next], 'a:a1'],
    ['goes to the next point', [next, next], 'a:a2'],
    ['goes from a group’s last point to the next group', [next, next, next, next], 'b:b1'],
    ['shows a group without points', [next, next, next, next, next], 'c:-'],
    ['goes from the last group to the exchanges', [next, next, next, next, next, next], 'exchanges'],
    ['stays on the exchanges, a clicker never ends the day', [next, next, next, next, next, next, next], 'exchanges'],
    ['goes back to the previous point', [next, next, previous], 'a:a1'],
    ['stays on the very first point', [next, previous, previous], 'a:a1'],
    ['goes back to the last point of the group before', [next, next, next, next, previous], 'a:a3'],
    ['goes back from the exchanges to the last group', [next, { type: 'exchanges' }, previous], 'a:a1'],
    ['skips to the next group', [next, { type: 'nextGroup' }], 'b:b1'],
    ['goes to any group', [{ type: 'go', groupId: 'c' }], 'c:-'],
    ['goes to any point', [{ type: 'go', groupId: 'a', pointId: 'a2' }], 'a:a2'],
    ['marks « À retenir »', [next, { type: 'point', pointId: 'takeaway' }], 'a:takeaway'],
    ['goes from « À retenir » back to the last point', [next, { type: 'point', pointId: 'takeaway' }, previous], 'a:a3'],
    ['goes from « À retenir » to the next group', [next, { type: 'point', pointId: 'takeaway' }, next], 'b:b1'],
    ['counts a point that has gone as before the first', [{ type: 'go', groupId: 'a', pointId: 'gone' }, next], 'a:a1'],
    ['goes black', [next, { type: 'black' }], 'black'],
    ['comes back from black where it was', [next, next, { type: 'black' }, { type: 'black' }], 'a:a2'],
    ['comes out of black with the next point', [next, { type: 'black' }, next], 'a:a2'],
    ['ends', [next, { type: 'end' }], 'ended'],
    ['comes back after the end', [next, { type: 'end' }, previous], 'a:a1'],
    ['forgets a rehearsal', [next, next, { type: 'reset' }], 'waiting'],
    ['follows a new order', [{ type: 'reorder', order: ['c', 'b', 'a'] }, next], 'c:-'],
  ])('%s', (_, commands, expected) => {
    expect(where(play(...commands))).toBe(expected);
  });

  it('puts a contribution from the reserve on the screen, last and once', () => {
    const tap: RestitutionCommand = { type: 'point', pointId: 'reserve' };
    const state = playFrom(initialRestitution(['d'], MINUTE), T0, next, tap, tap);
    expect(state.added).toEqual({ d: ['reserve'] });
    expect(state.current).toMatchObject({ groupId: 'd', pointId: 'reserve' });
  });

  it('keeps each group’s own time when the screen comes and goes', () => {
    const away = playFrom(play(next), T0 + MINUTE, { type: 'go', groupId: 'b' });
    expect(away.spent).toEqual({ a: MINUTE });
    const back = playFrom(away, T0 + 4 * MINUTE, { type: 'go', groupId: 'a' });
    expect(remaining(back.timer, T0 + 5 * MINUTE)).toBe(3 * MINUTE);
    expect(back.spent['b']).toBe(3 * MINUTE);
  });

  it('gives a minute to the group on screen only, and to the exchanges', () => {
    const state = play(next, { type: 'addMinute' });
    expect(state.timer.durationMs).toBe(6 * MINUTE);
    expect(state.durations).toEqual({ a: 6 * MINUTE });
    expect(play({ type: 'exchanges' }, { type: 'addMinute' }).timer.durationMs).toBe(31 * MINUTE);
  });

  it('plans all groups, or one, and the running clock follows', () => {
    expect(play(next, { type: 'plan', groupId: null, durationMs: 4 * MINUTE }).timer.durationMs).toBe(4 * MINUTE);
    expect(play(next, { type: 'plan', groupId: 'b', durationMs: 4 * MINUTE }).timer.durationMs).toBe(5 * MINUTE);
  });

  it.each<[string, RestitutionCommand]>([
    ['a group that is not there', { type: 'go', groupId: 'z' }],
    ['a point while no group is on screen', { type: 'point', pointId: 'a1' }],
    ['a minute more of nothing', { type: 'addMinute' }],
    ['an order that forgets a group', { type: 'reorder', order: ['a', 'b'] }],
    ['an order that names one twice', { type: 'reorder', order: ['a', 'a', 'b'] }],
  ])('refuses %s', (_, command) => {
    expect(() => play(command)).toThrow(RestitutionRefusal);
  });

  it('follows the day: a new group speaks last, a cancelled one leaves, the one on screen too', () => {
    const shown = play(next);
    expect(reconcile(shown, ['a', 'b', 'c'])).toBe(shown);
    expect(reconcile(shown, ['a', 'c', 'd']).order).toEqual(['a', 'c', 'd']);
    expect(where(reconcile(shown, ['b', 'c']))).toBe('waiting');
  });

  it('opens to phones the groups that the room has seen, and no other', () => {
    expect(shownGroups(play())).toEqual([]);
    expect(shownGroups(play(next, { type: 'nextGroup' }))).toEqual(['a', 'b']);
  });

  it.each<[string, RestitutionCommand, string[], string]>([
    ['goes on where it was', next, ['a1', 'a3'], 'a:a3'],
    ['goes back to the one before', previous, ['a1', 'a3'], 'a:a1'],
    ['goes to the next group when it was the last', next, ['a1'], 'b:b1'],
  ])('%s when the point on screen is taken away by its author', (_, command, left, expected) => {
    const shown = play(next, next);
    expect(where(drive(shown, command, { now: T0, points: (id) => (id === 'a' ? left : (POINTS[id] ?? [])), exchangesMs: 0 }))).toBe(expected);
  });

  it('gives their turn to groups that were jumped over, before the exchanges', () => {
    const jumped = play(next, { type: 'go', groupId: 'c' });
    expect(where(playFrom(jumped, T0, next))).toBe('b:b1');
    const all = play(next, { type: 'nextGroup' }, { type: 'nextGroup' });
    expect(where(playFrom(all, T0, next))).toBe('exchanges');
  });

  it('stays ended when the next group is asked for and all have spoken', () => {
    const all = play(next, { type: 'nextGroup' }, { type: 'nextGroup' }, { type: 'end' }, { type: 'nextGroup' });
    expect(where(all)).toBe('ended');
  });
});
