import { Injectable } from '@nestjs/common';
import { DomainError, type BinnedView, type BodyOf, type createCycle, type CycleList, type CycleView, type RemarkView, type setCyclePartners, type updateCycle } from '@pleniere/contract';
import { can, isTimeZone, slugOf, todayIn, type Actor } from '@pleniere/domain';
import { DataSource, In, IsNull, Not, type EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { demand, notFound } from '../auth/access';
import { Facts } from '../live/facts';
import { Note } from '../notes/note.entity';
import { Person } from '../people/person.entity';
import { newSeance } from '../seances/new-seance';
import { Seance } from '../seances/seance.entity';
import { CycleDesk } from './cycle-desk';
import { Cycle } from './cycle.entity';
import { freeName } from './free-name';
import { ImportRemark } from './import-remark.entity';
import { keptUntil, lossOf } from './loss';
import { partnersOf, replacePartners } from './partners';
import { remarkView } from './remarks';
import { demandRevision, revisionOf } from './revision';
import { seanceRowsOf } from './seance-rows';
import { typed } from './typed';

/** Cycles as their organisers see them. */
@Injectable()
export class CyclesService {
  constructor(
    private readonly desk: CycleDesk,
    private readonly database: DataSource,
    private readonly facts: Facts,
  ) {}

  /** Only what this person may organise; a visitor is asked to sign in. */
  async list(actor: Actor): Promise<CycleList> {
    if (actor.kind === 'visitor') demand(actor, 'cycle.read', {});
    const db = this.database.manager;
    const all = await db.find(Cycle, { withDeleted: true, order: { startDate: 'DESC', createdAt: 'DESC' } });
    const mine = all.filter((cycle) => can(actor, 'cycle.read', { cycleId: cycle.id }));
    const deleted = mine.filter((cycle) => cycle.deletedAt !== null && can(actor, 'cycle.delete', { cycleId: cycle.id }));
    return {
      cycles: await Promise.all(mine.filter((cycle) => cycle.deletedAt === null).map((cycle) => this.summary(db, cycle))),
      deleted: await Promise.all(deleted.map((cycle) => this.binned(db, cycle))),
      mayCreate: can(actor, 'house.create'),
    };
  }

  async read(actor: Actor, cycleId: string): Promise<CycleView> {
    const { db, cycle, mayEdit } = await this.desk.open(actor, cycleId);
    const facts = factsOf(cycle);
    const seances = await seanceRowsOf(db, cycle, Date.now());
    const remarks = await db.find(ImportRemark, { where: { cycleId }, order: { position: 'ASC' } });
    // The cycle's own first, then in the order of the days.
    const place = new Map(seances.map((seance, index) => [seance.id, index]));
    remarks.sort((a, b) => (place.get(a.seanceId ?? '') ?? -1) - (place.get(b.seanceId ?? '') ?? -1));
    return {
      ...facts,
      revision: revisionOf(facts),
      partners: await partnersOf(db, cycleId, null),
      seances,
      remarks: remarks.map((remark) => remarkView(remark, cycle)),
      people: await db.countBy(Person, { cycleId }),
      loss: await lossOf(db, seances.map((seance) => seance.id)),
      binned: await db.count(Seance, { where: { cycleId, deletedAt: Not(IsNull()) }, withDeleted: true }),
      mayEdit,
      mayImport: can(actor, 'house.create'),
    };
  }

  async create(actor: Actor, body: BodyOf<typeof createCycle>): Promise<CycleView> {
    demand(actor, 'house.create', {});
    const { standalone = false, ...fields } = typed(body);
    demandZone(fields.timeZone);
    const id = await this.database.transaction(async (db) => {
      const base = slugOf(fields.title ?? '') || 'cycle';
      const alike = await db.query<{ name: string }[]>(`SELECT slug AS name FROM cycle UNION SELECT import_id FROM cycle`);
      const slug = freeName(base, alike.map((row) => row.name));
      const cycle = Object.assign(new Cycle(), { id: v7(), importId: slug, slug, standalone, language: 'fr', timeZone: 'Europe/Paris', ...fields });
      await db.save(cycle);
      // A stand-alone day is the only séance of a cycle that nobody sees.
      if (standalone) await db.save(await newSeance(db, cycle, cycle.title, cycle.startDate));
      return cycle.id;
    });
    return this.read(actor, id);
  }

  async update(actor: Actor, cycleId: string, body: BodyOf<typeof updateCycle>): Promise<CycleView> {
    await this.desk.change(actor, cycleId, async (db, cycle) => {
      const { revision, ...fields } = body;
      demandRevision(revision, revisionOf(factsOf(cycle)));
      demandZone(fields.timeZone);
      const changes = typed(fields);
      if (Object.keys(changes).length > 0) await db.update(Cycle, cycleId, changes);
    });
    return this.read(actor, cycleId);
  }

  async remove(actor: Actor, cycleId: string): Promise<BinnedView> {
    demand(actor, 'cycle.delete', { cycleId }, 'cycle.read');
    const { binned, notes } = await this.desk.change(actor, cycleId, async (db, cycle) => {
      const deletedAt = new Date();
      await db.update(Cycle, cycleId, { deletedAt });
      const seances = await db.find(Seance, { where: { cycleId }, select: { id: true } });
      const notes = await db.find(Note, { where: { seanceId: In(seances.map(({ id }) => id)) }, select: { id: true } });
      return { binned: await this.binned(db, { ...cycle, deletedAt }), notes };
    });
    // Open sheets knock again and find the door closed.
    for (const { id } of notes) this.facts.tell('access.changed', { noteId: id });
    return binned;
  }

  async restore(actor: Actor, cycleId: string): Promise<CycleView> {
    demand(actor, 'cycle.delete', { cycleId }, 'cycle.read');
    const db = this.database.manager;
    const restored = await db.update(Cycle, { id: cycleId, deletedAt: Not(IsNull()) }, { deletedAt: null });
    if (restored.affected !== 1) throw notFound();
    for (const { id } of await db.find(Seance, { where: { cycleId }, select: { id: true } })) {
      this.facts.tell('seance.changed', { cycleId, seanceId: id });
    }
    return this.read(actor, cycleId);
  }

  async bin(actor: Actor, cycleId: string): Promise<{ title: string | null; binned: BinnedView[] }> {
    const { db, cycle } = await this.desk.open(actor, cycleId);
    const seances = await db.find(Seance, { where: { cycleId, deletedAt: Not(IsNull()) }, withDeleted: true, order: { deletedAt: 'DESC' } });
    const binned = seances.map(async (seance): Promise<BinnedView> => {
      const deletedAt = seance.deletedAt ?? new Date();
      const loss = await lossOf(db, [seance.id]);
      return { kind: 'seance', id: seance.id, title: seance.title, deletedAt: deletedAt.toISOString(), keptUntil: keptUntil(deletedAt).toISOString(), loss };
    });
    return { title: cycle.title, binned: await Promise.all(binned) };
  }

  async settle(actor: Actor, remarkId: string, settled: boolean): Promise<RemarkView> {
    const remark = await this.database.manager.findOneBy(ImportRemark, { id: remarkId });
    demand(actor, 'cycle.edit', { cycleId: remark?.cycleId }, 'cycle.read');
    if (!remark) throw notFound();
    return this.desk.change(actor, remark.cycleId, async (db, cycle) => {
      const settledAt = settled ? new Date() : null;
      await db.update(ImportRemark, remarkId, { settledAt });
      return remarkView({ ...remark, settledAt }, cycle);
    });
  }

  async partners(actor: Actor, cycleId: string, { partners }: BodyOf<typeof setCyclePartners>): Promise<BodyOf<typeof setCyclePartners>> {
    return this.desk.change(actor, cycleId, async (db) => {
      await replacePartners(db, cycleId, null, partners);
      return { partners: (await partnersOf(db, cycleId, null)).map(({ organizationId, role }) => ({ organizationId, role })) };
    });
  }

  private async summary(db: EntityManager, cycle: Cycle): Promise<CycleList['cycles'][number]> {
    const seances = await db.find(Seance, { where: { cycleId: cycle.id }, order: { date: 'ASC' } });
    const today = todayIn(cycle.timeZone, Date.now());
    const only = cycle.standalone ? seances[0] : undefined;
    return {
      id: cycle.id,
      slug: cycle.slug,
      standalone: cycle.standalone,
      title: only?.title ?? cycle.title,
      seanceId: only?.id ?? null,
      seances: seances.length,
      held: seances.filter((seance) => seance.status === 'held' || (seance.date !== null && seance.date < today)).length,
      nextDate: seances.find((seance) => seance.date !== null && seance.date >= today)?.date ?? null,
      remarks: await db.countBy(ImportRemark, { cycleId: cycle.id, settledAt: IsNull() }),
    };
  }

  private async binned(db: EntityManager, cycle: Cycle): Promise<BinnedView> {
    const seances = await db.find(Seance, { where: { cycleId: cycle.id }, select: { id: true, title: true } });
    const only = cycle.standalone ? seances[0] : undefined;
    const deletedAt = cycle.deletedAt ?? new Date();
    const loss = await lossOf(db, seances.map((seance) => seance.id));
    return { kind: 'cycle', id: cycle.id, title: only?.title ?? cycle.title, deletedAt: deletedAt.toISOString(), keptUntil: keptUntil(deletedAt).toISOString(), loss };
  }
}

function factsOf(cycle: Cycle) {
  const { id, slug, standalone, title, subtitle, description, audience, website, startDate, endDate, announcedSeanceCount, timeZone } = cycle;
  const language = cycle.language.startsWith('en') ? ('en' as const) : ('fr' as const);
  return { id, slug, standalone, title, subtitle, description, audience, website, startDate, endDate, announcedSeanceCount, language, timeZone };
}

function demandZone(timeZone: string | undefined): void {
  if (timeZone === undefined || isTimeZone(timeZone)) return;
  throw new DomainError('invalid', `« ${timeZone} » n’est pas un fuseau horaire.`, [{ path: 'body.timeZone', message: 'unknown zone', expected: 'Europe/Paris' }]);
}
