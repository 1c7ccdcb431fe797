import { describe, expect, it } from '@jest/globals';
import { stillMeant, type SeenPlenary } from './restitution-conflict';
import { STOPPED } from './restitution-clock';
import type { RestitutionCommand } from './restitution';

const on = (groupId: string, pointId: string | null = null): SeenPlenary => ({ mode: 'group', order: ['a', 'b'], timer: STOPPED, current: { groupId, pointId } });
const seen = on('a', 'a1');

describe('a command that finds the plenary changed', () => {
  it.each<[string, RestitutionCommand, SeenPlenary, boolean]>([
    ['next, when another person went on already', { type: 'next' }, on('a', 'a2'), false],
    ['next, when another person only added a minute', { type: 'next' }, { ...seen, timer: { ...STOPPED, durationMs: 60_000 } }, true],
    ['next group, when the group is another', { type: 'nextGroup' }, on('b'), false],
    ['black, when it is black already', { type: 'black' }, { ...seen, mode: 'black' }, false],
    ['pause, wherever the screen is', { type: 'pause' }, on('b'), true],
    ['a minute more, when another person gave one', { type: 'addMinute' }, { ...seen, timer: { ...STOPPED, durationMs: 60_000 } }, false],
    ['a minute more, when the point moved', { type: 'addMinute' }, on('a', 'a2'), true],
    ['a point, when the group is the same', { type: 'point', pointId: 'a3' }, on('a', 'a2'), true],
    ['a point, when the group is another', { type: 'point', pointId: 'a3' }, on('b'), false],
    ['a group chosen by its name', { type: 'go', groupId: 'b' }, on('a', 'a2'), true],
    ['the first point, when the group is another', { type: 'go', groupId: 'a', pointId: 'a1' }, on('b'), false],
    ['an order made from an older one', { type: 'reorder', order: ['b', 'a'] }, { ...seen, order: ['b', 'a'] }, false],
    ['the end, when the screen went on', { type: 'end' }, on('b'), false],
  ])('%s', (_, command, found, expected) => {
    expect(stillMeant(command, seen, found)).toBe(expected);
  });

  it('takes no account of the group behind a screen that shows none', () => {
    const black: SeenPlenary = { ...seen, mode: 'black' };
    expect(stillMeant({ type: 'next' }, { ...black, current: null }, black)).toBe(true);
  });
});
