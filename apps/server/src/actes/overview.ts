import type { ActesOverview } from '@pleniere/contract';
import { In, type EntityManager } from 'typeorm';
import { Seance } from '../seances/seance.entity';
import { Attendance } from './attendance.entity';
import { documentsOfSeance } from './documents';
import type { Draft } from './drafts.service';
import { themeView } from './theme';
import { nextVersion } from './versions';

/** How many people of one séance or several want their name printed. */
async function countsOf(db: EntityManager, { seanceId, cycleId }: Draft['place']): Promise<ActesOverview['attendance']> {
  const ids = seanceId === null ? (await db.find(Seance, { where: { cycleId }, select: { id: true } })).map(({ id }) => id) : [seanceId];
  const count = (publishName: Attendance['publishName']) => db.countBy(Attendance, { seanceId: In(ids), publishName });
  return { yes: await count('yes'), no: await count('no'), unknown: await count('unknown') };
}

/** What a draft says to its organisers, without what was published and their rights. */
export async function overviewOf(db: EntityManager, draft: Draft): Promise<Omit<ActesOverview, 'editions' | 'mayPublish' | 'mayEdit'>> {
  const { remarks, names, words, model } = draft.compile();
  const { place, cycle, choices, outline, taken } = draft;
  return {
    scope: model.scope,
    ...place,
    slug: draft.slug,
    title: model.title,
    cycleTitle: place.seanceId === null || cycle.standalone ? null : cycle.title,
    outlineVersion: choices.version,
    contacts: choices.contacts,
    parts: outline.parts,
    attendance: await countsOf(db, place),
    theme: await themeView(db, cycle),
    documents: place.seanceId === null ? [] : await documentsOfSeance(db, place.seanceId),
    words,
    names,
    remarks,
    next: { provisoire: nextVersion('provisoire', taken), definitive: nextVersion('definitive', taken) ?? '1.0' },
  };
}
