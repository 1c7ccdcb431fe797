import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { messageOf, startChild, type Child } from './child';
import type { Door } from './client/raw-client';
import { cpuOf } from './cpu';
import { withClient, type BenchDatabase } from './database';
import type { Peers } from './peers';
import type { Memory, Question, Stalls } from './servers/probe';
import { putHocuspocus, putOurs, type World } from './world';

export type SystemName = Door['system'];

/** A server that runs, in a process of its own. */
export interface Running {
  door: Door;
  pid: number;
  /** Of its database; empty for the relay. */
  databaseUrl: string;
  cpu(): { all: number; main: number };
  memory(): Promise<Memory>;
  watch(): Promise<void>;
  stalls(): Promise<Stalls>;
  /** Writes a heap snapshot. */
  heap(file: string): Promise<void>;
  stop(): Promise<void>;
}

export interface StartOptions {
  /** Limits per connection as they are in the product; raised otherwise. */
  limits?: boolean;
  /** Goes on with the database of the last start instead of a fresh copy of the world: another node of the same. */
  again?: boolean;
  /** Settings of several nodes. */
  env?: Record<string, string>;
}

/** A world as one system stores it: each start is on a fresh copy. */
export interface Prepared {
  start(options?: StartOptions): Promise<Running>;
  /** Runs the server once on the world itself, so that copies begin with what it made of it. */
  settle(during: (running: Running, url: string) => Promise<void>): Promise<void>;
  dispose(): Promise<void>;
}

const dist = resolve(process.env.PLENIERE_DIST ?? join(import.meta.dirname, '..'));
const here = (file: string): string => join(import.meta.dirname, file);

/** What every system needs to be started. */
export interface Systems {
  database: BenchDatabase;
  peers: Peers;
}

let counter = 0;

/** Stores the world for a system. */
export async function prepare(systems: Systems, system: SystemName, world: World): Promise<Prepared> {
  const { database } = systems;
  counter += 1;
  const template = `bench_${process.pid}_${counter}`;
  const copy = `${template}_run`;
  if (system === 'ours') {
    const url = await database.create(template, await schemaOf(systems));
    await withClient(url, (client) => putOurs(client, world));
  } else if (system === 'hocuspocus') {
    const url = await database.create(template);
    await withClient(url, (client) => putHocuspocus(client, world));
  }
  return {
    start: async (options = {}) => {
      if (system === 'relay') return launch(systems, system, world, '', options);
      if (!options.again) await database.create(copy, template);
      return launch(systems, system, world, database.url(copy), options);
    },
    settle: async (during) => {
      const running = await launch(systems, system, world, database.url(template), {});
      await during(running, database.url(template)).finally(() => running.stop());
    },
    dispose: async () => {
      await database.drop(copy);
      await database.drop(template);
    },
  };
}

let schema: Promise<string> | null = null;

/** A database with the product's schema and nothing in it: the product makes it itself, once. */
function schemaOf(systems: Systems): Promise<string> {
  const make = async (): Promise<string> => {
    const name = `bench_${process.pid}_schema`;
    const url = await systems.database.create(name);
    const running = await launch(systems, 'ours', { seanceId: '', notes: [], writers: [], readers: [], moderator: '' }, url, {});
    await running.stop();
    return name;
  };
  return (schema ??= make());
}

async function launch({ peers }: Systems, system: SystemName, world: World, url: string, options: StartOptions): Promise<Running> {
  const dataDir = mkdtempSync(join(tmpdir(), 'pleniere-bench-data-'));
  const program = { relay: here('relay.js'), hocuspocus: here('hocuspocus.js'), ours: join(dist, 'server/main.js') }[system];
  const child = startChild(peers.node, ['--expose-gc', ...nodeFlags(system), '--import', pathToFileURL(here('probe.js')).href, program], {
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: '0',
    DATA_DIR: dataDir,
    DATABASE_URL: url,
    PEERS: peers.folder ?? '',
    PLENIERE_DEMO: 'off',
    PLENIERE_COLLAB_LIMITS: options.limits ? 'on' : 'off',
    ...options.env,
  });
  const port = await messageOf(child, (message) => (message as { ready?: { port: number } } | null)?.ready?.port);
  const ask = <T>(question: Question): Promise<T> => askOf<T>(child, question);
  return {
    door: { system, origins: [`ws://127.0.0.1:${port}`], writers: world.writers, readers: world.readers, peers: peers.folder },
    pid: child.pid,
    databaseUrl: url,
    cpu: () => cpuOf(child.pid),
    memory: () => ask<Memory>({ probe: 'memory' }),
    watch: () => ask<void>({ probe: 'watch' }),
    stalls: () => ask<Stalls>({ probe: 'stalls' }),
    heap: (file) => ask<void>({ probe: 'heap', file }),
    stop: async () => {
      await child.stop();
      rmSync(dataDir, { recursive: true, force: true });
      if (child.output().includes('[unhandled rejection]')) throw new Error(`The server forgot a promise:\n${child.output()}`);
    },
  };
}

/** `BENCH_NODE_FLAGS` goes to our server alone, for profiles: `--cpu-prof --cpu-prof-dir=/tmp/profile`. */
const nodeFlags = (system: SystemName): string[] => (system === 'ours' ? (process.env.BENCH_NODE_FLAGS ?? '').split(' ').filter(Boolean) : []);

function askOf<T>(child: Child, question: Question): Promise<T> {
  const answered = messageOf(child, (message) => (message as { answered?: T } | null)?.answered);
  child.process.send(question);
  return answered;
}
