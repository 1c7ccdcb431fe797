import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from './app.module';
import { PublicUrl } from './auth/public-url';
import { SYSTEM } from './auth/system';
import type { Config } from './config';
import { DEMONSTRATION_CYCLE } from './cycles/transfer/demonstration';
import { TransferService } from './cycles/transfer/transfer.service';
import { provideDatabase } from './database/provide';
import { Draining } from './http/draining';
import { LINE, placeOfRedis } from './nodes/line';
import type { RedisLine } from './nodes/redis-line';
import { startPanel } from './panel';
import { setupApp } from './setup';

/** Is the address free? Asked before anything else is started, so that a taken port costs nothing. */
const checkAddress = (port: number, host: string): Promise<void> =>
  new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(port, host, () => probe.close(() => done()));
  });

/** How long a proxy is given to see that this node is going, when there are others, ms: it asks every second. */
const NOTICE = 2_500;

const tell = (step: string): void => void process.stdout.write(`· ${step}\n`);

/**
 * Runs the product until it is told to stop: database, schema, demonstration, server, panel.
 * On SIGINT or SIGTERM it stops in the opposite order, so that the last words are committed before the database goes.
 */
export async function run(config: Config): Promise<void> {
  await checkAddress(config.port, config.host);
  const database = await provideDatabase(config, { owner: true, tell });
  let app: NestExpressApplication | null = null;
  let stopping: Promise<void> | null = null;
  const stop = (): Promise<void> =>
    (stopping ??= (async () => {
      if (app && config.redisUrl) {
        app.get(Draining).hasBegun = true;
        await wait(NOTICE);
      }
      await app?.close();
      await database.stop();
    })());
  const onSignal = (signal: NodeJS.Signals): void => {
    if (stopping) return;
    tell('Arrêt en cours, les derniers mots sont enregistrés');
    // Nothing may hold the process for ever: a stuck connection is not worth a stuck terminal.
    setTimeout(() => process.exit(1), 30_000).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${String(error)}\n`);
        process.exit(signal === 'SIGINT' ? 130 : 143);
      },
    );
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  try {
    tell('Démarrage du serveur');
    app = await NestFactory.create<NestExpressApplication>(AppModule.for(config, database.url), {
      bodyParser: false,
      // The panel is the only thing a person should have to read.
      logger: ['error', 'warn', 'fatal'],
      abortOnError: false,
    });
    setupApp(app, config);
    await app.listen(config.port, config.host);
    if (config.redisUrl) tellNodes(config, app.get<RedisLine>(LINE));
    const { port } = app.getHttpServer().address() as AddressInfo;
    app.get(PublicUrl).listening(port);
    const demonstration = database.embedded && config.demo;
    if (demonstration && (await app.get(TransferService).loadDemonstration(SYSTEM))) tell('Cycle de démonstration chargé');
    process.stdout.write(`${await startPanel(app, demonstration ? DEMONSTRATION_CYCLE : null)}\n`);
    process.send?.({ ready: { port } });
  } catch (error) {
    await stop().catch(() => undefined);
    throw error;
  }
}

/** What a person should know who runs several nodes. */
function tellNodes({ redisUrl = '', databaseUrl, publicUrl }: Config, line: RedisLine): void {
  tell(line.isUp ? `Plusieurs nœuds, par Redis (${placeOfRedis(redisUrl)})` : `Redis (${placeOfRedis(redisUrl)}) ne répond pas encore : les nœuds se lisent par la base, jusqu’à deux secondes plus tard`);
  if (!databaseUrl) tell('Les autres nœuds doivent recevoir l’adresse de cette base embarquée (DATABASE_URL) et la même APP_SECRET');
  if (!publicUrl) tell('PUBLIC_URL manque : chaque nœud donnerait sa propre adresse dans les liens');
}
