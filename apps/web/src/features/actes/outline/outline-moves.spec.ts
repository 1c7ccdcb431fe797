import { describe, expect, test } from '@jest/globals';
import type { ActesPart } from '@pleniere/contract';
import { changedParts, dropped, siblingsOf, step } from './outline-moves';

const part = (id: string, level: 1 | 2, movable = true): ActesPart => ({
  ...{ id, level, movable, title: id, defaultTitle: id, printed: true, locked: !movable, empty: false, section: null, note: null },
});

const parts = [part('cover', 1, false), part('programme', 1), part('talks', 1), part('t1', 2), part('t2', 2), part('groups', 1), part('g1', 2), part('g2', 2), part('next', 1), part('colophon', 1, false)];
const ids = (some: readonly ActesPart[]) => some.map(({ id }) => id).join(' ');

describe('moving a part of the outline', () => {
  test('stays among those of its level and place', () => {
    expect(siblingsOf(parts, 'talks')).toEqual(['programme', 'talks', 'groups', 'next']);
    expect(siblingsOf(parts, 't2')).toEqual(['t1', 't2']);
    expect(siblingsOf(parts, 'cover')).toEqual([]);
  });

  test('goes one place up or down, and no further than the ends', () => {
    expect(step(parts, 'groups', 'up')).toEqual({ id: 'groups', after: 'programme' });
    expect(step(parts, 'talks', 'up')).toEqual({ id: 'talks', after: null });
    expect(step(parts, 'programme', 'up')).toBeNull();
    expect(step(parts, 't1', 'down')).toEqual({ id: 't1', after: 't2' });
    expect(step(parts, 'next', 'down')).toBeNull();
    expect(step(parts, 'cover', 'down')).toBeNull();
  });

  test('takes with it what it holds', () => {
    expect(ids(changedParts(parts, { move: { id: 'talks', after: 'groups' } }))).toBe('cover programme groups g1 g2 talks t1 t2 next colophon');
    expect(ids(changedParts(parts, { move: { id: 'groups', after: null } }))).toBe('cover groups g1 g2 programme talks t1 t2 next colophon');
    expect(ids(changedParts(parts, { move: { id: 'g2', after: null } }))).toBe('cover programme talks t1 t2 groups g2 g1 next colophon');
  });

  test('is understood from where it was dropped', () => {
    expect(dropped(parts, 'next', 'talks', 'before')).toEqual({ id: 'next', after: 'programme' });
    expect(dropped(parts, 'next', 'programme', 'before')).toEqual({ id: 'next', after: null });
    expect(dropped(parts, 'next', 't1', 'after')).toEqual({ id: 'next', after: 'talks' });
    expect(dropped(parts, 'g1', 'g2', 'after')).toEqual({ id: 'g1', after: 'g2' });
    expect(dropped(parts, 'g1', 't1', 'after')).toBeNull();
    expect(dropped(parts, 'talks', 't2', 'after')).toBeNull();
  });
});

test('a change is seen at once: switched off, renamed, given its usual title back', () => {
  const renamed = changedParts(parts, { titles: { next: 'La suite' }, printed: { talks: false } });
  expect(renamed.find(({ id }) => id === 'next')?.title).toBe('La suite');
  expect(renamed.find(({ id }) => id === 'talks')?.printed).toBe(false);
  expect(changedParts(renamed, { titles: { next: null } }).find(({ id }) => id === 'next')?.title).toBe('next');
});
