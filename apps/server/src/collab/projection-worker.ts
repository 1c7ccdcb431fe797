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

const { databaseUrl } = workerData as ProjectionWorkerData;
const kept = new Map<string, Kept>();
let connection: Promise<Client> | null = null;

function connected(): Promise<Client> {
  return (connection ??= (async () => {
    const client = new Client({ connectionString: databaseUrl, application_name: 'pleniere-projection', connectionTimeoutMillis: 10_000, query_timeout: 10_000 });
    client.on('error', () => (connection = null));
    await client.connect();
    return client;
  })());
}

/** Brings the kept note up to the end of the log. */
async function caughtUp(client: Client, noteId: string): Promise<Kept> {
  const before = kept.get(noteId) ?? { ydoc: new Y.Doc(), version: '0' };
  const { rows } = await client.query<{ id: string; bytes: Buffer }>('SELECT id, bytes FROM note_update WHERE note_id = $1 AND id > $2 ORDER BY id', [noteId, before.version]);
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
  let client: Client;
  try {
    client = await connected();
    await client.query('SELECT 1');
  } catch (error) {
    connection = null;
    return { noteId, is: 'retry', reason: String(error) };
  }
  try {
    const { ydoc, version } = await caughtUp(client, noteId);
    const { json, text, words, counts } = project(ydoc);
    const returning = `${UPSERT_PROJECTION} RETURNING (SELECT seance_id FROM note WHERE note.id = note_id) AS seance_id`;
    const { rows } = await client.query<{ seance_id: string }>(returning, [noteId, version, json, text, words, JSON.stringify(counts)]);
    const [row] = rows;
    return row ? { noteId, is: 'projected', seanceId: row.seance_id, version } : { noteId, is: 'unchanged' };
  } catch (error) {
    // Read from the start next time: what was applied half is not trusted.
    kept.delete(noteId);
    return { noteId, is: 'unreadable', reason: String(error) };
  }
}

parentPort?.on('message', (noteId: string) => void answer(noteId).then((said) => parentPort?.postMessage(said)));
