import type { ActesModel, CycleSeanceInput, CycleSource } from '@pleniere/actes';
import { formatDate, isDate } from '@pleniere/domain';
import { In, IsNull, type EntityManager } from 'typeorm';
import type { Cycle } from '../cycles/cycle.entity';
import { Partner } from '../cycles/partner.entity';
import { Organization } from '../people/organization.entity';
import { Seance } from '../seances/seance.entity';
import { functionsOf, languageOf, organizationsOf, peopleOf, sectionsOf, themeOf } from './volume-source';
import { wholeNotes } from './whole-notes';
import { territoryOf } from '../site/public-places';

/** What the volume cites of a séance: its edition, or its draft while there is none. */
export interface SeanceMatter {
  edition: CycleSeanceInput['edition'];
  model: ActesModel | null;
  /** As the séance itself says them. */
  dateText: string | null;
  place: string | null;
}

/** « juin 2011 », « juin 2011 à juin 2012 ». */
function monthsOf(dates: readonly string[], language: CycleSource['language']): string | null {
  const known = dates.filter(isDate).sort();
  const monthOf = (date: string | undefined): string => (date ? formatDate(date, language).split(/[\s\u00a0]/).slice(2).join('\u00a0') : '');
  const [first, last] = [monthOf(known[0]), monthOf(known.at(-1))];
  if (first === '') return null;
  return first === last ? first : `${first} ${language === 'fr' ? 'à' : 'to'} ${last}`;
}

async function organisersOf(db: EntityManager, cycleId: string): Promise<string[]> {
  const partners = await db.find(Partner, { where: { cycleId, seanceId: IsNull(), role: 'organizer' }, order: { position: 'ASC' } });
  const bodies = new Map((await db.find(Organization, { where: { id: In(partners.map((partner) => partner.organizationId)) } })).map((body) => [body.id, body]));
  return partners.flatMap(({ organizationId }) => bodies.get(organizationId)?.name ?? []);
}

const PRESENT = 'SELECT seance_id AS id, count(*)::int AS people FROM attendance WHERE seance_id = ANY($1) GROUP BY seance_id';

/** Séances of a cycle in the order of its programme. */
export const seancesOf = (db: EntityManager, cycleId: string): Promise<Seance[]> => db.find(Seance, { where: { cycleId }, order: { position: 'ASC' } });

/** Reads the cycle as it is now. The caller has asked for the right. @param matterOf what a séance has said already */
export async function cycleSourceOf(db: EntityManager, cycle: Cycle, matterOf: (seance: Seance) => Promise<SeanceMatter>): Promise<CycleSource> {
  const seances = await seancesOf(db, cycle.id);
  const ids = seances.map((seance) => seance.id);
  const present = new Map((await db.query<{ id: string; people: number }[]>(PRESENT, [ids])).map(({ id, people }) => [id, people]));
  const functions = await functionsOf(db, cycle.id);
  const language = languageOf(cycle);
  const dates = [cycle.startDate, cycle.endDate, ...seances.map((seance) => seance.date)].filter((date): date is string => date !== null);
  const matters: CycleSeanceInput[] = [];
  for (const seance of seances) {
    const { id, number, slug } = seance;
    // A day without a title is known by where it is held.
    const title = seance.title ?? territoryOf(seance.territory)?.name ?? seance.subtitle;
    matters.push({ id, number, title, slug, attendance: present.get(id) ?? null, ...(await matterOf(seance)) });
  }
  return {
    language,
    cycle: {
      title: cycle.title,
      subtitle: cycle.subtitle,
      date: dates.filter(isDate).sort()[0] ?? null,
      dateText: monthsOf(dates, language),
      place: null,
      organisers: await organisersOf(db, cycle.id),
    },
    seances: matters,
    sections: sectionsOf(await wholeNotes(db, { cycleId: cycle.id, seanceId: null })),
    people: await peopleOf(db, ids, functions),
    organizations: await organizationsOf(db, cycle.id),
    documents: [],
    ...(await themeOf(db, cycle)),
  };
}
