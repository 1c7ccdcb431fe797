import { describe, expect, it } from '@jest/globals';
import { inferHours, planRestitution } from './planning';

const at = (clock: string): string => `2011-06-15T${clock}:00+02:00`;
const item = (id: string, start: string | null, end: string | null = null, parentId: string | null = null) => ({
  id,
  parentId,
  startsAt: start && at(start),
  endsAt: end && at(end),
});

describe('planning the report-back', () => {
  it('takes groups × (t + 1) − 1 minutes', () => {
    expect(planRestitution(4, 6, 30)).toEqual({ needed: 27, slot: 30, margin: 3, longest: 6 });
    expect(planRestitution(4, 7, 30)).toEqual({ needed: 31, slot: 30, margin: -1, longest: 6 });
    expect(planRestitution(9, 5, 8)).toMatchObject({ longest: 0 });
    expect(planRestitution(4, 5, null)).toEqual({ needed: 23, slot: null, margin: null, longest: null });
    expect(planRestitution(0, 5, 30)).toMatchObject({ needed: 0, margin: 30 });
  });
});

describe('the end nobody gave', () => {
  it('is the next start, later than its own', () => {
    const hours = inferHours([item('a', '09:30'), item('b', null), item('c', '09:30'), item('d', '10:00', '10:20'), item('e', '11:00')]);
    expect(hours.get('a')).toEqual({ start: at('09:30'), end: at('10:00'), inferred: true });
    expect(hours.get('b')).toEqual({ start: null, end: null, inferred: false });
    expect(hours.get('d')).toEqual({ start: at('10:00'), end: at('10:20'), inferred: false });
    expect(hours.get('e')).toEqual({ start: at('11:00'), end: null, inferred: false });
  });

  it('is the end of the day for the last line, of the group work for a parallel workshop', () => {
    const hours = inferHours([item('work', '13:30'), item('w1', '13:30', null, 'work'), item('w2', '13:30', null, 'work'), item('pause', '15:00')], at('17:00'));
    expect(hours.get('w1')).toEqual({ start: at('13:30'), end: at('15:00'), inferred: true });
    expect(hours.get('pause')?.end).toBe(at('17:00'));
  });

  it('never reaches the next morning', () => {
    const evening = { id: 'dinner', parentId: null, startsAt: '2011-06-15T20:00:00+02:00', endsAt: null };
    const morning = { id: 'coffee', parentId: null, startsAt: '2011-06-16T09:00:00+02:00', endsAt: null };
    expect(inferHours([evening, morning]).get('dinner')?.end).toBeNull();
  });

  it('survives lines that are each other’s parents', () => {
    expect(() => inferHours([item('a', '09:00', null, 'b'), item('b', '09:00', null, 'a')])).not.toThrow();
  });
});
