import { IMPORT_KINDS, type ImportCount, type ImportKind, type ImportReport } from '@pleniere/contract';
import { isJsonObject, type JsonObject } from '@pleniere/domain';
import type { CycleDocument } from './document';
import type { Merged } from './merge';
import { listAt } from './writer';

/** Lists whose items are counted on their own, not as a change of what holds them. */
const COUNTED: Partial<Record<ImportKind, readonly string[]>> = {
  cycle: ['questions'],
  seances: ['questions', 'programme', 'groups', 'documents', 'notes'],
};

const own = (object: JsonObject, kind: ImportKind): string =>
  JSON.stringify(Object.entries(object).map(([key, value]) => (COUNTED[kind]?.includes(key) ? key : [key, value])));

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** What an import does, counted over the objects that the file names; what is ours alone is in `kept`. */
export function reportOf(given: JsonObject, ours: CycleDocument | null, merged: Merged, place: { cycleId: string | null; dryRun: boolean }): ImportReport {
  const counts = Object.fromEntries(IMPORT_KINDS.map((kind): [ImportKind, ImportCount] => [kind, { created: 0, updated: 0, unchanged: 0 }])) as Record<ImportKind, ImportCount>;
  const beforeOf = (object: JsonObject): JsonObject | undefined => {
    const before = merged.origin.get(object);
    return before && ours?.rows.has(before) ? before : undefined;
  };
  const count = (kind: ImportKind, objects: readonly JsonObject[]): void => {
    for (const object of objects) {
      const before = beforeOf(object);
      // Ours and not in the file: reported as kept.
      if (!before && ours?.rows.has(object)) continue;
      const what = before === undefined ? 'created' : own(before, kind) === own(object, kind) ? 'unchanged' : 'updated';
      counts[kind][what] += 1;
    }
  };
  const file = merged.result;
  const cycle = isJsonObject(file.cycle) ? file.cycle : null;
  const seances = listAt(file, 'seances');
  if (cycle) count('cycle', [cycle]);
  for (const kind of ['organizations', 'people', 'venues'] as const) count(kind, listAt(file, kind));
  count('seances', seances);
  count('questions', listAt(cycle, 'questions'));
  count('notes', listAt(file, 'notes'));
  for (const seance of seances) for (const kind of ['questions', 'programme', 'groups', 'documents', 'notes'] as const) count(kind, listAt(seance, kind));

  const seanceIdOf = (seance: JsonObject): string | null => {
    const row = ours?.rows.get(merged.origin.get(seance) ?? seance);
    return row?.id ?? null;
  };
  const named = new Set(listAt(given, 'seances').map((seance) => seance.id));
  const home = cycle ?? seances[0] ?? {};
  return {
    dryRun: place.dryRun,
    changed: JSON.stringify(ours?.file ?? null) !== JSON.stringify(file),
    cycle: { id: place.cycleId, importId: String(home.id ?? ''), title: textOf(home.title), standalone: cycle === null },
    seances: seances
      .filter((seance) => named.has(seance.id ?? null))
      .map((seance) => ({ id: seanceIdOf(seance), importId: String(seance.id), title: textOf(seance.title), date: textOf(seance.date) })),
    counts,
    reordered: merged.reordered,
    kept: merged.kept,
    remarks: [
      ...listAt(given, 'notes').map((note) => remarkOf('', note)),
      ...listAt(given, 'seances').flatMap((seance) => listAt(seance, 'notes').map((note) => remarkOf(`seances[${String(seance.id)}].`, note))),
    ],
  };
}

const remarkOf = (at: string, note: JsonObject): { path: string; text: string } => ({ path: `${at}${textOf(note.field) ?? '*'}`, text: textOf(note.text) ?? '' });
