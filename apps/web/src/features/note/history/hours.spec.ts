import { describe, expect, it } from '@jest/globals';
import { type HistoryEntry } from '@pleniere/contract';
import { byHour } from './hours';

const minute = (at: string): HistoryEntry => ({ is: 'minute', at, last: at, people: [{ name: 'Marc', changes: 1 }] });

describe('a history by the hour', () => {
  it('groups what stands together and keeps the order', () => {
    const hours = byHour([minute('2026-06-12T13:05:00.000Z'), minute('2026-06-12T13:01:00.000Z'), minute('2026-06-12T12:58:00.000Z')]);
    expect(hours.map(({ entries }) => entries.length)).toEqual([2, 1]);
  });

  it('says a freezing once, and no hourly snapshot', () => {
    const [hour] = byHour([
      { is: 'event', at: '2026-06-12T13:05:00.100Z', what: 'frozen', to: null, by: null },
      { is: 'version', at: '2026-06-12T13:05:00.000Z', id: 'v1', reason: 'frozen', name: null, by: null },
      { is: 'version', at: '2026-06-12T13:00:00.000Z', id: 'v2', reason: 'hour', name: null, by: null },
    ]);
    expect(hour?.entries.map((entry) => (entry.is === 'version' ? entry.id : entry.is))).toEqual(['v1']);
  });
});
