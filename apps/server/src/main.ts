import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from './app.module';
import { readConfig } from './config';
import { migrate } from './database/migrate';
import { setupApp } from './setup';

const config = readConfig();
const databaseUrl = config.databaseUrl ?? '';
await migrate(databaseUrl);
const app = await NestFactory.create<NestExpressApplication>(AppModule.for(config, databaseUrl), { bodyParser: false });
setupApp(app, config);
await app.listen(config.port, config.host);
