import type { DataSource, EntityManager } from 'typeorm';

/**
 * Runs a job in a transaction, unless another process is running the same one now: then it is left to that one.
 * @param job its name, the same in every process
 * @returns whether it ran here
 */
export function onOneNode(database: DataSource, job: string, run: (manager: EntityManager) => Promise<void>): Promise<boolean> {
  return database.transaction(async (manager) => {
    const [lock] = await manager.query<{ mine: boolean }[]>('SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS mine', [`job ${job}`]);
    if (!lock?.mine) return false;
    await run(manager);
    return true;
  });
}
