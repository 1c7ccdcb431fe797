import { Injectable } from '@nestjs/common';
import { DomainError, type createItem, type moveItem, type shiftProgramme, type updateItem, type BodyOf, type ItemFields, type ItemView } from '@pleniere/contract';
import { dateOfIso, instantOf, type Actor } from '@pleniere/domain';
import { In, type EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { notFound } from '../auth/access';
import { nextName } from '../cycles/free-name';
import { demandRevision } from '../cycles/revision';
import { typed } from '../cycles/typed';
import { Person } from '../people/person.entity';
import { Venue } from '../people/venue.entity';
import { Contributor } from './contributor.entity';
import { ItemQuestion } from './item-question.entity';
import { blockOf, movedOrder, partAt } from './order';
import { questionsOf } from './overview';
import { ProgrammeItem } from './programme-item.entity';
import { programmeOf } from './programme-views';
import { SeanceDesk, type OpenSeance } from './seance-desk';
import { hoursAfter, laterBy } from './typed-hours';

type ItemChange = Partial<ItemFields>;

/** The programme of a séance: lines nested, parallel, without hours or without end. */
@Injectable()
export class ProgrammeService {
  constructor(private readonly desk: SeanceDesk) {}

  async create(actor: Actor, seanceId: string, body: BodyOf<typeof createItem>): Promise<ItemView> {
    return this.desk.change(actor, seanceId, async (open) => {
      const { afterId, ...fields } = body;
      const items = await itemsOf(open.db, seanceId);
      const after = afterId ? items.find((item) => item.id === afterId) : undefined;
      if (afterId && !after) throw notFound();
      const item = open.db.create(ProgrammeItem, {
        id: v7(),
        seanceId,
        importId: nextName('p', items.map((item) => item.importId)),
        position: items.length,
        parentId: after?.parentId ?? null,
        part: after?.part ?? null,
        kind: 'other',
      });
      if (fields.parentId) demandParent(items, item.id, fields.parentId);
      await open.db.insert(ProgrammeItem, item);
      await this.write(open, item, fields);
      if (afterId !== undefined) await reorder(open.db, movedOrder([...items, item], item.id, afterId, item.parentId));
      return viewOf(open.db, seanceId, item.id);
    });
  }

  async update(actor: Actor, itemId: string, body: BodyOf<typeof updateItem>): Promise<ItemView> {
    const seanceId = await this.desk.seanceOf(actor, 'programme_item', itemId);
    return this.desk.change(actor, seanceId, async (open) => {
      const { revision, ...fields } = body;
      demandRevision(revision, (await viewOf(open.db, seanceId, itemId)).revision);
      const items = await itemsOf(open.db, seanceId);
      const item = items.find((candidate) => candidate.id === itemId);
      if (!item) throw notFound();
      if (fields.parentId) demandParent(items, itemId, fields.parentId);
      await this.write(open, item, fields);
      return viewOf(open.db, seanceId, itemId);
    });
  }

  async move(actor: Actor, itemId: string, body: BodyOf<typeof moveItem>): Promise<{ ids: string[] }> {
    const seanceId = await this.desk.seanceOf(actor, 'programme_item', itemId);
    return this.desk.change(actor, seanceId, async ({ db }) => {
      const items = await itemsOf(db, seanceId);
      if (body.parentId) demandParent(items, itemId, body.parentId);
      if (body.afterId && (body.afterId === itemId || !items.some((item) => item.id === body.afterId))) throw notFound();
      const ids = movedOrder(items, itemId, body.afterId, body.parentId);
      await db.update(ProgrammeItem, itemId, { parentId: body.parentId, part: partAt(items, ids, itemId, body.parentId) });
      await reorder(db, ids);
      return { ids };
    });
  }

  async remove(actor: Actor, itemId: string): Promise<Record<string, never>> {
    const seanceId = await this.desk.seanceOf(actor, 'programme_item', itemId);
    return this.desk.change(actor, seanceId, async ({ db }) => {
      const [note] = await db.query<{ words: number }[]>(
        `SELECT coalesce(sum(p.words), 0)::int AS words FROM note n JOIN note_projection p ON p.note_id = n.id WHERE n.programme_item_id = $1`,
        [itemId],
      );
      if (note && note.words > 0) {
        throw new DomainError('state', `Cette ligne porte une fiche de ${note.words} mots. Elle ne peut pas être supprimée : retirez son heure ou changez son titre.`);
      }
      const item = await db.findOneBy(ProgrammeItem, { id: itemId });
      await db.update(ProgrammeItem, { parentId: itemId }, { parentId: item?.parentId ?? null });
      await db.delete(ProgrammeItem, itemId);
      return {};
    });
  }

  /** Moves what begins at or after a line on its day; ends that were given go with their starts, unknown ends stay unknown. */
  async shift(actor: Actor, seanceId: string, body: BodyOf<typeof shiftProgramme>): Promise<{ moved: string[] }> {
    return this.desk.change(actor, seanceId, async ({ db, cycle }) => {
      const items = await itemsOf(db, seanceId);
      const from = items.find((item) => item.id === body.fromItemId);
      if (!from) throw notFound();
      const { startsAt } = from;
      if (!startsAt) throw new DomainError('state', 'Cette ligne n’a pas d’heure : choisissez la première ligne à décaler parmi celles qui en ont une.');
      const only = body.only && new Set(body.only);
      const moved = items.filter(
        (item) =>
          item.startsAt &&
          (only ? only.has(item.id) : dateOfIso(item.startsAt) === dateOfIso(startsAt) && instantOf(item.startsAt) >= instantOf(startsAt)),
      );
      for (const item of moved) {
        const later = (iso: string | null): string | null => iso && laterBy(iso, body.minutes, cycle.timeZone);
        await db.update(ProgrammeItem, item.id, { startsAt: later(item.startsAt), endsAt: later(item.endsAt), timeText: null });
      }
      return { moved: moved.map((item) => item.id) };
    });
  }

  private async write({ db, seance, cycle }: OpenSeance, item: ProgrammeItem, change: ItemChange): Promise<void> {
    const { contributors, questionIds, date, startHour, endHour, ...fields } = typed(change);
    if (fields.venueId && !(await db.existsBy(Venue, { id: fields.venueId, cycleId: cycle.id }))) throw notFound();
    const hours = hoursAfter({ date, startHour, endHour }, item, seance.date, cycle.timeZone);
    const moved = hours.startsAt !== item.startsAt || hours.endsAt !== item.endsAt;
    // The words of the source no longer say the hour once it has been changed here.
    const changes = { ...fields, ...hours, ...(moved ? { timeText: null } : {}) };
    await db.update(ProgrammeItem, item.id, changes);
    if (contributors) await contribute(db, cycle.id, item.id, contributors);
    if (questionIds) await ask(db, seance, item.id, questionIds);
  }
}

const itemsOf = (db: EntityManager, seanceId: string): Promise<ProgrammeItem[]> =>
  db.find(ProgrammeItem, { where: { seanceId }, order: { position: 'ASC', id: 'ASC' } });

async function reorder(db: EntityManager, ids: readonly string[]): Promise<void> {
  await db.query(`UPDATE programme_item i SET position = o.n - 1 FROM unnest($1::uuid[]) WITH ORDINALITY AS o(id, n) WHERE i.id = o.id`, [ids]);
}

function demandParent(items: readonly ProgrammeItem[], itemId: string, parentId: string): void {
  if (!items.some((item) => item.id === parentId)) throw notFound();
  if (blockOf(items, itemId).has(parentId)) throw new DomainError('invalid', 'Une ligne ne se range pas sous elle-même.');
}

async function contribute(db: EntityManager, cycleId: string, programmeItemId: string, contributors: ItemFields['contributors']): Promise<void> {
  const people = new Set(contributors.map((contributor) => contributor.personId));
  if ((await db.countBy(Person, { id: In([...people]), cycleId })) !== people.size) throw notFound();
  await db.delete(Contributor, { programmeItemId });
  const rows = contributors.map(({ personId, role }, position) => ({ id: v7(), programmeItemId, personId, role, position }));
  if (rows.length > 0) await db.insert(Contributor, rows);
}

async function ask(db: EntityManager, seance: OpenSeance['seance'], programmeItemId: string, questionIds: string[]): Promise<void> {
  const known = new Set((await questionsOf(db, seance)).map((question) => question.id));
  const wanted = [...new Set(questionIds)];
  if (wanted.some((id) => !known.has(id))) throw notFound();
  await db.delete(ItemQuestion, { programmeItemId });
  if (wanted.length > 0) await db.insert(ItemQuestion, wanted.map((questionId, position) => ({ programmeItemId, questionId, position })));
}

async function viewOf(db: EntityManager, seanceId: string, itemId: string): Promise<ItemView> {
  const view = (await programmeOf(db, seanceId)).find((item) => item.id === itemId);
  if (!view) throw notFound();
  return view;
}
