import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { startCluster } from '../database/embedded/cluster';
import { readBackup } from './read-backup';
import { restoreBackup } from './restore-backup';
import { takeBackup } from './take-backup';

/** What a drill measured. */
export interface Drill {
  takenAt: string;
  notes: number;
  editionFiles: number;
  rows: number;
  /** Of the backup on the disk. */
  bytes: number;
  /** Milliseconds. */
  backup: number;
  verification: number;
  restore: number;
}

/**
 * Backs up a database, in use or not, and restores it into a PostgreSQL of its own, which is thrown away. The restore itself compares each note
 * and each file of an edition with what the first database computed in the instant of the backup.
 * @throws whatever a real restore would have failed on
 */
export async function drill(url: string, tell: (step: string) => void): Promise<Drill> {
  const folder = await mkdtemp(join(tmpdir(), 'pleniere-drill-'));
  // The account that root lends to PostgreSQL passes through; what is inside is closed.
  await chmod(folder, 0o711);
  try {
    const backup = join(folder, 'backup');
    const begun = Date.now();
    await takeBackup({ url, folder: backup, key: null, tell });
    const taken = Date.now();
    const manifest = await readBackup(backup, () => undefined);
    const verified = Date.now();
    const cluster = await startCluster({ dataDir: join(folder, 'data'), tell });
    try {
      const ready = Date.now();
      const restored = await restoreBackup({ url: cluster.url, folder: backup, manifest, key: null, tell: () => undefined });
      return {
        takenAt: manifest.takenAt,
        notes: restored.notes,
        editionFiles: manifest.editionFiles.length,
        rows: restored.rows,
        bytes: manifest.parts.reduce((sum, part) => sum + part.bytes, 0),
        backup: taken - begun,
        verification: verified - taken,
        restore: Date.now() - ready,
      };
    } finally {
      await cluster.stop();
      // Beside the temporary folder when that one cannot be entered by PostgreSQL's account.
      await rm(dirname(cluster.folder), { recursive: true, force: true });
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
