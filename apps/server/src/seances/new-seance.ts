import { slugOf } from '@pleniere/domain';
import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import type { Cycle } from '../cycles/cycle.entity';
import { freeName } from '../cycles/free-name';
import { freeRoomCode } from './room-code';
import { Seance } from './seance.entity';

/**
 * A séance that is not yet stored: its address, import id and room code are its own for good.
 * @param title names the address; without one the cycle and the day do
 */
export async function newSeance(db: EntityManager, cycle: Cycle, title: string | null, date: string | null): Promise<Seance> {
  const base = slugOf(title ?? [cycle.title ?? 'seance', date].filter(Boolean).join(' ')) || 'seance';
  const alike = await db.query<{ slug: string }[]>(`SELECT slug FROM seance WHERE slug = $1 OR slug LIKE $1 || '-%'`, [base]);
  const siblings = await db.find(Seance, { where: { cycleId: cycle.id }, withDeleted: true, select: { importId: true, position: true } });
  const importBase = slugOf(`${date ?? ''} ${title ?? 'seance'}`);
  return db.create(Seance, {
    id: v7(),
    cycleId: cycle.id,
    importId: freeName(importBase, siblings.map((sibling) => sibling.importId)),
    position: Math.max(-1, ...siblings.map((sibling) => sibling.position)) + 1,
    slug: freeName(base, alike.map((row) => row.slug)),
    kind: cycle.standalone ? 'standalone' : 'regular',
    status: 'planned',
    title,
    date,
    endDate: date,
    roomCode: await freeRoomCode(db),
  });
}
