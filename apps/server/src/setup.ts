import type { INestApplication } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { json } from 'express';
import type { Config } from './config';

/** What every running application has, in production and in tests alike. */
export function setupApp(app: NestExpressApplication, config: Config): INestApplication {
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  if (config.trustProxy) app.set('trust proxy', 1);
  app.use(json({ limit: '1mb', strict: true }));
  return app;
}
