import { describe, expect, it } from '@jest/globals';
import {
  durationMinutes,
  formatDate,
  formatDateRange,
  formatHour,
  formatHours,
  instantOf,
  isDate,
  isIsoHour,
  isLanguageTag,
  isoAt,
  isoInZone,
  isTimeZone,
  shiftDate,
  shiftIso,
  todayIn,
} from './time';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('time', () => {
  it('writes hours as each language reads them', () => {
    expect(formatHour('2026-11-22T15:30:00+01:00')).toBe('15\u00a0h\u00a030');
    expect(formatHour('2026-11-22T09:00:00+01:00')).toBe('9\u00a0h');
    expect(formatHour('2026-11-22T09:05+01:00', 'en')).toBe('9:05');
    expect(plain(formatHours('2011-06-15T09:00:00+02:00', '2011-06-15T17:00:00+02:00'))).toBe('9 h – 17 h');
    expect(plain(formatHours('2011-06-15T09:00:00+02:00', null))).toBe('9 h');
  });

  it('writes dates in full', () => {
    expect(plain(formatDate('2011-06-15'))).toBe('mercredi 15 juin 2011');
    expect(plain(formatDate('2011-05-01'))).toBe('dimanche 1er mai 2011');
    expect(plain(formatDate('2011-06-15', 'en'))).toBe('Wednesday 15 June 2011');
  });

  it.each([
    ['2011-06-15', '2011-06-15', 'mercredi 15 juin 2011'],
    ['2011-06-15', null, 'mercredi 15 juin 2011'],
    ['2011-06-15', '2011-06-16', 'du 15 au 16 juin 2011'],
    ['2011-06-30', '2011-07-01', 'du 30 juin au 1er juillet 2011'],
    ['2011-12-31', '2012-01-01', 'du 31 décembre 2011 au 1er janvier 2012'],
  ])('writes the range %s, %s', (start, end, text) => {
    expect(plain(formatDateRange(start, end))).toBe(text);
  });

  it('knows the days and hours that exist', () => {
    expect(['2024-02-29', '0999-12-31'].every(isDate)).toBe(true);
    expect(['2023-02-29', '2011-6-15', '2011-13-01', '2011-00-10', 'hier'].some(isDate)).toBe(false);
    expect(['2011-06-15T09:30:00+02:00', '2011-06-15T09:30Z', '2011-06-15T09:30:00.250-03:30'].every(isIsoHour)).toBe(true);
    expect(['2011-06-15T24:00:00+02:00', '2011-06-31T09:00:00Z', '2011-06-15T09:30:00', '2011-06-15 09:30:00Z'].some(isIsoHour)).toBe(false);
    expect([isTimeZone('Europe/Paris'), isTimeZone('Europe/Nulle'), isTimeZone('+02:00')]).toEqual([true, false, false]);
    expect([isLanguageTag('pt-BR'), isLanguageTag('français !')]).toEqual([true, false]);
  });

  it('shifts on the wall clock and keeps the form of the text', () => {
    expect(shiftIso('2011-06-15T09:30:00+02:00', 20)).toBe('2011-06-15T09:50:00+02:00');
    expect(shiftIso('2011-12-31T23:50+01:00', 15)).toBe('2012-01-01T00:05+01:00');
    expect(shiftIso('2011-01-01T00:05:30.5Z', -10)).toBe('2010-12-31T23:55:30.5Z');
    expect(shiftDate('2024-02-28', 2)).toBe('2024-03-01');
  });

  it('counts minutes across offsets', () => {
    expect(durationMinutes('2011-06-15T09:00:00+02:00', '2011-06-15T08:30:00+01:00')).toBe(30);
    expect(instantOf('1970-01-01T01:00:00+01:00')).toBe(0);
  });

  it('gives instants the offset of their zone', () => {
    expect(isoInZone(Date.UTC(2026, 10, 22, 14, 30), 'Europe/Paris')).toBe('2026-11-22T15:30:00+01:00');
    expect(isoInZone(Date.UTC(2026, 6, 1, 3, 0), 'America/St_Johns')).toBe('2026-07-01T00:30:00-02:30');
    expect(isoAt('2026-07-14', '09:00', 'Europe/Paris')).toBe('2026-07-14T09:00:00+02:00');
    expect(isoAt('2026-11-22', '09:00', 'Europe/Paris')).toBe('2026-11-22T09:00:00+01:00');
    // 2:30 does not exist on the night when clocks go forward.
    expect(isoAt('2026-03-29', '02:30', 'Europe/Paris')).toBe('2026-03-29T03:30:00+02:00');
    expect(todayIn('Pacific/Auckland', Date.UTC(2026, 10, 21, 23, 0))).toBe('2026-11-22');
  });

  it('refuses what is no hour', () => {
    expect(() => shiftIso('9 h', 5)).toThrow(RangeError);
    expect(() => formatDate('15/06/2011')).toThrow(RangeError);
  });
});
