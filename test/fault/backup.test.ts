import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NoteView } from '@pleniere/contract';
import { createHash, randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import * as Y from 'yjs';
import type { Manifest } from '../../apps/server/src/backup/manifest';
import { readBackup } from '../../apps/server/src/backup/read-backup';
import { MIGRATIONS } from '../../apps/server/src/database/migrations';
import { eventually, publish, random, seed, startServer, TestServer } from '../support';
import { aDay, aToken, call, notesOf, Writer, type Day } from './room';

/** Moments at which a backup and a restore are killed; ten of each before a release (`ROUNDS=10`). */
const kills = Number(process.env.ROUNDS ?? 4);
const chance = random(seed(`kill -9 of backup and restore, ${kills} times each`));
/** A machine that tests everything at once is slow, ms. */
const PATIENCE = 300_000;

let server: TestServer;
let folder: string;
let day: Day;
let secret: string;
/** Another program of the day: another device. */
let other: string;
let notes: string[];
let writers: Writer[];
/** What the server had said to be on disk before the backup began, by note. */
let before: Map<string, string[]>;
/** The seats of a guest: its link, and the cookie of its session. */
let door: string;
let cookie: string;
const elsewhere: TestServer[] = [];

const backup = (): string => join(folder, 'backup');
const manifestOf = (at: string): Manifest => JSON.parse(readFileSync(join(at, 'manifest.json'), 'utf8')) as Manifest;
const marksIn = (text: string): string[] => text.match(/⟨[^⟩]*⟩/g) ?? [];

/** A server, not started, whose database is a new one beside that of the first server. */
async function another(): Promise<{ place: TestServer; url: string }> {
  const name = `restored_${randomBytes(6).toString('hex')}`;
  await server.sql(`CREATE DATABASE ${name}`);
  const url = new URL(server.databaseUrl);
  url.pathname = `/${name}`;
  const place = new TestServer({ env: { DATABASE_URL: url.href } });
  elsewhere.push(place);
  return { place, url: url.href };
}

async function query<Row extends object>(url: string, text: string, values: unknown[] = []): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end();
  }
}

/** Every table with a mark of all its rows. */
async function digest(url: string): Promise<Record<string, string>> {
  const tables = await query<{ name: string }>(url, `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`);
  const marks: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await query<{ mark: string }>(url, `SELECT count(*) || ' ' || md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) AS mark FROM "${name}" t`);
    marks[name] = row?.mark ?? '';
  }
  return marks;
}

/** The stored form of a note: its base and what is not in it, in order. */
async function storedOf(url: string, noteId: string): Promise<Buffer[]> {
  const rows = await query<{ bytes: Buffer }>(
    url,
    `SELECT bytes FROM (SELECT 0 AS id, bytes FROM note_base WHERE note_id = $1 UNION ALL SELECT id, bytes FROM note_update WHERE note_id = $1 AND folded_at IS NULL AND excluded_at IS NULL) w ORDER BY id`,
    [noteId],
  );
  return rows.map((row) => row.bytes);
}

async function marksStored(url: string, noteId: string): Promise<string[]> {
  const doc = new Y.Doc();
  for (const bytes of await storedOf(url, noteId)) Y.applyUpdate(doc, bytes);
  return marksIn(doc.getText('marks').toString());
}

const seatOf = async (place: TestServer, session: string): Promise<number> => (await fetch(`${place.url}/api/notes/${notes[0]}`, { headers: { cookie: session } })).status;
const entered = (place: TestServer): Promise<Response> =>
  fetch(`${place.url}/api/doors/enter`, { method: 'POST', headers: { 'content-type': 'application/json', origin: place.url }, body: JSON.stringify({ secret: door }) });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pleniere-backups-'));
  server = await startServer({ demo: true });
  day = await aDay(server);
  secret = await aToken(server, day, 'organiser');
  other = await aToken(server, day, 'organiser');
  notes = await notesOf(server, secret, day);

  // The demonstration has its sheets, and actes of them.
  const [demonstration] = await server.sql<{ seance_id: string; cycle_id: string }>(
    `SELECT g.seance_id, s.cycle_id FROM seance_group g JOIN seance s ON s.id = g.seance_id JOIN cycle c ON c.id = s.cycle_id WHERE c.import_id = 'demonstration' LIMIT 1`,
  );
  const { stdout } = await server.cli('token', '--role', 'organiser', '--cycle', demonstration?.cycle_id ?? '', '--json');
  await publish(server.url, { authorization: `Bearer ${(JSON.parse(stdout) as { secret: string }).secret}` }, `/api/seances/${demonstration?.seance_id}/editions`, { status: 'provisoire' });

  const link = JSON.parse((await server.cli('link', '--role', 'rapporteur', '--seance', day.seanceId, '--group', day.groups[0] ?? '', '--json')).stdout) as { url: string };
  door = new URL(link.url).hash.replace('#k=', '');
  const entry = await entered(server);
  cookie = entry.headers.getSetCookie().map((each) => each.split(';')[0]).join('; ');
  expect(await seatOf(server, cookie)).toBe(200);

  // Four people type, the backup is taken among their words, and they go on.
  writers = [0, 1, 2, 3].map((who) => new Writer(server, notes[who % 2] ?? '', secret));
  await eventually(() => expect(writers.every((writer) => writer.provider.synced)).toBe(true), 30_000);
  const counts = writers.map(() => 0);
  const typing = writers.map((writer, who) => setInterval(() => writer.write(`⟨${who}·${(counts[who] = (counts[who] ?? 0) + 1)}⟩`), 10 + who * 7));
  try {
    await eventually(() => expect(Math.min(...writers.map((writer) => writer.acknowledged.size))).toBeGreaterThan(20), 60_000);
    before = new Map(notes.map((noteId, index) => [noteId, writers.filter((_, who) => who % 2 === index).flatMap((writer) => [...writer.acknowledged])]));
    const made = await server.cli('backup', backup(), '--with-key');
    expect(made).toMatchObject({ code: 0, stdout: `${backup()}\n` });
    const since = writers.map((writer) => writer.acknowledged.size);
    await eventually(() => writers.forEach((writer, who) => expect(writer.acknowledged.size).toBeGreaterThan((since[who] ?? 0) + 20)), 60_000);
  } finally {
    typing.forEach(clearInterval);
  }
  await eventually(() => expect(writers.every((writer) => writer.isSaved)).toBe(true), 30_000);
}, PATIENCE);

afterAll(async () => {
  writers?.forEach((writer) => writer.destroy());
  for (const place of elsewhere) await place.dispose();
  for (const { name } of await server.sql<{ name: string }>(`SELECT datname AS name FROM pg_database WHERE datname LIKE 'restored\\_%'`)) await server.sql(`DROP DATABASE ${name} WITH (FORCE)`);
  await server.dispose();
  rmSync(folder, { recursive: true, force: true });
}, PATIENCE);

describe('a backup taken while four people type', () => {
  let place: TestServer;
  let url: string;

  it('says that it carries the key, holds no session, and can be checked without us', () => {
    const manifest = manifestOf(backup());
    expect(manifest.leftOut).toEqual(['access_change', 'session', 'sign_in']);
    expect(manifest.key).not.toBeNull();
    const lines = readFileSync(join(backup(), 'SHA256SUMS'), 'utf8').trim().split('\n');
    expect(lines.map((line) => line.split('  ')[1]).sort()).toEqual(readdirSync(backup()).filter((name) => name !== 'SHA256SUMS').sort());
    for (const line of lines) expect(createHash('sha256').update(readFileSync(join(backup(), line.slice(66)))).digest('hex')).toBe(line.slice(0, 64));
  });

  it('is restored elsewhere', async () => {
    ({ place, url } = await another());
    const restored = await place.cli('restore', backup(), '--json');
    expect(restored.stderr).toContain('Clé des liens et des codes reprise');
    expect([restored.code, JSON.parse(restored.stdout)]).toMatchObject([0, { takenAt: manifestOf(backup()).takenAt, migrated: [], closedDoors: 0 }]);
  });

  it('has every note, byte for byte, and every word that was on disk before it began', async () => {
    const manifest = manifestOf(backup());
    expect(Object.keys(manifest.notes).length).toBeGreaterThan(notes.length);
    for (const [noteId, sha256] of Object.entries(manifest.notes)) {
      const hash = createHash('sha256');
      for (const bytes of await storedOf(url, noteId)) {
        const length = Buffer.alloc(4);
        length.writeInt32BE(bytes.length);
        hash.update(length).update(bytes);
      }
      expect(hash.digest('hex')).toBe(sha256);
    }
    for (const [noteId, marks] of before) {
      const stored = await marksStored(url, noteId);
      expect(marks.filter((mark) => !stored.includes(mark))).toEqual([]);
      expect(new Set(stored).size).toBe(stored.length);
      const now = await marksStored(server.databaseUrl, noteId);
      expect(stored.filter((mark) => !now.includes(mark))).toEqual([]);
      expect(stored.length).toBeLessThan(now.length);
    }
  });

  it('has every edition and file as published, and every other row', async () => {
    const files = `SELECT edition_id, format, encode(sha256(bytes), 'hex') AS bytes, sha256 FROM edition_file ORDER BY 1, 2`;
    const published = await query(server.databaseUrl, files);
    expect(published.length).toBeGreaterThan(1);
    expect(await query(url, files)).toEqual(published);
    const [here, there] = [await digest(server.databaseUrl), await digest(url)];
    for (const table of ['cycle', 'seance', 'seance_group', 'person', 'edition', 'membership', 'access_token', 'group_role', 'restitution']) expect([table, there[table]]).toEqual([table, here[table]]);
    for (const part of manifestOf(backup()).parts.filter((each) => each.table !== 'note_event')) expect([part.table, there[part.table]]).toEqual([part.table, expect.stringMatching(new RegExp(`^${part.rows} `))]);
    expect(await query(url, 'SELECT 1 FROM session UNION ALL SELECT 1 FROM sign_in')).toEqual([]);
  });

  it('never gives a number again that was given since', async () => {
    const [here] = await server.sql<{ last: string }>('SELECT max(id)::text AS last FROM note_update');
    const [there] = await query<{ next: string }>(url, `SELECT nextval('note_update_id_seq')::text AS next`);
    expect(Number(there?.next)).toBeGreaterThan(Number(here?.last));
  });

  it('gives the same export of the demonstration', async () => {
    const [here, there] = [await server.cli('export', 'demonstration'), await place.cli('export', 'demonstration')];
    expect(here.code).toBe(0);
    expect(there.stdout).toBe(here.stdout);
  });

  it('is a server again: printed links open, sessions are over, and each sheet says to which hour it was restored', async () => {
    await place.start();
    expect(await seatOf(place, cookie)).toBe(401);
    expect((await entered(place)).status).toBe(200);
    const { data } = await call<NoteView>(place, secret, 'GET', `/api/notes/${notes[0]}`);
    expect(Date.parse(data.restoredTo ?? '')).toBe(Math.floor(Date.parse(manifestOf(backup()).takenAt) / 1000) * 1000);
    const events = await query<{ what: string }>(url, 'SELECT what FROM note_event WHERE note_id = $1 ORDER BY id DESC LIMIT 1', [notes[0]]);
    expect(events).toEqual([{ what: 'backupRestored' }]);
  });

  it.each([
    ['its own', 0, () => secret],
    ['those of others, which it carries', 1, () => other],
  ])('gets back from a laptop the words that were written since: %s', async (_, index, by) => {
    const noteId = notes[index] ?? '';
    const laptop = writers[index];
    const today = laptop?.seen ?? [];
    expect(today.length).toBeGreaterThan((await marksStored(url, noteId)).length);
    const back = new Writer(place, noteId, by());
    Y.applyUpdate(back.doc, Y.encodeStateAsUpdate(laptop?.doc ?? new Y.Doc()));
    try {
      await eventually(async () => {
        const stored = await marksStored(url, noteId);
        expect(today.filter((mark) => !stored.includes(mark))).toEqual([]);
      }, 30_000);
      expect(new Set(back.seen).size).toBe(back.seen.length);
      expect(await query(url, 'SELECT reason FROM note_quarantine')).toEqual([]);
    } finally {
      back.destroy();
    }
  });

  it('is refused by a database that holds anything, which stays as it was', async () => {
    await place.stop();
    const held = await digest(url);
    const { code, stderr } = await place.cli('restore', backup());
    expect([code, stderr]).toEqual([1, expect.stringMatching(/n’est pas vide.*cycle \(\d+\).*DATABASE_URL/s)]);
    expect(await digest(url)).toEqual(held);
  });

  it('is never overwritten', async () => {
    const held = readFileSync(join(backup(), 'SHA256SUMS'), 'utf8');
    const { code, stderr } = await server.cli('backup', backup());
    expect([code, stderr]).toEqual([1, expect.stringContaining('jamais écrasée')]);
    expect(readFileSync(join(backup(), 'SHA256SUMS'), 'utf8')).toBe(held);
  });
});

describe('without the key', () => {
  it('the links of before are closed, since nobody could print them again', async () => {
    const at = join(folder, 'without-key');
    const { stderr } = await server.cli('backup', at);
    expect(stderr).toContain('gardez-la à part');
    expect(readdirSync(at)).not.toContain('secret.key');
    const { place } = await another();
    const restored = await place.cli('restore', at);
    expect([restored.code, restored.stderr]).toEqual([0, expect.stringContaining('imprimez les nouveaux')]);
    await place.start();
    const refused = await entered(place);
    expect([refused.status, await refused.json()]).toMatchObject([410, { error: { code: 'withdrawn' } }]);
    await place.stop();
  }, PATIENCE);
});

describe('a damaged backup', () => {
  const harm: [string, (file: string) => void][] = [
    [
      'with one bit turned',
      (file) => {
        const bytes = readFileSync(file);
        const at = Math.floor(chance() * bytes.length);
        bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(chance() * 8));
        writeFileSync(file, bytes);
      },
    ],
    ['that was cut short', (file) => truncateSync(file, Math.floor(chance() * readFileSync(file).length))],
    ['that is missing', (file) => rmSync(file)],
  ];

  it.each(harm)('with any file %s is refused, and the file is named', async (_, spoil) => {
    for (const name of readdirSync(backup())) {
      const copy = join(folder, 'damaged');
      cpSync(backup(), copy, { recursive: true });
      spoil(join(copy, name));
      const refusal = await readBackup(copy, () => undefined).then(
        () => 'taken for intact',
        (error: { message: string; problems?: { path: string }[] }) => `${error.message} ${(error.problems ?? []).map((problem) => problem.path).join(' ')}`,
      );
      expect(refusal).toContain(name);
      expect(refusal).toMatch(/abîmée|n’est pas une sauvegarde/);
      rmSync(copy, { recursive: true });
    }
  });

  it.each([
    ['a part', 'note_update.copy.gz', (text: Buffer) => text.fill(0x41, 30, 31)],
    ['the manifest, edited', 'manifest.json', (text: Buffer) => Buffer.from(text.toString().replace(/"takenAt": "20/, '"takenAt": "19'))],
  ])('leaves the database as empty as it was: %s', async (_, name, change) => {
    const { place, url } = await another();
    const copy = join(folder, `spoilt-${name}`);
    cpSync(backup(), copy, { recursive: true });
    writeFileSync(join(copy, name), change(readFileSync(join(copy, name))));
    const { code, stderr } = await place.cli('restore', copy);
    expect([code, stderr]).toEqual([1, expect.stringContaining(`  ${name} : `)]);
    expect(await digest(url)).toEqual({});
    expect((await server.cli('backup', '--verify', copy)).code).toBe(1);
  });
});

/** Starts a command and kills it when it has told `steps` steps, and then some. @returns whether it was killed in time */
async function killed(place: TestServer, args: string[], steps: number, delay: number): Promise<boolean> {
  const child = place.startCli(...args);
  let told = 0;
  const end = (): void => void setTimeout(() => child.kill('SIGKILL'), delay);
  child.stderr?.on('data', (text: Buffer) => {
    const earlier = told;
    told += text.toString().split('· ').length - 1;
    if (earlier < steps && told >= steps) end();
  });
  if (steps === 0) end();
  return new Promise((done) => child.once('close', (_, signal) => done(signal === 'SIGKILL')));
}

describe('kill -9', () => {
  it('of a backup leaves nothing that looks whole, and the next one succeeds', async () => {
    const at = join(folder, 'killed');
    const steps = manifestOf(backup()).parts.length;
    let inTime = 0;
    for (let round = 0; round < kills; round += 1) {
      // The last two rounds wait for the last part: what comes after it is the list, the disk and the name.
      const wanted = round >= kills - 2 ? steps : Math.floor(chance() * (steps + 1));
      if (!(await killed(server, ['backup', at], wanted, chance() * 20))) {
        await readBackup(at, () => undefined);
        rmSync(at, { recursive: true });
        continue;
      }
      inTime += 1;
      // The old state or the new one: killed after it had its name, it is whole.
      if (existsSync(at)) await readBackup(at, () => undefined);
      rmSync(at, { recursive: true, force: true });
    }
    process.stdout.write(`backup killed in time ${inTime} of ${kills}, ${readdirSync(folder).filter((name) => name.startsWith('killed.partial-')).length} remains\n`);
    expect(inTime).toBeGreaterThan(kills / 2);
    expect((await server.cli('backup', at)).code).toBe(0);
    await readBackup(at, () => undefined);
    expect(readdirSync(folder).filter((name) => name.includes('.partial-'))).toEqual([]);
  }, PATIENCE);

  it('of a restore leaves the database empty, and the next one succeeds', async () => {
    const { place, url } = await another();
    const parts = manifestOf(backup()).parts.length;
    let inTime = 0;
    for (let round = 0; round < kills && inTime === round; round += 1) {
      // Read first, then filled part by part; the last rounds are after the last part, before the commit.
      const wanted = round >= kills - 2 ? 2 * parts : parts + Math.floor(chance() * parts);
      if (!(await killed(place, ['restore', backup()], wanted, round >= kills - 2 ? 0 : chance() * 20))) break;
      inTime += 1;
      await eventually(async () => expect(await query(url, `SELECT 1 FROM pg_stat_activity WHERE application_name = 'pleniere-restore'`)).toEqual([]), 30_000);
      const left = await digest(url);
      // The old state or the new one, never half.
      if (Object.keys(left).length > 0) {
        expect(await marksStored(url, notes[0] ?? '')).not.toEqual([]);
        expect(left.edition_file).toBe((await digest(server.databaseUrl)).edition_file);
        break;
      }
    }
    process.stdout.write(`restore killed in time ${inTime} of ${kills}\n`);
    expect(inTime).toBeGreaterThan(kills / 2);
    if (Object.keys(await digest(url)).length === 0) expect((await place.cli('restore', backup())).code).toBe(0);
    expect(await marksStored(url, notes[0] ?? '')).not.toEqual([]);
  }, PATIENCE);
});

it('an older backup is brought to the present schema', async () => {
  const { place, url } = await another();
  expect((await place.cli('restore', backup())).code).toBe(0);
  // What the database was before the history of notes.
  for (const Migration of MIGRATIONS.slice(5).reverse()) {
    const migration = new Migration();
    await migration.down({ query: (sql: string) => query(url, sql) } as never);
    await query(url, 'DELETE FROM migrations WHERE name = $1', [migration.name]);
  }
  const at = join(folder, 'older');
  expect((await place.cli('backup', at)).code).toBe(0);
  expect(manifestOf(at).schema).toHaveLength(5);
  expect(await query(url, 'SELECT 1 FROM migrations')).toHaveLength(5);
  const newer = await another();
  const restored = await newer.place.cli('restore', at, '--json');
  expect([restored.code, JSON.parse(restored.stdout)]).toMatchObject([0, { migrated: MIGRATIONS.slice(5).map((Migration) => new Migration().name) }]);
  expect(await query(newer.url, 'SELECT 1 FROM migrations')).toHaveLength(MIGRATIONS.length);
  expect(await query(newer.url, 'SELECT id FROM note_update WHERE note_id = $1 ORDER BY id', [notes[0]])).toEqual(await query(url, 'SELECT id FROM note_update WHERE note_id = $1 ORDER BY id', [notes[0]]));
  await newer.place.start();
  await newer.place.stop();
}, PATIENCE);

it('a backup of a later version is refused by name', async () => {
  const { place, url } = await another();
  expect((await place.cli('restore', backup())).code).toBe(0);
  await query(url, `INSERT INTO migrations (timestamp, name) VALUES (1900000000000, 'Future1900000000000')`);
  const at = join(folder, 'later');
  expect((await place.cli('backup', at)).code).toBe(0);
  const { code, stderr } = await (await another()).place.cli('restore', at);
  expect([code, stderr]).toEqual([1, expect.stringContaining('Future1900000000000')]);
}, PATIENCE);

describe('doctor', () => {
  it('rehearses a backup and its restore, and leaves nothing behind', async () => {
    const leftovers = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('pleniere-drill-'));
    const held = leftovers();
    const { stdout } = await server.cli('doctor', '--drill', '--editions', '--json');
    const findings = JSON.parse(stdout.split('\n')[0] ?? '[]') as { check: string; state: string; detail: string }[];
    const found = (check: string) => findings.find((finding) => finding.check === check);
    process.stdout.write(`${found('drill')?.detail}\n`);
    expect([found('drill')?.state, found('editions')?.state, found('backup')?.state]).toEqual(['ok', 'ok', 'ok']);
    expect(leftovers().filter((name) => !held.includes(name))).toEqual([]);
  }, PATIENCE);

  it('finds one flipped byte in an edition', async () => {
    const { place, url } = await another();
    expect((await place.cli('restore', backup())).code).toBe(0);
    await query(url, 'ALTER TABLE edition_file DISABLE TRIGGER edition_file_frozen');
    await query(url, `UPDATE edition_file SET bytes = set_byte(bytes, 100, 255 - get_byte(bytes, 100)) WHERE format = 'pdf'`);
    const { code, stdout } = await place.cli('doctor', '--editions');
    expect([code, stdout]).toEqual([1, expect.stringMatching(/✗ editions .*\.pdf/)]);
  });
});

it('a stopped server is backed up and restored into a new data folder', async () => {
  await server.stop();
  const at = join(folder, 'stopped');
  try {
    expect((await server.cli('backup', at)).code).toBe(0);
    const fresh = new TestServer({});
    elsewhere.push(fresh);
    if (process.env.TEST_DATABASE_URL) return;
    expect((await fresh.cli('restore', at)).code).toBe(0);
    await fresh.start();
    expect(await marksStored(fresh.databaseUrl, notes[0] ?? '')).toEqual(await marksStored((await server.start()).databaseUrl, notes[0] ?? ''));
    const { code, stderr } = await fresh.cli('restore', at);
    expect([code, stderr]).toEqual([1, expect.stringContaining('tourne déjà')]);
    await fresh.stop();
  } finally {
    if (server.pid === 0 || !(await fetch(server.url).catch(() => null))) await server.start();
  }
}, PATIENCE);
