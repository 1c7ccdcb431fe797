import type { ClientBase } from 'pg';
import type { Manifest } from './manifest';

/** One row of the log with its length before it, so that two rows are never taken for one. */
const ROW = `int4send(length(bytes)) || bytes`;

/** The words of each note: its base, then what is not in it. A schema older than the base has the log only. */
const notesQuery = (hasBase: boolean): string => `
  SELECT n.id, encode(sha256(coalesce(w.bytes, '')), 'hex') AS sha256
  FROM note n LEFT JOIN LATERAL (
    SELECT string_agg(${ROW}, NULL ORDER BY id NULLS FIRST) AS bytes FROM (
      SELECT id, bytes FROM note_update u WHERE u.note_id = n.id${hasBase ? ' AND folded_at IS NULL AND excluded_at IS NULL' : ''}
      ${hasBase ? 'UNION ALL SELECT NULL, bytes FROM note_base b WHERE b.note_id = n.id' : ''}
    ) each
  ) w ON true
  ORDER BY n.id`;

/** Digests of what must be there byte for byte, computed by the database itself. */
export async function digestsOf(client: ClientBase): Promise<Pick<Manifest, 'notes' | 'editionFiles'>> {
  const { rows: schema } = await client.query<{ base: boolean }>(`SELECT to_regclass('note_base') IS NOT NULL AS base`);
  const notes = await client.query<{ id: string; sha256: string }>(notesQuery(schema[0]?.base === true));
  const files = await client.query<{ edition: string; format: string; sha256: string }>(
    `SELECT edition_id AS edition, format, encode(sha256(bytes), 'hex') AS sha256 FROM edition_file ORDER BY edition_id, format`,
  );
  return { notes: Object.fromEntries(notes.rows.map((note) => [note.id, note.sha256])), editionFiles: files.rows };
}

/** Files of editions whose bytes are no longer those that were published: `edition/format`. */
export async function damagedEditionFiles(query: (sql: string) => Promise<{ file: string }[]>): Promise<string[]> {
  const rows = await query(
    `SELECT concat(e.slug, '/', e.version, '.', f.format) AS file FROM edition_file f JOIN edition e ON e.id = f.edition_id
     WHERE e.rectified_at IS NULL AND (encode(sha256(f.bytes), 'hex') <> f.sha256 OR length(f.bytes) <> f.size) ORDER BY 1`,
  );
  return rows.map((row) => row.file);
}
