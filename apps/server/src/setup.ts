import type { INestApplication } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { addDocument, addLogo, importCycle, offerWords } from '@pleniere/contract';
import { ActorResolver } from './auth/actor-resolver';
import { Cookies } from './auth/cookies';
import type { Config } from './config';
import { readImportFor, readJson, readOfferFor, readUploadFor } from './http/bodies';
import { deviceCookie, jsonOnly, ownPagesOnly, securityHeaders } from './http/headers';
import { NodesIoAdapter } from './live/nodes-io.adapter';

/** What every running application has, in production and in tests alike. */
export function setupApp(app: NestExpressApplication, config: Config): INestApplication {
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  if (config.trustProxy) app.set('trust proxy', 1);
  app.use(securityHeaders(config.publicUrl), ownPagesOnly(config.publicUrl), deviceCookie(app.get(Cookies)), jsonOnly);
  app.use(importCycle.path, readImportFor(app.get(ActorResolver)));
  app.use(offerWords.path, readOfferFor(app.get(ActorResolver)));
  app.use([addDocument.path, addLogo.path], readUploadFor(app.get(ActorResolver)));
  app.use(readJson);
  if (config.redisUrl) app.useWebSocketAdapter(new NodesIoAdapter(app, config.redisUrl));
  return app;
}
