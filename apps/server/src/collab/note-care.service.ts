import { Inject, Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '../config';
import { VersionsService } from '../notes/versions.service';
import { FINISHED, FORGET_HOURS, FORGET_ROWS, GROWN, QUIET } from './care.sql';
import { NoteKeeper } from './note-keeper.service';
import { Projections } from './projections.service';

/** How long things are kept. */
const KEPT = { rows: '24 hours', hours: '30 days' };
/** A note is kept as it is at most this often by itself. */
const SNAPSHOT = '1 hour';

/** A node that is lost for good may have stored words that it did not project: they are looked for among those of this time. */
const LATELY = '1 hour';

/** What does the rounds: one process, while the others leave it to that one. */
const LOCK = `SELECT pg_try_advisory_xact_lock(hashtextextended('job notes', 0)) AS mine`;

/**
 * What is done for notes while nobody looks: words of a node that is gone are projected, notes that are quiet are folded, those that grew are kept as
 * they are every hour and at the end of the group work, and rows that are in both a base and a version go after a day.
 */
@Injectable()
export class NoteCare implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('note care');
  private timer: NodeJS.Timeout | undefined;
  private round: Promise<void> | null = null;

  constructor(
    private readonly database: DataSource,
    private readonly keeper: NoteKeeper,
    private readonly versions: VersionsService,
    private readonly projections: Projections,
    private readonly host: HttpAdapterHost,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    if (!(this.host.httpAdapter as unknown)) return;
    this.timer = setInterval(() => this.start(), this.config.noteCareMilliseconds).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    this.timer = undefined;
    await this.round;
  }

  private start(): void {
    this.round ??= this.care()
      .catch((error: unknown) => this.logger.error(String(error)))
      .finally(() => (this.round = null));
  }

  private async care(): Promise<void> {
    await this.database.transaction(async (lock) => {
      const [asked] = await lock.query<{ mine: boolean }[]>(LOCK);
      if (!asked?.mine) return;
      await this.projections.catchUp(LATELY);
      await this.foldQuiet();
      const hours = await this.keepHours();
      const ends = await this.keepEndsOfWork();
      const rows = await this.count(FORGET_ROWS, [KEPT.rows]);
      const old = await this.count(FORGET_HOURS, [KEPT.hours]);
      if (hours + ends + rows + old > 0) this.logger.log(`${hours} snapshots of the hour, ${ends} of the end of group work; ${rows} rows and ${old} snapshots no longer kept`);
    });
  }

  private async foldQuiet(): Promise<void> {
    const quiet = await this.database.query<{ id: string }[]>(QUIET, [2 * this.config.noteCareMilliseconds]);
    for (const { id } of quiet) if (this.timer) await this.keeper.fold(id);
  }

  private async keepHours(): Promise<number> {
    const grown = await this.database.query<{ id: string }[]>(GROWN, [SNAPSHOT]);
    let kept = 0;
    for (const { id } of grown) if (this.timer && (await this.versions.nameVersion(id, 'hour', null, 'server')) !== null) kept += 1;
    return kept;
  }

  /** As it was when the hour of the group work ended, even if this server slept then. */
  private async keepEndsOfWork(): Promise<number> {
    const finished = await this.database.query<{ id: string; last: string | null; language: string; ended_at: Date }[]>(FINISHED);
    let kept = 0;
    for (const { id, last, language, ended_at: at } of finished) {
      const moment = last === null ? null : await this.versions.stateAt(id, Number(last));
      const name = language === 'en' ? 'as typed in session' : 'tel que saisi en séance';
      if (!moment) continue;
      await this.versions.keep(id, moment, { reason: 'workEnded', name, who: 'server', at });
      kept += 1;
    }
    return kept;
  }

  private async count(sql: string, parameters: unknown[]): Promise<number> {
    const [row] = await this.database.query<{ count: number }[]>(sql, parameters);
    return row?.count ?? 0;
  }
}
