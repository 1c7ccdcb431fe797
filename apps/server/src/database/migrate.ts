import { DataSource } from 'typeorm';
import { dataSourceOptions } from './data-source';

/** Any number; the same for every process that may migrate this database. */
export const MIGRATION_LOCK = 7_316_202;

/**
 * Brings the schema up to date. Several processes may call it at once: one migrates, the others wait for it.
 * @returns the names of the migrations that were run, in order.
 */
export async function migrate(url: string): Promise<string[]> {
  const source = new DataSource({ ...dataSourceOptions(url), poolSize: 2 });
  await source.initialize();
  const guard = source.createQueryRunner();
  try {
    await guard.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const run = await source.runMigrations({ transaction: 'each' });
    return run.map((migration) => migration.name);
  } finally {
    await guard.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    await guard.release();
    await source.destroy();
  }
}
