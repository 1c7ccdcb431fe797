import { Client } from 'pg';
import { parentPort, workerData } from 'node:worker_threads';
import * as Y from 'yjs';
import { project, UPSERT_PROJECTION } from '../notes/projection';
import type { ProjectionAnswer, ProjectionWorkerData } from './projection-message';

/** Notes kept open between two projections, so that one more word does not read a whole day again. */
const KEPT = 24;

interface Kept {
  ydoc: Y.Doc;
  version: string;
}

/** What the database may take to let us in, and to answer once, ms: all of it together stays under the patience of who watches. */
const LET_IN = 3_000;
const ANSWERED = 3_500;

/** SQLSTATE classes that blame what was sent (data, limits), not the database's health. */
const BLAMES_DATA = /^(22|23|54)/;

const { databaseUrl } = workerData as ProjectionWorkerData;
const kept = new Map<string, Kept>();
let connection: Promise<Client> | null = null;

function connected(): Promise<Client> {
  return (connection ??= (async () => {
    const client = new Client({ connectionString: databaseUrl, application_name: 'pleniere-projection', connectionTimeoutMillis: LET_IN, query_timeout: ANSWERED });
    client.on('error', () => (connection = null));
    await client.connect();
    return client;
  })());
}

/** The database did not do its part: nothing is known against the note. */
class Unanswered extends Error {}

/** Asks the database. @throws Unanswered when it is to blame; its own error when the values are. */
async function ask<Row extends object>(sql: string, values: unknown[]): Promise<Row[]> {
  let client: Client | null = null;
  try {
    client = await connected();
    return (await client.query<Row>(sql, values)).rows;
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (typeof code === 'string' && BLAMES_DATA.test(code)) throw error;
    // Nobody knows what became of a question whose connection broke.
    connection = null;
    client?.end().catch(() => undefined);
    throw new Unanswered(String(error), { cause: error });
  }
}

/** The base, under the highest row in it, then the rows that are not in it. */
const WORDS = `
  SELECT up_to AS id, bytes FROM note_base WHERE note_id = $1
  UNION ALL (SELECT id, bytes FROM note_update WHERE note_id = $1 AND folded_at IS NULL AND excluded_at IS NULL ORDER BY id)`;
const LATER = 'SELECT id, bytes FROM note_update WHERE note_id = $1 AND id > $2 AND excluded_at IS NULL ORDER BY id';

/** Brings the kept note up to the end of the log. */
async function caughtUp(noteId: string): Promise<Kept> {
  const before = kept.get(noteId) ?? { ydoc: new Y.Doc(), version: '0' };
  const rows = await ask<{ id: string; bytes: Buffer }>(kept.has(noteId) ? LATER : WORDS, kept.has(noteId) ? [noteId, before.version] : [noteId]);
  before.ydoc.transact(() => rows.forEach((row) => Y.applyUpdate(before.ydoc, row.bytes)));
  const after = { ydoc: before.ydoc, version: rows.at(-1)?.id ?? before.version };
  kept.delete(noteId);
  kept.set(noteId, after);
  for (const [oldest, { ydoc }] of kept) {
    if (kept.size <= KEPT) break;
    ydoc.destroy();
    kept.delete(oldest);
  }
  return after;
}

async function answer(noteId: string): Promise<ProjectionAnswer> {
  try {
    const { ydoc, version } = await caughtUp(noteId);
    const { json, text, words, counts } = project(ydoc);
    const returning = `${UPSERT_PROJECTION} RETURNING (SELECT seance_id FROM note WHERE note.id = note_id) AS seance_id`;
    const [row] = await ask<{ seance_id: string }>(returning, [noteId, version, json, text, words, JSON.stringify(counts)]);
    return row ? { noteId, is: 'projected', seanceId: row.seance_id, version } : { noteId, is: 'unchanged' };
  } catch (error) {
    // Read from the start next time: what was applied half is not trusted.
    kept.delete(noteId);
    return { noteId, is: error instanceof Unanswered ? 'retry' : 'unreadable', reason: String(error) };
  }
}

parentPort?.on('message', (noteId: string) => void answer(noteId).then((said) => parentPort?.postMessage(said)));
