import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Pool } from 'pg';
import { v7 } from 'uuid';
import { PostgresNoteStore } from '../../apps/server/src/collab/postgres-note-store';
import { noteStoreContract } from '../../libs/collab/src/note-store.contract';
import { eventually, startServer, type TestServer } from '../support';
import { aDay, type Day } from './room';

let server: TestServer;
let day: Day;
let pool: Pool;
let store: PostgresNoteStore;

beforeAll(async () => {
  server = await startServer();
  day = await aDay(server);
  pool = new Pool({ connectionString: server.databaseUrl });
  pool.on('error', () => undefined);
  store = new PostgresNoteStore(server.databaseUrl, async (sql, parameters) => (await pool.query(sql, parameters)).rows);
}, 180_000);
afterAll(async () => {
  await store.close();
  await pool.end();
  await server.dispose();
});

async function aNote(): Promise<string> {
  const id = v7();
  await server.sql(`INSERT INTO note (id, seance_id, kind, state, schema_version) VALUES ($1, $2, 'section', 'open', 1)`, [id, day.seanceId]);
  return id;
}

describe('the log in PostgreSQL', () => {
  noteStoreContract(async () => ({ store, notes: [await aNote(), await aNote()], freeze: async (noteId) => void (await server.sql(`UPDATE note SET state = 'frozen' WHERE id = $1`, [noteId])) }));

  it('keeps who wrote', async () => {
    const noteId = await aNote();
    await store.append([{ noteId, update: new Uint8Array([1]), author: { sessionId: 's', doorId: 'd', userId: null, tokenId: null }, device: 'd', claims: [] }]);
    expect(await server.sql('SELECT session_id, door_id, user_id, token_id FROM note_update WHERE note_id = $1', [noteId])).toEqual([
      { session_id: 's', door_id: 'd', user_id: null, token_id: null },
    ]);
  });

  it('says so when its connection is cut, and writes again on a new one', async () => {
    const noteId = await aNote();
    const row = { noteId, update: new Uint8Array([7]), author: { sessionId: null, doorId: null, userId: null, tokenId: null }, device: 'd', claims: [] };
    await store.append([row]);
    await server.sql(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'pleniere-log'`);
    await eventually(() => store.append([row]));
    expect((await store.load(noteId)).rows.length).toBe(2);
  });
});
