import { createHash } from 'node:crypto';
import type { Client } from 'pg';
import { v7 } from 'uuid';
import type { FirstWords } from './first-words';

/** What a measure starts from, the same for every system. */
export interface World {
  seanceId: string;
  notes: readonly { id: string; words: FirstWords; history?: readonly Uint8Array[] }[];
  writers: readonly string[];
  readers: readonly string[];
  /** Drives the plenary. */
  moderator: string;
}

/** So many notes with these words, and people who may come. */
export function aWorld(notes: number, words: FirstWords & { history?: readonly Uint8Array[] }, people: { writers: number; readers: number }): World {
  // A token is what a program is given: 43 signs; the word in front tells Hocuspocus's door who only reads.
  const token = (kind: string, index: number): string => `${kind}-${String(index).padStart(5, '0')}`.padEnd(43, 'x');
  return {
    seanceId: v7(),
    notes: Array.from({ length: notes }, () => ({ id: v7(), words, history: words.history })),
    writers: Array.from({ length: people.writers }, (_, index) => token('writer', index)),
    readers: Array.from({ length: people.readers }, (_, index) => token('reader', index)),
    moderator: token('moderator', 0),
  };
}

/** The room's code of the one séance. */
export const ROOM_CODE = 'ABCDE';

const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();
/** Rows of a history that go into one statement. */
const AT_ONCE = 5000;

/** Puts the world into a database of the product: one séance, a group for each note, a program's token for each person. */
export async function putOurs(client: Client, world: World): Promise<void> {
  const { seanceId: seance } = world;
  const cycle = v7();
  await client.query('INSERT INTO cycle (id, import_id, slug, title) VALUES ($1, $2, $2, $2)', [cycle, 'bench']);
  await client.query(`INSERT INTO seance (id, cycle_id, import_id, position, slug, title, room_code) VALUES ($1, $2, 'bench', 0, 'bench', 'bench', $3)`, [seance, cycle, ROOM_CODE]);
  const groups = world.notes.map(() => v7());
  await client.query(
    `INSERT INTO seance_group (id, seance_id, import_id, position, number, title)
     SELECT g.id, $1, 'g' || g.rank, g.rank, g.rank, 'g' || g.rank FROM unnest($2::uuid[]) WITH ORDINALITY AS g(id, rank)`,
    [seance, groups],
  );
  await client.query(
    `INSERT INTO note (id, seance_id, group_id, kind, state, schema_version)
     SELECT n.id, $1, n.group_id, 'group', 'open', 1 FROM unnest($2::uuid[], $3::uuid[]) AS n(id, group_id)`,
    [seance, world.notes.map((note) => note.id), groups],
  );
  for (const { id, words, history } of world.notes) {
    if (!history) await client.query('INSERT INTO note_base (note_id, bytes, version, up_to) VALUES ($1, $2, 1, 0)', [id, Buffer.from(words.update)]);
    for (let from = 0; history && from < history.length; from += AT_ONCE) {
      const bytes = history.slice(from, from + AT_ONCE).map((update) => Buffer.from(update));
      await client.query('INSERT INTO note_update (note_id, bytes) SELECT $1, u.bytes FROM unnest($2::bytea[]) WITH ORDINALITY AS u(bytes, rank) ORDER BY u.rank', [id, bytes]);
    }
  }
  const people = [{ secret: world.moderator, role: 'moderator' }, ...world.writers.map((secret) => ({ secret, role: 'rapporteur' })), ...world.readers.map((secret) => ({ secret, role: 'reader' }))];
  await client.query(
    `INSERT INTO access_token (id, secret_hash, name, role, cycle_id, seance_id, expires_at)
     SELECT t.id, t.hash, 'bench', t.role, $1, $2, now() + interval '1 day' FROM unnest($3::uuid[], $4::bytea[], $5::text[]) AS t(id, hash, role)`,
    [cycle, seance, people.map(() => v7()), people.map(({ secret }) => hashOf(secret)), people.map(({ role }) => role)],
  );
}

/** The same for Hocuspocus: one row a document, as its database extension stores it. */
export async function putHocuspocus(client: Client, world: World): Promise<void> {
  await client.query('CREATE TABLE document (name text PRIMARY KEY, data bytea NOT NULL)');
  for (const { id, words } of world.notes) await client.query('INSERT INTO document (name, data) VALUES ($1, $2)', [id, Buffer.from(words.update)]);
}
