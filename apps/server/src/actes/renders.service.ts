import { Inject, Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { FORMATS, RenderError, type Drawn } from '@pleniere/actes';
import { DomainError, type RenderView } from '@pleniere/contract';
import type { Actor } from '@pleniere/domain';
import { createHash } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { demand, notFound } from '../auth/access';
import { Facts } from '../live/facts';
import { NODE_ID } from '../nodes/node-id';
import { VersionsService } from '../notes/versions.service';
import { whoOf } from '../notes/who';
import { ActesService, type EditionChoices } from './actes.service';
import type { ActesPlace } from './drafts.service';
import { draw, type Drawing } from './drawing';
import { EditionFile } from './edition-file.entity';
import { Edition } from './edition.entity';
import { EditionsService } from './editions.service';
import { Render, type RenderJob } from './render.entity';

/** A process at work says so this often; one that has been silent for longer is gone, and its work is taken over. */
const BEAT = 2_000;
const SILENT_SECONDS = 15;
/** A document that has ended two processes ends the third too. */
const MOST_ATTEMPTS = 2;
/** Work that other processes left behind is looked for this often, ms. */
const LOOK_EVERY = 10_000;

/** The oldest that waits, or whose process is gone. Parameters: node. */
const CLAIM = `
  UPDATE render SET state = 'working', node = $1, beat_at = now(), done = '{}', attempts = attempts + 1
  WHERE id = (
    SELECT id FROM render WHERE state = 'waiting' OR (state = 'working' AND beat_at < now() - make_interval(secs => ${SILENT_SECONDS}))
    ORDER BY asked_at, id FOR UPDATE SKIP LOCKED LIMIT 1
  ) RETURNING id, cycle_id AS "cycleId", seance_id AS "seanceId", job, attempts`;

/** Still ours? Nobody else has taken it over since. */
const BEATS = `UPDATE render SET beat_at = now(), done = $3 WHERE id = $1 AND node = $2 AND state = 'working' RETURNING id`;
const FAIL = `UPDATE render SET state = 'failed', problem = $2, job = NULL WHERE id = $1`;
const END = `UPDATE render SET state = 'done', edition_id = $2, job = NULL WHERE id = $1 AND node = $3 AND state = 'working' RETURNING id`;

interface Claimed {
  id: string;
  cycleId: string;
  seanceId: string | null;
  job: RenderJob;
  attempts: number;
}

const rowsOf = <Row>(answer: unknown): Row[] => (Array.isArray(answer) && Array.isArray(answer[0]) ? answer[0] : answer) as Row[];
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const isDouble = (error: unknown): boolean => (error as { driverError?: { code?: string } }).driverError?.code === '23505';

const WHY: Record<RenderError['reason'], string> = {
  timeout: 'La composition a pris trop de temps.',
  memory: 'Le document est trop lourd pour être composé.',
  refused: 'Une partie du document ne peut pas être composée.',
};

/**
 * The queue in which editions are drawn, in the database: what was asked is drawn once, whatever happens to the process that was at it.
 * One at a time in each process, in a process of its own; what fails or is killed does not hold the next.
 */
@Injectable()
export class RendersService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('renders');
  private drawing: Drawing | null = null;
  private working: Promise<void> | null = null;
  private again = false;
  private looking: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly database: DataSource,
    private readonly actes: ActesService,
    private readonly editions: EditionsService,
    private readonly versions: VersionsService,
    private readonly facts: Facts,
    @Inject(HttpAdapterHost) private readonly host: HttpAdapterHost,
  ) {}

  onApplicationBootstrap(): void {
    // A command of the terminal serves nobody, and draws nothing that it was not asked for.
    if (!(this.host.httpAdapter as unknown)) return;
    this.looking = setInterval(() => this.wake(), LOOK_EVERY);
    this.looking.unref();
    this.wake();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearInterval(this.looking);
    this.drawing?.stop();
    await this.working;
  }

  /** Takes the words of this instant and puts them in the queue. @throws DomainError */
  async ask(actor: Actor, place: ActesPlace, choices: EditionChoices): Promise<RenderView> {
    const moments = await this.actes.moments(place);
    const { model, cycleId, seanceId, slug } = await this.actes.toPublish(actor, place, choices);
    if (choices.rectifies) await this.editions.checkRectifiable(choices.rectifies.editions, seanceId === null ? { cycleId, seanceId } : { seanceId });
    const job: RenderJob = {
      model,
      slug,
      licence: choices.licence,
      changes: model.edition.history.at(-1)?.changes ?? [],
      rectifies: choices.rectifies ?? null,
      moments,
      name: 'name' in actor ? actor.name : null,
      who: whoOf(actor),
    };
    const id = v7();
    try {
      await this.database.getRepository(Render).insert({ id, cycleId, seanceId, state: 'waiting', job, askedAt: new Date() });
    } catch (error) {
      if (isDouble(error)) throw new DomainError('state', 'Une version est déjà en cours de composition. Attendez qu’elle paraisse, puis recommencez si besoin.');
      throw error;
    }
    this.wake();
    return this.view(id);
  }

  /** How far a publication is. @throws DomainError */
  async read(actor: Actor, renderId: string): Promise<RenderView> {
    const render = await this.database.getRepository(Render).findOneBy({ id: renderId });
    demand(actor, 'actes.read', { cycleId: render?.cycleId, seanceId: render?.seanceId ?? undefined }, 'seance.read');
    return this.view(renderId);
  }

  private async view(id: string): Promise<RenderView> {
    const render = await this.database.getRepository(Render).findOneBy({ id });
    if (!render) throw notFound();
    const [queue] = await this.database.query<{ before: number }[]>(
      `SELECT count(*)::int AS before FROM render WHERE state IN ('waiting', 'working') AND (asked_at, id) < ($1, $2)`,
      [render.askedAt, id],
    );
    const { cycleId, seanceId, state, done, problem, editionId } = render;
    const edition = editionId === null ? null : await this.editions.view(editionId);
    return { id, cycleId, seanceId, state, before: state === 'waiting' ? (queue?.before ?? 0) : 0, done, total: FORMATS.length, edition, problem };
  }

  private wake(): void {
    this.again = true;
    this.working ??= this.work().finally(() => {
      this.working = null;
      if (this.again && !this.stopped) this.wake();
    });
  }

  private async work(): Promise<void> {
    this.again = false;
    try {
      for (let next = await this.claim(); next !== null; next = await this.claim()) await this.make(next);
    } catch (error) {
      // The database is away: the clock looks again.
      this.logger.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
  }

  private async claim(): Promise<Claimed | null> {
    if (this.stopped) return null;
    return rowsOf<Claimed>(await this.database.query(CLAIM, [NODE_ID]))[0] ?? null;
  }

  private async make(render: Claimed): Promise<void> {
    const start = Date.now();
    try {
      if (render.attempts > MOST_ATTEMPTS) throw new RenderError('memory', `${render.attempts - 1} processes ended while drawing it.`);
      const files = await this.drawn(render);
      await this.store(render, files);
      for (const { format, problems } of files) for (const { place, reason } of problems ?? []) this.logger.warn(`${render.id}: ${format}: printed by its words alone: ${place}: ${reason}`);
      this.logger.log(`${render.id}: version ${render.job.model.edition.version}, ${files.map(({ format, bytes }) => `${format} ${bytes.length} bytes`).join(', ')} in ${Date.now() - start} ms`);
    } catch (error) {
      // A server that stops gives its work back: another takes it over.
      if (this.stopped) return void (await this.database.query(`UPDATE render SET state = 'waiting', attempts = attempts - 1 WHERE id = $1 AND node = $2 AND state = 'working'`, [render.id, NODE_ID]));
      await this.fail(render, error);
    }
  }

  private async drawn(render: Claimed): Promise<Drawn[]> {
    const done: string[] = [];
    const say = () => this.database.query(BEATS, [render.id, NODE_ID, done]);
    const report = () => void say().catch((error: unknown) => this.logger.warn(String(error)));
    const beat = setInterval(report, BEAT);
    this.drawing = draw({ model: render.job.model }, (format) => {
      done.push(format);
      report();
    });
    try {
      return await this.drawing.files;
    } finally {
      clearInterval(beat);
      this.drawing = null;
    }
  }

  private async fail(render: Claimed, error: unknown): Promise<void> {
    const known = error instanceof RenderError || error instanceof DomainError;
    this.logger.error(`${render.id}: ${error instanceof Error ? (known ? error.message : error.stack) : String(error)}`);
    const message =
      error instanceof DomainError
        ? error.message
        : `${error instanceof RenderError ? WHY[error.reason] : 'La composition s’est arrêtée.'} Rien n’a été publié. Éteignez une partie, puis réessayez.`;
    await this.database.query(FAIL, [render.id, JSON.stringify({ code: error instanceof DomainError ? error.code : 'unavailable', message })]);
  }

  /** All or nothing: the edition, its files, the named versions of its notes, and what it takes the place of. */
  private async store({ id: renderId, cycleId, seanceId, job }: Claimed, files: readonly Drawn[]): Promise<void> {
    const id = v7();
    const { title, language, edition } = job.model;
    const moments = await Promise.all(job.moments.map(async ([noteId, upTo]) => ({ noteId, moment: await this.versions.stateAt(noteId, upTo) })));
    await this.database
      .transaction(async (db) => {
        await db.insert(Edition, {
          ...{ id, cycleId, seanceId, slug: job.slug, title, language, model: job.model, changes: job.changes, licence: job.licence },
          ...{ version: edition.version, status: edition.status, sourceSha256: edition.sourceSha256 },
          ...{ publishedAt: new Date(), publishedBy: job.name, withdrawnAt: null },
        });
        for (const { format, mime, bytes, pages } of files) {
          const buffer = Buffer.from(bytes);
          await db.insert(EditionFile, { editionId: id, format, mime, bytes: buffer, size: buffer.length, sha256: sha256(buffer), pages });
        }
        for (const { noteId, moment } of moments) {
          if (moment) await this.versions.keep(noteId, moment, { reason: 'published', name: edition.version, who: job.who }, db);
        }
        if (job.rectifies) await this.editions.rectify(db, job.rectifies.editions, job.rectifies.reason, edition.version);
        await this.end(db, renderId, id);
      })
      .catch((error: unknown) => {
        if (isDouble(error)) throw new DomainError('state', 'Une version portant ce numéro vient d’être publiée. Regardez-la, puis recommencez si besoin.');
        throw error;
      });
    this.facts.tell('edition.published', { cycleId, seanceId, editionId: id });
  }

  private async end(db: EntityManager, renderId: string, editionId: string): Promise<void> {
    const [ours] = rowsOf<{ id: string }>(await db.query(END, [renderId, editionId, NODE_ID]));
    if (!ours) throw new Error('Another process has taken this publication over.');
  }
}
