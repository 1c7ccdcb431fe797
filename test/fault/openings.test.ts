import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { eventually, startServer, type TestServer } from '../support';
import { percentile } from './checker';
import { aDay, aToken, call, Writer, type Day } from './room';

/** How many come back at once: a day of four hundred before a release. */
const crowd = process.env.LONG ? 400 : 100;
const PATIENCE = 300_000;
const AT_ONCE = 50;

let server: TestServer;
let day: Day;
let secret: string;

beforeAll(async () => {
  server = await startServer();
  day = await aDay(server);
  secret = await aToken(server, day, 'organiser');
}, PATIENCE);
afterAll(() => server?.dispose());

const listed = () => call<{ id: string; group: { id: string } }[]>(server, secret, 'GET', `/api/seances/${day.seanceId}/notes`);
const rowsOf = (noteId: string) => server.sql('SELECT 1 FROM note_update WHERE note_id = $1', [noteId]);

describe('first openings at once', () => {
  it(`make one note with one template, when ${AT_ONCE} ask for it and then ${AT_ONCE} open it in the same turn`, async () => {
    const group = v7();
    await server.sql(`INSERT INTO seance_group (id, seance_id, import_id, position, number) VALUES ($1, $2, 'late', 9, 9)`, [group, day.seanceId]);
    const answers = await Promise.all(Array.from({ length: AT_ONCE }, listed));
    const ids = [...new Set(answers.map(({ data }) => data.find((note) => note.group.id === group)?.id))];
    expect(ids).toHaveLength(1);
    const noteId = ids[0] ?? '';
    expect(await rowsOf(noteId)).toHaveLength(1);

    const writers = Array.from({ length: AT_ONCE }, () => new Writer(server, noteId, secret));
    await eventually(() => expect(writers.filter(({ provider }) => provider.synced)).toHaveLength(AT_ONCE), 60_000);
    const screens = new Set(writers.map(({ doc }) => doc.getXmlFragment('note').toString()));
    expect(screens.size).toBe(1);
    expect([...screens][0]?.split('Constats')).toHaveLength(2);
    expect(await rowsOf(noteId)).toHaveLength(1);
    process.stdout.write(`${AT_ONCE} first openings at once: 1 note, 1 row, ${screens.size} reading of it\n`);
    writers.forEach((writer) => writer.destroy());
  }, PATIENCE);
});

describe('everybody at once after a kill -9', () => {
  it(`lets ${crowd} devices of one address back in, refuses none, and has the words that they wrote meanwhile`, async () => {
    const notes = (await listed()).data.map(({ id }) => id);
    const noteOf = (who: number): string => notes[who % notes.length] ?? '';
    const secrets: string[] = [];
    // One after the other: each takes a connection of the database's hundred.
    while (secrets.length < crowd) secrets.push(await aToken(server, day, 'organiser'));
    const writers = secrets.map((each, who) => new Writer(server, noteOf(who), each));
    const refusals: string[] = [];
    for (const { provider } of writers) provider.on('connection-error', (event) => 'message' in event && refusals.push(String(event.message)));
    await eventually(() => expect(writers.filter(({ provider }) => provider.synced)).toHaveLength(crowd), 120_000);
    await server.kill();
    writers.forEach((writer, who) => writer.write(`⟨storm${who}⟩`));
    await server.start();
    const from = performance.now();
    const backAt: number[] = [];
    const back = writers.map(({ provider }) => new Promise<void>((done) => {
      const arrived = (isSynced: boolean): void => {
        if (isSynced) done(void backAt.push(performance.now() - from));
      };
      if (provider.synced) arrived(true);
      else provider.once('sync', arrived);
    }));
    await Promise.all(back);
    await eventually(() => expect(writers.filter(({ isSaved }) => isSaved)).toHaveLength(crowd), 120_000);
    process.stdout.write(`${crowd} devices back after a restart: half within ${Math.round(percentile(backAt, 50))} ms, 99 in 100 within ${Math.round(percentile(backAt, 99))} ms\n`);
    expect(writers.flatMap(({ closes }) => closes).filter((code) => code === 4529)).toEqual([]);
    expect(refusals.filter((each) => each.includes('429'))).toEqual([]);
    await eventually(() => writers.forEach((writer, who) => {
      const due = writers.map((_, other) => other).filter((other) => noteOf(other) === noteOf(who));
      expect(writer.seen.filter((mark) => mark.startsWith('⟨storm')).sort()).toEqual(due.map((other) => `⟨storm${other}⟩`).sort());
    }), 60_000);
    writers.forEach((writer) => writer.destroy());
  }, PATIENCE);
});
