import { Injectable } from '@nestjs/common';
import type { MomentRef, NoteMomentView } from '@pleniere/contract';
import { DomainError } from '@pleniere/contract';
import { setImmediate as others } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import * as Y from 'yjs';
import { notFound } from '../auth/access';

/** A note at some moment, with all that can be read of it. Destroy `ydoc` when done. */
export interface Moment {
  at: Date;
  isExact: boolean;
  version: NoteMomentView['version'];
  /** Highest row of the log that it holds. */
  upTo: number;
  ydoc: Y.Doc;
}

interface Row {
  id: string;
  bytes: Buffer;
}

interface VersionRow {
  id: string;
  reason: NonNullable<NoteMomentView['version']>['reason'];
  name: string | null;
  bytes: Buffer;
  up_to: string;
  created_at: Date;
}

/** How many updates are applied before others have their turn: a day's rows at once would hold up everybody's typing. */
const SLICE = 200;

/** The base, under the highest row in it, then the rows that are not in it; one statement, so one instant. */
const NOW = `
  SELECT up_to AS id, bytes, 0 AS rank FROM note_base WHERE note_id = $1
  UNION ALL SELECT id, bytes, 1 FROM note_update WHERE note_id = $1 AND folded_at IS NULL AND excluded_at IS NULL
  ORDER BY rank, id`;

/** Instants travel in milliseconds, rows are dated in microseconds. */
const UNTIL = `date_trunc('milliseconds', created_at) <= $2`;
const VERSION = 'SELECT id, reason, name, bytes, up_to, created_at FROM note_version WHERE note_id = $1';
const LAST_VERSION = `${VERSION} AND ${UNTIL} ORDER BY created_at DESC, up_to DESC LIMIT 1`;
/** Highest row that is no longer kept, of those that were written by then. */
const GONE = 'SELECT coalesce(max(up_to), 0) AS id FROM note_activity WHERE note_id = $1 AND minute <= $2';
/** Ids of several nodes may become visible out of order: a version may have missed a row of the minutes before it. */
const KEPT = `
  SELECT id, bytes FROM note_update
  WHERE note_id = $1 AND ${UNTIL} AND excluded_at IS NULL AND (id > $3 OR created_at > $4::timestamptz - interval '5 minutes') ORDER BY id`;

/** Any moment of a note: exact while its rows are kept, else the nearest version before it. Rights are asked by whoever calls. */
@Injectable()
export class MomentsService {
  constructor(private readonly database: DataSource) {}

  /** @throws DomainError not_found for a version of another note, expired when nothing is kept of that time */
  async read(noteId: string, ref: MomentRef): Promise<Moment> {
    if (ref === 'now') return this.now(noteId);
    return ref.includes(':') ? this.at(noteId, new Date(ref)) : this.version(noteId, ref);
  }

  private async now(noteId: string): Promise<Moment> {
    const at = new Date();
    const rows = await this.database.query<Row[]>(NOW, [noteId]);
    return { at, isExact: true, version: null, ...(await built(rows)) };
  }

  private async version(noteId: string, id: string): Promise<Moment> {
    const [row] = await this.database.query<VersionRow[]>(`${VERSION} AND id = $2`, [noteId, id]);
    if (!row) throw notFound();
    return this.ofVersion(row, true);
  }

  private async at(noteId: string, at: Date): Promise<Moment> {
    const [version] = await this.database.query<VersionRow[]>(LAST_VERSION, [noteId, at]);
    const [gone] = await this.database.query<{ id: string }[]>(GONE, [noteId, at]);
    if (Number(gone?.id ?? 0) > Number(version?.up_to ?? 0)) {
      if (!version) throw new DomainError('expired', 'Ce moment n’est plus gardé. Choisissez une version qui a un nom.');
      return this.ofVersion(version, false);
    }
    const rows = await this.database.query<Row[]>(KEPT, [noteId, at, version?.up_to ?? 0, version?.created_at ?? new Date(0)]);
    const first = version ? [{ id: version.up_to, bytes: version.bytes }] : [];
    return { at, isExact: true, version: null, ...(await built([...first, ...rows])) };
  }

  private async ofVersion({ id, reason, name, bytes, up_to, created_at }: VersionRow, isExact: boolean): Promise<Moment> {
    return { at: created_at, isExact, version: { id, reason, name }, ...(await built([{ id: up_to, bytes }])) };
  }
}

async function built(rows: readonly Row[]): Promise<Pick<Moment, 'ydoc' | 'upTo'>> {
  const ydoc = new Y.Doc();
  for (let from = 0; from < rows.length; from += SLICE) {
    ydoc.transact(() => rows.slice(from, from + SLICE).forEach(({ bytes }) => Y.applyUpdate(ydoc, bytes)));
    await others();
  }
  return { ydoc, upTo: rows.reduce((highest, { id }) => Math.max(highest, Number(id)), 0) };
}
