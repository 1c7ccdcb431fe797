import { formatDate, formatHour, isoInZone } from '@pleniere/domain';

const languageOf = (language: string) => (language === 'en' ? 'en' : 'fr');

/** An instant as this reader's clock shows it. */
const here = (instant: string): string => isoInZone(Date.parse(instant), Intl.DateTimeFormat().resolvedOptions().timeZone);

/** « 16 h 52 ». */
export const hourIn = (instant: string, language: string): string => formatHour(here(instant), languageOf(language));

/** « mercredi 15 juin 2011 ». */
export const dateIn = (instant: string, language: string): string => formatDate(here(instant).slice(0, 10), languageOf(language));

/** A weight in the unit people read: `{ unit: 'megabytes', size: '2,0' }`. Thousands, as downloads are weighed. */
export function weightOf(bytes: number, language: string): { unit: 'kilobytes' | 'megabytes'; size: string } {
  const format = (value: number, digits: number) => value.toLocaleString(languageOf(language), { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return bytes < 1_000_000 ? { unit: 'kilobytes', size: format(Math.max(bytes / 1000, 1), 0) } : { unit: 'megabytes', size: format(bytes / 1_000_000, 1) };
}

/** « 2,0 Mo », in the reader's language. */
export function sizeIn(bytes: number, t: (key: string, values: { size: string }) => string, language: string): string {
  const { unit, size } = weightOf(bytes, language);
  return t(unit, { size });
}
