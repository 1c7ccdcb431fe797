import { Injectable } from '@nestjs/common';
import { mergeUpdates } from '@pleniere/collab';
import { DataSource, type EntityManager } from 'typeorm';

/** Why a version was made. `hour` is made by itself and kept for 30 days; the others are kept for ever. */
export type VersionReason = 'hour' | 'workEnded' | 'frozen' | 'published' | 'restored' | 'byHand';

/** A whole note as it was at some moment, as one Yjs update, and the highest row of the log that it holds. */
export interface NoteMoment {
  update: Uint8Array;
  upTo: number;
}

/** How a version is kept: `name` is what people read, `who` as in every log (`whoOf`). */
export interface VersionLabel {
  reason: VersionReason;
  name: string | null;
  who: string;
  /** When the note was so; now, unless said. */
  at?: Date;
}

interface BytesRow {
  id: string;
  bytes: Buffer;
}

/** Parameter: note id. The base, under the highest row in it, then the rows that are not in it; one statement, so one instant. */
const WHOLE = `
  SELECT up_to AS id, bytes, 0 AS rank FROM note_base WHERE note_id = $1
  UNION ALL SELECT id, bytes, 1 FROM note_update WHERE note_id = $1 AND folded_at IS NULL AND excluded_at IS NULL
  ORDER BY rank, id`;

const KEEP = `
  INSERT INTO note_version (note_id, reason, name, bytes, up_to, who, created_at) VALUES ($1, $2, $3, $4, $5, $6, coalesce($7, now())) RETURNING id`;

/**
 * Parameters: note id, row. The newest version that goes no further than this row, then the kept rows up to it. Ids of several nodes may become
 * visible out of order: the rows of the minutes before the version are read again, it may have missed one of them.
 */
const AT_ROW = `
  WITH version AS (
    SELECT up_to, bytes, created_at FROM note_version WHERE note_id = $1 AND up_to <= $2 ORDER BY up_to DESC, created_at DESC LIMIT 1
  )
  SELECT up_to AS id, bytes, 0 AS rank FROM version
  UNION ALL
  SELECT u.id, u.bytes, 1 FROM note_update u LEFT JOIN version v ON true
  WHERE u.note_id = $1 AND u.id <= $2 AND u.excluded_at IS NULL AND (v.up_to IS NULL OR u.id > v.up_to OR u.created_at > v.created_at - interval '5 minutes')
  ORDER BY rank, id`;

/** Highest row of this note that is no longer kept. */
const GONE = 'SELECT coalesce(max(up_to), 0) AS id FROM note_activity WHERE note_id = $1';

/** Where notes are Yjs documents, which is not in this thread. Neither throws. */
export interface NoteFolding {
  /** Folds the note in the log. */
  fold(noteId: string): Promise<unknown>;
  /** The same words without the deleted ones; null when it was not done. */
  compact(noteId: string, update: Uint8Array): Promise<Uint8Array | null>;
}

/** The moments of a note that can be read again: versions, and every row of the log that is still kept. */
@Injectable()
export class VersionsService {
  private folding: NoteFolding | null = null;

  constructor(private readonly database: DataSource) {}

  /** A server says where notes are folded, so that a version holds no deleted word. A command has none: it keeps the words merged as they are. */
  onFolding(folding: NoteFolding): void {
    this.folding = folding;
  }

  /** Keeps the note as it is now. @returns the version's id; null when the note has no words at all, or does not exist */
  async nameVersion(noteId: string, reason: VersionReason, name: string | null, who: string): Promise<string | null> {
    await this.folding?.fold(noteId);
    const moment = await this.now(noteId);
    return moment && this.keep(noteId, moment, { reason, name, who });
  }

  /** The note as it is now; inside a transaction, as that transaction sees it. Null when it has no words, or does not exist. */
  async now(noteId: string, db: EntityManager = this.database.manager): Promise<NoteMoment | null> {
    return momentOf(await db.query<BytesRow[]>(WHOLE, [noteId]));
  }

  /** Keeps a moment that was read before. @returns the version's id */
  async keep(noteId: string, moment: NoteMoment, label: VersionLabel, db: EntityManager = this.database.manager): Promise<string> {
    const { upTo } = moment;
    const update = (await this.folding?.compact(noteId, moment.update)) ?? moment.update;
    const bytes = Buffer.from(update.buffer, update.byteOffset, update.byteLength);
    const [row] = await db.query<{ id: string }[]>(KEEP, [noteId, label.reason, label.name, bytes, upTo, label.who, label.at ?? null]);
    return row?.id ?? '';
  }

  /**
   * The note as it was just after a row of its log, or in a version (by its id).
   * @returns null when there is no such moment, or when it can no longer be told apart: rows are kept a day, then only versions remain
   */
  async stateAt(noteId: string, at: number | string): Promise<NoteMoment | null> {
    if (typeof at === 'string') {
      return momentOf(await this.database.query<BytesRow[]>('SELECT up_to AS id, bytes FROM note_version WHERE note_id = $1 AND id = $2', [noteId, at]));
    }
    const rows = await this.database.query<(BytesRow & { rank: number })[]>(AT_ROW, [noteId, at]);
    const version = rows.find((row) => row.rank === 0);
    const [gone] = await this.database.query<{ id: string }[]>(GONE, [noteId]);
    const from = Number(version?.id ?? 0);
    const hasHole = from < at && from < Number(gone?.id ?? 0);
    return hasHole ? null : momentOf(rows);
  }
}

function momentOf(rows: BytesRow[]): NoteMoment | null {
  if (rows.length === 0) return null;
  return { update: mergeUpdates(rows.map((row) => row.bytes)), upTo: Math.max(...rows.map((row) => Number(row.id))) };
}
