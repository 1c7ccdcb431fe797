import { DomainError } from '@pleniere/contract';
import { resolve } from 'node:path';
import { adoptKey } from '../backup/key-file';
import { readBackup } from '../backup/read-backup';
import { restoreBackup } from '../backup/restore-backup';
import { provideDatabase } from '../database/provide';
import type { BareCommand } from './command';

/** `restore DIR`: a backup, checked whole, into an empty database, in one transaction. */
export const restoreCommand: BareCommand = {
  name: 'restore',
  usage: 'restore DIR [--json]',
  summary: { fr: 'Restaure une sauvegarde dans une base vide, serveur arrêté.', en: 'Restores a backup into an empty database, the server being stopped.' },
  async runBare({ positionals, flags }, { config, out, err }) {
    const [typed] = positionals;
    if (typed === undefined) throw new DomainError('invalid', `Usage : ${restoreCommand.usage}`);
    const folder = resolve(typed);
    const tell = (step: string): void => err(`· ${step}`);
    const manifest = await readBackup(folder, tell);
    const database = await provideDatabase(config, { owner: true, asItIs: true, tell: err });
    try {
      const key = await adoptKey(config, folder, manifest, tell);
      const restored = await restoreBackup({ url: database.url, folder, manifest, key, tell });
      if (flags.has('json')) return out(JSON.stringify({ takenAt: manifest.takenAt, ...restored }));
      out(`Restauré à l’état du ${manifest.takenAt} : ${restored.notes} fiches, ${restored.rows} lignes.`);
      err('Toutes les sessions sont terminées : chacun se reconnecte ou reprend son lien. Pendant 7 jours, les appareils renvoient d’eux-mêmes les mots écrits depuis.');
      err('Les liens et jetons fermés ou renouvelés depuis cette sauvegarde sont de nouveau ouverts : regardez-les, et fermez ceux qui doivent l’être.');
      if (restored.closedDoors > 0) err(`${restored.closedDoors} liens étaient d’une autre clé : ils sont fermés, imprimez les nouveaux. Avec l’ancien secret.key (ou APP_SECRET) en place avant la restauration, ils serviraient encore.`);
    } finally {
      await database.stop();
    }
  },
};
