import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { changeSentences, compareModels, type Compilation, fileName, FORMATS, previewPdf, RenderError, type Rendering, stopCompiling } from '@pleniere/actes';
import { DomainError, type ActesFormat, type ActesOverview, type BodyOf, type EditionChanges, type NoteSummary, type OutlineChange, type publishActes, type SectionKey } from '@pleniere/contract';
import { can, typography, type Actor } from '@pleniere/domain';
import { DataSource } from 'typeorm';
import { demand, notFound } from '../auth/access';
import { Facts } from '../live/facts';
import { NotesService } from '../notes/notes.service';
import { type ActesPlace, DraftsService, subjectOf } from './drafts.service';
import { draw } from './drawing';
import { EditionsService } from './editions.service';
import { OutlinesService } from './outlines.service';
import { overviewOf } from './overview';

/** What the organiser decides of an edition. */
export type EditionChoices = BodyOf<typeof publishActes>;

/** A model with its number, and where it belongs. */
export interface ToPublish {
  model: Compilation['model'];
  cycleId: string;
  seanceId: string | null;
  slug: string;
}

/** Parameter: séance, or cycle for its own notes. Null for a note without words. */
const LAST_ROWS = `
  SELECT n.id, greatest((SELECT max(u.id) FROM note_update u WHERE u.note_id = n.id AND u.excluded_at IS NULL), (SELECT b.up_to FROM note_base b WHERE b.note_id = n.id))::text AS up_to
  FROM note n WHERE coalesce(n.seance_id, n.cycle_id) = $1 ORDER BY n.id`;

/** From notes to what is looked at, then published: of a séance, or of a whole cycle. */
@Injectable()
export class ActesService implements OnModuleDestroy {
  private readonly logger = new Logger('actes');

  constructor(
    private readonly database: DataSource,
    private readonly drafts: DraftsService,
    private readonly notes: NotesService,
    private readonly editions: EditionsService,
    private readonly outlines: OutlinesService,
    private readonly facts: Facts,
  ) {}

  onModuleDestroy(): void {
    stopCompiling();
  }

  /** What can be printed, what publishing would show to everybody, what is published. @throws DomainError */
  async overview(actor: Actor, place: ActesPlace): Promise<ActesOverview> {
    const draft = await this.drafts.open(actor, place);
    const subject = subjectOf(draft.place);
    return {
      ...(await overviewOf(this.database.manager, draft)),
      editions: await this.editions.all(place),
      mayPublish: can(actor, 'actes.publish', subject),
      mayEdit: can(actor, place.seanceId === null ? 'cycle.edit' : 'seance.edit', subject),
    };
  }

  /** Switches, renames or moves parts, then tells what that gives. @throws DomainError */
  async changeOutline(actor: Actor, place: ActesPlace, change: OutlineChange): Promise<ActesOverview> {
    const draft = await this.drafts.open(actor, place);
    demand(actor, place.seanceId === null ? 'cycle.edit' : 'seance.edit', subjectOf(draft.place), 'actes.read');
    await this.outlines.change(draft.place, change, (stored) => draft.outlineWith(stored).parts);
    if (place.seanceId !== null) this.facts.tell('seance.changed', { cycleId: draft.place.cycleId, seanceId: place.seanceId });
    return this.overview(actor, place);
  }

  /** The note of an editorial text, made if there is none. @throws DomainError not_found for a text that these actes do not have */
  async sectionNote(actor: Actor, place: ActesPlace, key: SectionKey): Promise<NoteSummary> {
    const draft = await this.drafts.open(actor, place);
    if (!draft.outline.parts.some((part) => part.section === key)) throw notFound();
    const note = await this.notes.makeForSection(actor, draft.place, key);
    if (place.seanceId !== null) this.facts.tell('seance.changed', { cycleId: draft.place.cycleId, seanceId: place.seanceId });
    return note;
  }

  /** The actes as they would be published now. @throws DomainError */
  async preview(actor: Actor, place: ActesPlace, format: ActesFormat): Promise<Rendering & { mime: string; name: string }> {
    const draft = await this.drafts.open(actor, place);
    return { ...(await this.render(draft.compile().model, format, place.seanceId ?? place.cycleId)), ...typeOf(format, draft.slug) };
  }

  /** The words of this instant as they are to be published, with their number and what changed since the last version. @throws DomainError */
  async toPublish(actor: Actor, place: ActesPlace, choices: EditionChoices): Promise<ToPublish> {
    const draft = await this.drafts.open(actor, place);
    demand(actor, 'actes.publish', subjectOf(draft.place), 'actes.read');
    const { model } = draft.compile(choices);
    if (model.parts.length === 0) throw new DomainError('state', 'Rien à publier pour l’instant\u00a0: toutes les parties sont vides ou éteintes.');
    const earlier = await this.editions.history(place, draft.cycle.timeZone);
    const last = await this.editions.lastModel(place);
    const proposed = last ? changeSentences(compareModels(last, model), model.language) : [];
    const changes = (choices.changes ?? proposed).map((change) => typography(change, model.language));
    const history = [...earlier, { version: model.edition.version, dateText: model.edition.dateText, changes }];
    return { model: { ...model, edition: { ...model.edition, history } }, ...draft.place, slug: draft.slug };
  }

  /** What differs between an edition and the actes as they would be published now. @throws DomainError */
  async changesSince(actor: Actor, editionId: string): Promise<EditionChanges> {
    const edition = await this.editions.whole(editionId);
    demand(actor, 'actes.read', { cycleId: edition?.cycleId, seanceId: edition?.seanceId ?? undefined }, 'seance.read');
    if (!edition?.model) throw notFound();
    const { cycleId, seanceId } = edition;
    const { model } = (await this.drafts.open(actor, seanceId === null ? { cycleId, seanceId } : { seanceId })).compile();
    const changes = compareModels(edition.model, model);
    return { version: edition.version, changes, sentences: changeSentences(changes, model.language) };
  }

  /** Every note as it is now, by the highest row of its log: drawing takes seconds, and they go on being written. */
  async moments(place: ActesPlace): Promise<[noteId: string, upTo: number][]> {
    const rows = await this.database.query<{ id: string; up_to: string | null }[]>(LAST_ROWS, [place.seanceId ?? place.cycleId]);
    return rows.flatMap(({ id, up_to }): [string, number][] => (up_to === null ? [] : [[id, Number(up_to)]]));
  }

  /** As it would be published: the accessible PDF by the compiler that stays warm, since it is looked at again after each edit; what takes long in a process of its own. */
  private async render(model: Compilation['model'], id: string, volume: string): Promise<Rendering> {
    const format = FORMATS.find((one) => one.id === id);
    if (!format) throw notFound();
    const start = Date.now();
    try {
      const rendering = id === 'pdf' ? await previewPdf(model, volume) : QUICK.has(id) ? await format.render(model) : await drawnAside(model, id);
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

/** Formats that are only text: they take a few milliseconds. */
const QUICK: ReadonlySet<string> = new Set(['html', 'json', 'md']);

/** One format by a process of its own: a Word document of a hundred pages would hold this one for seconds. @throws RenderError */
async function drawnAside(model: Compilation['model'], id: string): Promise<Rendering> {
  const [file] = await draw({ model, only: [id] }, () => undefined).files;
  if (!file) throw new RenderError('refused', `${id} was not drawn.`);
  return file;
}

function typeOf(id: ActesFormat, slug: string): { mime: string; name: string } {
  const { mime, extension } = FORMATS.find((format) => format.id === id) ?? { mime: 'application/octet-stream', extension: id };
  return { mime, name: fileName({ id, extension }).replace('actes', `actes-${slug}`) };
}
