import { DomainError } from '@pleniere/contract';
import { join } from 'node:path';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { DataSource, type QueryRunner } from 'typeorm';
import { doorSecret, hashOf, type Secrets } from '../auth/secrets';
import { dataSourceOptions } from '../database/data-source';
import { MIGRATION_LOCK } from '../database/migrate';
import { MIGRATIONS } from '../database/migrations';
import { digestsOf } from './digests';
import type { Manifest, Part } from './manifest';
import { readPart } from './parts';
import { executedMigrations, quoted, tablesOf, type Executed } from './tables';

/** For how long a device may bring back words of others that the backup does not have. */
const RECOVERY = '7 days';

/** Numbers given after the backup are never given again: whoever remembers one (a page, another program) must not find other words under it. */
const AHEAD = 1_000_000;

/** What is restored, and where. */
export interface RestoreWanted {
  url: string;
  folder: string;
  /** Checked by `readBackup` a moment ago. */
  manifest: Manifest;
  /** The key that the restored server will have; null where no link will ever be opened (a drill). */
  key: Secrets | null;
  tell: (step: string) => void;
}

/** What a person should know once it is done. */
export interface Restored {
  notes: number;
  rows: number;
  /** Migrations run after those of the backup. */
  migrated: string[];
  /** Links closed because the key that printed them is not the present one. */
  closedDoors: number;
}

const migrationNamed = (name: string): InstanceType<(typeof MIGRATIONS)[number]> | null => MIGRATIONS.map((Migration) => new Migration()).find((each) => each.name === name) ?? null;

function demandKnown(executed: readonly Executed[], what: string): void {
  const unknown = executed.find(({ name }) => migrationNamed(name) === null);
  if (unknown) throw new DomainError('unsupported', `${what} vient d’une version plus récente de Plénière (migration ${unknown.name}). Installez cette version, puis recommencez.`);
}

/** @throws DomainError naming what is there */
async function demandEmpty(client: ClientBase): Promise<void> {
  const tables = await tablesOf(client);
  const found: string[] = [];
  for (const { table } of tables) {
    const { rows } = await client.query<{ count: string }>(`SELECT count(*) AS count FROM ${quoted(table)}`);
    if (rows[0] && rows[0].count !== '0') found.push(`${table} (${rows[0].count})`);
  }
  if (found.length > 0) {
    throw new DomainError('state', `Cette base n’est pas vide\u00a0: ${found.join(', ')}. Rien n’y a été changé. Une sauvegarde se restaure dans une base vide\u00a0: donnez un autre DATA_DIR, ou l’adresse d’une base neuve dans DATABASE_URL.`);
  }
  const { rows: others } = await client.query<{ application_name: string }>(
    `SELECT application_name FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name IN ('pleniere', 'pleniere-log')`,
  );
  if (others.length > 0) throw new DomainError('state', 'Un serveur Plénière est ouvert sur cette base. Arrêtez-le, puis recommencez. Rien n’a été changé.');
}

/** Brings an empty database to the schema of the backup, whatever schema it was prepared with. */
async function setSchema(runner: QueryRunner, client: ClientBase, wanted: readonly Executed[]): Promise<void> {
  const present = await executedMigrations(client);
  demandKnown(present, 'Cette base');
  for (const { name } of [...present].reverse()) await migrationNamed(name)?.down(runner);
  const left = await tablesOf(client);
  if (left.length > 0) throw new DomainError('state', `Cette base a des tables qui ne sont pas à Plénière\u00a0: ${left.map((each) => each.table).join(', ')}. Donnez l’adresse d’une base neuve dans DATABASE_URL. Rien n’a été changé.`);
  await client.query('CREATE TABLE IF NOT EXISTS migrations (id serial PRIMARY KEY, timestamp bigint NOT NULL, name varchar NOT NULL)');
  await client.query('DELETE FROM migrations');
  await runMigrations(runner, client, wanted);
}

async function runMigrations(runner: QueryRunner, client: ClientBase, wanted: readonly Executed[]): Promise<void> {
  for (const { name, timestamp } of wanted) {
    await migrationNamed(name)?.up(runner);
    await client.query('INSERT INTO migrations (timestamp, name) VALUES ($1, $2)', [timestamp, name]);
  }
}

async function fill(client: ClientBase, folder: string, part: Part): Promise<void> {
  const target = client.query(copyFrom(`COPY ${quoted(part.table)} (${part.columns.map(quoted).join(', ')}) FROM STDIN`));
  const { sha256, rows } = await readPart(join(folder, part.file), target);
  // It was intact a moment ago: a disk that fails now must not leave half of it.
  if (sha256 !== part.sha256 || rows !== part.rows || target.rowCount !== part.rows) throw new DomainError('invalid', `${part.file} a changé pendant la lecture\u00a0: rien n’a été restauré.`);
}

async function fillAll(client: ClientBase, wanted: RestoreWanted): Promise<void> {
  const { manifest, folder, tell } = wanted;
  const tables = new Map((await tablesOf(client)).map((each) => [each.table, each]));
  const missing = [...tables.keys()].filter((table) => !manifest.leftOut.includes(table) && !manifest.parts.some((part) => part.table === table));
  if (missing.length > 0) throw new DomainError('invalid', `Cette sauvegarde n’est pas complète\u00a0: ${missing.join(', ')} n’y est pas.`);
  for (const part of manifest.parts) {
    const table = tables.get(part.table);
    if (!table) {
      tell(`${part.table} n’est pas une table de Plénière\u00a0: laissée de côté`);
      continue;
    }
    await fill(client, folder, part);
    for (const { column, sequence } of table.identities) {
      await client.query(`SELECT setval($1::regclass, greatest($2::bigint, (SELECT coalesce(max(${quoted(column)}), 0) FROM ${quoted(part.table)})) + $3)`, [sequence, part.lastIds[column] ?? '0', AHEAD]);
    }
    tell(`${part.table} : ${part.rows} ligne${part.rows > 1 ? 's' : ''}`);
  }
}

/** The same words, byte for byte, as the database that was backed up computed them. */
async function demandSame(client: ClientBase, manifest: Manifest): Promise<void> {
  const { notes, editionFiles } = await digestsOf(client);
  const differing = Object.keys({ ...manifest.notes, ...notes }).filter((id) => manifest.notes[id] !== notes[id]);
  if (differing.length > 0) throw new DomainError('invalid', `Les mots restaurés ne sont pas ceux de la sauvegarde (fiche ${differing.join(', ')})\u00a0: rien n’a été restauré.`);
  if (JSON.stringify(editionFiles) !== JSON.stringify(manifest.editionFiles)) throw new DomainError('invalid', 'Les fichiers des actes restaurés ne sont pas ceux de la sauvegarde\u00a0: rien n’a été restauré.');
}

/**
 * The restored notes keep their epoch: the words written since the backup have the same lineage, so that a device which comes back sends what
 * is missing by itself. For a week it may also bring words of others.
 */
async function openRecovery(client: ClientBase, takenAt: string): Promise<void> {
  await client.query(`UPDATE note SET recovery_until = now() + $1::interval, restored_to = $2`, [RECOVERY, takenAt]);
  await client.query(`INSERT INTO note_event (note_id, what, who) SELECT id, 'backupRestored', 'server' FROM note`);
}

/** A link under another key would be shown with an address that opens nothing: it is closed, and another can be printed. */
async function closeForeignDoors(client: ClientBase, key: Secrets): Promise<number> {
  const { rows } = await client.query<{ id: string; generation: number; secret_hash: Buffer }>('SELECT id, generation, secret_hash FROM door WHERE revoked_at IS NULL AND expires_at > now()');
  const foreign = rows.filter((door) => !hashOf(doorSecret(key, door)).equals(door.secret_hash)).map((door) => door.id);
  await client.query('UPDATE door SET revoked_at = now() WHERE id = ANY($1)', [foreign]);
  return foreign.length;
}

async function restoreWithin(runner: QueryRunner, client: ClientBase, wanted: RestoreWanted): Promise<Restored> {
  const { manifest, key } = wanted;
  // For this transaction only; a server that starts meanwhile waits for it before it looks at the schema.
  await client.query('SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0');
  await client.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
  await demandEmpty(client);
  await setSchema(runner, client, manifest.schema);
  await fillAll(client, wanted);
  await demandSame(client, manifest);
  const done = new Set(manifest.schema.map((each) => each.name));
  const later = MIGRATIONS.map((Migration) => new Migration().name)
    .filter((name) => !done.has(name))
    .map((name) => ({ name, timestamp: name.slice(-13) }));
  await runMigrations(runner, client, later);
  await openRecovery(client, manifest.takenAt);
  const closedDoors = key ? await closeForeignDoors(client, key) : 0;
  return { notes: Object.keys(manifest.notes).length, rows: manifest.parts.reduce((sum, part) => sum + part.rows, 0), migrated: later.map((each) => each.name), closedDoors };
}

/**
 * Restores a backup into an empty database, in one transaction: until its last instant the database is as empty as before.
 * @throws DomainError when the database is not empty or the backup cannot be used; nothing is then changed
 */
export async function restoreBackup(wanted: RestoreWanted): Promise<Restored> {
  demandKnown(wanted.manifest.schema, 'Cette sauvegarde');
  const source = new DataSource({ ...dataSourceOptions(wanted.url), applicationName: 'pleniere-restore', poolSize: 1 });
  await source.initialize();
  const runner = source.createQueryRunner();
  try {
    const client = (await runner.connect()) as ClientBase;
    await runner.startTransaction();
    try {
      const restored = await restoreWithin(runner, client, wanted);
      await runner.commitTransaction();
      await client.query('ANALYZE');
      return restored;
    } catch (error) {
      await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    }
  } finally {
    await runner.release();
    await source.destroy();
  }
}
