import { slugOf } from '@pleniere/domain';
import type { EntityManager } from 'typeorm';
import { Seance } from '../../seances/seance.entity';
import type { Cycle } from '../cycle.entity';

/**
 * An address that nobody has or had (rows in the bin keep theirs): the first words that say something, then one more each time,
 * then a number.
 * @param taken addresses given in this transaction and not yet written; the new one is added
 */
export async function freeSlug(manager: EntityManager, entity: typeof Cycle | typeof Seance, words: readonly string[], taken: Set<string> = new Set()): Promise<string> {
  const parts = words.map(slugOf).filter((part) => part !== '');
  const bases = parts.length === 0 ? ['seance'] : parts.map((_, index) => parts.slice(0, index + 1).join('-'));
  const last = bases.at(-1) ?? 'seance';
  for (let number = 0; ; number += 1) {
    const slug = bases[number] ?? `${last}-${number - bases.length + 2}`;
    if (taken.has(slug)) continue;
    if ((await manager.count<Cycle | Seance>(entity, { where: { slug }, withDeleted: true })) > 0) continue;
    taken.add(slug);
    return slug;
  }
}
