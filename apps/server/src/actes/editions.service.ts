import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { ACTES_FORMATS, DomainError, type ActesFormat, type EditionView } from '@pleniere/contract';
import type { Actor } from '@pleniere/domain';
import { In, IsNull, Repository } from 'typeorm';
import { demand, notFound } from '../auth/access';
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
export const editionPath = (seanceSlug: string, version: string): string => `/seances/${seanceSlug}/actes/${version}/`;

const filePath = (page: string, format: ActesFormat): string => (format === 'html' ? page : `${page}actes.${format}`);

/** What has been published. Reading it asks for no right: an edition is public, and stays as it is. */
@Injectable()
export class EditionsService {
  constructor(
    @InjectRepository(Edition) private readonly editions: Repository<Edition>,
    @InjectRepository(EditionFile) private readonly files: Repository<EditionFile>,
  ) {}

  /** Editions of a séance, the newest first, without those withdrawn. */
  async published(seanceId: string): Promise<EditionView[]> {
    return this.views(await this.editions.find({ where: { seanceId, withdrawnAt: IsNull() }, order: { publishedAt: 'DESC' } }));
  }

  /** As `published`, of every séance of a cycle, with the séance's id. */
  async ofCycle(cycleId: string): Promise<(EditionView & { seanceId: string })[]> {
    const editions = await this.editions.find({ where: { cycleId, withdrawnAt: IsNull() }, order: { publishedAt: 'DESC' } });
    const seances = new Map(editions.map((edition) => [edition.id, edition.seanceId]));
    return (await this.views(editions)).map((view) => ({ ...view, seanceId: seances.get(view.id) ?? '' }));
  }

  /** Every edition, those withdrawn too: for the organiser. The caller has asked for the right. */
  async all(seanceId: string): Promise<EditionView[]> {
    return this.views(await this.editions.find({ where: { seanceId }, order: { publishedAt: 'DESC' } }));
  }

  /** The edition of an address; null when there never was one. @throws DomainError withdrawn */
  async at(seanceSlug: string, version: string): Promise<Edition | null> {
    const edition = await this.editions.findOneBy({ seanceSlug, version });
    if (edition?.withdrawnAt) throw new DomainError('withdrawn', 'Cette version des actes a été retirée. La page de la séance donne la version en cours.');
    return edition;
  }

  /** The bytes of a file of an edition; null when it has no such format. */
  async file(editionId: string, format: string): Promise<PublishedFile | null> {
    const file = await this.files.findOne({ where: { editionId, format }, select: { format: true, mime: true, bytes: true, sha256: true } });
    const edition = file && (await this.editions.findOneBy({ id: editionId }));
    if (!file || !edition) return null;
    return { mime: file.mime, bytes: file.bytes, sha256: file.sha256, name: `actes-${edition.seanceSlug}-${edition.version}.${format}` };
  }

  /** Withdraws an edition. Asking again changes nothing. @throws DomainError */
  async withdraw(actor: Actor, editionId: string): Promise<EditionView> {
    const edition = await this.editions.findOneBy({ id: editionId });
    demand(actor, 'actes.publish', { cycleId: edition?.cycleId, seanceId: edition?.seanceId }, 'actes.read');
    if (!edition) throw notFound();
    await this.editions.update({ id: editionId, withdrawnAt: IsNull() }, { withdrawnAt: new Date() });
    return this.view(editionId);
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
      const path = editionPath(edition.seanceSlug, edition.version);
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
        path,
        files: ACTES_FORMATS.flatMap((format) =>
          own.filter((file) => file.format === format).map(({ size, sha256, pages }) => ({ format, path: filePath(path, format), size, sha256, pages })),
        ),
      };
    });
  }
}
