import { Injectable } from '@nestjs/common';
import type { PublicPage } from '@pleniere/contract';
import type { Request, Response } from 'express';
import type { Edition } from '../actes/edition.entity';
import { editionPath, EditionsService } from '../actes/editions.service';
import { PublishedFiles } from '../actes/published-files';
import { sendPublished } from '../actes/send-file';
import { PublicCycles } from './public-cycles.service';
import { PublicSeances } from './public-seances.service';

const ADDRESS = /^\/(seance|cycle)s\/([^/]+)\/actes(?:\/(?:([^/]+)(?:\/([a-z-]+\.[a-z]+)?)?)?)?$/;

type Withdrawn = Omit<Extract<PublicPage, { kind: 'withdrawn' }>, 'language' | 'path' | 'origin' | 'assets'>;

/** Published actes at their permanent addresses: the web edition, and its files beside it. */
@Injectable()
export class EditionPages {
  constructor(
    private readonly editions: EditionsService,
    private readonly files: PublishedFiles,
    private readonly seances: PublicSeances,
    private readonly cycles: PublicCycles,
  ) {}

  /** `/seances/:slug/actes…` or `/cycles/:slug/actes…`: the latest; `…/actes/:version/`: the web edition; `…/actes/:version/actes.pdf`: a file. */
  isEditionPath(path: string): boolean {
    return ADDRESS.test(path);
  }

  /** Sends the edition, or says why not. */
  async send(request: Request, response: Response): Promise<'sent' | { kind: 'notFound' } | Withdrawn> {
    const kept = await this.files.find(request.path);
    if (kept) {
      await sendPublished(request, response, kept);
      return 'sent';
    }
    const [, kind, slug = '', version, name = ''] = ADDRESS.exec(request.path) ?? [];
    const scope = kind === 'cycle' ? 'cycle' : 'seance';
    if (!version) return this.sendLatest(scope, slug, response);
    const edition = await this.editions.at(scope, slug, version);
    if (!edition) return { kind: 'notFound' };
    if (edition.withdrawnAt) return withdrawn(scope, edition);
    const folder = editionPath(scope, edition.slug, edition.version);
    if (!name && !request.path.endsWith('/')) {
      // Relative addresses inside the edition count from its folder.
      response.redirect(301, folder);
      return 'sent';
    }
    const file = await this.files.keep(request.path, edition.id, () => this.editions.file(edition, name));
    if (!file) return { kind: 'notFound' };
    await sendPublished(request, response, file);
    return 'sent';
  }

  private async sendLatest(scope: 'seance' | 'cycle', slug: string, response: Response): Promise<'sent' | { kind: 'notFound' }> {
    const place = await (scope === 'cycle' ? this.cycles : this.seances).read(slug);
    const page = place?.edition?.files.find((file) => file.format === 'html');
    if (!page) return { kind: 'notFound' };
    response.set('Cache-Control', 'no-cache').redirect(302, page.url);
    return 'sent';
  }
}

/** What readers of its address are told: when, why, and what stands in its place. */
function withdrawn(scope: 'seance' | 'cycle', { slug, version, withdrawnAt, withdrawalReason, successor, rectifiedAt }: Edition): Withdrawn {
  return {
    kind: 'withdrawn',
    version,
    on: withdrawnAt?.toISOString() ?? '',
    reason: withdrawalReason,
    rectified: rectifiedAt !== null,
    successor: successor === null ? null : { version: successor, url: editionPath(scope, slug, successor) },
    home: `/${scope}s/${slug}`,
    scope,
  };
}
