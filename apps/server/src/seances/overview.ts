import type { QuestionView, SeanceOverview, SeanceView } from '@pleniere/contract';
import { can, isJsonObject, type Actor } from '@pleniere/domain';
import { IsNull, type EntityManager } from 'typeorm';
import { lossOf } from '../cycles/loss';
import { remarkView } from '../cycles/remarks';
import { ImportRemark } from '../cycles/import-remark.entity';
import { partnersOf } from '../cycles/partners';
import { revisionOf } from '../cycles/revision';
import { Organization } from '../people/organization.entity';
import { Person } from '../people/person.entity';
import { Venue } from '../people/venue.entity';
import { groupsOf } from './group-views';
import { programmeOf } from './programme-views';
import { Question } from './question.entity';
import type { OpenSeance } from './seance-desk';
import type { Seance } from './seance.entity';

/** The words of a planned period: « courant 2e semestre 2011 ». */
export function periodTextOf(seance: Pick<Seance, 'plannedPeriod'>): string | null {
  const period = seance.plannedPeriod;
  return period !== null && isJsonObject(period) && typeof period.text === 'string' ? period.text : null;
}

/** Facts of a séance with the mark of this reading. */
export function seanceView(seance: Seance): SeanceView {
  const { id, slug, number, kind, status, title, subtitle, abstract, date, endDate, dateText, venueId, audience, attendanceMode, roomCode } = seance;
  const facts = {
    ...{ id, slug, number, kind, status, title, subtitle, abstract, date, endDate, dateText, venueId, audience, attendanceMode, roomCode },
    start: seance.startsAt,
    end: seance.endsAt,
    periodText: periodTextOf(seance),
  };
  return { ...facts, revision: revisionOf(facts) };
}

/** Questions a séance may give to its groups: its own first, then those of its cycle. */
export async function questionsOf(db: EntityManager, seance: Pick<Seance, 'id' | 'cycleId'>): Promise<QuestionView[]> {
  const order = { position: 'ASC' } as const;
  const own = await db.find(Question, { where: { seanceId: seance.id }, order });
  const ofCycle = await db.find(Question, { where: { cycleId: seance.cycleId, seanceId: IsNull() }, order });
  return [...own, ...ofCycle].map(({ id, number, text, seanceId }) => ({ id, number, text, ofCycle: seanceId === null }));
}

/** Everything the organiser's pages show of a séance, in one answer. */
export async function overviewOf(actor: Actor, { db, seance, cycle }: OpenSeance): Promise<SeanceOverview> {
  const cycleId = cycle.id;
  const subject = { cycleId, seanceId: seance.id };
  const order = { position: 'ASC' } as const;
  const people = await db.find(Person, { where: { cycleId }, order });
  const organizations = await db.find(Organization, { where: { cycleId }, order });
  const venues = await db.find(Venue, { where: { cycleId }, order });
  const mayEdit = can(actor, 'seance.edit', subject);
  // Remarks are for whoever can settle them.
  const remarks = mayEdit ? await db.find(ImportRemark, { where: { seanceId: seance.id }, order }) : [];
  return {
    seance: seanceView(seance),
    cycle: { id: cycleId, title: cycle.title, standalone: cycle.standalone, timeZone: cycle.timeZone, language: cycle.language },
    programme: await programmeOf(db, seance.id),
    groups: await groupsOf(db, seance.id),
    questions: await questionsOf(db, seance),
    partners: await partnersOf(db, cycleId, seance.id),
    remarks: remarks.map((remark) => remarkView(remark, cycle)),
    people: people.map(({ id, givenName, familyName }) => ({ id, givenName, familyName })),
    organizations: organizations.map(({ id, name, shortName }) => ({ id, name, shortName })),
    venues: venues.map(({ id, name, address }) => ({ id, name, addressLocality: localityOf(address) })),
    loss: await lossOf(db, [seance.id]),
    mayEdit,
    mayOpenDoors: can(actor, 'seance.doors', subject),
    mayReadActes: can(actor, 'actes.read', subject),
    mayDrive: can(actor, 'restitution.drive', subject),
    mayEditCycle: can(actor, 'cycle.edit', { cycleId }),
  };
}

/** Town of an address, when it says one. */
export function localityOf(address: Venue['address']): string | null {
  return address !== null && isJsonObject(address) && typeof address.addressLocality === 'string' ? address.addressLocality : null;
}
