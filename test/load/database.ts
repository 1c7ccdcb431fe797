import { readFileSync, mkdtempSync, chmodSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { startCluster } from '../../apps/server/src/database/embedded/cluster';
import { cpuOfFamily } from './cpu';

/** The one PostgreSQL that all systems use: an embedded one for this run, or the one of `BENCH_DATABASE_URL` (an administrator's address). */
export interface BenchDatabase {
  version: string;
  settings: string;
  /** The address of a database by its name. */
  url(name: string): string;
  /** Makes a database, empty or as another one is. */
  create(name: string, template?: string): Promise<string>;
  drop(name: string): Promise<void>;
  /** Processor time of all of PostgreSQL so far, ms; null when it runs elsewhere. */
  cpu(): number | null;
  close(): Promise<void>;
}

/** Runs statements on a database, one after the other, on one connection. */
export async function withClient<T>(url: string, run: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}

/** Commits of a database so far, as PostgreSQL counts them: a second late at most. */
export const commitsOf = (url: string): Promise<number> =>
  withClient(url, async (client) => Number((await client.query<{ n: string }>('SELECT xact_commit AS n FROM pg_stat_database WHERE datname = current_database()')).rows[0]?.n ?? 0));

function postmasterOf(folder: string): number | null {
  try {
    const pid = Number(readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')[0]);
    return pid > 0 ? pid : null;
  } catch {
    return null;
  }
}

export async function openDatabase(tell: (line: string) => void): Promise<BenchDatabase> {
  const given = process.env.BENCH_DATABASE_URL;
  const dataDir = mkdtempSync(join(tmpdir(), 'pleniere-bench-'));
  chmodSync(dataDir, 0o755);
  const cluster = given ? null : await startCluster({ dataDir, tell });
  const admin = given ?? cluster?.url ?? '';
  const show = async (name: string): Promise<string> => withClient(admin, async (client) => String((await client.query<{ is: string }>(`SELECT current_setting('${name}') AS is`)).rows[0]?.is));
  const [version, fsync, synchronous, folder] = [await show('server_version'), await show('fsync'), await show('synchronous_commit'), await show('data_directory')];
  const postmaster = postmasterOf(folder);
  const made = new Set<string>();
  const url = (name: string): string => {
    const address = new URL(admin);
    address.pathname = `/${name}`;
    return address.href;
  };
  const drop = async (name: string): Promise<void> => {
    await withClient(admin, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
    made.delete(name);
  };
  return {
    version,
    settings: `fsync ${fsync}, synchronous_commit ${synchronous}`,
    url,
    drop,
    create: async (name, template) => {
      await drop(name);
      await withClient(admin, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${template ?? 'template1'}`));
      made.add(name);
      return url(name);
    },
    cpu: () => (postmaster === null ? null : cpuOfFamily(postmaster)),
    close: async () => {
      for (const name of [...made]) await drop(name).catch(() => undefined);
      await cluster?.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
