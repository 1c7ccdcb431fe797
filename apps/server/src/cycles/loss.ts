import type { LossView } from '@pleniere/contract';
import type { EntityManager } from 'typeorm';

/** Days during which something deleted can be brought back. */
export const BIN_DAYS = 30;

/** Until when something deleted at this moment is kept. */
export const keptUntil = (deletedAt: Date): Date => new Date(deletedAt.getTime() + BIN_DAYS * 86_400_000);

/** What deleting these séances takes away: words are those of their notes as last projected. */
export async function lossOf(db: EntityManager, seanceIds: readonly string[]): Promise<LossView> {
  if (seanceIds.length === 0) return { seances: 0, groups: 0, words: 0 };
  const [row] = await db.query<{ groups: number; words: number }[]>(
    `SELECT (SELECT count(*)::int FROM seance_group WHERE seance_id = ANY($1)) AS groups,
            (SELECT coalesce(sum(p.words), 0)::int FROM note n JOIN note_projection p ON p.note_id = n.id WHERE n.seance_id = ANY($1)) AS words`,
    [seanceIds],
  );
  return { seances: seanceIds.length, groups: row?.groups ?? 0, words: row?.words ?? 0 };
}
