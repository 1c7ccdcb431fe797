import { Client } from 'pg';

/** The database that was configured cannot be used. The message says why and what to do. */
export class DatabaseError extends Error {}

/** PostgreSQL 15: the first with UNIQUE NULLS NOT DISTINCT, which the schema uses. */
const OLDEST = 150_000;

/** The address without its password, for messages. */
function withoutPassword(url: string): string {
  try {
    const parsed = new URL(url);
    if (parsed.password) parsed.password = '…';
    return parsed.href;
  } catch {
    return '(adresse illisible)';
  }
}

/**
 * Checks that the configured PostgreSQL answers and is recent enough.
 * @throws DatabaseError with one sentence.
 */
export async function checkDatabase(url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const answer = await client.query<{ version: string }>(`SELECT current_setting('server_version_num') AS version`);
    const version = Number(answer.rows[0]?.version ?? 0);
    if (version < OLDEST) {
      throw new DatabaseError(`PostgreSQL 15 ou plus récent est nécessaire ; ${withoutPassword(url)} est en version ${Math.floor(version / 10_000)}.`);
    }
  } catch (error) {
    if (error instanceof DatabaseError) throw error;
    const reason = error instanceof Error ? error.message || (error as NodeJS.ErrnoException).code : String(error);
    throw new DatabaseError(`La base de données ${withoutPassword(url)} ne répond pas (${reason ?? 'sans raison'}). Vérifiez DATABASE_URL et que PostgreSQL est démarré.`);
  } finally {
    await client.end().catch(() => undefined);
  }
}
