import { describe, expect, it } from '@jest/globals';
import { NOTHING_SAID, nextSaveLog, pendingOf, saidOf, type SaveEvent } from './save-state';

const after = (...events: SaveEvent[]) => events.reduce(nextSaveLog, NOTHING_SAID);
const whole: SaveEvent[] = [{ type: 'opened' }, { type: 'sent', message: 'step2' }, { type: 'acknowledged', n: 1, at: 1_000 }];
const typed = (at: number): SaveEvent[] => [{ type: 'edited', at }, { type: 'sent', message: 'update' }];

describe('the save state', () => {
  it('says nothing before the server has said anything', () => {
    expect(saidOf(NOTHING_SAID, 0, true)).toBeNull();
    expect(saidOf(after({ type: 'opened' }, { type: 'sent', message: 'step2' }), 0, true)).toBeNull();
  });

  it('says saved only once every message is acknowledged', () => {
    const waiting = after(...whole, ...typed(2_000), ...typed(2_100));
    expect(pendingOf(nextSaveLog(waiting, { type: 'acknowledged', n: 2, at: 2_500 }))).toBe(1);
    const saved = nextSaveLog(waiting, { type: 'acknowledged', n: 3, at: 2_600 });
    expect(saidOf(saved, 2_700, true)).toEqual({ state: 'saved', at: 2_600 });
  });

  it('keeps the old hour, dimmed, for one second, then counts what waits', () => {
    const waiting = after(...whole, ...typed(2_000), ...typed(2_500));
    expect(saidOf(waiting, 2_999, true)).toEqual({ state: 'saved', at: 1_000, dim: true });
    expect(saidOf(waiting, 3_000, true)).toEqual({ state: 'pending', count: 2 });
  });

  it('says how long nothing has been saved when the server takes too long', () => {
    expect(saidOf(after(...whole, ...typed(2_000)), 14_400, true)).toEqual({ state: 'trouble', seconds: 12 });
  });

  it('does not believe an acknowledgement of changes sent before everything was', () => {
    const log = after({ type: 'edited', at: 0 }, { type: 'opened' }, ...typed(100), { type: 'acknowledged', n: 1, at: 200 });
    expect(pendingOf(log)).toBe(2);
    const caughtUp = [{ type: 'sent', message: 'step2' } as const, { type: 'acknowledged', n: 2, at: 300 } as const].reduce(nextSaveLog, log);
    expect(pendingOf(caughtUp)).toBe(0);
  });

  it('forgets what it had sent on a connection that is lost', () => {
    const log = after(...whole, ...typed(2_000), { type: 'lost', at: 2_100 }, { type: 'opened' }, { type: 'acknowledged', n: 9, at: 2_200 });
    expect(pendingOf(log)).toBe(1);
  });

  it('counts what is kept on the device while offline and says when it has gone', () => {
    const offline = after(...whole, { type: 'lost', at: 2_000 }, { type: 'edited', at: 3_000 }, { type: 'edited', at: 3_100 });
    expect(saidOf(offline, 3_200, true)).toEqual({ state: 'reconnecting' });
    expect(saidOf(offline, 3_200, false)).toEqual({ state: 'offline', count: 2 });
    expect(saidOf(offline, 6_000, true)).toEqual({ state: 'offline', count: 2 });
    const back = [{ type: 'opened' }, { type: 'sent', message: 'step2' }, { type: 'acknowledged', n: 1, at: 9_000 }] as SaveEvent[];
    const log = back.reduce(nextSaveLog, offline);
    expect(saidOf(log, 9_100, true)).toEqual({ state: 'sent', count: 2, at: 9_000 });
    expect(saidOf(log, 16_000, true)).toEqual({ state: 'saved', at: 9_000 });
  });

  it('says offline as soon as the browser does, though the line still looks open', () => {
    const writing = after(...whole, ...typed(2_000), ...typed(2_500));
    expect(saidOf(writing, 2_600, false)).toEqual({ state: 'saved', at: 1_000, dim: true });
    expect(saidOf(writing, 3_000, false)).toEqual({ state: 'offline', count: 2 });
  });

  it('tries the whole once when a message was too large, and says that it is refused when the whole is too', () => {
    const tooLarge: SaveEvent = { type: 'lost', at: 2_100, isTooLarge: true };
    const once = after(...whole, ...typed(2_000), tooLarge);
    expect(saidOf(once, 2_200, true)).toEqual({ state: 'reconnecting' });
    const taken = [{ type: 'opened' }, { type: 'sent', message: 'step2' }, { type: 'acknowledged', n: 1, at: 3_000 }] as SaveEvent[];
    expect(saidOf([...taken, ...typed(4_000), tooLarge].reduce(nextSaveLog, once), 4_200, true)).toEqual({ state: 'reconnecting' });
    const twice = [{ type: 'opened' } as const, { type: 'sent', message: 'step2' } as const, tooLarge].reduce(nextSaveLog, once);
    expect([twice.link, saidOf(twice, 2_200, true)]).toEqual(['refused', { state: 'refused' }]);
    expect(pendingOf(twice)).toBe(1);
  });

  it('says a refusal above everything else', () => {
    expect(saidOf(after(...whole, ...typed(2_000), { type: 'rejected', n: 2 }), 2_001, true)).toEqual({ state: 'refused' });
  });

  it('does not take refused words for saved, though their message is settled', () => {
    const refused = after(...whole, ...typed(2_000), { type: 'rejected', n: 2 }, { type: 'acknowledged', n: 2, at: 2_100 });
    expect(pendingOf(refused)).toBe(1);
    expect(pendingOf([...typed(2_200), { type: 'acknowledged', n: 3, at: 2_300 } as const].reduce(nextSaveLog, refused))).toBe(2);
    // What had gone before them is on the disk.
    const before = after(...whole, ...typed(2_000), ...typed(2_050), { type: 'rejected', n: 3 }, { type: 'acknowledged', n: 3, at: 2_100 });
    expect(pendingOf(before)).toBe(1);
  });

  it('takes refused words for saved once they were sent again and accepted: a sheet frozen under the hands, then reopened', () => {
    const events: SaveEvent[] = [{ type: 'rejected', n: 2 }, { type: 'lost', at: 2_100 }, { type: 'opened' }];
    const back = after(...whole, ...typed(2_000), ...events);
    expect(pendingOf(back)).toBe(1);
    const saved = after(...whole, ...typed(2_000), ...events, { type: 'sent', message: 'step2' }, { type: 'acknowledged', n: 1, at: 3_000 });
    expect(saidOf(saved, 20_000, true)).toEqual({ state: 'saved', at: 3_000 });
  });

  it('no longer says refused once the whole was sent again and accepted on the same connection: the missing words of others had arrived', () => {
    const refused = after(...whole, ...typed(2_000), { type: 'rejected', n: 2 }, { type: 'acknowledged', n: 2, at: 2_100 });
    const again = [{ type: 'sent', message: 'step2' }, { type: 'acknowledged', n: 3, at: 3_000 }] as SaveEvent[];
    expect(saidOf(again.reduce(nextSaveLog, refused), 3_001, true)).toEqual({ state: 'saved', at: 3_000 });
    // Older messages that are settled late prove nothing of what was refused.
    const late = after(...whole, ...typed(2_000), ...typed(2_050), { type: 'rejected', n: 3 }, { type: 'acknowledged', n: 2, at: 2_100 });
    expect(saidOf(late, 2_101, true)).toEqual({ state: 'refused' });
  });

  it('says to everybody that what is seen is not saved, from the server’s word to its word', () => {
    const reader = after(...whole, { type: 'unsaved', isUnsaved: true, at: 5_000 });
    expect(saidOf(reader, 5_100, true)).toEqual({ state: 'troubleOthers', seconds: 1 });
    expect(saidOf(reader, 17_000, true)).toEqual({ state: 'troubleOthers', seconds: 12 });
    const writer = after(...whole, ...typed(4_000), { type: 'unsaved', isUnsaved: true, at: 5_000 });
    expect(saidOf(writer, 16_000, true)).toEqual({ state: 'trouble', seconds: 12 });
    const own = nextSaveLog(writer, { type: 'acknowledged', n: 2, at: 16_500 });
    expect(saidOf(own, 16_600, true)).toEqual({ state: 'troubleOthers', seconds: 11 });
    expect(saidOf(nextSaveLog(own, { type: 'unsaved', isUnsaved: false, at: 17_000 }), 17_001, true)).toEqual({ state: 'saved', at: 17_000 });
  });

  it('counts the words that an earlier page left on the device until they are acknowledged', () => {
    const found = after({ type: 'found', count: 12, at: 0 });
    expect(saidOf(found, 100, false)).toEqual({ state: 'offline', count: 12 });
    const back = [{ type: 'opened' }, { type: 'sent', message: 'step2' }, { type: 'acknowledged', n: 1, at: 3_000 }] as SaveEvent[];
    expect(saidOf(back.reduce(nextSaveLog, found), 3_100, true)).toEqual({ state: 'sent', count: 12, at: 3_000 });
  });

  it('says that what waits is in this page only when the device keeps no copy', () => {
    const full = after(...whole, { type: 'kept', isKept: false }, { type: 'lost', at: 2_000 }, { type: 'edited', at: 2_100 });
    expect(saidOf(full, 7_000, true)).toEqual({ state: 'offline', count: 1, onlyHere: true });
    expect(saidOf(nextSaveLog(full, { type: 'kept', isKept: true }), 7_000, true)).toEqual({ state: 'offline', count: 1 });
  });
});
