import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Secrets } from '../auth/secrets';
import type { Config } from '../config';
import { KEY_FILE, type Manifest } from './manifest';

/**
 * Puts the key that a backup carries into the data folder, before anything is restored: in an empty database nothing depends on the one that is
 * there, which is kept under another name. Without a key in the backup, or with `APP_SECRET`, nothing is changed.
 */
export async function adoptKey(config: Config, folder: string, manifest: Manifest, tell: (step: string) => void): Promise<Secrets> {
  if (manifest.key === null) return new Secrets(config);
  const text = await readFile(join(folder, KEY_FILE), 'utf8');
  if (config.appSecret) {
    if (new Secrets(config).toFile() !== text) tell('APP_SECRET n’est pas la clé de la sauvegarde\u00a0: les liens d’avant seront fermés');
    return new Secrets(config);
  }
  const path = join(config.dataDir, 'secret.key');
  const present = await readFile(path, 'utf8').catch(() => null);
  if (present !== text) {
    if (present !== null) await rename(path, `${path}.${Date.now()}`);
    await writeFile(path, text, { mode: 0o600 });
    tell('Clé des liens et des codes reprise de la sauvegarde');
  }
  return new Secrets(config);
}
