import type { NoteNode, SeanceSource } from '@pleniere/actes';
import { formatDateRange, formatHour, isDate, isIsoHour } from '@pleniere/domain';
import { In, type EntityManager } from 'typeorm';
import type { Cycle } from '../cycles/cycle.entity';
import { Partner } from '../cycles/partner.entity';
import { Affiliation } from '../people/affiliation.entity';
import { Organization } from '../people/organization.entity';
import { Person } from '../people/person.entity';
import { Venue } from '../people/venue.entity';
import { groupsOf } from '../seances/group-views';
import { programmeOf } from '../seances/programme-views';
import { Question } from '../seances/question.entity';
import { Seance } from '../seances/seance.entity';
import { fieldsOf, textOf } from '../site/json-read';
import { affiliationWords } from '../site/public-people';
import { type WholeNote, wholeNotes } from './whole-notes';

/** Everything the actes are made of, before an edition gives it a number and a date. */
export type ActesSource = SeanceSource;

/** « Archives départementales, Marseille ». */
const placeOf = (venue: Venue | undefined): string | null => {
  const address = fieldsOf(venue?.address);
  return [venue?.name, textOf(address.locality ?? address.city)].filter((part): part is string => Boolean(part)).join(', ') || null;
};

/** Functions of each person of the cycle: « directrice de l’Agence du littoral ». */
async function functionsOf(db: EntityManager, cycleId: string): Promise<Map<string, string>> {
  const people = await db.find(Person, { where: { cycleId }, select: { id: true } });
  const affiliations = await db.find(Affiliation, { where: { personId: In(people.map((person) => person.id)) }, order: { position: 'ASC' } });
  const organizations = new Map((await db.find(Organization, { where: { cycleId } })).map((one) => [one.id, one]));
  const words = (one: Affiliation) => affiliationWords(one, organizations.get(one.organizationId ?? ''));
  return new Map(people.map(({ id }) => [id, affiliations.filter((one) => one.personId === id).map(words).filter((text) => text !== '').join(' ; ')]));
}

async function organisersOf(db: EntityManager, seance: Seance): Promise<string[]> {
  const partners = await db.find(Partner, { where: { cycleId: seance.cycleId, role: 'organizer' }, order: { position: 'ASC' } });
  const own = partners.filter((partner) => partner.seanceId === seance.id);
  const chosen = own.length > 0 ? own : partners.filter((partner) => partner.seanceId === null);
  const bodies = new Map((await db.find(Organization, { where: { cycleId: seance.cycleId } })).map((body) => [body.id, body]));
  return chosen.flatMap(({ organizationId }) => bodies.get(organizationId)?.name ?? []);
}

/** Without the weekday: « 15 juin 2011 ». */
const withoutWeekday = (date: string): string => date.slice(date.indexOf(' ') + 1);

/** Reads the séance as it is now. The caller has asked for the right. */
export async function sourceOf(db: EntityManager, seance: Seance, cycle: Cycle): Promise<ActesSource> {
  const language = cycle.language.startsWith('en') ? 'en' : 'fr';
  const notes = await wholeNotes(db, seance.id);
  const venues = new Map((await db.find(Venue, { where: { cycleId: cycle.id } })).map((venue) => [venue.id, venue]));
  const functions = await functionsOf(db, cycle.id);
  const questions = new Map((await db.find(Question, { where: { cycleId: cycle.id } })).map((question) => [question.id, question.text]));
  const items = await programmeOf(db, seance.id);
  const groups = (await groupsOf(db, seance.id)).filter((group) => group.status === 'active');
  const noteOf = (found: WholeNote | undefined) => ({ noteId: found?.id ?? null, note: found ? (found.json as NoteNode) : null });
  const dated = seance.date !== null && isDate(seance.date) ? seance.date : null;
  const range = dated && formatDateRange(dated, seance.endDate, language);
  const several = dated !== null && seance.endDate !== null && seance.endDate !== dated;
  const numbers = new Set<number>();
  return {
    language,
    cycle: cycle.standalone ? null : { title: cycle.title ?? '', number: seance.number, total: await seancesOf(db, cycle) },
    seance: {
      title: seance.title,
      subtitle: seance.subtitle,
      date: dated,
      dateText: range ?? seance.dateText,
      shortDate: range && (several ? range.replace(/^du /, '') : withoutWeekday(range)),
      place: placeOf(venues.get(seance.venueId ?? '')),
      organisers: await organisersOf(db, seance),
    },
    programme: items.map((item) => ({
      id: item.id,
      parentId: item.parentId,
      kind: item.kind,
      title: item.title,
      part: item.part,
      hour: item.start !== null && isIsoHour(item.start) ? formatHour(item.start, language) : item.timeText,
      place: item.venueId === seance.venueId ? null : (venues.get(item.venueId ?? '')?.name ?? null),
      // Somebody with two roles in a line is named once.
      speakers: [...new Map(item.contributors.map(({ personId, name }) => [personId, { name, position: functions.get(personId) ?? '' }])).values()],
      questions: item.questionIds.flatMap((id) => questions.get(id) ?? []),
      held: null,
      cancelled: false,
      ...noteOf(notes.find((note) => note.programmeItemId === item.id)),
    })),
    groups: groups.map((group, index) => {
      // Anchors are made of the number: two groups never share one.
      let number = group.number ?? index + 1;
      while (numbers.has(number)) number += 1;
      numbers.add(number);
      const named = (role: string) => group.roles.filter((one) => one.role === role).map((one) => one.name);
      return {
        id: group.id,
        number,
        title: group.title,
        question: group.question,
        method: group.method,
        room: group.room,
        facilitators: named('facilitator'),
        rapporteurs: named('rapporteur'),
        participants: null,
        ...noteOf(notes.find((note) => note.groupId === group.id)),
      };
    }),
    sections: {},
    people: [],
    organizations: [],
    attendance: [],
    documents: [],
    theme: { colour: null, logos: [] },
    assets: {},
  };
}

/** How many séances the cycle has: those that exist, or those announced when there are more. */
async function seancesOf(db: EntityManager, cycle: Cycle): Promise<number> {
  return Math.max(await db.countBy(Seance, { cycleId: cycle.id }), cycle.announcedSeanceCount ?? 0);
}

