import { Injectable } from '@nestjs/common';
import { type ActesModel, compile, compileCycle, type Compilation, cycleOutlineOf, type EditionFacts, type EditionStatus, type Outline, outlineOf, printableSigns } from '@pleniere/actes';
import { DomainError, type LicenceId } from '@pleniere/contract';
import { formatDate, isDate, todayIn, type Actor } from '@pleniere/domain';
import { createHash } from 'node:crypto';
import { DataSource } from 'typeorm';
import { demand, notFound } from '../auth/access';
import { PublicUrl } from '../auth/public-url';
import { Cycle } from '../cycles/cycle.entity';
import { NotesService } from '../notes/notes.service';
import { Seance } from '../seances/seance.entity';
import { sourceOf } from './actes-source';
import { cycleSourceOf, type SeanceMatter } from './cycle-source';
import { editionPath, EditionsService } from './editions.service';
import { LICENCE_FACTS } from './licences';
import type { StoredOutline } from './outline-changes';
import { OutlinesService, type VolumePlace } from './outlines.service';
import { languageOf } from './volume-source';
import { nextVersion } from './versions';

/** Whose actes: of a séance, or the volume of a cycle. */
export type ActesPlace = { seanceId: string } | { cycleId: string; seanceId: null };

/** What an edition is given before it is drawn. */
interface Decided {
  status?: EditionStatus;
  licence?: LicenceId;
}

/** The actes of a séance or of a cycle as their words are now, not yet an edition. */
export interface Draft {
  place: VolumePlace;
  cycle: Cycle;
  /** Null for the volume of the cycle. */
  seance: Seance | null;
  slug: string;
  /** What the organisers have chosen, and its version. */
  choices: StoredOutline & { version: number };
  outline: Outline;
  /** Versions already taken. */
  taken: string[];
  /** The outline that other choices would give. */
  outlineWith(choices: StoredOutline): Outline;
  /** As it would be published; only looked at, an edition takes the first number that is still possible. @throws DomainError state when no such number is left */
  compile(decided?: Decided): Compilation;
}

/** The subject of rights over these actes. */
export const subjectOf = ({ cycleId, seanceId }: VolumePlace) => ({ cycleId, seanceId });

/** Of the models that this version of the product reads. */
const SCHEMA: ActesModel['schema'] = 2;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Without the weekday: « 15 juin 2011 ». */
const shortDate = (date: string, language: 'fr' | 'en'): string => formatDate(date, language).replace(/^\S+\s/, '');

/** Reads what the actes are made of, and compiles it. */
@Injectable()
export class DraftsService {
  constructor(
    private readonly database: DataSource,
    private readonly notes: NotesService,
    private readonly editions: EditionsService,
    private readonly outlines: OutlinesService,
    private readonly address: PublicUrl,
  ) {}

  /** @throws DomainError */
  async open(actor: Actor, place: ActesPlace): Promise<Draft> {
    return place.seanceId === null ? this.ofCycle(actor, place.cycleId) : this.ofSeance(actor, place.seanceId);
  }

  private async ofSeance(actor: Actor, seanceId: string): Promise<Draft> {
    const db = this.database.manager;
    const seance = await db.findOneBy(Seance, { id: seanceId });
    demand(actor, 'actes.read', { cycleId: seance?.cycleId, seanceId }, 'seance.read');
    const cycle = seance && (await db.findOneBy(Cycle, { id: seance.cycleId }));
    if (!seance || !cycle) throw notFound();
    return this.seanceDraft(seance, cycle);
  }

  private async seanceDraft(seance: Seance, cycle: Cycle): Promise<Draft> {
    const place = { cycleId: cycle.id, seanceId: seance.id };
    // A group's note is born from its sheet when it is first asked for: it may be now.
    await this.notes.ofSeance(seance.id);
    const source = await sourceOf(this.database.manager, seance, cycle, (documentId) => `${this.address.base()}/api/documents/${documentId}/file`);
    const choices = await this.outlines.of(place);
    const outline = outlineOf(source, choices);
    const taken = await this.editions.versions(place);
    const edition = this.editionOf(cycle, 'seance', seance.slug, taken, sha256(JSON.stringify({ outline, source, contacts: choices.contacts })));
    return {
      ...{ place, cycle, seance, slug: seance.slug, choices, outline, taken },
      outlineWith: (other) => outlineOf(source, other),
      compile: (decided) => compile(outline, { ...source, contacts: choices.contacts, edition: edition(decided) }, printableSigns),
    };
  }

  private async ofCycle(actor: Actor, cycleId: string): Promise<Draft> {
    demand(actor, 'actes.read', { cycleId }, 'cycle.read');
    const cycle = await this.database.manager.findOneBy(Cycle, { id: cycleId });
    if (!cycle) throw notFound();
    const place = { cycleId, seanceId: null };
    await this.notes.ofCycle(cycleId);
    const source = await cycleSourceOf(this.database.manager, cycle, (seance) => this.matterOf(seance, cycle));
    const choices = await this.outlines.of(place);
    const outline = cycleOutlineOf(source, choices);
    const taken = await this.editions.versions(place);
    const edition = this.editionOf(cycle, 'cycle', cycle.slug, taken, sha256(JSON.stringify({ outline, source, contacts: choices.contacts })));
    return {
      ...{ place, cycle, seance: null, slug: cycle.slug, choices, outline, taken },
      outlineWith: (other) => cycleOutlineOf(source, other),
      compile: (decided) => compileCycle(outline, { ...source, contacts: choices.contacts, edition: edition(decided) }, printableSigns),
    };
  }

  /** What a séance has said: its edition in force, else its draft. */
  private async matterOf(seance: Seance, cycle: Cycle): Promise<SeanceMatter> {
    const [published] = await this.editions.published({ seanceId: seance.id });
    const whole = published && (await this.editions.whole(published.id));
    // An edition of an older schema cannot be cited word for word: the séance is compiled again.
    const cited = whole?.model?.schema === SCHEMA ? whole.model : null;
    const model = cited ?? (await this.seanceDraft(seance, cycle)).compile().model;
    const dateText = seance.date !== null && isDate(seance.date) ? shortDate(seance.date, languageOf(cycle)) : seance.dateText;
    const edition = cited && published ? { version: published.version, status: published.status, address: `${this.address.base()}${published.path}` } : null;
    return { edition, model, dateText, place: model.place };
  }

  private editionOf(cycle: Cycle, scope: 'seance' | 'cycle', slug: string, taken: readonly string[], sourceSha256: string): (decided?: Decided) => EditionFacts {
    return ({ status, licence = 'lo-2.0' } = {}) => {
      const wanted = status ?? (nextVersion('provisoire', taken) === null ? 'definitive' : 'provisoire');
      const version = nextVersion(wanted, taken);
      if (version === null) throw new DomainError('state', 'Une version définitive est déjà publiée\u00a0: une correction est définitive aussi.');
      const language = languageOf(cycle);
      const date = todayIn(cycle.timeZone, Date.now());
      const { name, address } = LICENCE_FACTS[licence];
      return {
        version,
        status: wanted,
        date,
        dateText: shortDate(date, language),
        licence: { name: name[language], address },
        address: `${this.address.base()}${editionPath(scope, slug, version)}`,
        sourceSha256,
        history: [],
      };
    };
  }
}
