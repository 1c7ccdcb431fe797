import type { TypingJob } from '../client/typing';
import { ROWS, TARGETS, type Spell } from '../config';
import { commitsOf } from '../database';
import { blankNote, START, typedNote } from '../first-words';
import { people } from '../people';
import { prepare, type Prepared, type StartOptions, type SystemName } from '../systems';
import { aWorld } from '../world';
import { alternated, ratio, resultOf, SelfCheckFailed, within, type Bench, type Metrics, type Row } from './row';

/** How many write, how fast, and who watches. */
export interface Typists {
  notes: number;
  writers: number;
  followers?: number;
  warm: Spell;
  measured: Spell;
}

const scaled = (spell: Spell, scale: number): Spell => ({ ...spell, seconds: Math.max(1, spell.seconds * scale) });

/** Worlds of a row, stored for each system, and given back at its end. */
export async function withWorlds<T>(bench: Bench, names: readonly SystemName[], world: Parameters<typeof prepare>[2], run: (prepared: Record<string, Prepared>) => Promise<T>): Promise<T> {
  const prepared: Record<string, Prepared> = {};
  try {
    for (const name of names) prepared[name] = await prepare(bench.systems, name, world);
    return await run(prepared);
  } finally {
    for (const one of Object.values(prepared)) await one.dispose();
  }
}

/**
 * One measure of people who type: a fresh server, warmed, then measured; whoever stores must give everything back to a real client afterwards.
 * @throws SelfCheckFailed
 */
export async function measureTyping(bench: Bench, prepared: Prepared, world: Parameters<typeof prepare>[2], typists: Typists, run: number, options: StartOptions = {}): Promise<Metrics> {
  const server = await prepared.start(options);
  try {
    const notes = world.notes.map(({ id, words }, rank) => typedNote(id, words, rank));
    const job: TypingJob = {
      do: 'typing',
      door: server.door,
      notes,
      writers: typists.writers,
      followers: typists.followers,
      warm: scaled(typists.warm, bench.scale),
      measured: scaled(typists.measured, bench.scale),
      seed: bench.seed + run,
    };
    const cpu = { all: 0, main: 0, database: 0, commits: 0 };
    const typed = await people(job, async (phase) => {
      if (phase === 'measuring') await server.watch();
      const [now, database, sign] = [server.cpu(), bench.systems.database.cpu() ?? NaN, phase === 'measuring' ? -1 : 1];
      cpu.all += sign * now.all;
      cpu.main += sign * now.main;
      cpu.database += sign * database;
      if (server.databaseUrl) cpu.commits += sign * (await commitsOf(server.databaseUrl));
    });
    const stalls = await server.stalls();
    if (server.door.system !== 'relay' && typed.missing === 0) {
      const { faults } = await people({ do: 'late', door: server.door, notes, typed: typed.typed, start: START });
      if (faults.length > 0) throw new SelfCheckFailed(`${server.door.system}: ${faults.join('; ')}`);
    }
    const perThousand = (ms: number): number => (ms / typed.edits) * 1000;
    const closes = Object.values(typed.closes).reduce((sum, n) => sum + n, 0);
    return {
      'p50 ms': typed.writers.p50,
      'p99 ms': typed.writers.p99,
      'CPU ms/1000': perThousand(cpu.all),
      'of it main thread': perThousand(cpu.main),
      'PostgreSQL CPU ms/1000': server.door.system === 'relay' ? NaN : perThousand(cpu.database),
      ...(typists.followers && { 'followers p50 ms': typed.followers.p50, 'followers p99 ms': typed.followers.p99 }),
      ...(typed.kept.count > 0 && { 'saved p50 ms': typed.kept.p50, 'saved p99 ms': typed.kept.p99 }),
      'commits per s': server.databaseUrl ? cpu.commits / typed.seconds : NaN,
      'frames per update': typed.frames / typed.edits,
      'bytes per update': typed.bytes / typed.edits,
      'loop stall max ms': stalls.max,
      'load late p99 ms': typed.late.p99,
      updates: typed.edits,
      missing: typed.missing,
      ...(closes > 0 && { 'CONNECTIONS CLOSED': closes }),
    };
  } finally {
    await server.stop();
  }
}

const worldOf = ({ notes, writers, followers = 0 }: Typists): ReturnType<typeof aWorld> => aWorld(notes, blankNote(writers), { writers: notes * writers, readers: Math.max(1, followers) });

function typingRow(name: string, title: string, typists: Typists, verdicts: (result: ReturnType<typeof resultOf>) => ReturnType<typeof ratio>[]): Row {
  return {
    name,
    run: async (bench) => {
      const world = worldOf(typists);
      const runs = await withWorlds(bench, bench.names, world, (prepared) =>
        alternated(bench, name, bench.names, async (system, run) => {
          const one = prepared[system];
          if (!one) throw new Error(`${system} was not prepared.`);
          return measureTyping(bench, one, world, typists, run);
        }),
      );
      const result = resultOf(name, title, runs);
      return [{ ...result, verdicts: verdicts(result) }];
    },
  };
}

export const human = typingRow('human', '15 writers, 3 updates a second each', ROWS.human, (result) => [
  ratio('p50 from key to the others', result, 'p50 ms', 'hocuspocus', TARGETS.humanMedian),
  within('p99 from key to « enregistré »', result, 'saved p99 ms', TARGETS.savedMs, 'ms'),
]);

export const busy = typingRow('busy', '4 notes × 15 writers, 1800 updates a second in all', ROWS.busy, (result) => [
  ratio('p99 from key to the others', result, 'p99 ms', 'hocuspocus', TARGETS.busyP99),
  ratio('server CPU per update, persistence included', result, 'CPU ms/1000', 'hocuspocus', TARGETS.busyCpu.hocuspocus),
  ratio('server CPU per update', result, 'CPU ms/1000', 'relay', TARGETS.busyCpu.relay),
]);

export const followers = typingRow('followers', '15 writers at 3 a second and 300 followers', ROWS.followers, (result) => [
  ratio('server CPU per update', result, 'CPU ms/1000', 'hocuspocus', TARGETS.followersCpu.hocuspocus),
  ratio('server CPU per update', result, 'CPU ms/1000', 'relay', TARGETS.followersCpu.relay),
  within('p99 from key to the followers', result, 'followers p99 ms', TARGETS.followersMs, 'ms'),
]);

/** The product as it is delivered, beside the same with limits raised. */
export const limits: Row = {
  name: 'limits',
  run: async (bench) => {
    const world = worldOf(ROWS.busy);
    const runs = await withWorlds(bench, ['ours'], world, (prepared) =>
      alternated(bench, 'limits', ['limits on', 'limits off'], async (name, run) => {
        if (!prepared.ours) throw new Error('Ours was not prepared.');
        return measureTyping(bench, prepared.ours, world, ROWS.busy, run, { limits: name === 'limits on' });
      }),
    );
    return [resultOf('limits', 'The same load (4 × 15, 1800/s) with the limits per connection on', runs)];
  },
};

/** Many notes on one node: what a writer costs there is what the capacity page counts with. */
export const node: Row = {
  name: 'node',
  run: async (bench) => {
    const world = worldOf(ROWS.node);
    const runs = await withWorlds(bench, ['ours'], world, (prepared) =>
      alternated(bench, 'node', ['ours'], async (_, run) => {
        if (!prepared.ours) throw new Error('Ours was not prepared.');
        return measureTyping(bench, prepared.ours, world, ROWS.node, run);
      }),
    );
    return [resultOf('node', 'One node: 20 notes × 15 writers, 3 updates a second each', runs)];
  },
};

/** How long the event loop is held while notes are folded; the relay shows what the machine itself does. */
export const stalls: Row = {
  name: 'stalls',
  run: async (bench) => {
    const world = worldOf(ROWS.stalls);
    const names = bench.names.filter((name) => name !== 'hocuspocus');
    const runs = await withWorlds(bench, names, world, (prepared) =>
      alternated(bench, 'stalls', names, async (name, run) => {
        const one = prepared[name];
        if (!one) throw new Error(`${name} was not prepared.`);
        return measureTyping(bench, one, world, ROWS.stalls, run);
      }),
    );
    const result = resultOf('stalls', 'Longest stall of the event loop: 15 writers, 1500 updates a second on one note, folded meanwhile', runs);
    return [{ ...result, verdicts: [within('longest stall (reported; aim)', result, 'loop stall max ms', TARGETS.stallMs, 'ms')] }];
  },
};
