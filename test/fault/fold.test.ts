import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { foldNote } from '@pleniere/collab';
import { CLOSE } from '@pleniere/contract';
import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Pool } from 'pg';
import * as Y from 'yjs';
import { PostgresNoteStore } from '../../apps/server/src/collab/postgres-note-store';
import { eventually as soon, random, seed, startServer, type TestServer } from '../support';
import { aDay, aToken, call, notesOf, Writer, type Day } from './room';

const eventually = <T>(assertion: () => T | Promise<T>): Promise<T> => soon(assertion, 60_000);
const PATIENCE = 300_000;
/** Rounds of kill -9; a hundred times more before a release (`ROUNDS`). */
const rounds = Number(process.env.ROUNDS ?? 3);

let server: TestServer;
let day: Day;
let secret: string;
const writers: Writer[] = [];
const pools: Pool[] = [];

beforeAll(async () => {
  // Notes are looked after all the time, so that what takes an hour happens at once.
  server = await startServer({ env: { NOTE_CARE_MS: '200', NOTE_WORKER_MB: '96' } });
  day = await aDay(server);
  secret = await aToken(server, day, 'organiser');
}, 180_000);
afterEach(async () => {
  writers.splice(0).forEach((writer) => writer.destroy());
  await Promise.all(pools.splice(0).map((pool) => pool.end()));
});
afterAll(() => server?.dispose());

/** A note of its own for each test. */
async function aNote(): Promise<string> {
  const [item] = await server.sql<{ id: string }>(
    `INSERT INTO programme_item (id, seance_id, import_id, position, kind, title)
     SELECT gen_random_uuid(), $1, 'i' || n, n, 'talk', 'Un exposé' FROM (SELECT coalesce(max(position), 0) + 1 AS n FROM programme_item WHERE seance_id = $1) p RETURNING id`,
    [day.seanceId],
  );
  const { data } = await call<{ id: string }>(server, secret, 'POST', `/api/programme-items/${item?.id}/note`);
  return data.id;
}

async function open(noteId: string): Promise<Writer> {
  const writer = new Writer(server, noteId, secret);
  writers.push(writer);
  await eventually(() => expect(writer.provider.synced).toBe(true));
  return writer;
}

/** The note as somebody sees it who has never been there. */
async function cold(noteId: string): Promise<{ marks: string; words: string }> {
  const writer = await open(noteId);
  const read = { marks: writer.text.toString(), words: writer.doc.getXmlFragment('note').toString() };
  writer.destroy();
  return read;
}

/** A second process on the log: a store of its own. */
function anotherStore(): PostgresNoteStore {
  const pool = new Pool({ connectionString: server.databaseUrl });
  pool.on('error', () => undefined);
  pools.push(pool);
  return new PostgresNoteStore(server.databaseUrl, async (sql, parameters) => (await pool.query(sql, parameters)).rows);
}

const count = async (sql: string, ...values: unknown[]): Promise<number> => Number((await server.sql<{ count: string }>(sql, values))[0]?.count);
const tailOf = (noteId: string): Promise<number> => count('SELECT count(*) FROM note_update WHERE note_id = $1 AND folded_at IS NULL AND excluded_at IS NULL', noteId);
const epochOf = (noteId: string): Promise<number> => count('SELECT epoch AS count FROM note WHERE id = $1', noteId);
const baseOf = async (noteId: string): Promise<string | undefined> => (await server.sql<{ sha: string }>(`SELECT encode(sha256(bytes), 'hex') AS sha FROM note_base WHERE note_id = $1`, [noteId]))[0]?.sha;
const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('a note that is folded', () => {
  it('reads the same, keeps its rows for a day, and holds no deleted word', async () => {
    const noteId = await aNote();
    const writer = await open(noteId);
    for (let n = 0; n < 30; n += 1) writer.write(`⟨f${n}⟩`);
    writer.write('SECRET');
    await eventually(() => expect(writer.isSaved).toBe(true));
    writer.text.delete(writer.text.length - 6, 6);
    await eventually(() => expect(writer.isSaved).toBe(true));
    const before = writer.text.toString();
    writer.destroy();
    await eventually(async () => expect(await tailOf(noteId)).toBe(0));
    expect((await cold(noteId)).marks).toBe(before);
    const [stored] = await server.sql<{ base: boolean; rows: boolean }>(
      `SELECT position('SECRET'::bytea IN b.bytes) > 0 AS base, EXISTS (SELECT FROM note_update WHERE note_id = $1 AND position('SECRET'::bytea IN bytes) > 0) AS rows FROM note_base b WHERE b.note_id = $1`,
      [noteId],
    );
    expect(stored).toEqual({ base: false, rows: true });
  }, PATIENCE);

  it('reads the same when three fold it at once while people type and others arrive', async () => {
    const noteId = await aNote();
    const [ada, bob] = [await open(noteId), await open(noteId)];
    let isTyping = true;
    const folders = [anotherStore(), anotherStore()].map(async (store) => {
      let folds = 0;
      while (isTyping) {
        const { base, rows } = await store.load(noteId);
        const update = foldNote(base?.update ?? null, rows.map((row) => row.update));
        if (rows.length > 0 && (await store.fold(noteId, base?.version ?? null, update, rows.map((row) => row.id)))) folds += 1;
      }
      return folds;
    });
    for (let n = 0; n < 150; n += 1) {
      ada.write(`⟨a${n}⟩`);
      bob.write(`⟨b${n}⟩`);
      if (n % 50 === 25) expect((await cold(noteId)).marks.length).toBeGreaterThan(0);
      await wait(2);
    }
    await eventually(() => expect(ada.isSaved && bob.isSaved && ada.text.toString() === bob.text.toString()).toBe(true));
    isTyping = false;
    const folds = await Promise.all(folders);
    process.stdout.write(`folded ${folds.join(' and ')} times by two others\n`);
    expect(Math.min(...folds)).toBeGreaterThan(0);
    const end = digest(ada.text.toString());
    [ada, bob].forEach((writer) => writer.destroy());
    expect(digest((await cold(noteId)).marks)).toBe(end);
  }, PATIENCE);

  it(`reads all that was acknowledged after each of ${rounds} kill -9 while it is being folded`, async () => {
    const chance = random(seed('kill -9 while folding'));
    const noteId = await aNote();
    const acknowledged = new Set<string>();
    for (let round = 0; round < rounds; round += 1) {
      const writer = await open(noteId);
      const store = anotherStore();
      let isFolding = true;
      const folding = (async () => {
        while (isFolding) {
          const { base, rows } = await store.load(noteId);
          if (rows.length > 0) await store.fold(noteId, base?.version ?? null, foldNote(base?.update ?? null, rows.map((row) => row.update)), rows.map((row) => row.id));
        }
      })().catch(() => undefined);
      let n = 0;
      const typing = setInterval(() => writer.write(`⟨k${round}·${(n += 1)}⟩`), 3);
      await eventually(() => expect(writer.acknowledged.size).toBeGreaterThan(10));
      await wait(chance() * 400);
      await server.killEverything();
      clearInterval(typing);
      isFolding = false;
      writer.acknowledged.forEach((mark) => acknowledged.add(mark));
      writer.destroy();
      await folding;
      await server.start();
      const { marks } = await cold(noteId);
      expect([...acknowledged].filter((mark) => !marks.includes(mark))).toEqual([]);
    }
    expect(await baseOf(noteId)).toBeDefined();
  }, PATIENCE);
});

/** What somebody with a program of her own may send. */
const SHAPES: [string, (doc: Y.Doc) => void][] = [
  ['2,000 nodes inside one another', (doc) => nest(doc, 2_000)],
  ['20,000 nodes inside one another', (doc) => nest(doc, 20_000)],
  ['an unknown node', (doc) => doc.getXmlFragment('note').insert(0, [new Y.XmlElement('iframe')])],
  ['an object as an attribute', (doc) => {
    const node = new Y.XmlElement('paragraph');
    node.setAttribute('id', { toString: 'POISON' } as unknown as string);
    doc.getXmlFragment('note').insert(0, [node]);
  }],
];

function nest(doc: Y.Doc, depth: number): void {
  doc.transact(() => {
    let inside: Y.XmlFragment = doc.getXmlFragment('note');
    for (let level = 0; level < depth; level += 1) {
      const node = new Y.XmlElement('blockquote');
      inside.insert(0, [node]);
      inside = node;
    }
  });
}

describe('a note that somebody poisons', () => {
  it.each(SHAPES)('with %s: it is put aside, others type on, and the note opens cold', async (_, poison) => {
    const noteId = await aNote();
    const [ada, eve] = [await open(noteId), await open(noteId)];
    ada.write('⟨avant⟩');
    await eventually(() => expect(ada.isSaved).toBe(true));
    const before = (await cold(noteId)).words;
    poison(eve.doc);
    const start = performance.now();
    await eventually(async () => expect(await epochOf(noteId)).toBeGreaterThan(1));
    process.stdout.write(`taken out after ${Math.round(performance.now() - start)} ms\n`);
    const words = [...Array.from({ length: 20 }, (_, n) => `⟨après ${n}⟩`)];
    words.forEach((word) => ada.write(word));
    // She was sent back to the door, and what she had was sent again from there.
    await eventually(async () => expect((await cold(noteId)).marks).toContain('⟨après 19⟩'));
    [ada, eve].forEach((writer) => writer.destroy());
    const read = await cold(noteId);
    expect(words.filter((word) => !read.marks.includes(word))).toEqual([]);
    expect(read.marks).toContain('⟨avant⟩');
    expect(read.words).toBe(before);
    const aside = await server.sql<{ reason: string }>('SELECT reason FROM note_quarantine WHERE note_id = $1', [noteId]);
    expect(aside.map(({ reason }) => reason)).toContain('poisoned');
    expect(await server.sql(`SELECT who FROM note_event WHERE note_id = $1 AND what = 'rebuilt'`, [noteId])).toContainEqual({ who: 'server' });
    const view = await call<{ projection: { text: string } }>(server, secret, 'GET', `/api/notes/${noteId}`);
    expect(view.status).toBe(200);
  }, PATIENCE);
});

describe('a note that is too much for the worker', () => {
  it('ends the worker and nothing else: its base stays, others are read on', async () => {
    const [heavy, light] = [await aNote(), await aNote()];
    const writer = await open(heavy);
    writer.write('⟨lourd⟩');
    writer.destroy();
    await eventually(async () => expect(await baseOf(heavy)).toBeDefined());
    const [base, pid] = [await baseOf(heavy), server.pid];
    // Forty megabytes that no client could have sent, as many small texts.
    const doc = new Y.Doc();
    doc.transact(() => {
      for (let n = 0; n < 400_000; n += 1) doc.getArray('pile').insert(0, ['x']);
    });
    await server.sql('INSERT INTO note_update (note_id, bytes) VALUES ($1, $2), ($1, $3)', [heavy, Buffer.from(Y.encodeStateAsUpdate(doc)), Buffer.from([0, 0])]);
    await eventually(() => expect(server.log).toContain(`note ${heavy} ended the worker`));
    const other = await open(light);
    other.doc.getXmlFragment('note').insert(0, [new Y.XmlElement('paragraph')]);
    (other.doc.getXmlFragment('note').get(0) as Y.XmlElement).insert(0, [new Y.XmlText('léger')]);
    await eventually(async () => expect((await call<{ projection: { text: string } }>(server, secret, 'GET', `/api/notes/${light}`)).data.projection.text).toContain('léger'));
    expect(await baseOf(heavy)).toBe(base);
    expect(server.pid).toBe(pid);
    // It is projected, folded and kept by different rounds: each may end the worker once, then it is left alone.
    const ends = () => server.log.split(`note ${heavy} ended the worker`).length;
    await eventually(async () => {
      const before = ends();
      await wait(2_000);
      expect(ends()).toBe(before);
    });
    expect(ends()).toBeLessThan(6);
    await server.sql('DELETE FROM note WHERE id = $1', [heavy]);
  }, PATIENCE);
});

describe('a note that is rebuilt', () => {
  const damaged = async (): Promise<{ noteId: string; marks: string; witness: Writer }> => {
    const noteId = await aNote();
    const writer = await open(noteId);
    for (let n = 0; n < 10; n += 1) writer.write(`⟨r${n}⟩`);
    await eventually(() => expect(writer.isSaved).toBe(true));
    const marks = writer.text.toString();
    await eventually(async () => expect(await tailOf(noteId)).toBe(0));
    await server.sql(`UPDATE note_base SET bytes = '\\x0105' WHERE note_id = $1`, [noteId]);
    return { noteId, marks, witness: writer };
  };

  it('has its words back from its rows, with the server running or stopped, and its people start again', async () => {
    for (const isRunning of [true, false]) {
      const { noteId, marks, witness } = await damaged();
      if (!isRunning) {
        witness.destroy();
        await server.stop();
      }
      const { code, stdout, stderr } = await server.cli('note', 'rebuild', noteId);
      process.stdout.write(stdout);
      expect([code, stderr]).toEqual([0, expect.any(String)]);
      expect(stdout).toContain('refaite à partir de toutes ses lignes');
      expect(stdout).toContain('base 2, époque 2');
      if (!isRunning) await server.start();
      // She was there, on the bytes from before: the server was told by the other process.
      if (isRunning) await eventually(() => expect(witness.closes).toContain(CLOSE.accessChanged));
      await eventually(async () => expect((await cold(noteId)).marks).toBe(marks));
      expect(await epochOf(noteId)).toBe(2);
    }
  }, PATIENCE);

  it('says what is wrong with what was typed', async () => {
    expect((await server.cli('note', 'rebuild', 'abc')).stderr).toContain('pleniere notes SEANCE');
    expect((await server.cli('note', 'rebuild', '019f0000-0000-7000-8000-000000000000')).stderr).toContain('Aucune fiche');
  }, PATIENCE);
});

describe('a note as time passes', () => {
  it('is projected by whoever is there when the node that stored its last words is not', async () => {
    const noteId = await aNote();
    const writer = await open(noteId);
    writer.write('⟨dernier⟩');
    await eventually(() => expect(writer.isSaved).toBe(true));
    const isBehind = (): Promise<number> =>
      count('SELECT count(*) FROM note_projection p WHERE p.note_id = $1 AND p.version < (SELECT max(id) FROM note_update WHERE note_id = $1)', noteId);
    await eventually(async () => expect(await isBehind()).toBe(0));
    await server.sql('UPDATE note_projection SET version = 0 WHERE note_id = $1', [noteId]);
    await eventually(async () => expect(await isBehind()).toBe(0));
  }, PATIENCE);

  it('is kept each hour that it grew in; its rows go a day later, and every moment that is left can be read', async () => {
    const noteId = await aNote();
    const writer = await open(noteId);
    for (let n = 0; n < 20; n += 1) writer.write(`⟨h${n}⟩`);
    await eventually(() => expect(writer.isSaved).toBe(true));
    const marks = writer.text.toString();
    writer.destroy();
    const hours = () => count(`SELECT count(*) FROM note_version WHERE note_id = $1 AND reason = 'hour'`, noteId);
    expect(await hours()).toBe(0);
    await server.sql(`UPDATE note SET created_at = now() - interval '61 minutes' WHERE id = $1`, [noteId]);
    await eventually(async () => expect(await hours()).toBe(1));
    await eventually(async () => expect(await tailOf(noteId)).toBe(0));
    const rows = await count('SELECT count(*) FROM note_update WHERE note_id = $1', noteId);
    // 23 hours later everything is there; 25 hours later only who wrote when.
    await server.sql(`UPDATE note_update SET folded_at = folded_at - interval '23 hours' WHERE note_id = $1`, [noteId]);
    await wait(1_000);
    expect(await count('SELECT count(*) FROM note_update WHERE note_id = $1', noteId)).toBe(rows);
    await server.sql(`UPDATE note_update SET folded_at = folded_at - interval '2 hours' WHERE note_id = $1`, [noteId]);
    await eventually(async () => expect(await count('SELECT count(*) FROM note_update WHERE note_id = $1', noteId)).toBe(0));
    expect(await count('SELECT sum(updates) AS count FROM note_activity WHERE note_id = $1', noteId)).toBe(rows);
    expect((await cold(noteId)).marks).toBe(marks);
    // The last version stays, however old: with the rows gone, a rebuild needs it.
    await server.sql(`UPDATE note_version SET created_at = now() - interval '40 days' WHERE note_id = $1`, [noteId]);
    await server.sql(`UPDATE note_base SET bytes = '\\x0105' WHERE note_id = $1`, [noteId]);
    await wait(1_000);
    expect(await hours()).toBe(1);
    const { stdout } = await server.cli('note', 'rebuild', noteId);
    expect(stdout).toContain('sur la plus ancienne version');
    await eventually(async () => expect((await cold(noteId)).marks).toBe(marks));
  }, PATIENCE);

  it('keeps each group’s note as it was when the group work ended', async () => {
    const [noteId = ''] = await notesOf(server, secret, day);
    const writer = await open(noteId);
    writer.write('⟨pendant⟩');
    await eventually(() => expect(writer.isSaved).toBe(true));
    await server.sql(
      `INSERT INTO programme_item (id, seance_id, import_id, position, kind, title, starts_at, ends_at)
       VALUES (gen_random_uuid(), $1, 'work', 999, 'groupWork', 'Ateliers', (now() - interval '1 hour')::text, now()::text)`,
      [day.seanceId],
    );
    writer.write('⟨ensuite⟩');
    await eventually(() => expect(writer.isSaved).toBe(true));
    const [version] = await eventually(async () => {
      const kept = await server.sql<{ name: string; bytes: Buffer }>(`SELECT name, bytes FROM note_version WHERE note_id = $1 AND reason = 'workEnded'`, [noteId]);
      expect(kept).toHaveLength(1);
      return kept;
    });
    const then = new Y.Doc();
    Y.applyUpdate(then, version?.bytes ?? new Uint8Array());
    expect(version?.name).toBe('tel que saisi en séance');
    expect(then.getText('marks').toString()).toContain('⟨pendant⟩');
    expect(then.getText('marks').toString()).not.toContain('⟨ensuite⟩');
  }, PATIENCE);

  it('is kept when it is frozen', async () => {
    const noteId = await aNote();
    const writer = await open(noteId);
    writer.write('SECRET');
    await eventually(() => expect(writer.isSaved).toBe(true));
    writer.text.delete(0, 6);
    writer.write('⟨figé⟩');
    await eventually(() => expect(writer.isSaved).toBe(true));
    await call(server, secret, 'PATCH', `/api/notes/${noteId}/state`, { state: 'frozen' });
    const [version] = await server.sql<{ bytes: Buffer }>(`SELECT bytes FROM note_version WHERE note_id = $1 AND reason = 'frozen'`, [noteId]);
    const then = new Y.Doc();
    Y.applyUpdate(then, version?.bytes ?? new Uint8Array());
    expect(then.getText('marks').toString()).toContain('⟨figé⟩');
    expect(version?.bytes.includes('SECRET')).toBe(false);
  }, PATIENCE);
});
