import type { EntityManager } from 'typeorm';

/** Whoever wrote a row, as the log keeps it. */
export interface Writer {
  session_id: string | null;
  user_id: string | null;
  token_id: string | null;
}

/** One person: the account, else the session, else the token; null for the server itself. */
export const keyOf = ({ session_id, user_id, token_id }: Writer): string | null =>
  user_id !== null ? `user ${user_id}` : session_id !== null ? `guest ${session_id}` : token_id !== null ? `program ${token_id}` : null;

/** The same from a line of a log (`whoOf`). */
export const keyOfWho = (who: string): string | null => (/^(user|guest|program) /.test(who) ? who.replace(/ by door .*$/, '') : null);

/** Names under which the note was written in come first: they were shown then. Cut ones are not looked up elsewhere. */
const WROTE = "SELECT session_id, user_id, token_id, name FROM note_client WHERE note_id = $1 AND device <> 'server' ORDER BY first_at";
const OTHERS = `
  SELECT 'user ' || id AS key, name FROM app_user WHERE 'user ' || id = ANY($1)
  UNION ALL SELECT 'guest ' || id, display_name FROM session WHERE 'guest ' || id = ANY($1)
  UNION ALL SELECT 'program ' || id, name FROM access_token WHERE 'program ' || id = ANY($1)`;

/** Names of those who had a hand in a note, by key. Whoever is not there has no name that is kept. */
export async function namesIn(db: EntityManager, noteId: string, keys: readonly (string | null)[]): Promise<Map<string, string | null>> {
  const wrote = await db.query<(Writer & { name: string | null })[]>(WROTE, [noteId]);
  const names = new Map(wrote.map((row): [string, string | null] => [keyOf(row) ?? '', row.name]));
  const missing = [...new Set(keys)].filter((key) => key !== null && !names.has(key));
  const others = missing.length > 0 ? await db.query<{ key: string; name: string | null }[]>(OTHERS, [missing]) : [];
  for (const { key, name } of others) names.set(key, name);
  return names;
}
