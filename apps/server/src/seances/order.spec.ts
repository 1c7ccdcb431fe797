import { describe, expect, it } from '@jest/globals';
import { blockOf, movedOrder, partAt } from './order';

const line = (id: string, parentId: string | null = null) => ({ id, parentId });
const day = [line('welcome'), line('groups'), line('g1', 'groups'), line('g2', 'groups'), line('report')];

describe('order of a programme', () => {
  it('moves a line with the lines under it', () => {
    expect(movedOrder(day, 'groups', 'report', null)).toEqual(['welcome', 'report', 'groups', 'g1', 'g2']);
    expect(movedOrder(day, 'groups', null, null)).toEqual(['groups', 'g1', 'g2', 'welcome', 'report']);
  });

  it('puts a line after all that is under the other one', () => {
    expect(movedOrder(day, 'welcome', 'groups', null)).toEqual(['groups', 'g1', 'g2', 'welcome', 'report']);
  });

  it('puts a line first under its parent', () => {
    expect(movedOrder(day, 'g2', null, 'groups')).toEqual(['welcome', 'groups', 'g2', 'g1', 'report']);
  });

  it('knows what is under a line at any depth', () => {
    expect([...blockOf([...day, line('deep', 'g1')], 'groups')].sort()).toEqual(['deep', 'g1', 'g2', 'groups']);
  });
});

describe('parts of the day', () => {
  const parts = [
    { ...line('a'), part: 'Matinée' },
    { ...line('b'), part: 'Après-midi' },
    { ...line('c'), part: 'Après-midi' },
  ];

  it('keeps the part of a line that still touches it', () => {
    expect(partAt(parts, ['a', 'c', 'b'], 'c', null)).toBe('Après-midi');
  });

  it('gives a line that stands in another part that part', () => {
    expect(partAt(parts, ['c', 'a', 'b'], 'c', null)).toBe('Matinée');
  });
});
