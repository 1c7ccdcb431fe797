/**
 * Dates and hours as the house keeps them: `YYYY-MM-DD`, and ISO 8601 with an offset, local to the cycle's time zone
 * (`2011-06-15T09:30:00+02:00`). The text given is the text kept: reading and shifting never rewrite its offset.
 */
export type Language = 'fr' | 'en';

const NBSP = '\u00a0';
const MINUTE = 60_000;

const WEEKDAYS: Record<Language, readonly string[]> = {
  fr: ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
};
const MONTHS: Record<Language, readonly string[]> = {
  fr: ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre'],
  en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
};

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const ISO = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(:(\d{2})(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

const utc = (year: number, month: number, day: number): Date => {
  const date = new Date(0);
  // `Date.UTC` reads years below 100 as 19xx.
  date.setUTCFullYear(year, month - 1, day);
  return date;
};

interface Day {
  year: number;
  month: number;
  day: number;
  weekday: number;
}

function readDate(text: string): Day | null {
  const match = DATE.exec(text);
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const date = utc(year, month, day);
  if (year < 1 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return { year, month, day, weekday: date.getUTCDay() };
}

function dayOf(date: string): Day {
  const day = readDate(date);
  if (!day) throw new RangeError(`Not a date (YYYY-MM-DD): ${date}`);
  return day;
}

interface Moment {
  date: string;
  hour: number;
  minute: number;
  /** `:30`, `:30.5` or nothing, as given. */
  seconds: string;
  offset: string;
}

function readIso(text: string): Moment | null {
  const match = ISO.exec(text);
  if (!match) return null;
  const [hour, minute, second] = [Number(match[2]), Number(match[3]), Number(match[5] ?? 0)];
  const [date, offset] = [match[1] ?? '', match[7] ?? ''];
  if (!readDate(date) || hour > 23 || minute > 59 || second > 59) return null;
  if (offset !== 'Z' && (Number(offset.slice(1, 3)) > 18 || Number(offset.slice(4)) > 59)) return null;
  return { date, hour, minute, seconds: match[4] ?? '', offset };
}

function momentOf(iso: string): Moment {
  const moment = readIso(iso);
  if (!moment) throw new RangeError(`Not an ISO 8601 hour with an offset: ${iso}`);
  return moment;
}

/** Is it a day of the calendar, written `YYYY-MM-DD`? 30 February is not. */
export const isDate = (text: string): boolean => readDate(text) !== null;

/** Is it an existing hour of an existing day, written ISO 8601 with an offset? */
export const isIsoHour = (text: string): boolean => readIso(text) !== null;

/** Is it a zone of the IANA list (`Europe/Paris`)? */
export function isTimeZone(text: string): boolean {
  if (!/^[A-Za-z]/.test(text)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}

/** Is it a well-formed BCP 47 language tag (`fr`, `pt-BR`)? */
export function isLanguageTag(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}

/** The date an hour falls on where it was written: `2011-06-15`. @throws RangeError */
export const dateOfIso = (iso: string): string => momentOf(iso).date;

/** « 15 h 30 », « 9 h » (no-break spaces) or `15:30`; the hour as read on the wall clock there. @throws RangeError */
export function formatHour(iso: string, language: Language = 'fr'): string {
  const { hour, minute } = momentOf(iso);
  const minutes = String(minute).padStart(2, '0');
  if (language === 'en') return `${hour}:${minutes}`;
  return minute === 0 ? `${hour}${NBSP}h` : `${hour}${NBSP}h${NBSP}${minutes}`;
}

/** « 9 h – 17 h »; the start alone when nobody gave an end. @throws RangeError */
export const formatHours = (start: string, end: string | null, language: Language = 'fr'): string =>
  end === null || end === start ? formatHour(start, language) : `${formatHour(start, language)} – ${formatHour(end, language)}`;

const dayNumber = (day: number, language: Language): string => (language === 'fr' && day === 1 ? '1er' : String(day));

function parts(date: string, language: Language): { weekday: string; day: string; month: string; year: string } {
  const { year, month, day, weekday } = dayOf(date);
  return { weekday: WEEKDAYS[language][weekday] ?? '', day: dayNumber(day, language), month: MONTHS[language][month - 1] ?? '', year: String(year) };
}

/** « mercredi 15 juin 2011 », « dimanche 1er mai 2011 », `Wednesday 15 June 2011`. @throws RangeError */
export function formatDate(date: string, language: Language = 'fr'): string {
  const { weekday, day, month, year } = parts(date, language);
  return `${weekday} ${day}${NBSP}${month} ${year}`;
}

/** « du 15 au 16 juin 2011 »; one date when both are the same or no end is known. @throws RangeError */
export function formatDateRange(start: string, end: string | null, language: Language = 'fr'): string {
  if (end === null || end === start) return formatDate(start, language);
  const [a, b] = [parts(start, language), parts(end, language)];
  const sameYear = a.year === b.year;
  const from = sameYear && a.month === b.month ? a.day : `${a.day}${NBSP}${a.month}${sameYear ? '' : ` ${a.year}`}`;
  const to = `${b.day}${NBSP}${b.month} ${b.year}`;
  return language === 'fr' ? `du ${from} au ${to}` : `${from} to ${to}`;
}

/** The instant, milliseconds since 1970. @throws RangeError */
export function instantOf(iso: string): number {
  const { date, hour, minute, seconds, offset } = momentOf(iso);
  const { year, month, day } = dayOf(date);
  const sign = offset.startsWith('-') ? -1 : 1;
  const shift = offset === 'Z' ? 0 : sign * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4)));
  return utc(year, month, day).getTime() + (hour * 60 + minute - shift) * MINUTE + Number(seconds.slice(1) || 0) * 1000;
}

/** Minutes from one hour to another, negative when the second comes first. @throws RangeError */
export const durationMinutes = (start: string, end: string): number => (instantOf(end) - instantOf(start)) / MINUTE;

const two = (value: number): string => String(value).padStart(2, '0');
const dateText = (date: Date): string =>
  `${String(date.getUTCFullYear()).padStart(4, '0')}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;

/** The date so many days later. @throws RangeError */
export function shiftDate(date: string, days: number): string {
  const { year, month, day } = dayOf(date);
  return dateText(utc(year, month, day + days));
}

/**
 * The same hour, so many whole minutes later (or earlier), on the wall clock: offset and seconds keep the form they had.
 * @throws RangeError
 */
export function shiftIso(iso: string, minutes: number): string {
  const { date, hour, minute, seconds, offset } = momentOf(iso);
  const total = hour * 60 + minute + minutes;
  const days = Math.floor(total / 1440);
  const rest = total - days * 1440;
  return `${shiftDate(date, days)}T${two(Math.floor(rest / 60))}:${two(rest % 60)}${seconds}${offset}`;
}

function wallClock(instant: number, timeZone: string): Date {
  const format = new Intl.DateTimeFormat('en-u-hc-h23', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  const read = Object.fromEntries(format.formatToParts(instant).map((part) => [part.type, Number(part.value)]));
  const date = utc(read.year ?? 1970, read.month ?? 1, read.day ?? 1);
  date.setUTCHours(read.hour ?? 0, read.minute ?? 0, read.second ?? 0);
  return date;
}

/** An instant (milliseconds since 1970) as ISO 8601 with the zone's offset then: `2026-11-22T15:30:00+01:00`. */
export function isoInZone(instant: number, timeZone: string): string {
  const wall = wallClock(instant, timeZone);
  const offset = Math.round((wall.getTime() - Math.floor(instant / 1000) * 1000) / MINUTE);
  const size = Math.abs(offset);
  const clock = `${two(wall.getUTCHours())}:${two(wall.getUTCMinutes())}:${two(wall.getUTCSeconds())}`;
  return `${dateText(wall)}T${clock}${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/**
 * The hour `HH:mm` of a day in a zone, with the offset in force. An hour that a change of clocks skips moves forward.
 * @throws RangeError
 */
export function isoAt(date: string, clock: string, timeZone: string): string {
  const guess = instantOf(`${date}T${clock}:00Z`);
  const offsetAt = (instant: number): number => wallClock(instant, timeZone).getTime() - instant;
  const first = guess - offsetAt(guess);
  return isoInZone(guess - offsetAt(first), timeZone);
}

/** Today's date in a zone, at an instant (milliseconds since 1970). */
export const todayIn = (timeZone: string, instant: number): string => isoInZone(instant, timeZone).slice(0, 10);
