import { z } from 'zod';

/** Names of the files of a backup that are not parts. */
export const MANIFEST = 'manifest.json';
export const SUMS = 'SHA256SUMS';
export const KEY_FILE = 'secret.key';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const name = z.string().regex(/^[a-z_][a-z0-9_]*$/);
const count = z.int().min(0);

const part = z.strictObject({
  table: name,
  /** Its file, beside the manifest: `COPY` in text format, gzip'ed. */
  file: z.string().regex(/^[a-z0-9_]+\.copy\.gz$/),
  columns: z.array(name).min(1),
  rows: count,
  /** Of the file as it lies on the disk. */
  bytes: count,
  sha256,
  /** The last number that each identity column had given. */
  lastIds: z.record(name, z.string().regex(/^\d+$/)),
});
export type Part = z.infer<typeof part>;

/** What a backup holds, and by what it is recognised: enough to restore it without the database that it came from. */
export const manifestSchema = z.strictObject({
  format: z.literal('pleniere-backup'),
  formatVersion: z.literal(1),
  /** Version of the product that made it. */
  product: z.string(),
  postgresql: z.string(),
  /** The instant that it shows: every word on disk before is in it. */
  takenAt: z.iso.datetime(),
  /** Migrations that had been run, in order. */
  schema: z.array(z.strictObject({ timestamp: z.string().regex(/^\d+$/), name: z.string() })).min(1),
  /** In an order in which no row comes before one that it names. */
  parts: z.array(part),
  /** Tables whose rows are not there, on purpose. */
  leftOut: z.array(name),
  /** For each note, SHA-256 of its base and of each row that is not in the base. */
  notes: z.record(z.uuid(), sha256),
  editionFiles: z.array(z.strictObject({ edition: z.uuid(), format: z.string(), sha256 })),
  /** SHA-256 of the file that carries the key of links and codes; null when it was not asked for. */
  key: sha256.nullable(),
  /** Position in the register of erasures, which outlives backups; null as long as there is none. */
  erasures: z.null(),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** The `sha256sum` list of a backup, so that it can be checked without us: `sha256sum -c SHA256SUMS`. */
export function sumsOf(manifest: Manifest, manifestSha256: string): string {
  const files: [string, string][] = manifest.parts.map((each) => [each.sha256, each.file]);
  if (manifest.key !== null) files.push([manifest.key, KEY_FILE]);
  files.push([manifestSha256, MANIFEST]);
  return files.map(([sum, file]) => `${sum}  ${file}\n`).join('');
}
