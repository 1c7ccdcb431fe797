import type { PublicCycle, PublicSeance, PublicSeanceLine } from '@pleniere/contract';

type Thing = Record<string, unknown>;

const MODES: Record<string, string> = {
  inPerson: 'https://schema.org/OfflineEventAttendanceMode',
  online: 'https://schema.org/OnlineEventAttendanceMode',
  mixed: 'https://schema.org/MixedEventAttendanceMode',
};

const organizations = (names: readonly string[]): Thing[] => names.map((name) => ({ '@type': 'Organization', name }));
/** Unknown facts are left out, not said to be null. */
const known = (thing: Thing): Thing =>
  Object.fromEntries(Object.entries(thing).filter(([, value]) => value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0)));

const statusOf = (line: PublicSeanceLine): string | null => (line.isCancelled ? 'https://schema.org/EventCancelled' : null);

/** schema.org `Event` of a séance; null without a date, since an Event has one. */
export function seanceEvent(seance: PublicSeance, origin: string): Thing | null {
  if (!seance.date) return null;
  const { venue, cycle } = seance;
  return known({
    '@context': 'https://schema.org',
    '@type': 'Event',
    name: seance.title,
    description: seance.abstract,
    url: `${origin}/seances/${seance.slug}`,
    inLanguage: seance.language,
    startDate: seance.start ?? seance.date,
    endDate: seance.end ?? seance.endDate,
    eventStatus: statusOf(seance),
    eventAttendanceMode: seance.attendanceMode ? MODES[seance.attendanceMode] : null,
    location: venue
      ? known({
          '@type': 'Place',
          name: venue.name,
          address: venue.locality
            ? known({
                '@type': 'PostalAddress',
                streetAddress: venue.streetAddress,
                postalCode: venue.postalCode,
                addressLocality: venue.locality,
                addressCountry: venue.country,
              })
            : null,
        })
      : null,
    organizer: organizations(seance.organizers),
    performer: [...new Set(seance.programme.flatMap((item) => item.speakers.map((speaker) => speaker.name)))].map((name) => ({ '@type': 'Person', name })),
    superEvent: cycle ? { '@type': 'EventSeries', name: cycle.title, url: `${origin}/cycles/${cycle.slug}` } : null,
    subEvent: seance.programme
      .filter((item) => item.start && item.title)
      .map((item) => known({ '@type': 'Event', name: item.title, startDate: item.start, endDate: item.end })),
  });
}

/** schema.org `EventSeries` of a cycle with its dated séances; null when none is dated. */
export function cycleSeries(cycle: PublicCycle, origin: string): Thing | null {
  const dated = cycle.lines.filter((line) => line.date);
  if (dated.length === 0) return null;
  return known({
    '@context': 'https://schema.org',
    '@type': 'EventSeries',
    name: cycle.title,
    description: cycle.description,
    url: `${origin}/cycles/${cycle.slug}`,
    inLanguage: cycle.language,
    startDate: cycle.startDate ?? dated[0]?.date,
    endDate: cycle.endDate,
    organizer: organizations(cycle.organizers),
    subEvent: dated.map((line) =>
      known({ '@type': 'Event', name: line.title, url: `${origin}/seances/${line.slug}`, startDate: line.date, endDate: line.endDate, eventStatus: statusOf(line) }),
    ),
  });
}
