import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { CLOSE, MAX_FIRST_FRAME } from '@pleniere/contract';
import { v7 } from 'uuid';
import * as Y from 'yjs';
import { eventually as soon, startServer, type TestServer } from '../support';
import { aDay, aToken, call, endOf, notesOf, Writer, type Day } from './room';

/** Slow machines are given time; fast ones do not use it. */
const eventually = (assertion: () => void | Promise<void>): Promise<void> => soon(assertion, 30_000);

let server: TestServer;
let day: Day;
let notes: string[];
let secrets: { organiser: string; rapporteur: string; other: string; reader: string };
const writers: Writer[] = [];

const open = (secret: string, noteId = notes[0] ?? '', receipts = true): Writer => {
  const writer = new Writer(server, noteId, secret, receipts);
  writers.push(writer);
  return writer;
};
const rows = async (): Promise<number> => Number((await server.sql<{ count: string }>('SELECT count(*) FROM note_update'))[0]?.count);
const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });

beforeAll(async () => {
  server = await startServer();
  day = await aDay(server);
  secrets = {
    organiser: await aToken(server, day, 'organiser'),
    rapporteur: await aToken(server, day, 'rapporteur', day.groups[0]),
    other: await aToken(server, day, 'rapporteur', day.groups[1]),
    reader: await aToken(server, day, 'reader'),
  };
  notes = await notesOf(server, secrets.organiser, day);
}, 180_000);
afterEach(() => writers.splice(0).forEach((writer) => writer.destroy()));
afterAll(() => server?.dispose());

describe('a note over the wire', () => {
  it('is made once however many ask at once, from the template of its method', async () => {
    const group = v7();
    await server.sql(`INSERT INTO seance_group (id, seance_id, import_id, position, number) VALUES ($1, $2, 'late', 9, 9)`, [group, day.seanceId]);
    const lists = await Promise.all(Array.from({ length: 8 }, () => call<{ id: string; group: { id: string } }[]>(server, secrets.organiser, 'GET', `/api/seances/${day.seanceId}/notes`)));
    const ids = new Set(lists.map(({ data }) => data.find((note) => note.group.id === group)?.id));
    expect(ids.size).toBe(1);
    const [noteId] = ids;
    expect(await server.sql('SELECT 1 FROM note_update WHERE note_id = $1', [noteId])).toHaveLength(1);
    const { data } = await call<{ projection: { text: string }; rights: object }>(server, secrets.organiser, 'GET', `/api/notes/${noteId}`);
    expect(data.projection.text).toContain('Constats');
    expect(data.rights).toEqual({ write: true, manage: true });
  });

  it('converges between two plain y-websocket clients and a viewer, and says the time from key to other screen', async () => {
    const [ada, bob, viewer] = [open(secrets.rapporteur), open(secrets.organiser, notes[0], false), open(secrets.reader, notes[0], false)];
    await eventually(() => expect([ada, bob, viewer].every((each) => each.provider.synced)).toBe(true));
    const delays: number[] = [];
    for (let count = 0; count < 20; count += 1) {
      const start = performance.now();
      const arrived = new Promise<void>((done) => bob.text.observe(() => done()));
      ada.write(`⟨a${count}⟩`);
      await arrived;
      delays.push(performance.now() - start);
    }
    delays.sort((a, b) => a - b);
    process.stdout.write(`key to other client: median of 20 ${delays[10]?.toFixed(1)} ms, slowest ${delays[19]?.toFixed(1)} ms\n`);
    bob.text.insert(0, 'début ');
    bob.text.delete(6, 4);
    await eventually(() => {
      expect(ada.text.toString()).toBe(bob.text.toString());
      expect(viewer.text.toString()).toBe(bob.text.toString());
      expect(ada.isSaved).toBe(true);
    });
  });

  it('takes nothing from a viewer, and tells those who ask', async () => {
    const [viewer, reader] = [open(secrets.reader), open(secrets.organiser)];
    await eventually(() => expect([viewer, reader].every((each) => each.provider.synced)).toBe(true));
    const before = await rows();
    viewer.write('⟨refusé⟩');
    await eventually(() => expect(viewer.refusals.map(({ code }) => code)).toContain(CLOSE.noNoteOrRight));
    // Back again, its words in a step 2.
    viewer.provider.disconnect();
    viewer.provider.connect();
    const refused = viewer.refusals.length;
    await eventually(() => expect(viewer.refusals.length).toBeGreaterThan(refused));
    expect(reader.seen).not.toContain('⟨refusé⟩');
    expect(await rows()).toBe(before);
  });

  it('is frozen from the instant it is said, tells its writers to knock again, and logs who did it', async () => {
    const noteId = notes[1] ?? '';
    const writer = open(secrets.other, noteId);
    await eventually(() => expect(writer.provider.synced).toBe(true));
    let count = 0;
    const typing = setInterval(() => writer.write(`⟨t${(count += 1)}⟩`), 2);
    await eventually(() => expect(writer.acknowledged.size).toBeGreaterThan(5));
    const { status } = await call(server, secrets.organiser, 'PATCH', `/api/notes/${noteId}/state`, { state: 'frozen' });
    const then = await rows();
    expect(status).toBe(200);
    await eventually(() => {
      expect(writer.closes).toContain(CLOSE.accessChanged);
      expect(writer.refusals.map(({ code }) => code)).toContain(CLOSE.noNoteOrRight);
    });
    clearInterval(typing);
    expect(await rows()).toBe(then);
    const events = await server.sql<{ what: string; who: string }>('SELECT what, who FROM note_event WHERE note_id = $1 ORDER BY id', [noteId]);
    expect(events.map(({ what }) => what)).toEqual(['made', 'frozen']);
    expect(events[1]?.who).toMatch(/^program /);
    // Reopened, the words that were refused come from the device.
    await call(server, secrets.organiser, 'PATCH', `/api/notes/${noteId}/state`, { state: 'open' });
    await eventually(() => expect(writer.isSaved).toBe(true));
    const reader = open(secrets.organiser, noteId);
    await eventually(() => expect(reader.seen).toEqual(writer.seen));
  });

  it('is projected soon after the commit', async () => {
    const writer = open(secrets.rapporteur);
    await eventually(() => expect(writer.provider.synced).toBe(true));
    const versionOf = async () => (await call<{ version: string }>(server, secrets.organiser, 'GET', `/api/notes/${notes[0]}`)).data.version;
    const before = BigInt(await versionOf());
    writer.write('⟨projeté⟩');
    await eventually(async () => {
      const [last] = await server.sql<{ id: string }>('SELECT max(id) AS id FROM note_update WHERE note_id = $1', [notes[0]]);
      expect(BigInt(await versionOf())).toBeGreaterThan(before);
      expect(await versionOf()).toBe(last?.id);
    });
  });

  it('is projected with the row of another node that became visible after later ones', async () => {
    const noteId = notes[0];
    const textOf = async () => (await call<{ projection: { text: string } }>(server, secrets.organiser, 'GET', `/api/notes/${noteId}`)).data.projection.text;
    const write = (doc: Y.Doc, words: string): void => doc.transact(() => {
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [new Y.XmlText(words)]);
      const note = doc.getXmlFragment('note');
      note.insert(note.length, [paragraph]);
    });
    const writer = open(secrets.rapporteur, noteId);
    await eventually(() => expect(writer.provider.synced).toBe(true));
    // Its id is drawn now, and it is committed when later rows have been projected.
    const [late] = await server.sql<{ id: string }>(`SELECT nextval('note_update_id_seq') AS id`);
    const elsewhere = new Y.Doc();
    Y.applyUpdate(elsewhere, Y.encodeStateAsUpdate(writer.doc));
    const before = Y.encodeStateVector(elsewhere);
    write(elsewhere, 'venu tard');
    write(writer.doc, 'venu à l’heure');
    await eventually(async () => expect(await textOf()).toContain('venu à l’heure'));
    await server.sql('INSERT INTO note_update (id, note_id, bytes) OVERRIDING SYSTEM VALUE VALUES ($1, $2, $3)', [late?.id, noteId, Buffer.from(Y.encodeStateAsUpdate(elsewhere, before))]);
    write(writer.doc, 'venu ensuite');
    await eventually(async () => expect(await textOf()).toContain('venu ensuite'));
    expect(await textOf()).toContain('venu tard');
  });

  it('keeps the projections of others when one note cannot be read, and projects again after it', async () => {
    const [poisoned] = await server.sql<{ id: string }>(
      `INSERT INTO note (id, seance_id, kind, state, schema_version) VALUES ($1, $2, 'section', 'open', 1) RETURNING id`,
      [v7(), day.seanceId],
    );
    await server.sql('INSERT INTO note_update (note_id, bytes) VALUES ($1, $2)', [poisoned?.id, Buffer.from([1, 1, 5])]);
    const blocked = await endOf(server, `/collab/${poisoned?.id}`, bearer(secrets.organiser));
    expect(blocked).toBe(CLOSE.restart);
    const writer = open(secrets.rapporteur);
    await eventually(() => expect(writer.provider.synced).toBe(true));
    writer.write('⟨encore⟩');
    await eventually(() => expect(writer.isSaved).toBe(true));
    await server.stop();
    await server.start();
    // At the start every note that is behind is projected: the poisoned one first breaks alone.
    await eventually(async () => {
      const behind = await server.sql('SELECT 1 FROM note_update u JOIN note_projection p USING (note_id) GROUP BY u.note_id, p.version HAVING max(u.id) > p.version');
      expect(behind).toEqual([]);
    });
  });
});

describe('the door', () => {
  it.each([
    ['another group’s note', () => endOf(server, `/collab/${notes[1]}`, bearer(secrets.rapporteur)), CLOSE.noNoteOrRight],
    ['a note that is not', () => endOf(server, `/collab/${v7()}`, bearer(secrets.rapporteur)), CLOSE.noNoteOrRight],
    ['what is no id', () => endOf(server, '/collab/%2e%2e%2fetc', bearer(secrets.rapporteur)), CLOSE.noNoteOrRight],
    ['nobody', () => endOf(server, `/collab/${notes[0]}`, {}), CLOSE.noNoteOrRight],
    ['an ended session', () => endOf(server, `/collab/${notes[0]}`, { cookie: 'pleniere_session=gone', origin: server.url }), CLOSE.sessionEnded],
    ['a token that is not', () => endOf(server, `/collab/${notes[0]}`, bearer('x'.repeat(43))), CLOSE.sessionEnded],
    ['a cookie from elsewhere', () => endOf(server, `/collab/${notes[0]}`, { cookie: 'pleniere_session=x', origin: 'https://evil.example' }), 403],
    ['a cookie from nowhere', () => endOf(server, `/collab/${notes[0]}`, { cookie: 'pleniere_session=x' }), 403],
    ['another path', () => endOf(server, '/elsewhere', bearer(secrets.rapporteur)), 404],
    ['a text frame', () => endOf(server, `/collab/${notes[0]}`, bearer(secrets.rapporteur), ['hello']), CLOSE.malformed],
    ['an unknown frame', () => endOf(server, `/collab/${notes[0]}`, bearer(secrets.rapporteur), [new Uint8Array([99])]), CLOSE.malformed],
    ['a frame over 4 MiB', () => endOf(server, `/collab/${notes[0]}`, bearer(secrets.rapporteur), [new Uint8Array(MAX_FIRST_FRAME + 1)]), CLOSE.tooLarge],
  ])('answers %s as it should', async (_, knock, expected) => {
    const before = await rows();
    expect(await knock()).toBe(expected);
    expect(await rows()).toBe(before);
  });

  it('closes with 1012 when the server stops, and the words typed meanwhile arrive afterwards', async () => {
    const writer = open(secrets.rapporteur);
    await eventually(() => expect(writer.provider.synced).toBe(true));
    writer.write('⟨avant⟩');
    await server.stop();
    await eventually(() => expect(writer.closes).toContain(CLOSE.restart));
    writer.write('⟨pendant⟩');
    await server.start();
    await eventually(() => expect(writer.isSaved).toBe(true));
    const reader = open(secrets.organiser);
    await eventually(() => expect(reader.seen).toEqual(expect.arrayContaining(['⟨avant⟩', '⟨pendant⟩'])));
  });
});
