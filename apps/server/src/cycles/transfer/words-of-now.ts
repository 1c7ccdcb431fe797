import { isJsonObject, type JsonObject, type JsonValue } from '@pleniere/domain';
import { textOf, type AnyNode } from '@pleniere/note-schema';
import type { EntityManager } from 'typeorm';
import { wholeNotes, type WholeNote } from '../../actes/whole-notes';
import type { CycleDocument } from './document';
import { listAt } from './writer';

/** Keys that only 1.2 has, by list of a séance. */
const NEW_KEYS: Record<string, readonly string[]> = { programme: ['heldStart', 'heldEnd', 'cancelled', 'sheet'], documents: ['licence', 'credit', 'alt', 'shown'] };

const has = (object: JsonObject, keys: readonly string[]): boolean => keys.some((key) => object[key] !== undefined);

/** Does the file say something that the versions before 1.2 have no place for? */
function isNew(file: JsonObject): boolean {
  const cycle = isJsonObject(file.cycle) ? file.cycle : {};
  if (has(cycle, ['themeColour', 'sections', 'outline'])) return true;
  return listAt(file, 'seances').some(
    (seance) => has(seance, ['sections', 'outline', 'attendance']) || Object.entries(NEW_KEYS).some(([list, keys]) => listAt(seance, list).some((object) => has(object, keys))),
  );
}

const isWritten = ({ json }: WholeNote): boolean => textOf(json as AnyNode).trim() !== '';

/** Editorial texts: those that have a note as it is now, then those only brought. */
function sectionsOf(home: JsonObject, notes: readonly WholeNote[]): void {
  const now = notes.flatMap((note) => (note.section === null ? [] : [{ key: note.section, sheet: note.json as JsonValue }]));
  const brought = listAt(home, 'sections').filter(({ key }) => !now.some((one) => one.key === key));
  if (now.length + brought.length > 0) home.sections = [...now, ...brought];
}

/**
 * The file with every sheet as it is written now, rather than as it was brought. A group that nobody wrote for keeps what it had.
 * The version is the first one that has a place for all that is said.
 */
export async function withWordsOfNow(db: EntityManager, document: CycleDocument): Promise<CycleDocument> {
  const { file, cycle, rows } = document;
  const seances = listAt(file, 'seances');
  for (const seance of seances) {
    const notes = (await wholeNotes(db, { cycleId: cycle.id, seanceId: rows.get(seance)?.id ?? '' })).filter(isWritten);
    const words = new Map(notes.map((note) => [note.groupId ?? note.programmeItemId, note.json as JsonValue]));
    for (const object of [...listAt(seance, 'groups'), ...listAt(seance, 'programme')]) {
      const sheet = words.get(rows.get(object)?.id ?? '');
      if (sheet !== undefined) object.sheet = sheet;
    }
    sectionsOf(seance, notes);
  }
  if (isJsonObject(file.cycle)) sectionsOf(file.cycle, (await wholeNotes(db, { cycleId: cycle.id, seanceId: null })).filter(isWritten));
  if (isNew(file)) file.formatVersion = '1.2';
  return document;
}
