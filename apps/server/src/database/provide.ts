import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config';
import { startCluster } from './embedded/cluster';
import { takeLock } from './embedded/file-lock';
import { checkDatabase, DatabaseError } from './external';
import { migrate } from './migrate';

/** A database that is up to date, whichever it is. */
export interface Database {
  url: string;
  embedded: boolean;
  /** Stops what was started; leaves alone what was only used. */
  stop(): Promise<void>;
}

function prepareFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true });
    accessSync(dataDir, constants.W_OK | constants.X_OK);
  } catch {
    throw new DatabaseError(`Le dossier des données ${dataDir} ne peut pas être écrit. Donnez un autre dossier dans DATA_DIR, ou ouvrez celui-ci à votre compte.`);
  }
}

/**
 * Gives the configured database, or starts the embedded one, and brings its schema up to date.
 * `owner` is the server itself: one server at most runs on a data folder. A command (`owner: false`) uses the running embedded database when there is one.
 * `asItIs` leaves the schema as it was found: a backup taken before an upgrade, or a database that is about to be restored.
 * @throws DatabaseError, EmbeddedPostgresError with one sentence for the person at the terminal.
 */
export async function provideDatabase(config: Config, options: { owner: boolean; asItIs?: boolean; tell: (step: string) => void }): Promise<Database> {
  prepareFolder(config.dataDir);
  if (config.databaseUrl) {
    await checkDatabase(config.databaseUrl);
    if (!options.asItIs) await applyMigrations(config.databaseUrl, options.tell);
    return { url: config.databaseUrl, embedded: false, stop: async () => undefined };
  }
  const release = options.owner ? await takeLock(join(config.dataDir, 'server.lock'), 3_000) : () => undefined;
  if (!release) throw new DatabaseError(`Plénière tourne déjà sur le dossier ${config.dataDir}. Arrêtez-la, ou donnez un autre dossier dans DATA_DIR.`);
  try {
    if (options.owner) options.tell('Démarrage de la base embarquée');
    const cluster = await startCluster({ dataDir: config.dataDir, tell: options.tell, leaveAdopted: !options.owner });
    const stop = async (): Promise<void> => {
      await cluster.stop();
      release();
    };
    try {
      if (!options.asItIs) await applyMigrations(cluster.url, options.tell);
    } catch (error) {
      await stop();
      throw error;
    }
    return { url: cluster.url, embedded: true, stop };
  } catch (error) {
    release();
    throw error;
  }
}

async function applyMigrations(url: string, tell: (step: string) => void): Promise<void> {
  const run = await migrate(url);
  if (run.length > 0) tell(`Schéma de la base mis à jour (${run.length} migration${run.length > 1 ? 's' : ''})`);
}
