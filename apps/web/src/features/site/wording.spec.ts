import { describe, expect, test } from '@jest/globals';
import type { PublicAccess } from '@pleniere/contract';
import { prepareTexts } from '../../i18n';
import { texts } from './texts';
import { accessWords, cycleDates, dateWords, fileWords, speakerWords, weightWords, whenWords, type Say } from './wording';

const { t: french } = prepareTexts('fr', { site: texts });
const { t: english } = prepareTexts('en', { site: texts });
const fr: Say = (key, values) => french(key, { ns: 'site', ...values });
const en: Say = (key, values) => english(key, { ns: 'site', ...values });

const undated = { date: null, endDate: null, period: null };
const access = (given: Partial<PublicAccess>): PublicAccess => ({ mode: null, lines: [], stops: [], text: null, ...given });

describe('the words of public pages', () => {
  test('a date is written out, a period keeps the words of its source, and unknown stays unknown', () => {
    expect(dateWords({ ...undated, date: '2011-06-15' }, 'fr', fr)).toBe('Mercredi 15\u00a0juin 2011');
    expect(dateWords({ ...undated, period: 'courant 2e semestre 2011' }, 'fr', fr)).toBe('Courant 2e semestre 2011');
    expect(dateWords(undated, 'fr', fr)).toBe('À préciser');
    expect(dateWords(undated, 'en', en)).toBe('To be announced');
  });

  test('hours follow the date when they are known', () => {
    const seance = { ...undated, date: '2011-06-15', start: '2011-06-15T09:00:00+02:00', end: '2011-06-15T17:00:00+02:00' };
    expect(whenWords(seance as Parameters<typeof whenWords>[0], 'fr', fr)).toBe('Mercredi 15\u00a0juin 2011, 9\u00a0h – 17\u00a0h');
  });

  test('a cycle without an end is not said to last one day', () => {
    expect(cycleDates({ startDate: '2011-06-15', endDate: null }, 'fr', fr)).toBe('à partir du 15\u00a0juin 2011');
    expect(cycleDates({ startDate: null, endDate: null }, 'fr', fr)).toBeNull();
  });

  test('two roles are said once, before the name', () => {
    const speaker = { name: 'Stéphane Vincent', affiliations: ['directeur'], roles: ['facilitator', 'moderator'] };
    expect(speakerWords(speaker, 'fr', fr)).toBe('Animation et modération\u00a0: Stéphane Vincent, directeur');
    expect(speakerWords({ ...speaker, roles: ['speaker'] }, 'fr', fr)).toBe('Stéphane Vincent, directeur');
  });

  test('ways to come are said mode first, and a sentence stays a sentence', () => {
    expect(accessWords(access({ mode: 'metro', lines: ['4', '6'], stops: ['Pasteur'] }), fr)).toBe('Métro, lignes 4, 6, arrêt Pasteur');
    expect(accessWords(access({ mode: 'navette' }), fr)).toBe('Navette');
    expect(accessWords(access({ text: 'Parking au sous-sol.' }), fr)).toBe('Parking au sous-sol.');
  });

  test('weights are in decimal units, in the language of the reader', () => {
    expect(weightWords(94_310, 'fr')).toBe('94\u00a0ko');
    expect(weightWords(2_040_000, 'fr')).toBe('2,0\u00a0Mo');
    expect(weightWords(2_040_000, 'en')).toBe('2.0\u00a0MB');
    expect(fileWords({ format: 'pdf', label: 'PDF', url: '/', bytes: 310_000, pages: 31 }, 'fr', fr)).toBe('31 pages, 310\u00a0ko');
  });
});
