import { DomainError } from '@pleniere/contract';
import { resolve } from 'node:path';
import { Secrets } from '../auth/secrets';
import { rememberBackup } from '../backup/last-backup';
import type { Manifest } from '../backup/manifest';
import { readBackup } from '../backup/read-backup';
import { takeBackup } from '../backup/take-backup';
import { provideDatabase } from '../database/provide';
import type { BareCommand } from './command';

const bytesOf = (manifest: Manifest): number => manifest.parts.reduce((sum, part) => sum + part.bytes, 0);

const summaryOf = (folder: string, manifest: Manifest): object => ({
  folder,
  takenAt: manifest.takenAt,
  notes: Object.keys(manifest.notes).length,
  rows: manifest.parts.reduce((sum, part) => sum + part.rows, 0),
  bytes: bytesOf(manifest),
  key: manifest.key !== null,
});

/** `backup DIR`: the whole database of one instant, while people write or not; `backup --verify DIR` reads one again. */
export const backupCommand: BareCommand = {
  name: 'backup',
  usage: 'backup DIR [--with-key] [--verify] [--json]',
  summary: {
    fr: 'Sauvegarde la base dans un dossier neuf, pendant que l’on écrit ou non ; --verify relit une sauvegarde, --with-key y met la clé des liens.',
    en: 'Backs up the database into a new folder, while people write or not; --verify reads a backup again, --with-key adds the key of links.',
  },
  async runBare({ positionals, flags }, { config, out, err }) {
    const [typed] = positionals;
    if (typed === undefined) throw new DomainError('invalid', `Usage : ${backupCommand.usage}`);
    const folder = resolve(typed);
    const tell = (step: string): void => err(`· ${step}`);
    const manifest = flags.has('verify') ? await readBackup(folder, tell) : await make();
    rememberBackup(config.dataDir, { folder, takenAt: manifest.takenAt, bytes: bytesOf(manifest) });
    if (flags.has('json')) return out(JSON.stringify(summaryOf(folder, manifest)));
    out(folder);
    if (flags.has('verify')) err(`Sauvegarde intacte : état du ${manifest.takenAt}, ${Object.keys(manifest.notes).length} fiches.`);
    else if (manifest.key === null) err('La clé des liens et des codes (secret.key ou APP_SECRET) n’y est pas : gardez-la à part. Sans elle, les papiers imprimés n’ouvrent plus après une restauration ailleurs.');
    else err('Cette sauvegarde contient la clé des liens et des codes : qui la lit peut entrer partout. Gardez-la comme telle.');

    async function make(): Promise<Manifest> {
      const database = await provideDatabase(config, { owner: false, asItIs: true, tell: err });
      try {
        return await takeBackup({ url: database.url, folder, key: flags.has('with-key') ? new Secrets(config) : null, tell });
      } finally {
        await database.stop();
      }
    }
  },
};
