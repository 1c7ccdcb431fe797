import { describe, expect, it } from '@jest/globals';
import type { ShownGroup, ShownView } from '@pleniere/contract';
import { withFollowed, withGroup, withView } from './followed';

const group = (id: string, words = id): ShownGroup => ({ id, number: null, title: words, points: [], takeaway: [] });

function view(second: number, shown: ShownGroup | null, seen: string[]): ShownView {
  return {
    version: second,
    now: new Date(second * 1000).toISOString(),
    seance: { id: 's', number: 1, title: 'Séance', cycleTitle: null, startsAt: null, timeZone: 'Europe/Paris' },
    code: 'K7MQ2',
    followUrl: 'http://localhost/suivre/K7MQ2',
    mode: shown ? 'group' : 'waiting',
    order: ['a', 'b', 'c'].map((id) => ({ id, number: null, title: id, state: id === shown?.id ? 'now' : seen.includes(id) ? 'done' : 'todo' })),
    group: shown,
    pointId: null,
    timer: { startedAt: null, durationMs: 0, pausedAt: null },
  };
}

const ids = (groups: readonly ShownGroup[]): string[] => groups.map(({ id }) => id);

describe('what a phone knows of the plenary', () => {
  it('gathers the groups as they are shown, in the order of the plenary', () => {
    const first = withView(null, view(1, group('b'), []));
    const second = withView(first, view(2, group('a'), ['b']));
    expect(ids(second.groups)).toEqual(['a', 'b']);
  });

  it('keeps the newer view when an older one comes late', () => {
    const newer = withView(null, view(2, group('a'), []));
    expect(withView(newer, view(1, group('b'), []))).toBe(newer);
  });

  it('follows a new command though the server’s clock was put back', () => {
    const known = withView(null, { ...view(200, group('a'), []), version: 1 });
    expect(withView(known, { ...view(100, group('b'), ['a']), version: 2 }).view.group?.id).toBe('b');
  });

  it('forgets the groups of a rehearsal', () => {
    const shown = withView(null, view(1, group('a'), []));
    expect(withView(shown, view(2, null, [])).groups).toEqual([]);
  });

  it('takes from a late answer only the groups that it did not have', () => {
    const known = withView(null, view(5, group('b', 'newer'), ['a']));
    const merged = withFollowed(known, { view: view(4, group('b', 'older'), ['a']), groups: [group('a'), group('b', 'older')] });
    expect(merged.groups.map(({ title }) => title)).toEqual(['a', 'newer']);
    expect(merged.view).toBe(known.view);
  });

  it('shows the corrected words of a group that was shown before', () => {
    const known = withView(withView(null, view(1, group('a'), [])), view(2, group('b'), ['a']));
    expect(withGroup(known, group('a', 'corrected')).groups[0]?.title).toBe('corrected');
  });
});
