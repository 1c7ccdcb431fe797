import { DomainError } from '@pleniere/contract';
import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { Socket } from 'node:net';
import { basename, dirname, join } from 'node:path';
import { Client, type ClientBase } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { version as product } from '../../../../package.json';
import { doorSecret, hashOf, type Secrets } from '../auth/secrets';
import { isAlive } from '../database/embedded/process-table';
import { digestsOf } from './digests';
import { KEY_FILE, MANIFEST, sumsOf, SUMS, type Manifest, type Part } from './manifest';
import { syncFolder, writeDurably, writePart } from './parts';
import { executedMigrations, LEFT_OUT, quoted, tablesOf, type Table } from './tables';

/** What is to be backed up, and where to. */
export interface BackupWanted {
  url: string;
  /** Must not exist, or be an empty folder. */
  folder: string;
  /** Given when the key of links and codes goes into the backup. */
  key: Secrets | null;
  tell: (step: string) => void;
}

/** Values are written the same whatever the database's own settings are, so that any other reads them the same. */
const SETTINGS = `
  SET statement_timeout = 0; SET lock_timeout = 0; SET idle_in_transaction_session_timeout = 0;
  SET DateStyle = 'ISO'; SET IntervalStyle = 'postgres'; SET TimeZone = 'UTC'; SET extra_float_digits = 3; SET bytea_output = 'hex'; SET client_encoding = 'UTF8'`;

/** A connection whose socket can be let go when the server is in the middle of sending a table. */
async function withClient<T>(url: string, work: (client: ClientBase) => Promise<T>): Promise<T> {
  const socket = new Socket();
  const client = new Client({ connectionString: url, application_name: 'pleniere-backup', connectionTimeoutMillis: 10_000, stream: () => socket });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const result = await work(client);
    await client.end();
    return result;
  } finally {
    socket.destroy();
  }
}

/**
 * One instant of the whole database. The tables are locked first against changes of their columns (readers and writers do not notice), since
 * the instant is only fixed by the first question.
 */
async function inOneInstant<T>(client: ClientBase, work: (tables: Table[]) => Promise<T>): Promise<T> {
  await client.query(SETTINGS);
  const before = await tablesOf(client);
  if (before.length === 0) throw new DomainError('state', 'Il n’y a rien à sauvegarder\u00a0: cette base n’a aucune table.');
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY');
  await client.query(`LOCK TABLE ${before.map((each) => quoted(each.table)).join(', ')} IN ACCESS SHARE MODE`);
  const tables = await tablesOf(client);
  if (JSON.stringify(tables) !== JSON.stringify(before)) throw new DomainError('state', 'Le schéma de la base est en train de changer. Recommencez dans un instant.');
  return work(tables);
}

async function copyTable(client: ClientBase, { table, columns, identities }: Table, folder: string): Promise<Part> {
  const file = `${table}.copy.gz`;
  const stream = client.query(copyTo(`COPY ${quoted(table)} (${columns.map(quoted).join(', ')}) TO STDOUT`));
  const facts = await writePart(join(folder, file), stream);
  // Last rows of a long table come before the last word of the server: the connection is in order again only after a question.
  const lastIds: Record<string, string> = {};
  for (const { column, sequence } of identities) {
    const { rows } = await client.query<{ last: string }>('SELECT coalesce(pg_sequence_last_value($1::regclass), 0)::text AS last', [sequence]);
    lastIds[column] = rows[0]?.last ?? '0';
  }
  if (stream.rowCount !== facts.rows) throw new Error(`${table}: ${stream.rowCount} rows were sent and ${facts.rows} written`);
  return { table, file, columns, ...facts, lastIds };
}

/** A key that opens none of the doors is another database's: nobody would be helped by it. */
async function demandKey(client: ClientBase, key: Secrets): Promise<void> {
  const { rows } = await client.query<{ id: string; generation: number; secret_hash: Buffer }>('SELECT id, generation, secret_hash FROM door');
  if (rows.length > 0 && !rows.some((door) => hashOf(doorSecret(key, door)).equals(door.secret_hash))) {
    throw new DomainError('state', 'La clé de ce dossier de données n’est pas celle des liens de cette base. Donnez le bon DATA_DIR ou le bon APP_SECRET, ou sauvegardez sans --with-key.');
  }
}

async function write(client: ClientBase, wanted: BackupWanted, aside: string): Promise<Manifest> {
  return inOneInstant(client, async (tables) => {
    const { rows } = await client.query<{ taken_at: Date; postgresql: string }>(`SELECT now() AS taken_at, current_setting('server_version') AS postgresql`);
    if (wanted.key) await demandKey(client, wanted.key);
    const parts: Part[] = [];
    for (const table of tables.filter((each) => !LEFT_OUT.includes(each.table))) {
      const part = await copyTable(client, table, aside);
      parts.push(part);
      wanted.tell(`${part.table}\u00a0: ${part.rows} ligne${part.rows > 1 ? 's' : ''}, ${part.bytes} octets`);
    }
    const manifest: Manifest = {
      format: 'pleniere-backup',
      formatVersion: 1,
      product,
      postgresql: rows[0]?.postgresql ?? '',
      takenAt: (rows[0]?.taken_at ?? new Date()).toISOString(),
      schema: await executedMigrations(client),
      parts,
      leftOut: LEFT_OUT.filter((table) => tables.some((each) => each.table === table)),
      ...(await digestsOf(client)),
      key: wanted.key ? await writeDurably(join(aside, KEY_FILE), wanted.key.toFile()) : null,
      erasures: null,
    };
    await writeDurably(join(aside, SUMS), sumsOf(manifest, await writeDurably(join(aside, MANIFEST), `${JSON.stringify(manifest, null, 1)}\n`)));
    await client.query('COMMIT');
    return manifest;
  });
}

/** An empty folder may be given; anything else is somebody's. */
async function demandFree(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw new DomainError('invalid', `${folder} ne peut pas servir de dossier (${error.code ?? String(error)}).`);
  });
  if (names?.includes(MANIFEST)) throw new DomainError('state', `${folder} contient déjà une sauvegarde, et une sauvegarde n’est jamais écrasée. Donnez un autre dossier, par exemple avec la date.`);
  if (names && names.length > 0) throw new DomainError('state', `${folder} n’est pas vide. Donnez un dossier qui n’existe pas encore.`);
}

/** What a killed backup of the same name left behind is nobody's. */
async function removeRemains(folder: string): Promise<void> {
  const prefix = `${basename(folder)}.partial-`;
  for (const name of await readdir(dirname(folder))) {
    const pid = name.startsWith(prefix) ? Number(name.slice(prefix.length)) : NaN;
    // In a container everybody is number 1: what bears our own number was not written by us either.
    if (Number.isInteger(pid) && (pid === process.pid || !isAlive(pid))) await rm(join(dirname(folder), name), { recursive: true, force: true });
  }
}

/**
 * Backs up a database, in use or not. Everything is written aside, brought to the disk and only then given its name: a backup that was cut
 * short is never taken for a whole one.
 * @throws DomainError when the folder is taken or there is nothing to back up
 */
export async function takeBackup(wanted: BackupWanted): Promise<Manifest> {
  const { folder } = wanted;
  const parent = dirname(folder);
  await demandFree(folder);
  await mkdir(parent, { recursive: true });
  await removeRemains(folder);
  const aside = `${folder}.partial-${process.pid}`;
  await mkdir(aside, { mode: 0o700 });
  try {
    const manifest = await withClient(wanted.url, (client) => write(client, wanted, aside));
    await syncFolder(aside);
    await rmdir(folder).catch(() => undefined);
    await demandFree(folder);
    await rename(aside, folder);
    await syncFolder(parent);
    return manifest;
  } catch (error) {
    await rm(aside, { recursive: true, force: true }).catch(() => undefined);
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOSPC' || code === 'EDQUOT') throw new DomainError('disk', `Le disque de ${parent} est plein\u00a0: rien n’y a été laissé. Faites de la place, ou donnez un autre dossier.`);
    throw error;
  }
}
