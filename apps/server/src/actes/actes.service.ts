import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { compile, type Compilation, type EditionFacts, type EditionStatus, FORMATS, NO_CHOICES, type Outline, outlineOf, printableSigns, RenderError, type Rendering, stopCompiling } from '@pleniere/actes';
import { DomainError, type ActesFormat, type ActesOverview, type BodyOf, type EditionView, type LicenceId, type publishActes } from '@pleniere/contract';
import { can, formatDate, todayIn, type Actor } from '@pleniere/domain';
import { createHash } from 'node:crypto';
import { DataSource } from 'typeorm';
import { v7 } from 'uuid';
import { demand, notFound } from '../auth/access';
import { PublicUrl } from '../auth/public-url';
import { Cycle } from '../cycles/cycle.entity';
import { Facts } from '../live/facts';
import { NotesService } from '../notes/notes.service';
import { VersionsService, type NoteMoment } from '../notes/versions.service';
import { whoOf } from '../notes/who';
import { Seance } from '../seances/seance.entity';
import { sourceOf, type ActesSource } from './actes-source';
import { EditionFile } from './edition-file.entity';
import { Edition } from './edition.entity';
import { editionPath, EditionsService } from './editions.service';
import { LICENCE_FACTS } from './licences';
import { nextVersion } from './versions';

/** What the organiser decides of an edition. */
export type EditionChoices = BodyOf<typeof publishActes>;

interface Draft {
  seance: Seance;
  cycle: Cycle;
  outline: Outline;
  source: ActesSource;
  /** Versions already taken. */
  taken: string[];
}

const isDouble = (error: unknown): boolean => (error as { driverError?: { code?: string } }).driverError?.code === '23505';

/** From the notes of a séance to what is looked at, then published. */
@Injectable()
export class ActesService implements OnModuleDestroy {
  private readonly logger = new Logger('actes');

  constructor(
    private readonly database: DataSource,
    private readonly notes: NotesService,
    private readonly versions: VersionsService,
    private readonly editions: EditionsService,
    private readonly address: PublicUrl,
    private readonly facts: Facts,
  ) {}

  onModuleDestroy(): void {
    stopCompiling();
  }

  /** What can be printed, what publishing would show to everybody, what is published. @throws DomainError */
  async overview(actor: Actor, seanceId: string, choices: Partial<EditionChoices>): Promise<ActesOverview> {
    const draft = await this.draft(actor, seanceId, choices.off);
    const { remarks, names, words, model } = this.compile(draft, choices);
    const { seance, cycle, outline, taken } = draft;
    return {
      seance: { id: seance.id, cycleId: cycle.id, slug: seance.slug, title: model.title, cycleTitle: cycle.standalone ? null : cycle.title },
      parts: outline.parts.filter((part) => !part.empty).map(({ id, title, level, printed, locked }) => ({ id, title, level, printed, locked })),
      words,
      names,
      remarks: remarks.map(({ code, place, detail }) => ({ code, place, detail })),
      next: { provisoire: nextVersion('provisoire', taken), definitive: nextVersion('definitive', taken) ?? '1.0' },
      editions: await this.editions.all(seanceId),
      mayPublish: can(actor, 'actes.publish', { cycleId: cycle.id, seanceId }),
    };
  }

  /** The actes as they would be published now. @throws DomainError */
  async preview(actor: Actor, seanceId: string, format: ActesFormat, choices: Partial<EditionChoices>): Promise<Rendering & { mime: string; name: string }> {
    const draft = await this.draft(actor, seanceId, choices.off);
    const { model } = this.compile(draft, choices);
    return { ...(await this.render(model, format)), ...typeOf(format), name: `actes-${draft.seance.slug}.${format}` };
  }

  /** Freezes an edition: every format drawn, stored with its fingerprint, then told. @throws DomainError */
  async publish(actor: Actor, seanceId: string, choices: EditionChoices): Promise<EditionView> {
    const draft = await this.draft(actor, seanceId, choices.off);
    demand(actor, 'actes.publish', { cycleId: draft.cycle.id, seanceId }, 'actes.read');
    const moments = await this.moments(seanceId);
    const { model } = this.compile(draft, choices);
    if (model.parts.length === 0) throw new DomainError('state', 'Rien à publier pour l’instant\u00a0: toutes les parties sont vides ou éteintes.');
    const files: (Rendering & { format: string; mime: string })[] = [];
    for (const { id: format, mime } of FORMATS) files.push({ format, mime, ...(await this.render(model, format)) });
    const id = v7();
    const { seance, cycle } = draft;
    await this.database
      .transaction(async (db) => {
        const { title, language, edition } = model;
        const common = { id, cycleId: cycle.id, seanceId, seanceSlug: seance.slug, title, language, model };
        const decided = { version: edition.version, status: edition.status, licence: choices.licence, sourceSha256: edition.sourceSha256 };
        await db.insert(Edition, { ...common, ...decided, publishedAt: new Date(), publishedBy: 'name' in actor ? actor.name : null, withdrawnAt: null });
        for (const { format, mime, bytes, pages } of files) {
          const buffer = Buffer.from(bytes);
          await db.insert(EditionFile, { editionId: id, format, mime, bytes: buffer, size: buffer.length, sha256: sha256(buffer), pages });
        }
        for (const [noteId, moment] of moments) await this.versions.keep(noteId, moment, { reason: 'published', name: edition.version, who: whoOf(actor) }, db);
      })
      .catch((error: unknown) => {
        if (isDouble(error)) throw new DomainError('state', 'Une version portant ce numéro vient d’être publiée. Regardez-la, puis recommencez si besoin.');
        throw error;
      });
    this.facts.tell('edition.published', { cycleId: cycle.id, seanceId, editionId: id });
    return this.editions.view(id);
  }

  /** Every note of the séance as it is now: drawing the edition takes seconds, and they go on being written. */
  private async moments(seanceId: string): Promise<Map<string, NoteMoment>> {
    const moments = new Map<string, NoteMoment>();
    for (const { id } of await this.notes.ofSeance(seanceId)) {
      const moment = await this.versions.now(id);
      if (moment) moments.set(id, moment);
    }
    return moments;
  }

  private async draft(actor: Actor, seanceId: string, off: readonly string[] = []): Promise<Draft> {
    const db = this.database.manager;
    const seance = await db.findOneBy(Seance, { id: seanceId });
    demand(actor, 'actes.read', { cycleId: seance?.cycleId, seanceId }, 'seance.read');
    const cycle = seance && (await db.findOneBy(Cycle, { id: seance.cycleId }));
    if (!seance || !cycle) throw notFound();
    // A group's note is born from its sheet when it is first asked for: it may be now.
    await this.notes.ofSeance(seanceId);
    const source = await sourceOf(db, seance, cycle);
    const taken = (await db.find(Edition, { where: { seanceId }, select: { id: true, version: true } })).map((edition) => edition.version);
    return { seance, cycle, source, outline: outlineOf(source, { ...NO_CHOICES, off: [...off] }), taken };
  }

  private compile(draft: Draft, choices: Partial<EditionChoices>): Compilation {
    const { outline, source } = draft;
    const contacts = choices.contacts ?? 'hide';
    // Only looked at, an edition takes the first number that is still possible.
    const status = choices.status ?? (nextVersion('provisoire', draft.taken) === null ? 'definitive' : 'provisoire');
    const edition = this.editionFacts(draft, status, choices.licence ?? 'lo-2.0');
    const sourceSha256 = sha256(Buffer.from(JSON.stringify({ outline, source, contacts })));
    return compile(outline, { ...source, contacts, edition: { ...edition, sourceSha256 } }, printableSigns);
  }

  private editionFacts({ seance, cycle, source, taken }: Draft, status: EditionStatus, licence: LicenceId): Omit<EditionFacts, 'sourceSha256'> {
    const version = nextVersion(status, taken);
    if (version === null) {
      throw new DomainError('state', 'Une version définitive est déjà publiée\u00a0: une correction est définitive aussi.');
    }
    const date = todayIn(cycle.timeZone, Date.now());
    const dateText = formatDate(date, source.language);
    const { name, address } = LICENCE_FACTS[licence];
    return {
      version,
      status,
      date,
      dateText: dateText.slice(dateText.indexOf(' ') + 1),
      licence: { name: name[source.language], address },
      address: `${this.address.base()}${editionPath(seance.slug, version)}`,
      history: [],
    };
  }

  private async render(model: Compilation['model'], id: string): Promise<Rendering> {
    const format = FORMATS.find((one) => one.id === id);
    if (!format) throw notFound();
    const start = Date.now();
    try {
      const rendering = await format.render(model);
      this.logger.log(`${id}: ${rendering.pages ?? 1} page(s), ${rendering.bytes.length} bytes in ${Date.now() - start} ms`);
      return rendering;
    } catch (error) {
      if (!(error instanceof RenderError)) throw error;
      this.logger.error(`${id}: ${error.reason}: ${error.message}`);
      const why = { timeout: 'La composition a dépassé deux minutes.', memory: 'Le document est trop lourd pour être composé.', refused: 'Une partie du document ne peut pas être composée.' };
      throw new DomainError('unavailable', `${why[error.reason]} Rien n’a été publié. Éteignez une partie, puis réessayez.`);
    }
  }
}

const typeOf = (id: ActesFormat): { mime: string } => ({ mime: FORMATS.find((format) => format.id === id)?.mime ?? 'application/octet-stream' });

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
