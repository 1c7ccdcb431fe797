import { PING_INTERVAL } from '@pleniere/contract';
import { resolve } from 'node:path';
import { z } from 'zod';

const schema = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().min(1).default('0.0.0.0'),
  DATA_DIR: z.string().min(1).default('./data'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'expected postgres://user:password@host:5432/name')
    .optional(),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  PLENIERE_DEMO: z.enum(['on', 'off']).default('on'),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'expected smtp://user:password@host:587')
    .optional(),
  APP_SECRET: z.string().min(32, 'expected at least 32 signs, e.g. from: openssl rand -hex 32').optional(),
  MAIL_FROM: z.string().min(3).default('Plénière <pleniere@localhost>'),
  TRUST_PROXY: z.enum(['on', 'off']).default('off'),
  PLENIERE_COLLAB_LIMITS: z.enum(['on', 'off']).default('on'),
  PING_SECONDS: z.coerce
    .number()
    .min(1)
    .max(PING_INTERVAL / 1000)
    .default(PING_INTERVAL / 1000),
  NOTE_WORKER_MB: z.coerce.number().int().min(32).max(65_536).default(512),
  NOTE_CARE_MS: z.coerce.number().int().min(100).max(3_600_000).default(60_000),
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'expected redis://user:password@host:6379 or rediss://…' }).optional(),
});

/** The whole configuration of the server, read once from the environment. */
export interface Config {
  port: number;
  host: string;
  dataDir: string;
  databaseUrl: string | undefined;
  /** Address people type and scan, without a trailing slash. Known after listening when not configured. */
  publicUrl: string | undefined;
  demo: boolean;
  smtpUrl: string | undefined;
  mailFrom: string;
  /** Replaces DATA_DIR/secret.key; needed when several nodes share one database. */
  appSecret: string | undefined;
  trustProxy: boolean;
  /** Limits per connection of the relay; only load tests take them away. */
  collabLimits: boolean;
  /** Between two pings of a collaboration line, ms: lower it before a proxy that cuts idle connections sooner than after 20 seconds. */
  pingInterval: number;
  /** Memory that the thread of notes may take; a note that needs more ends it, and nothing else. */
  noteWorkerMegabytes: number;
  /** How often notes are looked after: quiet ones folded, snapshots of the hour, rows that are no longer kept. */
  noteCareMilliseconds: number;
  /** Set when several nodes share the database: what they tell each other goes through this Redis. */
  redisUrl: string | undefined;
}

/** A setting that cannot be used. The message is a readable list, one line a setting. */
export class ConfigError extends Error {}

/**
 * Reads the configuration.
 * @throws ConfigError naming every setting that is wrong and what was expected.
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')} : ${issue.message}`);
    throw new ConfigError(`Configuration à corriger :\n  ${lines.join('\n  ')}`);
  }
  const value = parsed.data;
  if (value.REDIS_URL && !value.APP_SECRET) {
    throw new ConfigError('Configuration à corriger :\n  APP_SECRET : expected with REDIS_URL, the same on every node, e.g. from: openssl rand -hex 32');
  }
  return {
    port: value.PORT,
    host: value.HOST,
    dataDir: resolve(value.DATA_DIR),
    databaseUrl: value.DATABASE_URL,
    publicUrl: value.PUBLIC_URL?.replace(/\/+$/, ''),
    demo: value.PLENIERE_DEMO === 'on',
    smtpUrl: value.SMTP_URL,
    mailFrom: value.MAIL_FROM,
    appSecret: value.APP_SECRET,
    trustProxy: value.TRUST_PROXY === 'on',
    noteWorkerMegabytes: value.NOTE_WORKER_MB,
    noteCareMilliseconds: value.NOTE_CARE_MS,
    collabLimits: value.PLENIERE_COLLAB_LIMITS === 'on',
    pingInterval: value.PING_SECONDS * 1000,
    redisUrl: value.REDIS_URL,
  };
}

/** Injection token of the configuration. */
export const CONFIG = Symbol('config');
