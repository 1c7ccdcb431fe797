import { Injectable } from '@nestjs/common';
import { can, type Actor } from '@pleniere/domain';
import { DataSource, type EntityManager } from 'typeorm';
import { demand, notFound } from '../auth/access';
import { Facts } from '../live/facts';
import { Seance } from '../seances/seance.entity';
import { Cycle } from './cycle.entity';

/** Where a cycle is opened to be read or changed: rights first, then one transaction, then the facts are told. */
@Injectable()
export class CycleDesk {
  constructor(
    private readonly database: DataSource,
    private readonly facts: Facts,
  ) {}

  /** @throws DomainError sign_in, not_found */
  async open(actor: Actor, cycleId: string): Promise<{ db: EntityManager; cycle: Cycle; mayEdit: boolean }> {
    demand(actor, 'cycle.read', { cycleId });
    const cycle = await this.database.manager.findOne(Cycle, { where: { id: cycleId } });
    if (!cycle) throw notFound();
    return { db: this.database.manager, cycle, mayEdit: can(actor, 'cycle.edit', { cycleId }) };
  }

  /**
   * Runs a change of a cycle in one transaction that holds its row, so that two organisers change it one after the other.
   * Afterwards every séance of the cycle is told to be read again, since names and partners appear in all of them.
   * @throws DomainError sign_in, not_allowed, not_found
   */
  async change<Result>(actor: Actor, cycleId: string, run: (db: EntityManager, cycle: Cycle) => Promise<Result>): Promise<Result> {
    demand(actor, 'cycle.edit', { cycleId }, 'cycle.read');
    const { result, seances } = await this.database.transaction(async (db) => {
      const cycle = await db.findOne(Cycle, { where: { id: cycleId }, lock: { mode: 'pessimistic_write' } });
      if (!cycle) throw notFound();
      const result = await run(db, cycle);
      await db.update(Cycle, cycleId, { updatedAt: new Date() });
      return { result, seances: await db.find(Seance, { where: { cycleId }, select: { id: true } }) };
    });
    for (const seance of seances) this.facts.tell('seance.changed', { cycleId, seanceId: seance.id });
    return result;
  }
}
