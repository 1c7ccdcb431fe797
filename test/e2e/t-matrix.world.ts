import { writeBackup } from '@pleniere/contract';
import { createHash, randomBytes } from 'node:crypto';
import { Client } from 'pg';
import type { TestServer } from '../support';

/** Whoever may knock (RELIABILITY §1). `organiser`, `moderator`, `rapporteur` and `follower` belong to the cycle that is called here. */
export const ACTORS = [
  'nobody',
  'follower',
  'rapporteur',
  'otherRapporteur',
  'moderator',
  'organiser',
  'foreignOrganiser',
  'house',
  'ended',
] as const;
export type ActorName = (typeof ACTORS)[number];

/** A readable UUIDv7: `id(3)` is the same in every run. */
export const id = (number: number): string => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;

/** What exists in one cycle: one of each thing that an operation can name. */
const placeOf = (first: number) => ({
  cycle: id(first),
  seance: id(first + 1),
  group: id(first + 2),
  otherGroup: id(first + 3),
  item: id(first + 4),
  question: id(first + 5),
  person: id(first + 6),
  otherPerson: id(first + 7),
  organization: id(first + 8),
  venue: id(first + 9),
  remark: id(first + 10),
  token: id(first + 11),
  binnedSeance: id(first + 12),
  binnedCycle: id(first + 13),
  edition: id(first + 14),
  version: id(first + 15),
  offer: id(first + 16),
  discardedOffer: id(first + 17),
  render: id(first + 18),
  attendance: id(first + 19),
  document: id(first + 20),
  logo: id(first + 21),
  /** Filled in by `build`. */
  note: '',
  otherNote: '',
  door: '',
  roomCode: '',
  /** Words of the note, in base64: as they are, and as a backup file. */
  words: '',
  file: '',
});
export type Place = ReturnType<typeof placeOf>;

export interface World {
  here: Place;
  there: Place;
  /** Headers with which each actor knocks. */
  credentials: Record<ActorName, Record<string, string>>;
}

const sha256 = (secret: string): Buffer => createHash('sha256').update(secret).digest();

async function fill(server: TestServer, place: Place, name: string, code: string): Promise<void> {
  place.roomCode = code;
  const sql = (text: string, values: unknown[]) => server.sql(text, values);
  for (const [cycle, deleted] of [[place.cycle, null], [place.binnedCycle, new Date()]] as const) {
    await sql('INSERT INTO cycle (id, import_id, slug, title, deleted_at) VALUES ($1, $2, $2, $2, $3)', [cycle, `${name}${deleted ? '-old' : ''}`, deleted]);
  }
  await sql('INSERT INTO organization (id, cycle_id, import_id, position, name) VALUES ($1, $2, $3, 0, $3)', [place.organization, place.cycle, 'body']);
  for (const person of [place.person, place.otherPerson]) {
    await sql('INSERT INTO person (id, cycle_id, import_id, position, family_name) VALUES ($1, $2, $3, 0, $3)', [person, place.cycle, `person-${person}`]);
  }
  await sql('INSERT INTO venue (id, cycle_id, import_id, position, name) VALUES ($1, $2, $3, 0, $3)', [place.venue, place.cycle, 'hall']);
  for (const [seance, deleted] of [[place.seance, null], [place.binnedSeance, new Date()]] as const) {
    await sql(
      `INSERT INTO seance (id, cycle_id, import_id, position, slug, title, date, room_code, deleted_at)
       VALUES ($1, $2, $3, 0, $3, $3, current_date, $4, $5)`,
      [seance, place.cycle, `${name}-day${deleted ? '-old' : ''}`, deleted ? `${code.slice(0, 4)}9` : code, deleted],
    );
  }
  await sql('INSERT INTO question (id, cycle_id, seance_id, import_id, position, text) VALUES ($1, $2, $3, $4, 0, $4)', [place.question, place.cycle, place.seance, 'question']);
  await sql(`INSERT INTO programme_item (id, seance_id, import_id, position, kind, title, starts_at) VALUES ($1, $2, 'talk', 0, 'talk', 'talk', '2026-11-22T10:00:00+01:00')`, [place.item, place.seance]);
  for (const [index, group] of [place.group, place.otherGroup].entries()) {
    await sql('INSERT INTO seance_group (id, seance_id, import_id, position, number, title) VALUES ($1, $2, $3, $4, $4 + 1, $3)', [group, place.seance, `group-${index}`, index]);
  }
  await sql(
    `INSERT INTO edition (id, cycle_id, seance_id, slug, version, status, title, language, licence, model, source_sha256, published_at)
     VALUES ($1, $2, $3, $4, '0.1', 'provisoire', $4, 'fr', 'lo-2.0', '{"parts": []}', '', now())`,
    [place.edition, place.cycle, place.seance, `${name}-day`],
  );
  await sql(`INSERT INTO render (id, cycle_id, seance_id, state) VALUES ($1, $2, $3, 'failed')`, [place.render, place.cycle, place.seance]);
  await sql('INSERT INTO person (id, cycle_id, import_id, position, family_name) VALUES ($1, $2, $3, 0, $3)', [place.attendance, place.cycle, 'present']);
  await sql('INSERT INTO attendance (id, seance_id, person_id) VALUES ($1, $2, $1)', [place.attendance, place.seance]);
  await sql(`INSERT INTO document (id, seance_id, position, title) VALUES ($1, $2, 0, 'slides')`, [place.document, place.seance]);
  await sql(
    `INSERT INTO logo (id, cycle_id, position, media_type, width, height, sha256, bytes) VALUES ($1, $2, 0, 'image/png', 1, 1, '', '')`,
    [place.logo, place.cycle],
  );
  await sql('INSERT INTO import_remark (id, cycle_id, seance_id, position, text) VALUES ($1, $2, $3, 0, $4)', [place.remark, place.cycle, place.seance, 'remark']);
  await sql(
    `INSERT INTO access_token (id, secret_hash, name, role, cycle_id, expires_at) VALUES ($1, $2, 'program', 'reader', $3, now() + interval '1 day')`,
    [place.token, randomBytes(32), place.cycle],
  );
}

/** Puts an account in, as if it had signed in: the cookie of its session. */
async function account(server: TestServer, name: string, cycleId: string | null): Promise<Record<string, string>> {
  const secret = randomBytes(32).toString('base64url');
  const [user, device] = [crypto.randomUUID(), crypto.randomUUID()];
  await server.sql('INSERT INTO app_user (id, email, name) VALUES ($1, $2, $3)', [user, `${name}@example.org`, name]);
  await server.sql(`INSERT INTO membership (id, user_id, cycle_id, role) VALUES ($1, $2, $3, 'organiser')`, [crypto.randomUUID(), user, cycleId]);
  await server.sql('INSERT INTO device (id) VALUES ($1)', [device]);
  await server.sql(`INSERT INTO session (id, secret_hash, device_id, user_id, expires_at) VALUES ($1, $2, $3, $4, now() + interval '1 day')`, [
    crypto.randomUUID(),
    sha256(secret),
    device,
    user,
  ]);
  return { cookie: `pleniere_session=${secret}` };
}

async function json<T>(server: TestServer, method: string, path: string, headers: Record<string, string>, body?: unknown): Promise<{ data: T; response: Response }> {
  const response = await fetch(server.url + path, { method, headers: { 'content-type': 'application/json', ...headers }, body: body === undefined ? undefined : JSON.stringify(body) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
  return { data: JSON.parse(text) as T, response };
}

/** Opens a door as an organiser and goes through it: the cookies of whoever holds its link. */
export async function enter(server: TestServer, organiser: Record<string, string>, seanceId: string, role: string, groupId: string | null = null): Promise<{ cookie: string; door: string }> {
  const { data: door } = await json<{ id: string; url: string }>(server, 'POST', `/api/seances/${seanceId}/doors`, organiser, { role, groupId });
  const { response } = await json(server, 'POST', '/api/doors/enter', {}, { secret: new URL(door.url).hash.slice(3) });
  return { door: door.id, cookie: response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]).join('; ') };
}

/** Two cycles with everything in them, and nine people at the door. */
export async function build(server: TestServer): Promise<World> {
  const [here, there] = [placeOf(100), placeOf(200)];
  await fill(server, here, 'here', 'ABCDE');
  await fill(server, there, 'there', 'FGHJK');
  const [organiser, foreignOrganiser, house, ended] = [
    await account(server, 'organiser', here.cycle),
    await account(server, 'foreign', there.cycle),
    await account(server, 'house', null),
    await account(server, 'ended', here.cycle),
  ];
  const [rapporteur, otherRapporteur, moderator, follower] = [
    await enter(server, organiser, here.seance, 'rapporteur', here.group),
    await enter(server, organiser, here.seance, 'rapporteur', here.otherGroup),
    await enter(server, organiser, here.seance, 'moderator'),
    await enter(server, organiser, here.seance, 'participant'),
  ];
  here.door = rapporteur.door;
  there.door = (await enter(server, foreignOrganiser, there.seance, 'moderator')).door;
  for (const place of [here, there]) {
    const { data: notes } = await json<{ id: string; group: { id: string } | null }[]>(server, 'GET', `/api/seances/${place.seance}/notes`, house);
    place.note = notes.find((note) => note.group?.id === place.group)?.id ?? '';
    place.otherNote = notes.find((note) => note.group?.id === place.otherGroup)?.id ?? '';
    await server.sql(
      `INSERT INTO note_version (id, note_id, reason, name, bytes, up_to, who)
       SELECT $1, note_id, 'byHand', 'version', bytes, id, 'server' FROM note_update WHERE note_id = $2 ORDER BY id LIMIT 1`,
      [place.version, place.note],
    );
    const [first] = (await server.sql('SELECT bytes FROM note_update WHERE note_id = $1', [place.note])) as { bytes: Buffer }[];
    const update = first?.bytes ?? Buffer.alloc(0);
    place.words = update.toString('base64');
    place.file = Buffer.from(writeBackup({ noteId: place.note, epoch: 1, schema: 1, at: '2026-11-22T10:00:00.000Z', update })).toString('base64');
    for (const [offer, device, state] of [[place.offer, 'device a', 'waiting'], [place.discardedOffer, 'device b', 'discarded']] as const) {
      await server.sql(`INSERT INTO note_quarantine (id, note_id, reason, bytes, device, state, decided_at) VALUES ($1, $2, 'frozen', $3, $4, $5, now())`, [offer, place.note, update, device, state]);
    }
  }
  await json(server, 'POST', '/api/sign-out', ended, {});
  return {
    here,
    there,
    credentials: {
      nobody: {},
      follower: { cookie: follower.cookie },
      rapporteur: { cookie: rapporteur.cookie },
      otherRapporteur: { cookie: otherRapporteur.cookie },
      moderator: { cookie: moderator.cookie },
      organiser,
      foreignOrganiser,
      house,
      ended,
    },
  };
}

/** Times of last use move at every knock; nothing else may. */
const MOVING: Record<string, string> = { session: 'last_seen_at', access_token: 'last_used_at' };

/** The whole database, kept as it was: to compare with, and to come back to. */
export class Keeper {
  private constructor(
    private readonly client: Client,
    private readonly tables: readonly string[],
  ) {}

  /** Copies every table aside. `access_change` only repeats, a moment later, to other processes what other tables say: a refusal finds it moving. */
  static async of(server: TestServer): Promise<Keeper> {
    const client = new Client({ connectionString: server.databaseUrl });
    await client.connect();
    const { rows } = await client.query<{ name: string }>(`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('migrations', 'access_change')`);
    const tables = rows.map((row) => row.name);
    await client.query(`CREATE SCHEMA kept; ${tables.map((name) => `CREATE TABLE kept."${name}" AS TABLE public."${name}";`).join(' ')}`);
    return new Keeper(client, tables);
  }

  /** Names of the tables whose rows or digest are not those that were kept. */
  async changed(): Promise<string[]> {
    const sum = (schema: string, name: string): string => {
      const row = MOVING[name] ? `to_jsonb(t) - '${MOVING[name]}'` : 't';
      return `(SELECT count(*) || coalesce(md5(string_agg(md5((${row})::text), '' ORDER BY md5((${row})::text))), '') FROM ${schema}."${name}" t)`;
    };
    const each = this.tables.map((name) => `SELECT '${name}' AS name WHERE ${sum('public', name)} <> ${sum('kept', name)}`);
    const { rows } = await this.client.query<{ name: string }>(each.join(' UNION ALL '));
    return rows.map((row) => row.name);
  }

  async putBack(): Promise<void> {
    const all = this.tables.map((name) => `public."${name}"`).join(', ');
    const copies = this.tables.map((name) => `INSERT INTO public."${name}" OVERRIDING SYSTEM VALUE SELECT * FROM kept."${name}";`);
    await this.client.query(`BEGIN; SET LOCAL session_replication_role = replica; TRUNCATE ${all}; ${copies.join(' ')} COMMIT;`);
  }

  close(): Promise<void> {
    return this.client.end();
  }
}
