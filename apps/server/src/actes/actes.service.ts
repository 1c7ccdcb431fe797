import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { changeSentences, compareModels, compile, type Compilation, type EditionFacts, type EditionStatus, fileName, FORMATS, type Outline, outlineOf, previewPdf, printableSigns, RenderError, type Rendering, stopCompiling } from '@pleniere/actes';
import { DomainError, type ActesFormat, type ActesOverview, type BodyOf, type EditionChanges, type LicenceId, type OutlineChange, type publishActes } from '@pleniere/contract';
import { can, formatDate, todayIn, typography, type Actor } from '@pleniere/domain';
import { createHash } from 'node:crypto';
import { DataSource } from 'typeorm';
import { demand, notFound } from '../auth/access';
import { PublicUrl } from '../auth/public-url';
import { Cycle } from '../cycles/cycle.entity';
import { Facts } from '../live/facts';
import { NotesService } from '../notes/notes.service';
import { Seance } from '../seances/seance.entity';
import { sourceOf, type ActesSource } from './actes-source';
import { Edition } from './edition.entity';
import { editionPath, EditionsService } from './editions.service';
import { LICENCE_FACTS } from './licences';
import type { StoredOutline } from './outline-changes';
import { OutlinesService } from './outlines.service';
import { nextVersion } from './versions';

/** What the organiser decides of an edition. */
export type EditionChoices = BodyOf<typeof publishActes>;

/** Whose actes. */
export interface ActesPlace {
  seanceId: string;
}

/** A model with its number, and where it belongs. */
export interface ToPublish {
  model: Compilation['model'];
  cycleId: string;
  seanceId: string | null;
  slug: string;
}

/** Parameter: séance. Null for a note without words. */
const LAST_ROWS = `
  SELECT n.id, greatest((SELECT max(u.id) FROM note_update u WHERE u.note_id = n.id AND u.excluded_at IS NULL), (SELECT b.up_to FROM note_base b WHERE b.note_id = n.id))::text AS up_to
  FROM note n WHERE n.seance_id = $1 ORDER BY n.id`;

interface Draft {
  seance: Seance;
  cycle: Cycle;
  /** What the organisers have chosen, and its version. */
  choices: StoredOutline & { version: number };
  outline: Outline;
  source: ActesSource;
  /** Versions already taken. */
  taken: string[];
}

/** From the notes of a séance to what is looked at, then published. */
@Injectable()
export class ActesService implements OnModuleDestroy {
  private readonly logger = new Logger('actes');

  constructor(
    private readonly database: DataSource,
    private readonly notes: NotesService,
    private readonly editions: EditionsService,
    private readonly outlines: OutlinesService,
    private readonly address: PublicUrl,
    private readonly facts: Facts,
  ) {}

  onModuleDestroy(): void {
    stopCompiling();
  }

  /** What can be printed, what publishing would show to everybody, what is published. @throws DomainError */
  async overview(actor: Actor, seanceId: string): Promise<ActesOverview> {
    const draft = await this.draft(actor, seanceId);
    const { remarks, names, words, model } = this.compile(draft);
    const { seance, cycle, outline, choices, taken } = draft;
    return {
      scope: 'seance',
      seanceId,
      cycleId: cycle.id,
      slug: seance.slug,
      title: model.title,
      cycleTitle: cycle.standalone ? null : cycle.title,
      outlineVersion: choices.version,
      contacts: choices.contacts,
      parts: outline.parts,
      attendance: { yes: 0, no: 0, unknown: 0 },
      theme: { colour: null, contrast: null, logos: [] },
      documents: [],
      words,
      names,
      remarks,
      next: { provisoire: nextVersion('provisoire', taken), definitive: nextVersion('definitive', taken) ?? '1.0' },
      editions: await this.editions.all({ seanceId }),
      mayPublish: can(actor, 'actes.publish', { cycleId: cycle.id, seanceId }),
      mayEdit: can(actor, 'seance.edit', { cycleId: cycle.id, seanceId }),
    };
  }

  /** Switches, renames or moves parts, then tells what that gives. @throws DomainError */
  async changeOutline(actor: Actor, seanceId: string, change: OutlineChange): Promise<ActesOverview> {
    const { cycle, source } = await this.draft(actor, seanceId);
    demand(actor, 'seance.edit', { cycleId: cycle.id, seanceId }, 'actes.read');
    await this.outlines.change({ cycleId: cycle.id, seanceId }, change, (stored) => outlineOf(source, stored).parts);
    this.facts.tell('seance.changed', { cycleId: cycle.id, seanceId });
    return this.overview(actor, seanceId);
  }

  /** The actes as they would be published now. @throws DomainError */
  async preview(actor: Actor, seanceId: string, format: ActesFormat): Promise<Rendering & { mime: string; name: string }> {
    const draft = await this.draft(actor, seanceId);
    const { model } = this.compile(draft);
    return { ...(await this.render(model, format, seanceId)), ...typeOf(format, draft.seance.slug) };
  }

  /** The words of this instant as they are to be published, with their number and what changed since the last version. @throws DomainError */
  async toPublish(actor: Actor, place: ActesPlace, choices: EditionChoices): Promise<ToPublish> {
    const draft = await this.draft(actor, place.seanceId);
    const { cycle, seance } = draft;
    demand(actor, 'actes.publish', { cycleId: cycle.id, seanceId: seance.id }, 'actes.read');
    const { model } = this.compile(draft, choices);
    if (model.parts.length === 0) throw new DomainError('state', 'Rien à publier pour l’instant\u00a0: toutes les parties sont vides ou éteintes.');
    const earlier = await this.editions.history({ seanceId: seance.id }, cycle.timeZone);
    const last = await this.editions.lastModel({ seanceId: seance.id });
    const proposed = last ? changeSentences(compareModels(last, model), model.language) : [];
    const changes = (choices.changes ?? proposed).map((change) => typography(change, model.language));
    const history = [...earlier, { version: model.edition.version, dateText: model.edition.dateText, changes }];
    return { model: { ...model, edition: { ...model.edition, history } }, cycleId: cycle.id, seanceId: seance.id, slug: seance.slug };
  }

  /** What differs between an edition and the actes as they would be published now. @throws DomainError */
  async changesSince(actor: Actor, editionId: string): Promise<EditionChanges> {
    const edition = await this.editions.whole(editionId);
    demand(actor, 'actes.read', { cycleId: edition?.cycleId, seanceId: edition?.seanceId ?? undefined }, 'seance.read');
    if (!edition?.model || !edition.seanceId) throw notFound();
    const draft = await this.draft(actor, edition.seanceId);
    const { model } = this.compile(draft);
    const changes = compareModels(edition.model, model);
    return { version: edition.version, changes, sentences: changeSentences(changes, model.language) };
  }

  /** Every note as it is now, by the highest row of its log: drawing takes seconds, and they go on being written. */
  async moments(place: ActesPlace): Promise<[noteId: string, upTo: number][]> {
    const rows = await this.database.query<{ id: string; up_to: string | null }[]>(LAST_ROWS, [place.seanceId]);
    return rows.flatMap(({ id, up_to }): [string, number][] => (up_to === null ? [] : [[id, Number(up_to)]]));
  }

  private async draft(actor: Actor, seanceId: string): Promise<Draft> {
    const db = this.database.manager;
    const seance = await db.findOneBy(Seance, { id: seanceId });
    demand(actor, 'actes.read', { cycleId: seance?.cycleId, seanceId }, 'seance.read');
    const cycle = seance && (await db.findOneBy(Cycle, { id: seance.cycleId }));
    if (!seance || !cycle) throw notFound();
    // A group's note is born from its sheet when it is first asked for: it may be now.
    await this.notes.ofSeance(seanceId);
    const source = await sourceOf(db, seance, cycle);
    const taken = (await db.find(Edition, { where: { seanceId }, select: { id: true, version: true } })).map((edition) => edition.version);
    const choices = await this.outlines.of({ cycleId: cycle.id, seanceId });
    return { seance, cycle, source, choices, outline: outlineOf(source, choices), taken };
  }

  private compile(draft: Draft, decided: Partial<EditionChoices> = {}): Compilation {
    const { outline, source, choices } = draft;
    const { contacts } = choices;
    // Only looked at, an edition takes the first number that is still possible.
    const status = decided.status ?? (nextVersion('provisoire', draft.taken) === null ? 'definitive' : 'provisoire');
    const edition = this.editionFacts(draft, status, decided.licence ?? 'lo-2.0');
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
      address: `${this.address.base()}${editionPath('seance', seance.slug, version)}`,
      history: [],
    };
  }

  /** As it would be published; the accessible PDF by the compiler that stays warm, since it is looked at again after each edit. */
  private async render(model: Compilation['model'], id: string, volume: string): Promise<Rendering> {
    const format = FORMATS.find((one) => one.id === id);
    if (!format) throw notFound();
    const start = Date.now();
    try {
      const rendering = id === 'pdf' ? await previewPdf(model, volume) : await format.render(model);
      this.logger.log(`${id}: ${rendering.pages ?? 1} page(s), ${rendering.bytes.length} bytes in ${Date.now() - start} ms`);
      for (const { place, reason } of rendering.problems ?? []) this.logger.warn(`${id}: printed by its words alone: ${place}: ${reason}`);
      return rendering;
    } catch (error) {
      if (!(error instanceof RenderError)) throw error;
      this.logger.error(`${id}: ${error.reason}: ${error.message}`);
      const why = { timeout: 'La composition a dépassé deux minutes.', memory: 'Le document est trop lourd pour être composé.', refused: 'Une partie du document ne peut pas être composée.' };
      throw new DomainError('unavailable', `${why[error.reason]} Rien n’a été publié. Éteignez une partie, puis réessayez.`);
    }
  }
}

function typeOf(id: ActesFormat, slug: string): { mime: string; name: string } {
  const { mime, extension } = FORMATS.find((format) => format.id === id) ?? { mime: 'application/octet-stream', extension: id };
  return { mime, name: fileName({ id, extension }).replace('actes', `actes-${slug}`) };
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
