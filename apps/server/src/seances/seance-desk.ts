import { Injectable } from '@nestjs/common';
import type { Action, Actor } from '@pleniere/domain';
import { DataSource, type EntityManager } from 'typeorm';
import { demand, notFound } from '../auth/access';
import { Cycle } from '../cycles/cycle.entity';
import { Facts } from '../live/facts';
import { Seance } from './seance.entity';

/** A séance with the cycle it belongs to, open for reading or inside a change. */
export interface OpenSeance {
  db: EntityManager;
  seance: Seance;
  cycle: Cycle;
}

/** Where a séance is opened to be read or changed: rights first, then one transaction, then the fact is told. */
@Injectable()
export class SeanceDesk {
  constructor(
    private readonly database: DataSource,
    private readonly facts: Facts,
  ) {}

  /** @throws DomainError sign_in, not_allowed, not_found (a séance of a deleted cycle too) */
  async open(actor: Actor, seanceId: string, action: Action = 'seance.read'): Promise<OpenSeance> {
    const db = this.database.manager;
    const seance = await db.findOneBy(Seance, { id: seanceId });
    demand(actor, action, { cycleId: seance?.cycleId, seanceId }, 'seance.read');
    const cycle = seance && (await db.findOne(Cycle, { where: { id: seance.cycleId } }));
    if (!seance || !cycle) throw notFound();
    return { db, seance, cycle };
  }

  /**
   * Runs a change of a séance in one transaction that holds its row: two organisers change it one after the other, never through
   * each other. Told once committed.
   * @throws DomainError sign_in, not_allowed, not_found, and whatever `run` refuses
   */
  async change<Result>(actor: Actor, seanceId: string, run: (open: OpenSeance) => Promise<Result>, action: Action = 'seance.edit'): Promise<Result> {
    const { cycle } = await this.open(actor, seanceId, action);
    const result = await this.database.transaction(async (db) => {
      const seance = await db.findOne(Seance, { where: { id: seanceId }, lock: { mode: 'pessimistic_write' } });
      if (!seance) throw notFound();
      const result = await run({ db, seance, cycle });
      await db.update(Seance, seanceId, { updatedAt: new Date() });
      return result;
    });
    this.facts.tell('seance.changed', { cycleId: cycle.id, seanceId });
    return result;
  }

  /** Which séance a line, a group or a question belongs to; what does not exist looks like what may not be known. */
  async seanceOf(actor: Actor, table: 'programme_item' | 'seance_group' | 'question', id: string): Promise<string> {
    const [row] = await this.database.query<{ seance_id: string; cycle_id: string }[]>(
      `SELECT s.id AS seance_id, s.cycle_id FROM ${table} t JOIN seance s ON s.id = t.seance_id WHERE t.id = $1`,
      [id],
    );
    demand(actor, 'seance.read', { cycleId: row?.cycle_id, seanceId: row?.seance_id });
    if (!row) throw notFound();
    return row.seance_id;
  }
}
