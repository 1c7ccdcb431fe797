import { Knowledge, mergeUpdates, readUpdate, type StoredRow } from '@pleniere/collab';
import { NOTE_SCHEMA_VERSION, type DamageOptions } from '@pleniere/note-schema';
import * as Y from 'yjs';
import { project, UPSERT_PROJECTION } from '../notes/projection';
import { damageOfUpdate, NO_WORDS, sift, type Sifted, type Unfit } from './sift';

/** Runs a statement and gives its rows; what is read here begins with SELECT, WITH or INSERT, since TypeORM answers an UPDATE otherwise. */
export type Ask = <Row extends object>(sql: string, values: unknown[]) => Promise<Row[]>;

/** A database as a repair needs it. */
export interface RepairDatabase {
  ask: Ask;
  /** One commit for all that is asked in it; nothing of it when it throws. */
  transaction<T>(work: (ask: Ask) => Promise<T>): Promise<T>;
}

/** What a repair did. */
export interface Repair {
  /** Rows that the new base holds, beside what it was built on. */
  stay: number;
  /** Rows that were taken out; their bytes are kept aside. */
  unfit: Unfit[];
  /** Words that the old base knew and the new one does not: kept aside too. `unreadable` when the old base could not be compared. */
  missing: { bytes: number } | 'unreadable' | null;
  /** What the base was built on: the base itself, the version of some moment, or nothing but rows. */
  on: 'base' | 'version' | 'rows';
  version: number;
  epoch: number;
}

/** The words cannot be told apart from what broke them: nothing was changed. */
export class Unrepairable extends Error {}

/** Somebody folded in between: what was read is old. */
class Changed extends Error {}

interface NoteRow {
  schema_version: number;
  epoch: number;
}

interface ReadRow {
  is: 'base' | 'version' | 'row' | 'newest';
  id: string | null;
  bytes: Buffer | null;
  version: number | null;
  is_tail: boolean | null;
}

/**
 * Parameter: note id. All that a note can be rebuilt from, in one instant: its base, the oldest version that holds every row which is no longer kept,
 * the rows that are, and the number of the last row of all.
 */
const READ = `
  SELECT 'base' AS is, up_to AS id, bytes, version, NULL::boolean AS is_tail FROM note_base WHERE note_id = $1
  UNION ALL (
    SELECT 'version', up_to, bytes, NULL, NULL FROM note_version
    WHERE note_id = $1 AND up_to >= (SELECT max(up_to) FROM note_activity WHERE note_id = $1) ORDER BY up_to, created_at LIMIT 1)
  UNION ALL SELECT 'newest', max(id), NULL, NULL, NULL FROM note_update WHERE note_id = $1
  UNION ALL (SELECT 'row', id, bytes, NULL, folded_at IS NULL FROM note_update WHERE note_id = $1 AND excluded_at IS NULL ORDER BY id)`;
const NOTE = 'SELECT schema_version, epoch FROM note WHERE id = $1';
const GONE = 'SELECT count(*)::int AS lines FROM note_activity WHERE note_id = $1';

const REPLACE_BASE = `
  WITH replaced AS (
    UPDATE note_base SET bytes = $3, version = version + 1, up_to = greatest(up_to, $4), made_at = now() WHERE note_id = $1 AND version = $2 RETURNING version
  )
  SELECT version FROM replaced`;
const FIRST_BASE = `
  INSERT INTO note_base (note_id, bytes, version, up_to) VALUES ($1, $2, 1, $3) ON CONFLICT DO NOTHING RETURNING version`;
const FOLDED = 'UPDATE note_update SET folded_at = now() WHERE note_id = $1 AND id = ANY($2::bigint[]) AND folded_at IS NULL';
/** Whose the row was is asked of the client ids that it writes for. */
const PUT_ASIDE = `
  WITH aside AS (
    UPDATE note_update SET excluded_at = now() WHERE note_id = $1 AND id = $2 AND excluded_at IS NULL
    RETURNING note_id, bytes, session_id, door_id, user_id, token_id
  ), owner AS (
    SELECT device, name FROM note_client WHERE note_id = $1 AND client_id = ANY($3::bigint[]) LIMIT 1
  )
  INSERT INTO note_quarantine (note_id, reason, bytes, device, name, session_id, door_id, user_id, token_id)
  SELECT a.note_id, 'poisoned', a.bytes, coalesce((SELECT device FROM owner), 'server'), (SELECT name FROM owner), a.session_id, a.door_id, a.user_id, a.token_id FROM aside a
  ON CONFLICT DO NOTHING`;
const KEEP_MISSING = `INSERT INTO note_quarantine (note_id, reason, bytes, device) VALUES ($1, 'poisoned', $2, 'server') ON CONFLICT DO NOTHING`;
/** Nobody goes on under these ids: devices that still hold such words send them again, and they are set aside at the door. */
const DISOWN = 'UPDATE note_client SET device = $3 WHERE note_id = $1 AND client_id = ANY($2::bigint[])';
const DAMAGED_VERSIONS = 'SELECT id, reason, bytes, up_to FROM note_version WHERE note_id = $1 AND up_to >= $2';
const EPOCH = 'WITH raised AS (UPDATE note SET epoch = epoch + 1 WHERE id = $1 RETURNING epoch) SELECT epoch FROM raised';
const EVENT = `INSERT INTO note_event (note_id, what, who) VALUES ($1, 'rebuilt', $2)`;

/** Owner of the client ids whose words broke a note. */
export const POISONED_DEVICE = 'poisoned';

const bufferOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

interface Found {
  base: { update: Uint8Array; version: number } | null;
  version: { update: Uint8Array } | null;
  rows: (StoredRow & { isTail: boolean })[];
  newest: number;
  hasGone: boolean;
  options: DamageOptions;
}

/**
 * Takes what broke a note out of it, without losing a word: rows that break it, and those that build on them, are put aside; the base and the
 * projection are made again from the rest; the epoch is raised, so that whoever has it open starts again.
 * @param from `base`: the base is kept as the ground when nothing is wrong with it; `log`: it is made again in any case
 * @returns null when nothing was wrong (only with `base`)
 * @throws Unrepairable
 */
export async function repair(database: RepairDatabase, noteId: string, from: 'base' | 'log', who: string): Promise<Repair | null> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await repairOnce(database, noteId, from, who);
    } catch (error) {
      if (!(error instanceof Changed)) throw error;
      if (attempt === 5) throw new Unrepairable('Others are folding this note all the time.', { cause: error });
    }
  }
}

async function repairOnce(database: RepairDatabase, noteId: string, from: 'base' | 'log', who: string): Promise<Repair | null> {
  const found = await read(database.ask, noteId);
  if (!found) throw new Unrepairable('There is no such note.');
  const { on, foundation, rows } = groundOf(found, from);
  const sifted = sift(foundation, rows, found.options);
  if (from === 'base' && sifted.unfit.length === 0 && (on === 'base' || !found.base)) return null;
  const missing = missingOf(found, foundation, sifted);
  const [version, epoch] = await database.transaction((ask) => write(ask, noteId, found, foundation, sifted, missing, who));
  return { stay: sifted.stay.length, unfit: sifted.unfit, missing: missing instanceof Uint8Array ? { bytes: missing.length } : missing, on, version, epoch };
}

async function read(ask: Ask, noteId: string): Promise<Found | null> {
  const [note] = await ask<NoteRow>(NOTE, [noteId]);
  if (!note) return null;
  const [gone] = await ask<{ lines: number }>(GONE, [noteId]);
  const found: Found = { base: null, version: null, rows: [], newest: 0, hasGone: (gone?.lines ?? 0) > 0, options: { names: note.schema_version <= NOTE_SCHEMA_VERSION } };
  for (const { is, id, bytes, version, is_tail } of await ask<ReadRow>(READ, [noteId])) {
    if (is === 'newest') found.newest = Math.max(found.newest, Number(id ?? 0));
    if (!bytes) continue;
    if (is === 'base') {
      found.base = { update: bytes, version: version ?? 0 };
      found.newest = Math.max(found.newest, Number(id));
    }
    if (is === 'version') found.version = { update: bytes };
    if (is === 'row') found.rows.push({ id: Number(id), update: bytes, isTail: is_tail === true });
  }
  return found;
}

/** What the note is built on again: the base as long as nothing is wrong with it, else the version that holds the rows which are gone. */
function groundOf({ base, version, rows, hasGone, options }: Found, from: 'base' | 'log'): { on: Repair['on']; foundation: Uint8Array; rows: StoredRow[] } {
  if (from === 'base' && base && damageOfUpdate(base.update, options) === null) return { on: 'base', foundation: base.update, rows: rows.filter((row) => row.isTail) };
  if (!hasGone) return { on: 'rows', foundation: NO_WORDS, rows };
  if (!version) throw new Unrepairable('Rows of this note are no longer kept, and no version holds them.');
  const wrong = damageOfUpdate(version.update, options);
  if (wrong !== null) throw new Unrepairable(`The version that it would be rebuilt on is damaged itself: ${wrong}.`);
  return { on: 'version', foundation: version.update, rows };
}

/** What the old base knew and nothing in the new one does, beside what was put aside. */
function missingOf({ base }: Found, foundation: Uint8Array, { stay, unfit, update }: Sifted): Uint8Array | 'unreadable' | null {
  if (!base) return null;
  try {
    const known = new Knowledge();
    for (const each of [foundation, update, ...stay.map((row) => row.update)]) known.learn(readUpdate(each));
    for (const { row } of unfit) learnIfReadable(known, row.update);
    return known.trim(readUpdate(base.update));
  } catch {
    return 'unreadable';
  }
}

function learnIfReadable(known: Knowledge, update: Uint8Array): void {
  try {
    known.learn(readUpdate(update));
  } catch {
    // Its bytes are put aside whole.
  }
}

async function write(
  ask: Ask,
  noteId: string,
  found: Found,
  foundation: Uint8Array,
  { update, stay, unfit }: Sifted,
  missing: Uint8Array | 'unreadable' | null,
  who: string,
): Promise<[version: number, epoch: number]> {
  const bytes = bufferOf(update);
  const upTo = stay.at(-1)?.id ?? 0;
  const [base] = found.base
    ? await ask<{ version: number }>(REPLACE_BASE, [noteId, found.base.version, bytes, upTo])
    : await ask<{ version: number }>(FIRST_BASE, [noteId, bytes, upTo]);
  if (!base) throw new Changed('Somebody else was first.');
  await ask(FOLDED, [noteId, stay.map((row) => row.id)]);
  const guilty: number[] = [];
  for (const { row, is } of unfit) {
    const clients = clientsOf(row.update);
    if (is === 'poisoned') guilty.push(...clients);
    await ask(PUT_ASIDE, [noteId, row.id, clients]);
  }
  await ask(DISOWN, [noteId, guilty, POISONED_DEVICE]);
  if (missing instanceof Uint8Array) await ask(KEEP_MISSING, [noteId, bufferOf(missing)]);
  if (missing === 'unreadable' && found.base) await ask(KEEP_MISSING, [noteId, found.base.update]);
  if (unfit.length > 0) await mendVersions(ask, noteId, Math.min(...unfit.map(({ row }) => row.id)), foundation, stay, found.options);
  await projectAgain(ask, noteId, update, found.newest);
  const [note] = await ask<{ epoch: number }>(EPOCH, [noteId]);
  await ask(EVENT, [noteId, who]);
  return [base.version, note?.epoch ?? 0];
}

/** Versions that hold what broke the note: those of the hour go, the others are made again without it. */
async function mendVersions(ask: Ask, noteId: string, since: number, foundation: Uint8Array, stay: StoredRow[], options: DamageOptions): Promise<void> {
  for (const { id, reason, bytes, up_to } of await ask<{ id: string; reason: string; bytes: Buffer; up_to: string }>(DAMAGED_VERSIONS, [noteId, since])) {
    if (damageOfUpdate(bytes, options) === null) continue;
    const then = mergeUpdates([foundation, ...stay.filter((row) => row.id <= Number(up_to)).map((row) => row.update)]);
    if (reason === 'hour') await ask('DELETE FROM note_version WHERE id = $1', [id]);
    else await ask('UPDATE note_version SET bytes = $2 WHERE id = $1', [id, bufferOf(then)]);
  }
}

async function projectAgain(ask: Ask, noteId: string, update: Uint8Array, version: number): Promise<void> {
  const ydoc = new Y.Doc();
  try {
    Y.applyUpdate(ydoc, update);
    const { json, text, words, counts } = project(ydoc);
    await ask(UPSERT_PROJECTION, [noteId, version, json, text, words, JSON.stringify(counts)]);
  } finally {
    ydoc.destroy();
  }
}

function clientsOf(update: Uint8Array): number[] {
  try {
    return readUpdate(update).clients;
  } catch {
    return [];
  }
}
