import type { HistoryEntry, NoteHistory } from '@pleniere/contract';
import type { EntityManager } from 'typeorm';
import { keyOf, keyOfWho, namesIn, type Writer } from './writers';

/** Minutes a page; what happened between them comes with them. */
const PAGE = 120;

interface MinuteRow extends Writer {
  minute: Date;
  last: Date;
  updates: number;
}

interface VersionRow {
  id: string;
  reason: Extract<HistoryEntry, { is: 'version' }>['reason'];
  name: string | null;
  who: string;
  created_at: Date;
}

interface EventRow {
  what: string;
  who: string;
  created_at: Date;
}

/** Rows that are no longer kept are counted in `note_activity`. Parameters: note id, before, how many minutes. */
const MINUTES = `
  WITH written AS (
    SELECT date_trunc('minute', created_at) AS minute, session_id, user_id, token_id, count(*)::int AS updates, max(created_at) AS last
    FROM note_update WHERE note_id = $1 AND excluded_at IS NULL AND created_at < $2
    GROUP BY 1, 2, 3, 4
    UNION ALL
    SELECT minute, session_id, user_id, token_id, updates, minute + interval '59.999 seconds' FROM note_activity WHERE note_id = $1 AND minute < $2
  )
  SELECT * FROM written WHERE minute IN (SELECT DISTINCT minute FROM written ORDER BY minute DESC LIMIT $3) ORDER BY minute DESC`;
const BETWEEN = 'note_id = $1 AND created_at < $2 AND created_at >= $3';
const VERSIONS = `SELECT id, reason, name, who, created_at FROM note_version WHERE ${BETWEEN} ORDER BY created_at DESC LIMIT 1000`;
const EVENTS = `SELECT what, who, created_at FROM note_event WHERE ${BETWEEN} ORDER BY id DESC LIMIT 1000`;

const RESTORED = /^restored (.+)$/;
/** How a restore is written into the note's events. */
export const restoredTo = (at: Date): string => `restored ${at.toISOString()}`;

/** A page of the history of a note: what was written, named and done in it before an instant. */
export async function timelineOf(db: EntityManager, noteId: string, before: Date): Promise<NoteHistory> {
  const rows = await db.query<MinuteRow[]>(MINUTES, [noteId, before, PAGE]);
  const byMinute = new Map<number, MinuteRow[]>();
  for (const row of rows) byMinute.set(row.minute.getTime(), [...(byMinute.get(row.minute.getTime()) ?? []), row]);
  const oldest = byMinute.size === PAGE ? (rows.at(-1)?.minute ?? null) : null;
  const between = [noteId, before, oldest ?? new Date(0)];
  const [versions, events] = [await db.query<VersionRow[]>(VERSIONS, between), await db.query<EventRow[]>(EVENTS, between)];
  const hands = [...versions, ...events].map(({ who }) => keyOfWho(who));
  const names = await namesIn(db, noteId, [...rows.map(keyOf), ...hands]);
  const nameOf = (key: string | null): string | null => (key === null ? null : (names.get(key) ?? null));

  const minutes = [...byMinute.values()].flatMap((of) => minuteOf(of, nameOf));
  const entries: HistoryEntry[] = [
    ...minutes,
    ...versions.map(({ id, reason, name, who, created_at }) => ({ is: 'version' as const, at: created_at.toISOString(), id, reason, name, by: nameOf(keyOfWho(who)) })),
    ...events.map(({ what, who, created_at }) => {
      const to = RESTORED.exec(what)?.[1] ?? null;
      return { is: 'event' as const, at: created_at.toISOString(), what: to ? 'restored' : what, to, by: nameOf(keyOfWho(who)) };
    }),
  ];
  const orderOf = (entry: HistoryEntry) => Date.parse(entry.is === 'minute' ? entry.last : entry.at);
  return { entries: entries.sort((a, b) => orderOf(b) - orderOf(a)), next: oldest?.toISOString() ?? null };
}

/** Who wrote in one minute, the busiest first; none for a minute in which only the server wrote. */
function minuteOf(rows: MinuteRow[], nameOf: (key: string | null) => string | null): HistoryEntry[] {
  const [first] = rows;
  const people = new Map<string, { name: string | null; changes: number }>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === null) continue;
    people.set(key, { name: nameOf(key), changes: (people.get(key)?.changes ?? 0) + row.updates });
  }
  if (!first || people.size === 0) return [];
  const last = new Date(Math.max(...rows.map((row) => row.last.getTime())));
  return [{ is: 'minute', at: first.minute.toISOString(), last: last.toISOString(), people: [...people.values()].sort((a, b) => b.changes - a.changes) }];
}
