import { z } from 'zod';
import { MAX_IMPORT } from './import-format';
import { operation, uuid } from './operation';

const count = z.int().min(0);

/** How many of one kind the file brought, changed, or found as they were. */
export const importCount = z.strictObject({ created: count, updated: count, unchanged: count });
export type ImportCount = z.infer<typeof importCount>;

export const IMPORT_KINDS = ['cycle', 'organizations', 'people', 'venues', 'seances', 'questions', 'programme', 'groups', 'documents', 'notes'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** What an import did, or with a dry run would do. */
export const importReport = z.strictObject({
  dryRun: z.boolean(),
  /** False when the file found everything as it says: nothing was written. */
  changed: z.boolean(),
  /** Home of what was imported; null in a dry run that would create it. */
  cycle: z.strictObject({ id: uuid.nullable(), importId: z.string(), title: z.string().nullable(), standalone: z.boolean() }),
  /** Séances that the file names. `id` is null for one that a dry run would create. */
  seances: z.array(z.strictObject({ id: uuid.nullable(), importId: z.string(), title: z.string().nullable(), date: z.string().nullable() })),
  counts: z.record(z.enum(IMPORT_KINDS), importCount),
  /** Lists whose items changed place. Paths by id: `seances[s1].programme`. */
  reordered: z.array(z.string()),
  /** What is ours and not in the file: kept, last in its list. Paths by id: `people[martin]`. */
  kept: z.array(z.string()),
  /** `notes[]` of the file: for the organiser, never published. */
  remarks: z.array(z.strictObject({ path: z.string(), text: z.string() })),
});
export type ImportReport = z.infer<typeof importReport>;

/** The body is a `cycle-import` file. Its shape is checked by the service, which lists every problem at once. */
export const importCycle = operation('importCycle', {
  method: 'POST',
  path: '/api/imports',
  summary: 'Imports a cycle or a stand-alone day; ?dryRun=true changes nothing and gives the same report.',
  query: z.strictObject({ dryRun: z.enum(['true', 'false']).optional() }),
  body: z.unknown(),
  response: importReport,
  maxBody: MAX_IMPORT,
});

export const exportCycle = operation('exportCycle', {
  method: 'GET',
  path: '/api/cycles/:cycleId/export',
  summary: 'The cycle as a cycle-import file.',
  params: z.strictObject({ cycleId: uuid }),
  response: z.unknown(),
});

export const exportSeance = operation('exportSeance', {
  method: 'GET',
  path: '/api/seances/:seanceId/export',
  summary: 'One séance, with what it refers to, as a cycle-import file.',
  params: z.strictObject({ seanceId: uuid }),
  response: z.unknown(),
});

export const TRANSFER_OPERATIONS = [importCycle, exportCycle, exportSeance];
