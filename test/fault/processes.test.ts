import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as wait } from 'node:timers/promises';
import { eventually, random, seed, signal, startServer, type TestServer } from '../support';
import { FATES, Hands, type Fate } from './checker';
import { aDay, aToken, notesOf, type Day } from './room';

/** Fifty rounds of each before a release (`npm run test:long`), two in every run. */
const rounds = Number(process.env.ROUNDS ?? 2);
const chance = random(seed(`kill -9 of the server, of PostgreSQL, of both, ${rounds} rounds each`));
const PATIENCE = 300_000;

let server: TestServer;
let day: Day;
let notes: string[];
let hands: Hands;

beforeAll(async () => {
  server = await startServer();
  day = await aDay(server);
  notes = await notesOf(server, await aToken(server, day, 'organiser'), day);
}, PATIENCE);
afterEach(() => hands?.dispose());
afterAll(() => server?.dispose());

/** Each round another fate; each victim begins with another one, so that a short run has all three. */
const roundsFrom = (first: number): [number, Fate][] => Array.from({ length: rounds }, (_, round) => [round + 1, FATES[(first + round) % FATES.length] ?? 'kept']);

const typists = async (name: string, round: number): Promise<void> => {
  // A round that failed before leaves it down.
  if (!server.isRunning) await server.start();
  hands = await Hands.at(server, day, notes[round % notes.length] ?? '', 4, name);
  hands.type();
  await hands.untilWordsGoRound();
  // A random moment among frames, commits and receipts.
  await wait(100 + chance() * 1200);
};

describe('kill -9 of the server alone, while four people type', () => {
  it.each(roundsFrom(0))('round %i, devices %s: every promise is kept', async (round, fate) => {
    await typists(`server${round}`, round);
    const postmaster = server.postmaster;
    await server.kill();
    hands.suffer(fate);
    const from = performance.now();
    await server.start();
    await hands.check(`server killed, round ${round}, devices ${fate}, back in ${Math.round(performance.now() - from)} ms`);
    // PostgreSQL was never down: it is taken over.
    expect(server.postmaster).toBe(postmaster);
  }, PATIENCE);
});

describe('kill -9 of PostgreSQL alone, while four people type', () => {
  it.each(roundsFrom(1))('round %i, devices %s: the same server goes on by itself, and every promise is kept', async (round, fate) => {
    await typists(`database${round}`, round);
    const pid = server.pid;
    const isWhole = round % 2 === 1;
    const [writer] = await server.sql<{ pid: number }>(`SELECT pid FROM pg_stat_activity WHERE application_name = 'pleniere-log'`);
    hands.delays = [];
    const from = performance.now();
    if (isWhole) server.killDatabase();
    else signal('SIGKILL', writer?.pid ?? 0);
    await hands.untilWordsGoRound();
    const pause = Math.round(performance.now() - from);
    expect(server.pid).toBe(pid);
    const warned = hands.wereWarned;
    // What is promised must hold even if all of it ends now.
    await server.killEverything();
    hands.suffer(fate);
    await server.start();
    await hands.check(`${isWhole ? 'all of PostgreSQL' : 'one of its processes'} killed, round ${round}, devices ${fate}, acknowledged again after ${pause} ms, ${warned} of 4 screens warned`);
  }, PATIENCE);
});

describe('kill -9 of PostgreSQL and, while it is away, of the server', () => {
  it.each(roundsFrom(2))('round %i, devices %s: every promise is kept', async (round, fate) => {
    await typists(`both${round}`, round);
    server.killDatabase();
    await wait(chance() * 400);
    await server.killEverything();
    hands.suffer(fate);
    const from = performance.now();
    await server.start();
    await hands.check(`both killed, round ${round}, devices ${fate}, back in ${Math.round(performance.now() - from)} ms`);
    await eventually(async () => expect(await server.sql('SELECT 1')).toHaveLength(1));
  }, PATIENCE);
});
