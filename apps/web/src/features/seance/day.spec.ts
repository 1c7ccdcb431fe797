import { describe, expect, it } from '@jest/globals';
import type { ItemView, SeanceOverview } from '@pleniere/contract';
import { moveTarget, partsOf, restitutionPlan } from './day';

const line = (id: string, start: string | null, more: Partial<ItemView> = {}): ItemView => ({
  ...{ id, importId: id, revision: '', kind: 'talk', title: id, description: null, part: null, track: null, end: null, timeText: null },
  ...{ venueId: null, parentId: null, contributors: [], questionIds: [] },
  start: start && `2011-06-${start}:00+02:00`,
  ...more,
});

describe('parts of a programme', () => {
  it('opens a part when the day or its name changes, and keeps a line without an hour where it stands', () => {
    const parts = partsOf([
      line('a', '15T09:00', { part: 'Matinée' }),
      line('b', null, { part: 'Matinée' }),
      line('c', '15T13:30', { part: 'Après-midi' }),
      line('x', '15T13:30', { parentId: 'c' }),
      line('d', '16T09:00', { part: 'Après-midi' }),
    ]);
    expect(parts.map((part) => [part.day, part.items.map((item) => item.id)])).toEqual([
      ['2011-06-15', ['a', 'b']],
      ['2011-06-15', ['c']],
      ['2011-06-16', ['d']],
    ]);
  });
});

describe('moving a line by one', () => {
  const programme = [line('a', null), line('p', null), line('x', null, { parentId: 'p' }), line('y', null, { parentId: 'p' }), line('b', null)];

  it('stays among the lines of its level', () => {
    expect(moveTarget(programme, 'b', 'up')).toEqual({ afterId: 'a', parentId: null });
    expect(moveTarget(programme, 'p', 'up')).toEqual({ afterId: null, parentId: null });
    expect(moveTarget(programme, 'x', 'down')).toEqual({ afterId: 'y', parentId: 'p' });
  });

  it('stops at both ends', () => {
    expect(moveTarget(programme, 'a', 'up')).toBeNull();
    expect(moveTarget(programme, 'y', 'down')).toBeNull();
    expect(moveTarget(programme, 'missing', 'up')).toBeNull();
  });
});

describe('the plenary against its slot', () => {
  const overview = {
    seance: { end: null },
    programme: [line('r', '15T15:15', { kind: 'plenaryReport' }), line('e', '15T15:45')],
    groups: [{ status: 'active' }, { status: 'active' }, { status: 'active' }, { status: 'active' }, { status: 'merged' }],
  } as unknown as SeanceOverview;

  it('says what four groups of nine minutes need, and what would fit', () => {
    expect(restitutionPlan(overview, 9)).toMatchObject({ groups: 4, needed: 39, slot: 30, longest: 6 });
  });

  it('says nothing without a report-back', () => {
    expect(restitutionPlan({ ...overview, programme: [] }, 5)).toBeNull();
  });
});
