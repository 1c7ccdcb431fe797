import { DomainError } from '@pleniere/contract';
import { isoAt, isoInZone, instantOf, readHour, shiftDate, durationMinutes, isDate, dateOfIso } from '@pleniere/domain';

const MINUTE = 60_000;
/** Nothing lasts longer than this past midnight; a longer way round is a slip of the finger. */
const LONGEST_NIGHT = 12 * 60;
const two = (value: number): string => String(value).padStart(2, '0');

/** What can be typed of hours in a form: `undefined` leaves what is there, null makes it unknown. */
export interface TypedHours {
  date?: string | null | undefined;
  startHour?: string | null | undefined;
  endHour?: string | null | undefined;
  /** Day of the end, when it is not that of the start. */
  endDate?: string | null | undefined;
}

export interface Hours {
  startsAt: string | null;
  endsAt: string | null;
}

function typedAt(field: string, typed: string, date: string | null, timeZone: string): string {
  const minutes = readHour(typed);
  if (minutes === null) {
    throw new DomainError('invalid', `« ${typed} » n’est pas une heure.`, [{ path: `body.${field}`, message: 'unreadable hour', expected: '13 h 30' }]);
  }
  if (date === null) throw new DomainError('state', 'Donnez d’abord une date à la séance : une heure sans jour ne se place nulle part.');
  return isoAt(date, `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`, timeZone);
}

/** The same wall-clock hour on another day, with the offset of the zone on that day. */
export const onDay = (iso: string, date: string, timeZone: string): string => isoAt(date, iso.slice(11, 16), timeZone);

/** The hour so many minutes later; the offset is that of the zone at the new instant. */
export const laterBy = (iso: string, minutes: number, timeZone: string): string => isoInZone(instantOf(iso) + minutes * MINUTE, timeZone);

/** The same wall-clock hour so many days later. */
export const daysLater = (iso: string, days: number, timeZone: string): string => onDay(iso, shiftDate(dateOfIso(iso), days), timeZone);

/** Days from one date to another. Both `YYYY-MM-DD`. */
export const daysBetween = (from: string, to: string): number => Math.round(durationMinutes(`${from}T00:00:00Z`, `${to}T00:00:00Z`) / 1440);

/** 23:30 to 01:00 ends the next day; 14:00 to 13:00 stays what it is, to be refused. */
function thatNight(startsAt: string, endsAt: string, timeZone: string): string {
  const nextDay = daysLater(endsAt, 1, timeZone);
  return durationMinutes(startsAt, nextDay) <= LONGEST_NIGHT ? nextDay : endsAt;
}

/**
 * Hours after what was typed. A line that keeps its end keeps its length when its start moves: people move things, they seldom shorten them
 * by doing so. An end typed as an hour before the start is an hour of the night that follows.
 * @param day the day of the hours when nothing says otherwise
 * @throws DomainError `invalid` for what is no hour or an end before its start, `state` when no day is known
 */
export function hoursAfter(typed: TypedHours, current: Hours, day: string | null, timeZone: string): Hours {
  const currentDay = current.startsAt ? dateOfIso(current.startsAt) : null;
  const date = typed.date ?? currentDay ?? day;
  let startsAt = current.startsAt;
  if (typed.startHour !== undefined) startsAt = typed.startHour ? typedAt('startHour', typed.startHour, date, timeZone) : null;
  else if (startsAt && date && date !== currentDay && isDate(date)) startsAt = onDay(startsAt, date, timeZone);
  let endsAt = current.endsAt;
  if (typed.endHour !== undefined) {
    endsAt = typed.endHour ? typedAt('endHour', typed.endHour, typed.endDate ?? date, timeZone) : null;
    if (startsAt && endsAt && !typed.endDate && instantOf(endsAt) <= instantOf(startsAt)) endsAt = thatNight(startsAt, endsAt, timeZone);
  } else if (endsAt && date && typed.endDate !== undefined) endsAt = onDay(endsAt, typed.endDate ?? date, timeZone);
  else if (endsAt && startsAt && current.startsAt) endsAt = laterBy(startsAt, durationMinutes(current.startsAt, endsAt), timeZone);
  if (startsAt && endsAt && instantOf(endsAt) <= instantOf(startsAt)) {
    throw new DomainError('invalid', 'La fin vient avant le début.', [{ path: 'body.endHour', message: 'end before start', expected: 'an hour after the start' }]);
  }
  return { startsAt, endsAt };
}
