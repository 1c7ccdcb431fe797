import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { setTimeout as wait } from 'node:timers/promises';
import { eventually, random, seed, startServer, type TestServer } from '../support';
import { aDay, aToken, notesOf, Writer } from './room';

/** Ten rounds before a release (`ROUNDS=10`), two in every run. */
const rounds = Number(process.env.ROUNDS ?? 2);
const chance = random(seed(`kill -9, ${rounds} rounds`));
/** A machine that tests everything at once is slow to start, ms. */
const PATIENCE = 180_000;

let server: TestServer;
let secret: string;
let notes: string[];
let writers: Writer[] = [];
let typing: NodeJS.Timeout[] = [];

beforeAll(async () => {
  server = await startServer();
  const day = await aDay(server);
  secret = await aToken(server, day, 'organiser');
  notes = await notesOf(server, secret, day);
}, PATIENCE);
afterEach(() => {
  typing.forEach(clearInterval);
  writers.forEach((writer) => writer.destroy());
});
afterAll(() => server?.dispose());

it('writes on a database that really writes', async () => {
  const [row] = await server.sql(`SELECT current_setting('fsync') AS fsync, current_setting('full_page_writes') AS pages, current_setting('synchronous_commit') AS commit`);
  expect(row).toEqual({ fsync: 'on', pages: 'on', commit: 'on' });
});

it.each(Array.from({ length: rounds }, (_, round) => round + 1))(
  'round %i: kill -9 while four people type, all of them gone: what others saw and what was acknowledged is read back',
  async (round) => {
    const noteId = notes[round % notes.length] ?? '';
    if (!server.isRunning) await server.start();
    writers = [1, 2, 3, 4].map(() => new Writer(server, noteId, secret));
    await eventually(() => expect(writers.every((writer) => writer.provider.synced)).toBe(true), 30_000);
    const counts = writers.map(() => 0);
    typing = writers.map((writer, who) => setInterval(() => writer.write(`⟨r${round}w${who}·${(counts[who] = (counts[who] ?? 0) + 1)}⟩`), 5 + who * 3));
    // A random moment, but not before words have gone round.
    await eventually(() => expect(Math.min(...writers.map((writer) => writer.acknowledged.size))).toBeGreaterThan(3), 30_000);
    await wait(200 + chance() * 1500);
    await server.killEverything();
    typing.forEach(clearInterval);
    const own = (who: number) => `⟨r${round}w${who}·`;
    const seenByOthers = new Set(writers.flatMap((writer, who) => writer.seen.filter((mark) => !mark.startsWith(own(who)))));
    const acknowledged = new Set(writers.flatMap((writer) => [...writer.acknowledged]));
    writers.forEach((writer) => writer.destroy());

    await server.start();
    const fresh = new Writer(server, noteId, secret);
    writers.push(fresh);
    // A newcomer is sent the base and what came later in two messages, and is « synced » between them.
    const readBack = await eventually(() => {
      expect(fresh.provider.synced).toBe(true);
      const read = new Set(fresh.seen);
      expect([...seenByOthers].filter((mark) => !read.has(mark))).toEqual([]);
      expect([...acknowledged].filter((mark) => !read.has(mark))).toEqual([]);
      return read;
    }, 30_000);
    const typed = counts.reduce((sum, count) => sum + count, 0);
    process.stdout.write(`round ${round}: typed ${typed}, acknowledged ${acknowledged.size}, seen by others ${seenByOthers.size}, read back ${[...readBack].filter((mark) => mark.startsWith(`⟨r${round}w`)).length}\n`);
    expect(acknowledged.size).toBeGreaterThan(10);
  },
  PATIENCE,
);
