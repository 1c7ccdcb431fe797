import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, startServer, type TestServer } from '../support';
import { Hands, percentile } from './checker';
import { aDay, aToken, notesOf, type Day } from './room';
import { hasStrace, Injection, sayIfSkipped } from './strace';

/** Sync points at which the machine stops: all of the first 200 before a release. */
const syncPoints = process.env.LONG ? 200 : 3;
const PATIENCE = 300_000;

let server: TestServer;
let day: Day;
let notes: string[];
let fault: Injection | null = null;
let hands: Hands;
let round = 0;

const typists = async (name: string): Promise<void> => {
  if (!server.isRunning) await server.start();
  hands = await Hands.at(server, day, notes[(round += 1) % notes.length] ?? '', 4, name);
  hands.type();
  await hands.untilWordsGoRound();
};

/** The process that writes notes into the database. */
async function writerOfNotes(): Promise<number> {
  const [writer] = await server.sql<{ pid: number }>(`SELECT pid FROM pg_stat_activity WHERE application_name = 'pleniere-log'`);
  if (!writer) throw new Error('Nothing writes notes.');
  return writer.pid;
}

sayIfSkipped('slow disk, full disk, power cut');
(hasStrace ? describe : describe.skip)('the disk under PostgreSQL', () => {
  beforeAll(async () => {
    server = await startServer();
    day = await aDay(server);
    notes = await notesOf(server, await aToken(server, day, 'organiser'), day);
  }, PATIENCE);
  afterEach(async () => {
    hands?.dispose();
    await fault?.end();
    fault = null;
  });
  afterAll(() => server?.dispose());

  it('is slow, half a second a commit: words go round, screens say that they are not saved, and a kill -9 loses nothing', async () => {
    await typists('slow');
    const quiet = percentile(hands.delays, 99);
    fault = await Injection.into(server.databaseProcesses, 'fdatasync,fsync:delay_exit=500000');
    await eventually(() => expect(hands.wereWarned).toBe(4), 30_000);
    hands.delays = [];
    await hands.untilWordsGoRound(60);
    const [half, most] = [percentile(hands.delays, 50), percentile(hands.delays, 99)];
    await server.killEverything();
    hands.suffer('kept');
    await fault.end();
    await server.start();
    await hands.check(`slow disk, key to other screen: half within ${Math.round(half)} ms, 99 in 100 within ${Math.round(most)} ms (${Math.round(quiet)} ms before)`);
    // Half a second a commit would be the least if words waited for the disk.
    expect(half).toBeLessThan(500);
  }, PATIENCE);

  it.each(['wiped', 'kept'] as const)('is full, devices %s: nothing is acknowledged that is not there, and there is room again', async (fate) => {
    await typists(`full-${fate}`);
    fault = await Injection.into(server.databaseProcesses, 'pwrite64,pwritev:error=ENOSPC:when=5+');
    await eventually(() => expect(hands.wereWarned).toBe(4), 60_000);
    if (fate === 'wiped') {
      await server.killEverything();
      hands.suffer(fate);
      await fault.end();
      await server.start();
    } else {
      await fault.end();
      await hands.untilWordsGoRound();
      hands.suffer(fate);
    }
    await hands.check(`disk full, devices ${fate}, ${hands.wereWarned} of 4 screens warned`);
  }, PATIENCE);

  it.each(Array.from({ length: syncPoints }, (_, point) => point + 1))('ends with everything else at sync point %i: PostgreSQL starts, and every promise is kept, all devices wiped', async (point) => {
    await typists(`cut${point}`);
    const writer = await writerOfNotes();
    fault = await Injection.into([writer], `fdatasync:signal=KILL:when=${point}`);
    await eventually(() => expect(() => process.kill(writer, 0)).toThrow(), 60_000);
    await server.killEverything();
    hands.suffer('wiped');
    await fault.end();
    await server.start();
    await hands.check(`cut at sync point ${point} of ${syncPoints}`);
  }, PATIENCE);
});
