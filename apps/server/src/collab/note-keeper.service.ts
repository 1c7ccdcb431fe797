import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { setTimeout as wait } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { Facts } from '../live/facts';
import { VersionsService, type NoteFolding } from '../notes/versions.service';
import { NoteThread } from './note-thread.service';
import type { FoldedNote } from './note-work';
import { Projections } from './projections.service';

/** A note whose fold failed is left alone for at least this long, and until it has grown, ms. */
const REST = 30_000;

/** A version is kept with its deleted words rather than late, ms. */
const HURRY = 2_000;

const NEWEST = 'SELECT coalesce(max(id), 0)::text AS id FROM note_update WHERE note_id = $1';

/** Folds notes on request, in the thread of notes. What fails changes nothing: the rows stay where they are. */
@Injectable()
export class NoteKeeper implements NoteFolding, OnApplicationBootstrap {
  private readonly logger = new Logger('notes');
  private readonly underWay = new Map<string, Promise<FoldedNote | null>>();
  private readonly failed = new Map<string, { newest: string; until: number }>();

  constructor(
    private readonly database: DataSource,
    private readonly thread: NoteThread,
    private readonly projections: Projections,
    private readonly versions: VersionsService,
    private readonly facts: Facts,
    private readonly host: HttpAdapterHost,
  ) {}

  onApplicationBootstrap(): void {
    if (!(this.host.httpAdapter as unknown)) return;
    this.versions.onFolding(this);
    // Told by this process, by another one or by a command of the terminal.
    this.facts.on('access.changed').subscribe(({ noteId, rebuilt }) => {
      if (noteId !== undefined && rebuilt) this.facts.tell('note.rebuilt', { noteId });
    });
  }

  /**
   * Puts what came since the last folding into the base. Never throws.
   * @returns the base as it is now, whoever made it, and the kept rows that it holds; null when it was not done, or when there is nothing to fold
   */
  fold(noteId: string): Promise<FoldedNote | null> {
    const underWay = this.underWay.get(noteId);
    if (underWay) return underWay;
    const folding = this.foldOnce(noteId).finally(() => this.underWay.delete(noteId));
    this.underWay.set(noteId, folding);
    return folding;
  }

  /** The same words without the deleted ones. Never throws, and does not make a freeze wait. @returns null when it was not done */
  async compact(noteId: string, update: Uint8Array): Promise<Uint8Array | null> {
    const compacted = this.thread.ask({ do: 'compact', noteId, update }).then((answer) => (answer.is === 'compacted' ? answer.update : null));
    return Promise.race([compacted.catch(() => null), wait(HURRY, null, { ref: false })]);
  }

  private async foldOnce(noteId: string): Promise<FoldedNote | null> {
    try {
      if (await this.rests(noteId)) return null;
      const answer = await this.thread.ask({ do: 'fold', noteId });
      if (answer.is === 'folded') return answer.note;
      if (answer.is === 'damaged') await this.projections.repair(noteId, answer.reason);
      if (answer.is === 'damaged' || answer.is === 'unreadable') await this.letRest(noteId, answer.reason);
      return null;
    } catch (error) {
      await this.letRest(noteId, String(error));
      return null;
    }
  }

  /** A fold that failed would fail again on the same words. */
  private async rests(noteId: string): Promise<boolean> {
    const failed = this.failed.get(noteId);
    if (!failed) return false;
    if (performance.now() < failed.until || (await this.newest(noteId)) === failed.newest) return true;
    this.failed.delete(noteId);
    return false;
  }

  private async letRest(noteId: string, reason: string): Promise<void> {
    this.logger.error(`note ${noteId} was not folded: ${reason}`);
    const newest = await this.newest(noteId).catch(() => '');
    this.failed.set(noteId, { newest, until: performance.now() + REST });
  }

  private async newest(noteId: string): Promise<string> {
    const [row] = await this.database.query<{ id: string }[]>(NEWEST, [noteId]);
    return row?.id ?? '';
  }
}
