import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { fileName, FORMATS, type ActesModel, type EditionFacts } from '@pleniere/actes';
import { ACTES_FORMATS, DomainError, type EditionView } from '@pleniere/contract';
import { dateOfIso, formatDate, isoInZone, type Actor } from '@pleniere/domain';
import { In, IsNull, Not, Repository, type EntityManager } from 'typeorm';
import { demand, notFound } from '../auth/access';
import { Facts } from '../live/facts';
import { EditionFile } from './edition-file.entity';
import { Edition } from './edition.entity';

/** A file of an edition, whole. */
export interface PublishedFile {
  mime: string;
  bytes: Buffer;
  /** Hexadecimal SHA-256 of the bytes; also a strong ETag. */
  sha256: string;
  /** Name a reader saves it under. */
  name: string;
}

/** Public address of an edition, absolute path with its final slash. */
export const editionPath = (scope: 'seance' | 'cycle', slug: string, version: string): string => `/${scope}s/${slug}/actes/${version}/`;

const scopeOf = ({ seanceId }: Pick<Edition, 'seanceId'>): 'seance' | 'cycle' => (seanceId === null ? 'cycle' : 'seance');

/** Name of a file in the folder of its edition; none for the page itself. */
const nameOf = (id: string): string => {
  const format = FORMATS.find((one) => one.id === id);
  return format && id !== 'html' ? fileName(format) : '';
};

/** Which actes: of a séance, or of the whole cycle. */
type Where = { seanceId: string } | { cycleId: string; seanceId: null };
const whereOf = (where: Where) => (where.seanceId === null ? { cycleId: where.cycleId, seanceId: IsNull() } : { seanceId: where.seanceId });

/** What has been published. Reading it asks for no right: an edition is public, and stays as it is. */
@Injectable()
export class EditionsService {
  constructor(
    @InjectRepository(Edition) private readonly editions: Repository<Edition>,
    @InjectRepository(EditionFile) private readonly files: Repository<EditionFile>,
    private readonly facts: Facts,
  ) {}

  /** Editions of a séance or of the volume, the newest first, without those withdrawn. */
  async published(where: Where): Promise<EditionView[]> {
    return this.views(await this.editions.find({ where: { ...whereOf(where), withdrawnAt: IsNull() }, order: { publishedAt: 'DESC' } }));
  }

  /** Every edition, those withdrawn too: for the organiser. The caller has asked for the right. */
  async all(where: Where): Promise<EditionView[]> {
    return this.views(await this.editions.find({ where: whereOf(where), order: { publishedAt: 'DESC' } }));
  }

  /** Every number already taken, withdrawn ones too. */
  async versions({ cycleId, seanceId }: { cycleId: string; seanceId: string | null }): Promise<string[]> {
    const where = whereOf(seanceId === null ? { cycleId, seanceId } : { seanceId });
    return (await this.editions.find({ where, select: { id: true, version: true } })).map(({ version }) => version);
  }

  /** For the colophon: what each published edition changed, the oldest first. */
  async history(where: Where, timeZone: string): Promise<EditionFacts['history']> {
    const editions = await this.editions.find({ where: whereOf(where), order: { publishedAt: 'ASC' } });
    return editions.map(({ version, publishedAt, changes, language }) => {
      const dateText = formatDate(dateOfIso(isoInZone(publishedAt.getTime(), timeZone)), language === 'en' ? 'en' : 'fr');
      return { version, dateText: dateText.slice(dateText.indexOf(' ') + 1), changes };
    });
  }

  /** What the newest edition that still has its words was made of; null when there is none. */
  async lastModel(where: Where): Promise<ActesModel | null> {
    const [last] = await this.editions.find({ where: { ...whereOf(where), rectifiedAt: IsNull() }, order: { publishedAt: 'DESC' }, take: 1, select: { id: true, model: true } as never });
    return last?.model ?? null;
  }

  /** An edition with its model; null when there is none. */
  whole(editionId: string): Promise<Edition | null> {
    return this.editions.createQueryBuilder('edition').addSelect('edition.model').where('edition.id = :editionId', { editionId }).getOne();
  }

  /** The edition of an address, withdrawn or not; null when there never was one. */
  at(scope: 'seance' | 'cycle', slug: string, version: string): Promise<Edition | null> {
    return this.editions.findOneBy({ slug, version, seanceId: scope === 'seance' ? Not(IsNull()) : IsNull() });
  }

  /** Is it still there to be read? */
  isPublic(editionId: string): Promise<boolean> {
    return this.editions.existsBy({ id: editionId, withdrawnAt: IsNull() });
  }

  /** The bytes of a file of an edition, by its name in the folder; null when it has no such file. */
  async file({ id: editionId, slug, version }: Edition, name: string): Promise<PublishedFile | null> {
    const format = FORMATS.find((one) => nameOf(one.id) === name);
    const file = format && (await this.files.findOne({ where: { editionId, format: format.id }, select: { format: true, mime: true, bytes: true, sha256: true } }));
    if (!file) return null;
    return { mime: file.mime, bytes: file.bytes, sha256: file.sha256, name: (name || 'actes.html').replace('actes', `actes-${slug}-${version}`) };
  }

  /** Withdraws an edition. Asking again changes nothing. @throws DomainError */
  async withdraw(actor: Actor, editionId: string, reason: string | null): Promise<EditionView> {
    const edition = await this.editions.findOneBy({ id: editionId });
    demand(actor, 'actes.publish', { cycleId: edition?.cycleId, seanceId: edition?.seanceId ?? undefined }, 'actes.read');
    if (!edition) throw notFound();
    await this.editions.update({ id: editionId, withdrawnAt: IsNull() }, { withdrawnAt: new Date(), withdrawalReason: reason });
    this.facts.tell('edition.withdrawn', { editionId });
    return this.view(editionId);
  }

  /** @throws DomainError when one of these is not an edition of this place, or has lost its words already */
  async checkRectifiable(ids: readonly string[], where: Where): Promise<void> {
    const found = await this.editions.countBy({ ...whereOf(where), id: In([...new Set(ids)]), rectifiedAt: IsNull() });
    if (found !== new Set(ids).size) throw new DomainError('state', 'Une des versions à rectifier n’est pas de ces actes, ou l’est déjà. Regardez la liste à nouveau.');
  }

  /** Takes the words of editions away for ever, in the transaction that brings their successor. Their fingerprints stay. */
  async rectify(db: EntityManager, ids: readonly string[], reason: string, successor: string): Promise<void> {
    const now = new Date();
    await db.query(
      `UPDATE edition SET model = NULL, rectified_at = $2, withdrawn_at = coalesce(withdrawn_at, $2), withdrawal_reason = $3, successor = $4 WHERE id = ANY($1)`,
      [ids, now, reason, successor],
    );
    await db.query(`UPDATE edition_file SET bytes = '' WHERE edition_id = ANY($1)`, [ids]);
  }

  /** @throws DomainError not_found */
  async view(editionId: string): Promise<EditionView> {
    const [view] = await this.views(await this.editions.findBy({ id: editionId }));
    if (!view) throw notFound();
    return view;
  }

  private async views(editions: readonly Edition[]): Promise<EditionView[]> {
    const files = await this.files.findBy({ editionId: In(editions.map((edition) => edition.id)) });
    return editions.map((edition) => {
      const path = editionPath(scopeOf(edition), edition.slug, edition.version);
      const own = files.filter((file) => file.editionId === edition.id);
      return {
        id: edition.id,
        version: edition.version,
        status: edition.status,
        title: edition.title,
        language: edition.language,
        licence: edition.licence,
        publishedAt: edition.publishedAt.toISOString(),
        publishedBy: edition.publishedBy,
        sourceSha256: edition.sourceSha256,
        withdrawnAt: edition.withdrawnAt?.toISOString() ?? null,
        withdrawalReason: edition.withdrawalReason,
        rectifiedAt: edition.rectifiedAt?.toISOString() ?? null,
        successor: edition.successor,
        changes: edition.changes,
        path,
        files: ACTES_FORMATS.flatMap((format) =>
          own.filter((file) => file.format === format).map(({ size, sha256, pages }) => ({ format, path: `${path}${nameOf(format)}`, size, sha256, pages })),
        ),
      };
    });
  }
}
