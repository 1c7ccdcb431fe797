/** Parameter: milliseconds of silence. Notes with more than one row outside their base. */
export const QUIET = `
  SELECT note_id AS id FROM note_update WHERE folded_at IS NULL AND excluded_at IS NULL
  GROUP BY note_id HAVING count(*) > 1 AND max(created_at) < now() - make_interval(secs => $1::float8 / 1000)`;

/** Parameter: interval. Notes that have grown since their last version, made at least so long ago; without one, since they were made. */
export const GROWN = `
  SELECT n.id FROM note n
  LEFT JOIN LATERAL (SELECT max(up_to) AS up_to, max(created_at) AS created_at FROM note_version WHERE note_id = n.id) v ON true
  WHERE coalesce(v.created_at, n.created_at) < now() - $1::interval
    AND EXISTS (SELECT FROM note_update u WHERE u.note_id = n.id AND u.id > coalesce(v.up_to, 0) AND u.excluded_at IS NULL)`;

/** Notes of groups whose hour of work has ended within two days and that were not kept as they were then, with the last row of before the end. */
export const FINISHED = `
  SELECT n.id, c.language, w.ends_at::timestamptz AS ended_at, (SELECT max(u.id) FROM note_update u WHERE u.note_id = n.id AND u.excluded_at IS NULL AND u.created_at <= w.ends_at::timestamptz) AS last
  FROM note n
  JOIN seance s ON s.id = n.seance_id AND s.deleted_at IS NULL
  JOIN cycle c ON c.id = s.cycle_id AND c.deleted_at IS NULL
  JOIN LATERAL (
    SELECT ends_at FROM programme_item WHERE seance_id = n.seance_id AND kind IN ('groupWork', 'workshop') ORDER BY kind, position LIMIT 1
  ) w ON w.ends_at IS NOT NULL
  WHERE n.kind = 'group' AND w.ends_at::timestamptz BETWEEN now() - interval '2 days' AND now() AND n.created_at < w.ends_at::timestamptz
    AND NOT EXISTS (SELECT FROM note_version v WHERE v.note_id = n.id AND v.reason = 'workEnded')`;

/**
 * Parameter: interval. Rows that went into a base so long ago and that a later version holds. Of each note only its beginning goes, up to a version,
 * so that every row that stays can still be read on that version. Who wrote when is kept, a line a minute, in the same commit.
 */
export const FORGET_ROWS = `
  WITH mark AS (
    SELECT v.note_id, max(v.up_to) AS up_to FROM note_version v
    WHERE EXISTS (SELECT FROM note_update u WHERE u.note_id = v.note_id AND u.id <= v.up_to)
      AND NOT EXISTS (
        SELECT FROM note_update u WHERE u.note_id = v.note_id AND u.id <= v.up_to AND NOT coalesce(
          u.excluded_at < now() - $1::interval,
          u.folded_at < now() - $1::interval AND u.folded_at <= v.created_at,
          false))
    GROUP BY v.note_id
  ), gone AS (
    DELETE FROM note_update u USING mark m WHERE u.note_id = m.note_id AND u.id <= m.up_to
    RETURNING u.note_id, u.id, u.bytes, u.session_id, u.door_id, u.user_id, u.token_id, u.created_at
  ), told AS (
    INSERT INTO note_activity (note_id, minute, session_id, door_id, user_id, token_id, updates, bytes, up_to)
    SELECT note_id, date_trunc('minute', created_at), session_id, door_id, user_id, token_id, count(*), sum(length(bytes)), max(id)
    FROM gone GROUP BY note_id, date_trunc('minute', created_at), session_id, door_id, user_id, token_id
  )
  SELECT count(*)::int AS count FROM gone`;

/** Parameter: interval. Snapshots of the hour that old, unless a row that is kept can only be read on them. The last version of a note stays. */
export const FORGET_HOURS = `
  WITH gone AS (
    DELETE FROM note_version v WHERE v.reason = 'hour' AND v.created_at < now() - $1::interval AND EXISTS (
      SELECT FROM note_version w WHERE w.note_id = v.note_id AND w.created_at > v.created_at AND w.up_to >= v.up_to
        AND NOT EXISTS (SELECT FROM note_update u WHERE u.note_id = v.note_id AND u.id > v.up_to AND u.id <= w.up_to))
    RETURNING id
  )
  SELECT count(*)::int AS count FROM gone`;
