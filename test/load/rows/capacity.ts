import { randomBytes } from 'node:crypto';
import { createClient } from 'redis';
import { hasRedis, startRedis } from '../../support/redis';
import { ROWS } from '../config';
import { cpuOf } from '../cpu';
import { commitsOf } from '../database';
import { blankNote, START, typedNote } from '../first-words';
import { people } from '../people';
import type { Prepared, Running } from '../systems';
import { aWorld, type World } from '../world';
import { resultOf, SelfCheckFailed, type Bench, type Metrics, type Row } from './row';
import { withWorlds } from './typing';

/** Notes that a late reader opens again after each step. */
const LOOKED_AT = 4;

/** What has gone through Redis so far, bytes; out is to all nodes that listen. */
async function redisTraffic(url: string): Promise<{ in: number; out: number; commands: number }> {
  const client = createClient({ url });
  await client.connect();
  const info = await client.info('stats');
  client.destroy();
  const read = (name: string): number => Number(new RegExp(`${name}:(\\d+)`).exec(info)?.[1] ?? 0);
  return { in: read('total_net_input_bytes'), out: read('total_net_output_bytes'), commands: read('total_commands_processed') };
}

/** So many notes on all nodes, each connection on the next node in turn: the people of one note are spread over all of them, the dearest case. */
async function step(bench: Bench, prepared: Prepared, world: World, count: number): Promise<Metrics> {
  const { nodes, writers, perWriter, seconds } = ROWS.capacity;
  const redis = await startRedis();
  const env = { REDIS_URL: redis.url, APP_SECRET: randomBytes(32).toString('hex') };
  const running: Running[] = [];
  try {
    for (let node = 0; node < nodes; node += 1) running.push(await prepared.start({ again: node > 0, env }));
    const [first] = running;
    if (!first) throw new Error('No node was started.');
    const door = { ...first.door, origins: running.flatMap((node) => node.door.origins) };
    const perSecond = count * writers * perWriter;
    const notes = world.notes.slice(0, count).map(({ id, words }, rank) => typedNote(id, words, rank));
    const spells = { warm: { perSecond, seconds: 3 }, measured: { perSecond, seconds: Math.max(2, seconds * bench.scale) } };
    const sums = { all: 0, main: 0, database: 0, redis: 0, commits: 0, in: 0, out: 0 };
    const typed = await people({ do: 'typing', door, notes, writers, ...spells, seed: bench.seed }, async (phase) => {
      const sign = phase === 'measuring' ? -1 : 1;
      for (const node of running) {
        const { all, main } = node.cpu();
        sums.all += sign * all;
        sums.main += sign * main;
      }
      const traffic = await redisTraffic(redis.url);
      sums.database += sign * (bench.systems.database.cpu() ?? NaN);
      sums.redis += sign * cpuOf(redis.pid).all;
      sums.commits += sign * (await commitsOf(first.databaseUrl));
      sums.in += sign * traffic.in;
      sums.out += sign * traffic.out;
    });
    if (typed.missing === 0) {
      const { faults } = await people({ do: 'late', door, notes: notes.slice(0, LOOKED_AT), typed: typed.typed.slice(0, LOOKED_AT), start: START });
      if (faults.length > 0) throw new SelfCheckFailed(`three nodes: ${faults.join('; ')}`);
    }
    return {
      writers: count * writers,
      'updates per s': typed.edits / typed.seconds,
      'p50 ms': typed.writers.p50,
      'p99 ms': typed.writers.p99,
      'saved p99 ms': typed.kept.p99,
      missing: typed.missing,
      'main threads ms/1000': (sums.main / typed.edits) * 1000,
      'CPU ms/1000': (sums.all / typed.edits) * 1000,
      'PostgreSQL CPU ms/1000': (sums.database / typed.edits) * 1000,
      'Redis CPU ms/1000': (sums.redis / typed.edits) * 1000,
      'commits per s': sums.commits / typed.seconds,
      'Redis bytes in per update': sums.in / typed.edits,
      'Redis bytes out per update': sums.out / typed.edits,
      'load late p99 ms': typed.late.p99,
    };
  } finally {
    for (const node of running) await node.stop();
    await redis.dispose();
  }
}

/** Three nodes, one Redis, one PostgreSQL, and everybody who writes, all on this machine: more and more of them until words come too late. */
export const capacity: Row = {
  name: 'capacity',
  run: async (bench) => {
    const title = 'Three nodes on this machine, 15 writers a note, 3 updates a second each, everybody on the next node in turn';
    if (!hasRedis) return [resultOf('capacity', title, {}, ['No redis-server here: not measured.'])];
    const { steps, writers, limit } = ROWS.capacity;
    const most = Math.max(...steps);
    const world = aWorld(most, blankNote(writers), { writers: most * writers, readers: 1 });
    return withWorlds(bench, ['ours'], world, async (prepared) => {
      const runs: Record<string, Metrics[]> = {};
      const remarks: string[] = [];
      for (const count of steps) {
        if (!prepared.ours) break;
        const metrics = await step(bench, prepared.ours, world, count);
        runs[`${count} notes`] = [metrics];
        bench.tell(`capacity · ${count} notes · p99 ${Math.round(metrics['p99 ms'] ?? 0)} ms, ${metrics.missing} missing`);
        const holds = metrics.missing === 0 && (metrics['p99 ms'] ?? Infinity) <= limit;
        if (holds) continue;
        remarks.push(`${count} notes (${count * writers} writers) no longer hold: p99 over ${limit} ms.`);
        break;
      }
      return [resultOf('capacity', title, runs, remarks)];
    });
  },
};
