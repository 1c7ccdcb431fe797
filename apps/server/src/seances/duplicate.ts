import { dateOfIso } from '@pleniere/domain';
import { In, type EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import type { Cycle } from '../cycles/cycle.entity';
import { Partner } from '../cycles/partner.entity';
import { Contributor } from './contributor.entity';
import { GroupRole } from './group-role.entity';
import { SeanceGroup } from './group.entity';
import { ItemQuestion } from './item-question.entity';
import { newSeance } from './new-seance';
import { ProgrammeItem } from './programme-item.entity';
import { Question } from './question.entity';
import { Seance } from './seance.entity';
import { daysBetween, daysLater } from './typed-hours';

/** New ids for old ones; an id that was not copied is an error of ours, null stays null. */
class Renaming {
  private readonly ids = new Map<string, string>();

  give(old: string): string {
    const fresh = v7();
    this.ids.set(old, fresh);
    return fresh;
  }

  of(old: string | null): string | null {
    return old === null ? null : (this.ids.get(old) ?? old);
  }
}

/**
 * Copies what prepares a day: facts, partners, questions, programme with its people, groups with theirs. Not what the day
 * brings: notes, doors, remarks, documents, letters. Hours keep their wall clock and go to the new date; without one they are unknown.
 */
export async function duplicate(db: EntityManager, cycle: Cycle, original: Seance, title: string | null, date: string | null): Promise<Seance> {
  const copy = await newSeance(db, cycle, title, date);
  const from = original.date ?? (await firstDay(db, original.id));
  const days = from !== null && date !== null ? daysBetween(from, date) : null;
  const moved = (iso: string | null): string | null => (iso === null || days === null ? null : daysLater(iso, days, cycle.timeZone));
  const { kind, subtitle, abstract, territory, venueId, audience, attendanceMode } = original;
  Object.assign(copy, { kind, subtitle, abstract, territory, venueId, audience, attendanceMode });
  Object.assign(copy, { startsAt: moved(original.startsAt), endsAt: moved(original.endsAt) });
  if (original.date && original.endDate && date) copy.endDate = daysLater(`${original.endDate}T12:00:00Z`, days ?? 0, 'UTC').slice(0, 10);
  await db.save(copy);

  const seanceId = copy.id;
  const names = new Renaming();
  const ofOriginal = { where: { seanceId: original.id }, order: { position: 'ASC' } } as const;
  const partners = await db.find(Partner, { where: { seanceId: original.id } });
  await insertAll(db, Partner, partners.map((partner) => ({ ...partner, id: v7(), seanceId })));

  const questions = await db.find(Question, ofOriginal);
  await insertAll(db, Question, questions.map((question) => ({ ...question, id: names.give(question.id), seanceId })));

  const items = await db.find(ProgrammeItem, ofOriginal);
  for (const item of items) names.give(item.id);
  // Parents first is not needed: they are set once all lines are there.
  const lines = items.map((item) => ({
    ...item,
    id: names.of(item.id) ?? item.id,
    seanceId,
    parentId: null,
    startsAt: moved(item.startsAt),
    endsAt: moved(item.endsAt),
    timeText: null,
    heldStart: null,
    heldEnd: null,
    cancelled: false,
    sheet: null,
  }));
  await insertAll(db, ProgrammeItem, lines);
  for (const item of items) {
    if (item.parentId) await db.update(ProgrammeItem, names.of(item.id) ?? '', { parentId: names.of(item.parentId) });
  }
  const itemIds = In(items.map((item) => item.id));
  const contributors = await db.find(Contributor, { where: { programmeItemId: itemIds } });
  await insertAll(db, Contributor, contributors.map((row) => ({ ...row, id: v7(), programmeItemId: names.of(row.programmeItemId) ?? '' })));
  const asked = await db.find(ItemQuestion, { where: { programmeItemId: itemIds } });
  const askedAgain = asked.map((row) => ({ ...row, programmeItemId: names.of(row.programmeItemId) ?? '', questionId: names.of(row.questionId) ?? '' }));
  await insertAll(db, ItemQuestion, askedAgain);

  // Groups that were cancelled or merged are not planned again.
  const groups = (await db.find(SeanceGroup, ofOriginal)).filter((group) => group.status === 'active');
  const planned = groups.map((group) => ({ ...group, id: names.give(group.id), seanceId, questionId: names.of(group.questionId), sheet: null }));
  await insertAll(db, SeanceGroup, planned);
  const roles = await db.find(GroupRole, { where: { groupId: In(groups.map((group) => group.id)) } });
  await insertAll(db, GroupRole, roles.map((role) => ({ ...role, groupId: names.of(role.groupId) ?? '' })));
  return copy;
}

async function firstDay(db: EntityManager, seanceId: string): Promise<string | null> {
  const items = await db.find(ProgrammeItem, { where: { seanceId }, select: { startsAt: true } });
  const starts = items.flatMap((item) => item.startsAt ?? []).sort();
  return starts[0] ? dateOfIso(starts[0]) : null;
}

async function insertAll<Row extends object>(db: EntityManager, entity: new () => Row, rows: Row[]): Promise<void> {
  if (rows.length > 0) await db.createQueryBuilder().insert().into(entity).values(rows as never).execute();
}
