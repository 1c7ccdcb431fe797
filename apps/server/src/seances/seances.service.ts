import { Injectable } from '@nestjs/common';
import type { BinnedView, BodyOf, createSeance, duplicateSeance, SeanceFields, SeanceOverview, setSeancePartners, updateSeance } from '@pleniere/contract';
import type { Actor } from '@pleniere/domain';
import { DataSource, IsNull, Not } from 'typeorm';
import { demand, notFound } from '../auth/access';
import { Cycle } from '../cycles/cycle.entity';
import { keptUntil, lossOf } from '../cycles/loss';
import { partnersOf, replacePartners } from '../cycles/partners';
import { demandRevision } from '../cycles/revision';
import { typed } from '../cycles/typed';
import { Facts } from '../live/facts';
import { Note } from '../notes/note.entity';
import { Venue } from '../people/venue.entity';
import { duplicate } from './duplicate';
import { newSeance } from './new-seance';
import { overviewOf, seanceView } from './overview';
import { ProgrammeItem } from './programme-item.entity';
import { SeanceDesk, type OpenSeance } from './seance-desk';
import { Seance } from './seance.entity';
import { daysBetween, daysLater, hoursAfter } from './typed-hours';

/** The life of a séance from the organiser's side: made, changed, copied, put in the bin and taken out of it. */
@Injectable()
export class SeancesService {
  constructor(
    private readonly desk: SeanceDesk,
    private readonly database: DataSource,
    private readonly facts: Facts,
  ) {}

  async read(actor: Actor, seanceId: string): Promise<SeanceOverview> {
    return overviewOf(actor, await this.desk.open(actor, seanceId));
  }

  async create(actor: Actor, cycleId: string, body: BodyOf<typeof createSeance>): Promise<SeanceOverview> {
    demand(actor, 'cycle.edit', { cycleId }, 'cycle.read');
    const id = await this.database.transaction(async (db) => {
      const cycle = await db.findOne(Cycle, { where: { id: cycleId }, lock: { mode: 'pessimistic_write' } });
      if (!cycle) throw notFound();
      const fields = typed(body);
      const seance = await newSeance(db, cycle, fields.title ?? null, fields.date ?? null);
      await db.save(seance);
      await this.write({ db, seance, cycle }, fields);
      return seance.id;
    });
    this.facts.tell('seance.changed', { cycleId, seanceId: id });
    return this.read(actor, id);
  }

  async update(actor: Actor, seanceId: string, body: BodyOf<typeof updateSeance>): Promise<SeanceOverview> {
    await this.desk.change(actor, seanceId, async (open) => {
      const { revision, ...fields } = body;
      demandRevision(revision, seanceView(open.seance).revision);
      await this.write(open, typed(fields));
    });
    return this.read(actor, seanceId);
  }

  async duplicate(actor: Actor, seanceId: string, body: BodyOf<typeof duplicateSeance>): Promise<SeanceOverview> {
    const { seance, cycle } = await this.desk.open(actor, seanceId);
    demand(actor, 'cycle.edit', { cycleId: cycle.id }, 'cycle.read');
    const title = body.title === undefined ? seance.title : typed({ title: body.title }).title;
    const copy = await this.database.transaction((db) => duplicate(db, cycle, seance, title, body.date));
    this.facts.tell('seance.changed', { cycleId: cycle.id, seanceId: copy.id });
    return this.read(actor, copy.id);
  }

  async remove(actor: Actor, seanceId: string): Promise<BinnedView> {
    const { db, seance, cycle } = await this.desk.open(actor, seanceId, 'seance.edit');
    demand(actor, 'cycle.edit', { cycleId: cycle.id }, 'seance.edit');
    const loss = await lossOf(db, [seanceId]);
    const deletedAt = new Date();
    await db.update(Seance, seanceId, { deletedAt });
    this.tellGone(cycle.id, seanceId, await db.find(Note, { where: { seanceId }, select: { id: true } }));
    return { kind: 'seance', id: seanceId, title: seance.title, deletedAt: deletedAt.toISOString(), keptUntil: keptUntil(deletedAt).toISOString(), loss };
  }

  async restore(actor: Actor, seanceId: string): Promise<SeanceOverview> {
    const seance = await this.database.manager.findOne(Seance, { where: { id: seanceId, deletedAt: Not(IsNull()) }, withDeleted: true });
    demand(actor, 'cycle.edit', { cycleId: seance?.cycleId }, 'cycle.read');
    if (!seance) throw notFound();
    await this.database.manager.update(Seance, seanceId, { deletedAt: null });
    this.facts.tell('seance.changed', { cycleId: seance.cycleId, seanceId });
    return this.read(actor, seanceId);
  }

  async partners(actor: Actor, seanceId: string, { partners }: BodyOf<typeof setSeancePartners>): Promise<BodyOf<typeof setSeancePartners>> {
    return this.desk.change(actor, seanceId, async ({ db, cycle }) => {
      await replacePartners(db, cycle.id, seanceId, partners);
      return { partners: (await partnersOf(db, cycle.id, seanceId)).map(({ organizationId, role }) => ({ organizationId, role })) };
    });
  }

  /** Open sheets knock again and find the door closed. */
  private tellGone(cycleId: string, seanceId: string, notes: readonly Pick<Note, 'id'>[]): void {
    for (const note of notes) this.facts.tell('access.changed', { noteId: note.id });
    this.facts.tell('seance.changed', { cycleId, seanceId });
  }

  private async write({ db, seance, cycle }: OpenSeance, change: Partial<SeanceFields>): Promise<void> {
    const { startHour, endHour, ...fields } = change;
    if (fields.venueId && !(await db.existsBy(Venue, { id: fields.venueId, cycleId: cycle.id }))) throw notFound();
    const date = fields.date === undefined ? seance.date : fields.date;
    const redated = date !== seance.date;
    const endDate = fields.endDate !== undefined ? fields.endDate : redated && date !== null ? lastDay(seance, date) : seance.endDate;
    // A last day says where the end belongs when either of them is typed; else the length stays.
    const isEndTyped = fields.endDate !== undefined || endHour !== undefined;
    const hours = hoursAfter({ date, startHour, endHour, ...(isEndTyped && { endDate: endDate === date ? null : endDate }) }, seance, date, cycle.timeZone);
    await db.update(Seance, seance.id, {
      ...fields,
      ...hours,
      endDate,
      // The words of the source no longer say the date once it has been changed here.
      ...(redated ? { dateText: null, plannedPeriod: null } : {}),
      ...(hours.startsAt !== seance.startsAt || hours.endsAt !== seance.endsAt ? { timeText: null } : {}),
    });
    if (redated && seance.date && date) await this.carry({ db, seance, cycle }, daysBetween(seance.date, date));
  }

  /** Takes the programme along to another date: same hours on the wall clock, same day of a séance of several days. */
  private async carry({ db, seance, cycle }: OpenSeance, days: number): Promise<void> {
    for (const item of await db.find(ProgrammeItem, { where: { seanceId: seance.id } })) {
      const later = (iso: string | null): string | null => iso && daysLater(iso, days, cycle.timeZone);
      await db.update(ProgrammeItem, item.id, { startsAt: later(item.startsAt), endsAt: later(item.endsAt) });
    }
  }
}

/** A séance of several days stays as long when its first day moves. */
const lastDay = (seance: Seance, date: string): string =>
  seance.date && seance.endDate ? daysLater(`${seance.endDate}T12:00:00Z`, daysBetween(seance.date, date), 'UTC').slice(0, 10) : date;
