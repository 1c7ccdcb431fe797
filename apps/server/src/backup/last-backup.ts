import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { MANIFEST } from './manifest';

const lastBackup = z.object({ folder: z.string(), takenAt: z.iso.datetime(), bytes: z.int() });

/** The last backup that was made or verified from this data folder. */
export type LastBackup = z.infer<typeof lastBackup>;

const pathIn = (dataDir: string): string => join(dataDir, 'last-backup.json');

/** Remembers a backup for `doctor`. In the data folder: a backup writes nothing into the database that it reads. */
export function rememberBackup(dataDir: string, backup: LastBackup): void {
  const path = pathIn(dataDir);
  writeFileSync(`${path}.${process.pid}`, `${JSON.stringify(backup)}\n`);
  renameSync(`${path}.${process.pid}`, path);
}

/** What is remembered, and whether it is still where it was put; null when nothing is. */
export function lastBackupOf(dataDir: string): (LastBackup & { isThere: boolean }) | null {
  try {
    const known = lastBackup.parse(JSON.parse(readFileSync(pathIn(dataDir), 'utf8')));
    return { ...known, isThere: existsSync(join(known.folder, MANIFEST)) };
  } catch {
    return null;
  }
}
