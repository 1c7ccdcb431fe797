import type { PublicAccess, PublicFile, PublicSeanceLine, PublicSpeaker, PublicVenue } from '@pleniere/contract';
import { formatDate, formatDateRange, formatHours } from '@pleniere/domain';

type Language = 'fr' | 'en';
/** i18next's `t`, as far as this file needs it. */
export type Say = (key: string, values?: Record<string, unknown>) => string;

/** The first letter in capital, for words that open a line. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** « Mercredi 15 juin 2011 », « du 15 au 16 juin 2011 », the words of the source for a period, else « à préciser ». */
export function dateWords(line: Pick<PublicSeanceLine, 'date' | 'endDate' | 'period'>, language: Language, t: Say): string {
  if (line.date) return capital(formatDateRange(line.date, line.endDate, language));
  return line.period ? capital(line.period) : capital(t('unknown'));
}

/** « Du 26 septembre 2011 au 12 avril 2012 », « à partir du 15 juin 2011 » while no end is known; null when nothing is. */
export function cycleDates(cycle: { startDate: string | null; endDate: string | null }, language: Language, t: Say): string | null {
  if (!cycle.startDate) return null;
  return cycle.endDate ? formatDateRange(cycle.startDate, cycle.endDate, language) : t('fromDate', { date: dayWords(cycle.startDate, language) });
}

/** Date, then hours when they are known. */
export function whenWords(seance: PublicSeanceLine & { start: string | null; end: string | null }, language: Language, t: Say): string {
  const date = dateWords(seance, language, t);
  return seance.start ? `${date}, ${formatHours(seance.start, seance.end, language)}` : date;
}

/** « 15 juin 2011 »: references do not say the weekday. */
export const dayWords = (date: string, language: Language): string => formatDate(date, language).split(' ').slice(1).join(' ');

/** « 18-20 rue Mirès, 13003 Marseille ». */
export const venueWords = (venue: PublicVenue): string => [venue.name, ...venue.address].filter(Boolean).join(', ');

/** « Métro, lignes 4, 6 : Pasteur », or the sentence as given. Modes we have no word for keep the word of the source. */
export function accessWords(access: PublicAccess, t: Say): string {
  if (access.text) return access.text;
  const known = ['metro', 'rer', 'bus', 'tram', 'train', 'car', 'bike'];
  const mode = access.mode && (known.includes(access.mode) ? t(`mode_${access.mode}`) : capital(access.mode));
  const lines = access.lines.length > 0 ? t('accessLines', { count: access.lines.length, lines: access.lines.join(', ') }) : null;
  const stops = access.stops.length > 0 ? t('accessStops', { stops: access.stops.join(', ') }) : null;
  return [mode, lines, stops].filter(Boolean).join(', ');
}

const ROLES = ['facilitator', 'moderator', 'rapporteur', 'timekeeper', 'witness', 'discussant', 'host', 'guestOfHonour'];

/** « Animation et modération : Stéphane Vincent, directeur… ». Who simply speaks has no role before the name. */
export function speakerWords(speaker: PublicSpeaker, language: Language, t: Say): string {
  const roles = speaker.roles.filter((role) => ROLES.includes(role)).map((role) => t(`role_${role}`));
  const said = roles.map((role, index) => (index === 0 ? role : role.charAt(0).toLowerCase() + role.slice(1))).join(t('and'));
  const who = [speaker.name, ...speaker.affiliations].join(', ');
  const colon = language === 'fr' ? '\u00a0: ' : ': ';
  return said ? `${said}${colon}${who}` : who;
}

/** « 94 ko », « 2,0 Mo »: decimal units, as file managers count. */
export function weightWords(bytes: number, language: Language): string {
  const unit = language === 'fr' ? 'o' : 'B';
  if (bytes < 1000) return `${bytes}\u00a0${unit}`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)}\u00a0k${unit}`;
  return `${(bytes / 1_000_000).toFixed(1).replace('.', language === 'fr' ? ',' : '.')}\u00a0M${unit}`;
}

/** « PDF, 31 pages, 2,0 Mo ». */
export function fileWords(file: PublicFile, language: Language, t: Say): string {
  const form = file.format === 'html' ? t('webPage') : null;
  const pages = file.pages ? t('pages', { count: file.pages }) : null;
  return capital([form, pages, weightWords(file.bytes, language)].filter(Boolean).join(', '));
}

const MEDIA: Record<string, string> = { 'application/pdf': 'PDF', 'application/vnd.oasis.opendocument.text': 'ODT', 'text/html': 'HTML' };

/** Name of a media type as readers know it. */
export const mediaWords = (mediaType: string | null): string | null => mediaType && (MEDIA[mediaType] ?? mediaType);
