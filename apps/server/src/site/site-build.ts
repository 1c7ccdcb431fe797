import type { PageRenderer, SiteAssets } from '@pleniere/contract';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

interface ManifestEntry {
  file: string;
  css?: string[];
  assets?: string[];
  imports?: string[];
}
type Manifest = Record<string, ManifestEntry | undefined>;

/** The fonts of a first view; others are fetched when a page needs them. */
const FIRST_FONTS = /source-(sans-3-latin-wght-normal|serif-4-latin-opsz-normal)/;

/** The web's build, as the server needs it. */
export interface SiteBuild {
  /** Folder of the files that browsers fetch. */
  client: string;
  /** What the application's shell loads. */
  app: SiteAssets;
  /** What the public pages load. */
  site: SiteAssets;
  renderer: PageRenderer;
}

/** The build is missing: said in one line, because the remedy is one command. */
export class SiteBuildError extends Error {}

/**
 * Folder of the web's build. The built server may be cut in several files at several depths, so look upwards from this one;
 * the folder one starts from does not matter.
 * @throws SiteBuildError
 */
export function findWebBuild(from: string = dirname(fileURLToPath(import.meta.url))): string {
  for (let folder = from; dirname(folder) !== folder; folder = dirname(folder)) {
    const web = join(folder, 'web');
    if (existsSync(join(web, 'client/.vite/manifest.json')) && existsSync(join(web, 'server/entry-server.js'))) return web;
  }
  throw new SiteBuildError('Les pages ne sont pas construites (dist/web manque). Lancez : npm run build');
}

/** Script, style sheets and first fonts of one entry, its imports included, as addresses. */
export function assetsOf(manifest: Manifest, entry: string): SiteAssets {
  const styles = new Set<string>();
  const seen = new Set<string>();
  const visit = (name: string): void => {
    const chunk = manifest[name];
    if (!chunk || seen.has(name)) return;
    seen.add(name);
    chunk.imports?.forEach(visit);
    chunk.css?.forEach((file) => styles.add(`/${file}`));
  };
  visit(entry);
  const script = manifest[entry]?.file;
  if (!script) throw new SiteBuildError(`Les pages sont construites à moitié (${entry} manque). Lancez : npm run build`);
  const files = Object.values(manifest).flatMap((chunk) => (chunk ? [chunk.file, ...(chunk.assets ?? [])] : []));
  const fonts = new Set(files.filter((file) => file.endsWith('.woff2') && FIRST_FONTS.test(file)).map((file) => `/${file}`));
  return { script: `/${script}`, styles: [...styles], fonts: [...fonts].sort() };
}

/**
 * Reads the web's build once, at start.
 * @throws SiteBuildError
 */
export async function readSiteBuild(): Promise<SiteBuild> {
  const web = findWebBuild();
  const client = join(web, 'client');
  const manifest = JSON.parse(readFileSync(join(client, '.vite/manifest.json'), 'utf8')) as Manifest;
  const renderer = (await import(/* @vite-ignore */ pathToFileURL(join(web, 'server/entry-server.js')).href)) as PageRenderer;
  return { client, app: assetsOf(manifest, 'entry-client.tsx'), site: assetsOf(manifest, 'entry-site.ts'), renderer };
}
