import type { ClientBase } from 'pg';

/** A table of the schema, as far as copying it asks. */
export interface Table {
  table: string;
  columns: string[];
  /** Identity columns, and the sequence of each. */
  identities: { column: string; sequence: string }[];
}

/** The list of migrations is written by whoever runs them. */
const MIGRATIONS_TABLE = 'migrations';

/**
 * Rows that are never in a backup. Sessions and sign-in links: what was ended since must not come back. `access_change`: hints of a minute,
 * between processes that are no longer there.
 */
export const LEFT_OUT: readonly string[] = ['access_change', 'session', 'sign_in'];

const TABLES = `
  SELECT c.relname AS table,
    (SELECT json_agg(a.attname ORDER BY a.attnum) FROM pg_attribute a
      WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns,
    (SELECT coalesce(json_agg(json_build_object('column', a.attname, 'sequence', pg_get_serial_sequence(quote_ident(c.relname), a.attname))), '[]')
      FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attidentity <> '' AND NOT a.attisdropped) AS identities,
    (SELECT coalesce(json_agg(DISTINCT f.relname), '[]') FROM pg_constraint k JOIN pg_class f ON f.oid = k.confrelid
      WHERE k.conrelid = c.oid AND k.contype = 'f' AND k.confrelid <> c.oid) AS needs
  FROM pg_class c
  WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND c.relname <> '${MIGRATIONS_TABLE}'
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
  ORDER BY c.relname`;

/** Every table but the list of migrations, each after those that its foreign keys name. */
export async function tablesOf(client: ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table & { needs: string[] }>(TABLES);
  const ordered: Table[] = [];
  let waiting = rows;
  while (waiting.length > 0) {
    const placed = new Set(ordered.map((each) => each.table));
    const ready = waiting.filter((each) => each.needs.every((need) => placed.has(need)));
    if (ready.length === 0) throw new Error(`Foreign keys go round in a circle: ${waiting.map((each) => each.table).join(', ')}`);
    ordered.push(...ready.map(({ table, columns, identities }) => ({ table, columns, identities })));
    waiting = waiting.filter((each) => !ready.includes(each));
  }
  return ordered;
}

/** A migration that has been run on a database. */
export interface Executed {
  timestamp: string;
  name: string;
}

/** Migrations that have been run, in order; none when the database is new. */
export async function executedMigrations(client: ClientBase): Promise<Executed[]> {
  const { rows } = await client.query<{ there: boolean }>(`SELECT to_regclass($1) IS NOT NULL AS there`, [MIGRATIONS_TABLE]);
  if (!rows[0]?.there) return [];
  return (await client.query<Executed>(`SELECT timestamp::text AS timestamp, name FROM ${MIGRATIONS_TABLE} ORDER BY id`)).rows;
}

/** A name of the catalogue, quoted for a statement. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
