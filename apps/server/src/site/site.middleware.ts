import { Injectable, Logger, type NestMiddleware } from '@nestjs/common';
import { isAppPath, isMachinePath, type PublicPage, type ShellPage } from '@pleniere/contract';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { createHash } from 'node:crypto';
import { PublicUrl } from '../auth/public-url';
import { compress, encodingFor } from './compression';
import { EditionPages } from './edition-pages.service';
import { languageOf, switchLanguage } from './language';
import { PublicCycles } from './public-cycles.service';
import { PublicSeances } from './public-seances.service';
import { readSiteBuild, SiteBuildError, type SiteBuild } from './site-build';
import { staticFiles } from './static-files';

/** Readers always ask again (and hear « unchanged »); a proxy may answer a whole room for half a minute. */
const PUBLIC_CACHE = 'public, max-age=0, s-maxage=30, must-revalidate';

/** What a page is made of, before its frame. */
type Content<Page = PublicPage> = Page extends PublicPage ? Omit<Page, 'language' | 'path' | 'origin' | 'assets'> : never;

/** Has the reader these very bytes already? (RFC 9110 §13.1.2; a browser's own `no-cache` only means « ask », which it just did.) */
const isKnown = (request: Request, tag: string): boolean => {
  const known = (request.headers['if-none-match'] ?? '').split(',').map((each) => each.trim().replace(/^W\//, ''));
  return known.includes(tag) || known.includes('*');
};

/** Everything that is read rather than called: files of the build, public pages, the application's shell. Registered for every path. */
@Injectable()
export class SiteMiddleware implements NestMiddleware {
  private readonly logger = new Logger('site');
  private readonly build: Promise<{ site: SiteBuild; files: RequestHandler } | null>;

  constructor(
    private readonly cycles: PublicCycles,
    private readonly seances: PublicSeances,
    private readonly editions: EditionPages,
    private readonly publicUrl: PublicUrl,
  ) {
    this.build = readSiteBuild().then(
      (site) => ({ site, files: staticFiles(site.client) }),
      (error: unknown) => {
        // The API works without pages: tests of the server alone need none.
        this.logger.warn(error instanceof SiteBuildError ? error.message : String(error));
        return null;
      },
    );
  }

  use(request: Request, response: Response, next: NextFunction): void {
    const isReading = request.method === 'GET' || request.method === 'HEAD';
    if (!isReading || isMachinePath(request.path)) return next();
    void this.serve(request, response, next).catch(next);
  }

  private async serve(request: Request, response: Response, next: NextFunction): Promise<void> {
    const build = await this.build;
    if (!build) return next();
    if (switchLanguage(request, response, this.publicUrl.base().startsWith('https:'))) return;
    if (isAppPath(request.path)) return this.sendShell(request, response, build.site);
    if (/^\/(assets\/|[\w-]+\.\w+$)/.test(request.path)) {
      void build.files(request, response, () => void this.sendPage(request, response, build.site, { kind: 'notFound' }).catch(next));
      return;
    }
    const content = await this.contentOf(request, response);
    if (content) await this.sendPage(request, response, build.site, content);
  }

  /** The page at a path; null when a published edition was sent. A fault is logged and becomes a page in our words: never a stack nor JSON. */
  private async contentOf(request: Request, response: Response): Promise<Content | null> {
    const [, section, slug, more] = /^\/([^/]*)(?:\/([^/]+))?(\/.*)?$/.exec(request.path.replace(/\/$/, '')) ?? [];
    try {
      if (this.editions.isEditionPath(request.path)) {
        const outcome = await this.editions.send(request, response);
        return outcome === 'sent' ? null : outcome;
      }
      if (more) return { kind: 'notFound' };
      if (!section && !slug) return { kind: 'home', ...(await this.cycles.home()) };
      if (section === 'mentions' && !slug) return { kind: 'legal' };
      if (section === 'accessibilite' && !slug) return { kind: 'accessibility' };
      const cycle = section === 'cycles' && slug ? await this.cycles.read(slug) : null;
      if (cycle) return { kind: 'cycle', cycle };
      const seance = section === 'seances' && slug ? await this.seances.read(slug) : null;
      return seance ? { kind: 'seance', seance } : { kind: 'notFound' };
    } catch (error) {
      this.logger.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
      return { kind: 'failed' };
    }
  }

  private async sendPage(request: Request, response: Response, site: SiteBuild, content: Content): Promise<void> {
    const page = { ...content, ...this.frameOf(request), assets: site.site } as PublicPage;
    const { html, status } = site.renderer.renderPage(page);
    if (status === 200) response.set('Cache-Control', PUBLIC_CACHE);
    else if (status === 503) response.set('Retry-After', '30');
    await this.send(request, response, html, status);
  }

  /** Never kept: it carries the nonce of this very response. */
  private async sendShell(request: Request, response: Response, site: SiteBuild): Promise<void> {
    const page: ShellPage = { kind: 'app', ...this.frameOf(request), assets: site.app, nonce: String(response.locals.nonce ?? '') };
    await this.send(request, response, site.renderer.renderPage(page).html, 200);
  }

  private frameOf(request: Request): { language: 'fr' | 'en'; path: string; origin: string } {
    const path = request.path === '/' ? '/' : request.path.replace(/\/$/, '');
    return { language: languageOf(request), path, origin: this.publicUrl.base() };
  }

  private async send(request: Request, response: Response, html: string, status: number): Promise<void> {
    const whole = Buffer.from(html);
    const encoding = encodingFor(request);
    response.status(status).set('Content-Type', 'text/html; charset=utf-8');
    response.vary('Accept-Encoding');
    const tag = `"${createHash('sha256').update(whole).digest('base64url').slice(0, 22)}${encoding ?? ''}"`;
    if (status === 200) response.set('ETag', tag);
    if (status === 200 && isKnown(request, tag)) {
      response.status(304).end();
      return;
    }
    const bytes = encoding ? await compress(whole, encoding, 'each') : whole;
    if (encoding) response.set('Content-Encoding', encoding);
    response.set('Content-Length', String(bytes.length)).end(request.method === 'HEAD' ? undefined : bytes);
  }
}
