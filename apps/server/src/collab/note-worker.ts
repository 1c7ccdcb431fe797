import { foldNote, FoldError } from '@pleniere/collab';
import { clocksOf, damageOf, NOTE_LIMITS, NOTE_SCHEMA_VERSION } from '@pleniere/note-schema';
import { Client } from 'pg';
import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import * as Y from 'yjs';
import { project, UPSERT_PROJECTION } from '../notes/projection';
import type { NoteAnswer, NoteWork, NoteWorkerData } from './note-work';
import { PostgresNoteStore } from './postgres-note-store';
import { repair, Unrepairable, type Ask, type RepairDatabase } from './repair';
import { damageOfUpdate, SMALL_ROW } from './sift';

/** Notes kept open between two projections, so that one more word does not read a whole day again. */
const KEPT = 24;

interface Kept {
  ydoc: Y.Doc;
  epoch: number;
  /** The last row of the log, whether it is held or was taken out. */
  newest: number;
  /** Rows over `floor` that it holds, and since when: those of other nodes may become visible after later ones. */
  seen: Map<number, number>;
  floor: number;
  /** At least as many bytes as the note has. */
  size: number;
}

/** A row may become visible this long after a later one, ms. */
const STRAGGLING = 60_000;

/** What the database may take to let us in, and to answer once, ms: all of it together stays under the patience of who watches. */
const LET_IN = 3_000;
const ANSWERED = 3_500;

/** SQLSTATE classes that blame what was sent (data, limits), not the database's health. */
const BLAMES_DATA = /^(22|23|54)/;

/** Where processors are few, the relay goes first: words are waited for, their projection comes a moment later. On Linux this is the thread's alone. */
if (process.platform === 'linux') setPriority(5);

const { databaseUrl } = workerData as NoteWorkerData;
const kept = new Map<string, Kept>();
let connection: Promise<Client> | null = null;

function connected(): Promise<Client> {
  return (connection ??= (async () => {
    const client = new Client({ connectionString: databaseUrl, application_name: 'pleniere-notes', connectionTimeoutMillis: LET_IN, query_timeout: ANSWERED });
    client.on('error', () => (connection = null));
    await client.connect();
    return client;
  })());
}

/** The database did not do its part: nothing is known against the note. */
class Unanswered extends Error {}

/** Something lies in the note that breaks notes. */
class Damaged extends Error {}

/** Asks the database. @throws Unanswered when it is to blame; its own error when the values are. */
const ask: Ask = async <Row extends object>(sql: string, values: unknown[]): Promise<Row[]> => {
  let client: Client | null = null;
  try {
    client = await connected();
    return (await client.query<Row>(sql, values)).rows;
  } catch (error) {
    if (client && BLAMES_DATA.test((error as { code?: string }).code ?? '')) throw error;
    connection = null;
    client?.end().catch(() => undefined);
    throw new Unanswered(String(error), { cause: error });
  }
};

const database: RepairDatabase = {
  ask,
  async transaction(work) {
    await ask('BEGIN', []);
    try {
      const result = await work(ask);
      await ask('COMMIT', []);
      return result;
    } catch (error) {
      // On a connection that broke there is nothing to take back.
      if (connection) await ask('ROLLBACK', []);
      throw error;
    }
  },
};
const store = new PostgresNoteStore(databaseUrl, ask);

const NOTE = 'SELECT epoch, schema_version FROM note WHERE id = $1';
/** The base, then the rows that are not in it; last, without bytes, the last row of all, and the last that is older than a minute. */
const WORDS = `
  SELECT 0 AS rank, up_to AS id, bytes, NULL::bigint AS said FROM note_base WHERE note_id = $1
  UNION ALL SELECT 1, id, bytes, NULL FROM note_update WHERE note_id = $1 AND folded_at IS NULL AND excluded_at IS NULL
  UNION ALL SELECT 2, coalesce(max(id), 0), NULL, coalesce(max(id) FILTER (WHERE created_at < now() - interval '1 minute'), 0) FROM note_update WHERE note_id = $1
  ORDER BY rank, id`;
/** What came since $2 was the last row; last, without bytes, the last row of all, and how many there are by now between $3 and $2. */
const LATER = `
  SELECT 1 AS rank, id, bytes, NULL::bigint AS said FROM note_update WHERE note_id = $1 AND excluded_at IS NULL AND id > $2
  UNION ALL SELECT 2, coalesce(max(id), 0), NULL, count(*) FILTER (WHERE excluded_at IS NULL AND id <= $2) FROM note_update WHERE note_id = $1 AND id > $3
  ORDER BY rank, id`;
/** All that came since $2. */
const SINCE = 'SELECT 1 AS rank, id, bytes, NULL::bigint AS said FROM note_update WHERE note_id = $1 AND excluded_at IS NULL AND id > $2 ORDER BY id';
/** The base with the rows that are kept and in it, in one instant. */
const BASE = `
  SELECT version, bytes, ARRAY(SELECT id FROM note_update WHERE note_id = $1 AND folded_at IS NOT NULL AND excluded_at IS NULL ORDER BY id)::text[] AS folded
  FROM note_base WHERE note_id = $1`;

interface WordsRow {
  rank: number;
  id: string;
  bytes: Buffer | null;
  said: string | null;
}

interface NoteRow {
  epoch: number;
  schema_version: number;
}

/** Brings the kept note up to the end of the log, and looks at what came. @throws Damaged */
async function caughtUp(noteId: string): Promise<Kept | null> {
  const [note] = await ask<NoteRow>(NOTE, [noteId]);
  if (!note) return null;
  const found = kept.get(noteId);
  const before = found?.epoch === note.epoch ? found : null;
  const rows = before ? await laterThan(noteId, before) : await ask<WordsRow>(WORDS, [noteId]);
  const floor = Number(rows.at(-1)?.said ?? 0);
  const after: Kept = before ?? { ydoc: new Y.Doc(), epoch: note.epoch, newest: 0, seen: new Map(), floor, size: 0 };
  const fresh = rows.filter((row) => row.bytes && !after.seen.has(Number(row.id)));
  take(after, fresh, note.schema_version <= NOTE_SCHEMA_VERSION);
  const now = performance.now();
  for (const { rank, id } of fresh) if (rank === 1 && Number(id) > after.floor) after.seen.set(Number(id), now);
  for (const { id } of rows) after.newest = Math.max(after.newest, Number(id));
  keep(noteId, after);
  return after;
}

/** The rows that came since; all of the last minute when some of them have become visible after later ones. */
async function laterThan(noteId: string, note: Kept): Promise<WordsRow[]> {
  const now = performance.now();
  for (const [id, since] of note.seen) if (now - since >= STRAGGLING) note.floor = Math.max(note.floor, id);
  for (const id of note.seen.keys()) if (id <= note.floor) note.seen.delete(id);
  const rows = await ask<WordsRow>(LATER, [noteId, note.newest, note.floor]);
  const last = rows.slice(-1);
  return Number(last[0]?.said) === note.seen.size ? rows : [...(await ask<WordsRow>(SINCE, [noteId, note.floor])), ...last];
}

function take(note: Kept, rows: WordsRow[], names: boolean): void {
  const since = clocksOf(note.ydoc);
  try {
    note.ydoc.transact(() => rows.forEach(({ bytes }) => bytes && Y.applyUpdate(note.ydoc, bytes)));
  } catch (error) {
    throw new Damaged(`a row cannot be placed: ${String(error)}`, { cause: error });
  }
  if (note.ydoc.store.pendingStructs || note.ydoc.store.pendingDs) throw new Damaged('something that a row builds on is missing');
  const wrong = damageOf(note.ydoc, since, { names });
  if (wrong !== null) throw new Damaged(wrong);
  note.size += rows.reduce((sum, { bytes }) => sum + (bytes?.length ?? 0), 0);
  if (note.size > NOTE_LIMITS.bytes) note.size = Y.encodeStateAsUpdate(note.ydoc).length;
  if (note.size > NOTE_LIMITS.bytes && rows.some(({ rank, bytes }) => rank === 1 && (bytes?.length ?? 0) > SMALL_ROW)) throw new Damaged('it became too large');
}

function keep(noteId: string, note: Kept): void {
  kept.delete(noteId);
  kept.set(noteId, note);
  for (const [oldest, { ydoc }] of kept) {
    if (kept.size <= KEPT) break;
    ydoc.destroy();
    kept.delete(oldest);
  }
}

async function projected(noteId: string): Promise<NoteAnswer> {
  const note = await caughtUp(noteId);
  if (!note) return { is: 'unchanged' };
  const { json, text, words, counts } = project(note.ydoc);
  const returning = `${UPSERT_PROJECTION} RETURNING (SELECT seance_id FROM note WHERE note.id = note_id) AS seance_id`;
  const [row] = await ask<{ seance_id: string | null }>(returning, [noteId, note.newest, json, text, words, JSON.stringify(counts)]);
  return row ? { is: 'projected', seanceId: row.seance_id, version: String(note.newest) } : { is: 'unchanged' };
}

/** Puts the tail into the base. Whoever comes second gets the base of the first. */
async function folded(noteId: string): Promise<NoteAnswer> {
  const [note] = await ask<NoteRow>(NOTE, [noteId]);
  const { base, rows } = await store.load(noteId);
  if (rows.length > 0) {
    const update = foldNote(base?.update ?? null, rows.map((row) => row.update));
    const wrong = damageOfUpdate(update, { names: (note?.schema_version ?? 0) <= NOTE_SCHEMA_VERSION });
    if (wrong !== null) throw new Damaged(wrong);
    await store.fold(noteId, base?.version ?? null, update, rows.map((row) => row.id));
  }
  const [now] = await ask<{ version: number; bytes: Buffer; folded: string[] }>(BASE, [noteId]);
  return now ? { is: 'folded', note: { version: now.version, update: new Uint8Array(now.bytes), folded: now.folded.map(Number) } } : { is: 'unchanged' };
}

async function repaired(noteId: string): Promise<NoteAnswer> {
  const done = await repair(database, noteId, 'base', 'server');
  kept.delete(noteId);
  if (!done) return { is: 'unchanged' };
  const poisoned = done.unfit.filter((unfit) => unfit.is === 'poisoned').length;
  return { is: 'repaired', poisoned, orphaned: done.unfit.length - poisoned, why: done.unfit[0]?.why ?? 'the base was damaged', epoch: done.epoch };
}

async function done(work: NoteWork): Promise<NoteAnswer> {
  if (work.do === 'compact') return { is: 'compacted', update: foldNote(null, [work.update]) };
  return { project: projected, fold: folded, repair: repaired }[work.do](work.noteId);
}

async function answer(work: NoteWork): Promise<NoteAnswer> {
  try {
    return await done(work);
  } catch (error) {
    // Read from the start next time: what was applied half is not trusted.
    kept.delete(work.noteId);
    if (error instanceof Unanswered) return { is: 'retry', reason: error.message };
    if (error instanceof Damaged || error instanceof FoldError) return { is: 'damaged', reason: error.message };
    return { is: 'unreadable', reason: error instanceof Unrepairable ? error.message : String(error) };
  }
}

parentPort?.on('message', (work: NoteWork) => void answer(work).then((said) => parentPort?.postMessage(said, transfers(said))));

const transfers = (said: NoteAnswer): ArrayBuffer[] => (said.is === 'folded' ? [said.note.update.buffer as ArrayBuffer] : []);
