import type { NoteNode, SeanceSource } from '@pleniere/actes';
import { formatDateRange, formatHour, isDate, isIsoHour } from '@pleniere/domain';
import { In, type EntityManager } from 'typeorm';
import type { Cycle } from '../cycles/cycle.entity';
import { Partner } from '../cycles/partner.entity';
import { Organization } from '../people/organization.entity';
import { Person } from '../people/person.entity';
import { fullName } from '../people/directory-views';
import { Venue } from '../people/venue.entity';
import { groupsOf } from '../seances/group-views';
import { localityOf } from '../seances/overview';
import { ProgrammeItem } from '../seances/programme-item.entity';
import { programmeOf } from '../seances/programme-views';
import { Question } from '../seances/question.entity';
import { Seance } from '../seances/seance.entity';
import { Attendance } from './attendance.entity';
import { documentsOf, functionsOf, languageOf, organizationsOf, peopleOf, sectionsOf, sortNameOf, themeOf } from './volume-source';
import { type WholeNote, wholeNotes } from './whole-notes';

/** Everything the actes are made of, before an edition gives it a number and a date. */
export type ActesSource = SeanceSource;

/** « Archives départementales, Marseille ». */
const placeOf = (venue: Venue | undefined): string | null => (venue && [venue.name, localityOf(venue.address)].filter(Boolean).join(', ')) || null;

async function organisersOf(db: EntityManager, seance: Seance): Promise<string[]> {
  const partners = await db.find(Partner, { where: { cycleId: seance.cycleId, role: 'organizer' }, order: { position: 'ASC' } });
  const own = partners.filter((partner) => partner.seanceId === seance.id);
  const chosen = own.length > 0 ? own : partners.filter((partner) => partner.seanceId === null);
  const bodies = new Map((await db.find(Organization, { where: { cycleId: seance.cycleId } })).map((body) => [body.id, body]));
  return chosen.flatMap(({ organizationId }) => bodies.get(organizationId)?.name ?? []);
}

/** Without the weekday: « 15 juin 2011 ». */
const withoutWeekday = (date: string): string => date.slice(date.indexOf(' ') + 1);

/** Those who were there, in the order of their names. What was not given that day is taken from what is known of the person. */
async function attendanceOf(db: EntityManager, seanceId: string, functions: ReadonlyMap<string, string>): Promise<ActesSource['attendance']> {
  const rows = await db.findBy(Attendance, { seanceId });
  const people = new Map((await db.findBy(Person, { id: In(rows.map((row) => row.personId)) })).map((person) => [person.id, person]));
  return rows
    .flatMap(({ personId, position, organization, publishName }) => {
      const person = people.get(personId);
      const given = [position, organization].filter(Boolean).join(', ');
      return person ? [{ name: fullName(person), sortName: sortNameOf(person), detail: given || (functions.get(personId) ?? ''), publishName }] : [];
    })
    .sort((one, other) => one.sortName.localeCompare(other.sortName, 'fr'));
}

/**
 * Reads the séance as it is now. The caller has asked for the right.
 * @param filesAt address of the file of a document held here
 */
export async function sourceOf(db: EntityManager, seance: Seance, cycle: Cycle, filesAt: (documentId: string) => string): Promise<ActesSource> {
  const language = languageOf(cycle);
  const notes = await wholeNotes(db, { cycleId: cycle.id, seanceId: seance.id });
  const venues = new Map((await db.find(Venue, { where: { cycleId: cycle.id } })).map((venue) => [venue.id, venue]));
  const functions = await functionsOf(db, cycle.id);
  const questions = new Map((await db.find(Question, { where: { cycleId: cycle.id } })).map((question) => [question.id, question.text]));
  const items = await programmeOf(db, seance.id);
  const held = new Map((await db.findBy(ProgrammeItem, { seanceId: seance.id })).map((item) => [item.id, item]));
  const hourOf = (iso: string | null | undefined): string | null => (iso && isIsoHour(iso) ? formatHour(iso, language) : null);
  const { documents, assets: pictures } = await documentsOf(db, seance.id, filesAt);
  const { theme, assets: logos } = await themeOf(db, cycle);
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
      hour: hourOf(item.start) ?? item.timeText,
      place: item.venueId === seance.venueId ? null : (venues.get(item.venueId ?? '')?.name ?? null),
      // Somebody with two roles in a line is named once.
      speakers: [...new Map(item.contributors.map(({ personId, name }) => [personId, { name, position: functions.get(personId) ?? '' }])).values()],
      questions: item.questionIds.flatMap((id) => questions.get(id) ?? []),
      held: heldOf(hourOf(held.get(item.id)?.heldStart), hourOf(held.get(item.id)?.heldEnd)),
      cancelled: held.get(item.id)?.cancelled ?? false,
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
    sections: sectionsOf(notes),
    people: await peopleOf(db, [seance.id], functions),
    organizations: await organizationsOf(db, cycle.id),
    attendance: await attendanceOf(db, seance.id, functions),
    documents,
    theme,
    assets: { ...logos, ...pictures },
  };
}

const heldOf = (start: string | null, end: string | null): ActesSource['programme'][number]['held'] => (start === null && end === null ? null : { start, end });

/** How many séances the cycle has: those that exist, or those announced when there are more. */
async function seancesOf(db: EntityManager, cycle: Cycle): Promise<number> {
  return Math.max(await db.countBy(Seance, { cycleId: cycle.id }), cycle.announcedSeanceCount ?? 0);
}

