import { setTimeout as pause } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';
import * as Y from 'yjs';
import { project } from '../notes/projection';
import type { VolumePlace } from './outlines.service';

interface NoteState {
  id: string;
  group_id: string | null;
  programme_item_id: string | null;
  section: string | null;
  /** Last row of the log. */
  last: string;
  /** Last row that the projection knows. */
  version: string | null;
  json: unknown;
}

export interface WholeNote {
  id: string;
  groupId: string | null;
  programmeItemId: string | null;
  /** Which editorial text of the actes it is. */
  section: string | null;
  json: unknown;
}

/** The projection comes within 150 ms of a commit; after this long nobody is making it (a command of the terminal, say). */
const PATIENCE = 2_000;
const LOOK_EVERY = 50;

const NOTES = `
  SELECT n.id, n.group_id, n.programme_item_id, n.section, greatest((SELECT max(u.id) FROM note_update u WHERE u.note_id = n.id), (SELECT b.up_to FROM note_base b WHERE b.note_id = n.id), 0)::text AS last, p.version, p.json
  FROM note n LEFT JOIN note_projection p ON p.note_id = n.id WHERE coalesce(n.seance_id, n.cycle_id) = $1 ORDER BY n.id`;

/** The base of a note and the rows that are not in it. */
const WORDS = `
  SELECT bytes FROM note_base WHERE note_id = $1
  UNION ALL (SELECT bytes FROM note_update WHERE note_id = $1 AND folded_at IS NULL AND excluded_at IS NULL ORDER BY id)`;

const isWhole = (note: NoteState): boolean => note.version !== null && BigInt(note.version) >= BigInt(note.last);

/** The words of a note from its log itself. */
async function fromLog(db: EntityManager, noteId: string): Promise<unknown> {
  const rows = await db.query<{ bytes: Buffer }[]>(WORDS, [noteId]);
  const ydoc = new Y.Doc();
  try {
    for (const { bytes } of rows) Y.applyUpdate(ydoc, bytes);
    return JSON.parse(project(ydoc).json);
  } finally {
    ydoc.destroy();
  }
}

/** Every note of a séance, or every editorial text of a cycle, as it is now, down to the last committed word. */
export async function wholeNotes(db: EntityManager, { cycleId, seanceId }: VolumePlace): Promise<WholeNote[]> {
  const read = () => db.query<NoteState[]>(NOTES, [seanceId ?? cycleId]);
  let notes = await read();
  for (const end = Date.now() + PATIENCE; !notes.every(isWhole) && Date.now() < end; notes = await read()) await pause(LOOK_EVERY);
  const whole: WholeNote[] = [];
  for (const note of notes) {
    const json = isWhole(note) ? note.json : await fromLog(db, note.id);
    whole.push({ id: note.id, groupId: note.group_id, programmeItemId: note.programme_item_id, section: note.section, json });
  }
  return whole;
}
