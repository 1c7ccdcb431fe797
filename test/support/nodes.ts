import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { startCluster } from '../../apps/server/src/database/embedded/cluster';
import { startRedis, type TestRedis } from './redis';
import { RoundRobin } from './round-robin';
import { TestServer } from './server';

/** A PostgreSQL of no node in particular: `TEST_DATABASE_URL`, or an embedded one of the test's own. */
export async function startDatabase(): Promise<{ url: string; stop: () => Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL;
  if (!given) {
    const dataDir = mkdtempSync(join(tmpdir(), 'pleniere-nodes-'));
    chmodSync(dataDir, 0o755);
    const cluster = await startCluster({ dataDir });
    const stop = async (): Promise<void> => {
      await cluster.stop();
      for (const folder of new Set([dataDir, cluster.folder])) rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    };
    return { url: cluster.url, stop };
  }
  const name = `test_${randomBytes(6).toString('hex')}`;
  const admin = async (statement: string): Promise<void> => {
    const client = new Client({ connectionString: given });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  await admin(`CREATE DATABASE ${name}`);
  const url = new URL(given);
  url.pathname = `/${name}`;
  return { url: url.href, stop: () => admin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

/** Several real servers on one PostgreSQL and one Redis, and a proxy before them. */
export interface Nodes {
  nodes: TestServer[];
  redis: TestRedis;
  /** Goes to each node in turn. */
  proxy: RoundRobin;
  dispose(): Promise<void>;
}

/** Starts them, each in a process of its own. Call `dispose()` in `afterAll`. */
export async function startNodes(count: number, env: Record<string, string> = {}): Promise<Nodes> {
  const [database, redis] = await Promise.all([startDatabase(), startRedis()]);
  const shared = { REDIS_URL: redis.url, APP_SECRET: randomBytes(32).toString('hex'), ...env };
  const nodes = Array.from({ length: count }, () => new TestServer({ databaseUrl: database.url, env: shared }));
  const proxy = await new RoundRobin(() => nodes.map(({ port }) => port)).start();
  const dispose = async (): Promise<void> => {
    await proxy.dispose();
    const ends = await Promise.allSettled(nodes.map((node) => node.dispose()));
    await redis.dispose();
    await database.stop();
    const failed = ends.find((end) => end.status === 'rejected');
    if (failed) throw failed.reason;
  };
  try {
    await Promise.all(nodes.map((node) => node.start()));
  } catch (error) {
    await dispose().catch(() => undefined);
    throw error;
  }
  return { nodes, redis, proxy, dispose };
}
