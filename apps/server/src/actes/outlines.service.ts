import { Injectable } from '@nestjs/common';
import type { ActesPart, OutlineChange } from '@pleniere/contract';
import { DataSource, IsNull, type EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { changedOutline, type StoredOutline } from './outline-changes';
import { OutlineRow } from './outline.entity';

/** A séance, or a cycle for its volume. */
export interface VolumePlace {
  cycleId: string;
  seanceId: string | null;
}

const NOTHING_CHOSEN: StoredOutline & { version: number } = { off: [], titles: {}, order: [], contacts: 'hide', version: 0 };

const whereOf = ({ cycleId, seanceId }: VolumePlace) => ({ cycleId, seanceId: seanceId ?? IsNull() });

/** What the organisers have decided of each outline. Rights are asked by whoever calls. */
@Injectable()
export class OutlinesService {
  constructor(private readonly database: DataSource) {}

  /** As it is stored; nothing is chosen until somebody changes something. */
  async of(place: VolumePlace, db: EntityManager = this.database.manager): Promise<StoredOutline & { version: number }> {
    return (await db.findOneBy(OutlineRow, whereOf(place))) ?? NOTHING_CHOSEN;
  }

  /** Changes made at once follow one another: the row is held, and each names only what it changes. @throws DomainError invalid */
  async change(place: VolumePlace, change: OutlineChange, partsIn: (stored: StoredOutline) => readonly ActesPart[]): Promise<void> {
    await this.database.transaction(async (db) => {
      await db.createQueryBuilder().insert().into(OutlineRow).values({ id: v7(), ...place }).orIgnore().execute();
      const row = await db.findOneOrFail(OutlineRow, { where: whereOf(place), lock: { mode: 'pessimistic_write' } });
      await db.update(OutlineRow, row.id, { ...changedOutline(row, change, partsIn(row)), version: row.version + 1 });
    });
  }
}
