import { describe, expect, it } from '@jest/globals';
import { daysBetween, daysLater, hoursAfter, laterBy } from './typed-hours';

const zone = 'Europe/Paris';
const unknown = { startsAt: null, endsAt: null };

describe('typed hours', () => {
  it('places an hour on the day of the séance with the offset then in force', () => {
    expect(hoursAfter({ startHour: '13 h 30' }, unknown, '2011-06-15', zone).startsAt).toBe('2011-06-15T13:30:00+02:00');
    expect(hoursAfter({ startHour: '13:30' }, unknown, '2011-12-15', zone).startsAt).toBe('2011-12-15T13:30:00+01:00');
  });

  it('keeps the length of a line whose start moves', () => {
    const current = { startsAt: '2011-06-15T12:00:00+02:00', endsAt: '2011-06-15T13:15:00+02:00' };
    expect(hoursAfter({ startHour: '12 h 10' }, current, null, zone).endsAt).toBe('2011-06-15T13:25:00+02:00');
  });

  it('takes a line to another day across the change of clocks without changing its hour', () => {
    const current = { startsAt: '2026-03-28T09:00:00+01:00', endsAt: '2026-03-28T10:00:00+01:00' };
    expect(hoursAfter({ date: '2026-03-30' }, current, null, zone)).toEqual({ startsAt: '2026-03-30T09:00:00+02:00', endsAt: '2026-03-30T10:00:00+02:00' });
  });

  it('forgets an hour that is emptied and leaves an end unknown', () => {
    expect(hoursAfter({ startHour: null }, { startsAt: '2026-03-28T09:00:00+01:00', endsAt: null }, null, zone)).toEqual(unknown);
  });

  it('reads an end before the start as an hour of the night that follows', () => {
    expect(hoursAfter({ startHour: '23 h 30', endHour: '1 h' }, unknown, '2030-05-04', zone).endsAt).toBe('2030-05-05T01:00:00+02:00');
  });

  it('places the end of several days on the last one, and takes it along when that day changes', () => {
    const both = hoursAfter({ startHour: '9 h', endHour: '17 h', endDate: '2030-05-05' }, unknown, '2030-05-04', zone);
    expect(both.endsAt).toBe('2030-05-05T17:00:00+02:00');
    expect(hoursAfter({ endDate: '2030-05-06' }, both, '2030-05-04', zone).endsAt).toBe('2030-05-06T17:00:00+02:00');
    expect(hoursAfter({ endDate: null }, both, '2030-05-04', zone).endsAt).toBe('2030-05-04T17:00:00+02:00');
  });

  it('refuses what is no hour, an end before its start, and an hour without a day', () => {
    expect(() => hoursAfter({ startHour: 'midi' }, unknown, '2011-06-15', zone)).toThrow(expect.objectContaining({ code: 'invalid' }));
    expect(() => hoursAfter({ startHour: '14 h', endHour: '13 h' }, unknown, '2011-06-15', zone)).toThrow(expect.objectContaining({ code: 'invalid' }));
    expect(() => hoursAfter({ startHour: '14 h' }, unknown, null, zone)).toThrow(expect.objectContaining({ code: 'state' }));
  });
});

describe('moving hours', () => {
  it('counts real minutes and keeps the wall clock over days', () => {
    expect(laterBy('2026-03-29T01:50:00+01:00', 20, zone)).toBe('2026-03-29T03:10:00+02:00');
    expect(laterBy(laterBy('2011-06-15T15:00:00+02:00', 10, zone), -10, zone)).toBe('2011-06-15T15:00:00+02:00');
    expect(daysLater('2026-03-28T09:00:00+01:00', 7, zone)).toBe('2026-04-04T09:00:00+02:00');
    expect(daysBetween('2026-02-27', '2026-03-01')).toBe(2);
  });
});
