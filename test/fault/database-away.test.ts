import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as wait } from 'node:timers/promises';
import { eventually, FlakyProxy, startDatabase, startServer, type TestServer } from '../support';
import { Hands, type Fate } from './checker';
import { aDay, aToken, notesOf, type Day } from './room';

/** How long the database is away, ms: a minute before a release. */
const away = process.env.LONG ? 60_000 : 3_000;
const PATIENCE = 300_000;

let database: Awaited<ReturnType<typeof startDatabase>>;
let proxy: FlakyProxy;
let server: TestServer;
let day: Day;
let notes: string[];
let hands: Hands;

beforeAll(async () => {
  database = await startDatabase();
  proxy = await FlakyProxy.before(database.url);
  server = await startServer({ databaseUrl: proxy.through(database.url) });
  day = await aDay(server);
  notes = await notesOf(server, await aToken(server, day, 'organiser'), day);
}, PATIENCE);
afterEach(() => hands?.dispose());
afterAll(async () => {
  proxy?.heal();
  await server?.dispose();
  await proxy?.close();
  await database?.stop();
});

describe('a database that nobody can reach any more, and no end is told', () => {
  it.each<[Fate, string, boolean]>([
    ['kept', 'and kill -9 of the server meanwhile', true],
    ['wiped', 'and kill -9 of the server meanwhile', true],
    ['kept', 'and the same server when it is back', false],
  ])('devices %s, %s: screens say so, and every promise is kept', async (fate, then, isKilled) => {
    const name = `away-${fate}-${isKilled}`;
    hands = await Hands.at(server, day, notes[isKilled ? 0 : 1] ?? '', 4, name);
    hands.type();
    await hands.untilWordsGoRound();
    proxy.blackHole();
    const from = performance.now();
    await eventually(() => expect(hands.wereWarned).toBe(4), 60_000);
    const warned = Math.round(performance.now() - from);
    await wait(away);
    if (isKilled) {
      await server.kill();
      hands.suffer(fate);
      proxy.heal();
      await server.start();
    } else {
      proxy.heal();
      await hands.untilWordsGoRound();
      hands.suffer(fate);
    }
    await hands.check(`database away ${away / 1000} s, ${then}, devices ${fate}, all screens warned after ${warned} ms`);
  }, PATIENCE);
});
