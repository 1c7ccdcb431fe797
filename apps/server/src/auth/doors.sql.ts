import type { DoorRole } from '@pleniere/contract';

/** When a door and its code end, by the clock of the database and in the zone of the cycle. */
export interface Lifetime {
  expires_at: Date;
  code_from: Date;
  code_until: Date;
}

/**
 * Parameters: cycle, séance or null, group or null, days or null. No row when they do not belong together or are in the bin.
 * A link lives until the evening (22 h) of the séance + 24 h; without a date to come, seven days. A code opens on the days of the séance only;
 * without a date to come, today only.
 */
export const LIFETIME = `
  WITH place AS (
    SELECT c.time_zone AS zone, coalesce(s.end_date, s.date) AS last_day, s.date AS first_day,
      (now() AT TIME ZONE c.time_zone)::date AS today
    FROM cycle c LEFT JOIN seance s ON s.id = $2 AND s.cycle_id = c.id AND s.deleted_at IS NULL
    WHERE c.id = $1 AND c.deleted_at IS NULL
      AND ($2::uuid IS NULL OR s.id IS NOT NULL)
      AND ($3::uuid IS NULL OR EXISTS (SELECT 1 FROM seance_group g WHERE g.id = $3 AND g.seance_id = s.id))
  ), days AS (
    SELECT zone, coalesce(last_day >= today, false) AS to_come,
      CASE WHEN last_day >= today THEN first_day ELSE today END AS first_day,
      CASE WHEN last_day >= today THEN last_day ELSE today END AS last_day
    FROM place
  )
  SELECT
    CASE
      WHEN $4::integer IS NOT NULL THEN now() + $4::integer * interval '1 day'
      WHEN to_come THEN (last_day + time '22:00') AT TIME ZONE zone + interval '24 hours'
      ELSE now() + interval '7 days'
    END AS expires_at,
    first_day::timestamp AT TIME ZONE zone AS code_from,
    (last_day + 1)::timestamp AT TIME ZONE zone AS code_until
  FROM days`;

export interface DoorFound {
  id: string;
  role: DoorRole;
  generation: number;
  seance_id: string | null;
  group_id: string | null;
  group_number: number | null;
  group_title: string | null;
  code_from: Date | null;
  code_until: Date | null;
  expires_at: Date;
  last_used_at: Date | null;
  use_count: number;
  sessions: number;
}

/** Live doors, with the last moment at which any of their sessions was seen; ends in a WHERE to go on from. */
export const DOORS_OF_SEANCE = `
  SELECT d.id, d.role, d.generation, d.seance_id, d.group_id, g.number AS group_number, g.title AS group_title,
    d.code_from, d.code_until, d.expires_at, d.use_count,
    greatest(d.last_used_at, (SELECT max(s.last_seen_at) FROM session s WHERE s.door_id = d.id)) AS last_used_at,
    (SELECT count(*)::integer FROM session s WHERE s.door_id = d.id AND s.expires_at > now()) AS sessions
  FROM door d LEFT JOIN seance_group g ON g.id = d.group_id
  WHERE d.revoked_at IS NULL AND d.expires_at > now()`;
