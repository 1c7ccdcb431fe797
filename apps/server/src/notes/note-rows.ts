import { sectionTitle } from '@pleniere/actes';
import { SECTION_KEYS, type NoteSummary } from '@pleniere/contract';
import type { NoteKind, NoteState, Subject } from '@pleniere/domain';

/** A note with all that its pages say of where it belongs: one row of `NOTE_ROWS`. */
export interface NoteRow {
  id: string;
  /** Null for an editorial text of the volume of a cycle. */
  seance_id: string | null;
  cycle_id: string;
  group_id: string | null;
  programme_item_id: string | null;
  /** Which editorial text of the actes it is. */
  section: string | null;
  kind: NoteKind;
  state: NoteState;
  epoch: number;
  /** Until when devices may bring back words of others, after a restored backup. */
  recovery_until: Date | null;
  schema_version: number;
  group_number: number | null;
  group_title: string | null;
  group_room: string | null;
  group_method: string | null;
  group_status: 'active' | 'cancelled' | 'merged' | null;
  question: string | null;
  item_kind: string | null;
  item_title: string | null;
  seance_title: string | null;
  cycle_title: string | null;
  seance_date: string | null;
  starts_at: string | null;
  ends_at: string | null;
  work_starts_at: string | null;
  work_ends_at: string | null;
  restitution_starts_at: string | null;
  group_count: number;
  room_code: string | null;
  language: string;
  time_zone: string;
  restored_to: Date | null;
  frozen_at: Date | null;
  version: string | null;
  words: number | null;
  counts: Record<string, number> | null;
}

/** Add a WHERE on `n`. Notes of a séance in the bin are not there: what is left of them names no cycle. */
export const NOTE_ROWS = `
  SELECT n.id, n.seance_id, c.id AS cycle_id, n.group_id, n.programme_item_id, n.section, n.kind, n.state, n.epoch, n.recovery_until, n.schema_version,
    g.number AS group_number, g.title AS group_title, g.room AS group_room, g.method AS group_method, g.status AS group_status, q.text AS question,
    i.kind AS item_kind, i.title AS item_title,
    s.title AS seance_title, c.title AS cycle_title, s.date::text AS seance_date, s.starts_at, s.ends_at, w.starts_at AS work_starts_at, w.ends_at AS work_ends_at,
    (SELECT r.starts_at FROM programme_item r WHERE r.seance_id = n.seance_id AND r.kind = 'plenaryReport'
      AND r.starts_at::timestamptz >= coalesce(w.starts_at, r.starts_at)::timestamptz ORDER BY r.starts_at::timestamptz LIMIT 1) AS restitution_starts_at,
    (SELECT count(*)::int FROM seance_group o WHERE o.seance_id = n.seance_id AND o.status = 'active') AS group_count,
    s.room_code, c.language, c.time_zone, CASE WHEN n.recovery_until > now() THEN n.restored_to END AS restored_to, p.version, p.words, p.counts,
    CASE WHEN n.state = 'frozen' THEN (SELECT e.created_at FROM note_event e WHERE e.note_id = n.id AND e.what = 'frozen' ORDER BY e.id DESC LIMIT 1) END AS frozen_at
  FROM note n
  LEFT JOIN seance s ON s.id = n.seance_id AND s.deleted_at IS NULL
  JOIN cycle c ON c.id = coalesce(s.cycle_id, n.cycle_id) AND c.deleted_at IS NULL
  LEFT JOIN seance_group g ON g.id = n.group_id
  LEFT JOIN question q ON q.id = g.question_id
  LEFT JOIN programme_item i ON i.id = n.programme_item_id
  LEFT JOIN note_projection p ON p.note_id = n.id
  LEFT JOIN LATERAL (
    SELECT starts_at, ends_at FROM programme_item WHERE seance_id = n.seance_id AND kind IN ('groupWork', 'workshop') ORDER BY kind, position LIMIT 1
  ) w ON true`;

export const IN_ORDER = 'ORDER BY g.position NULLS LAST, i.position NULLS LAST, n.id';

export const subjectOf = (row: NoteRow): Subject => ({ cycleId: row.cycle_id, seanceId: row.seance_id, groupId: row.group_id, noteState: row.state });

const sectionOf = ({ section }: NoteRow): NoteSummary['section'] => SECTION_KEYS.find((key) => key === section) ?? null;

/** Question or title, the best name there is. */
export function titleOf(row: NoteRow): string {
  const section = sectionOf(row);
  if (section) return sectionTitle(section, row.language.startsWith('en') ? 'en' : 'fr');
  return row.question ?? row.group_title ?? row.item_title ?? row.seance_title ?? '';
}

export function summaryOf(row: NoteRow): NoteSummary {
  return {
    id: row.id,
    seanceId: row.seance_id,
    kind: row.kind,
    section: sectionOf(row),
    state: row.state,
    group:
      row.group_id === null
        ? null
        : {
            id: row.group_id,
            number: row.group_number,
            title: row.group_title,
            question: row.question,
            room: row.group_room,
            method: row.group_method,
            status: row.group_status ?? 'active',
          },
    item: row.programme_item_id === null ? null : { id: row.programme_item_id, kind: row.item_kind ?? 'other', title: row.item_title },
    words: row.words ?? 0,
    counts: row.counts ?? {},
    version: row.version ?? '0',
  };
}
