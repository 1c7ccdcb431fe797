import { Injectable } from '@nestjs/common';
import { DomainError } from '@pleniere/contract';
import type { Request, Response } from 'express';
import { EditionsService } from '../actes/editions.service';
import { sendPublished } from '../actes/send-file';
import { PublicSeances } from './public-seances.service';

const ADDRESS = /^\/seances\/([^/]+)\/actes(?:\/(?:([^/]+)(?:\/(?:actes\.([a-z]+))?)?)?)?$/;

/** Published actes at their permanent addresses: the web edition, and its files beside it. */
@Injectable()
export class EditionPages {
  constructor(
    private readonly editions: EditionsService,
    private readonly seances: PublicSeances,
  ) {}

  /** `/seances/:slug/actes…`: the latest; `…/actes/:version/`: the web edition; `…/actes/:version/actes.pdf`: a file. */
  isEditionPath(path: string): boolean {
    return ADDRESS.test(path);
  }

  /** Sends the edition, or says why not. */
  async send(request: Request, response: Response): Promise<'sent' | 'notFound' | 'withdrawn'> {
    const [, slug = '', version, extension] = ADDRESS.exec(request.path) ?? [];
    if (!version) return this.sendLatest(slug, response);
    try {
      const edition = await this.editions.at(slug, version);
      if (!edition) return 'notFound';
      if (!extension && !request.path.endsWith('/')) {
        // Relative addresses inside the edition count from its folder.
        response.redirect(301, `/seances/${edition.seanceSlug}/actes/${edition.version}/`);
        return 'sent';
      }
      const file = await this.editions.file(edition.id, extension ?? 'html');
      if (!file) return 'notFound';
      sendPublished(request, response, file);
      return 'sent';
    } catch (error) {
      if (error instanceof DomainError && error.code === 'withdrawn') return 'withdrawn';
      throw error;
    }
  }

  private async sendLatest(slug: string, response: Response): Promise<'sent' | 'notFound'> {
    const edition = (await this.seances.read(slug))?.edition;
    const page = edition?.files.find((file) => file.format === 'html');
    if (!page) return 'notFound';
    response.set('Cache-Control', 'no-cache').redirect(302, page.url);
    return 'sent';
  }
}
