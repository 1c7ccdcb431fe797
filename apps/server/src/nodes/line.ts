import { Logger, type Provider } from '@nestjs/common';
import { Secrets } from '../auth/secrets';
import { CONFIG, type Config } from '../config';
import { NODE_ID } from './node-id';
import { RedisLine } from './redis-line';

/** Injection token of the line to the other nodes: `@Inject(LINE) line: RedisLine | null`, null when this node is alone. */
export const LINE = Symbol('line');

/** Injection token of what nodes tell each other of open notes: `@Inject(BUS) bus: Bus | null`, null when this node is alone. */
export const BUS = Symbol('bus');

/** What this installation's keys and channels in Redis begin with. */
export const prefixOf = (secrets: Secrets): string => `pleniere-${secrets.derive('nodes', 'prefix').toString('hex').slice(0, 8)}`;

/** Where Redis is, without a password. */
export const placeOfRedis = (url: string): string => new URL(url).host;

export const lineProvider: Provider = {
  provide: LINE,
  inject: [CONFIG, Secrets],
  useFactory: ({ redisUrl }: Config, secrets: Secrets): RedisLine | null => {
    if (redisUrl === undefined) return null;
    const logger = new Logger('nodes');
    let wasAway = false;
    return new RedisLine({
      url: redisUrl,
      prefix: prefixOf(secrets),
      key: secrets.derive('nodes', 'line'),
      node: NODE_ID,
      changed: (isUp, reason) => {
        if (!isUp) logger.warn(`Redis (${placeOfRedis(redisUrl)}) ne répond pas (${reason})\u00a0: les nœuds se lisent par la base.`);
        else if (wasAway) logger.warn(`Redis (${placeOfRedis(redisUrl)}) répond à nouveau.`);
        wasAway = !isUp;
      },
      failed: (error) => logger.error(error instanceof Error ? (error.stack ?? error.message) : String(error)),
    });
  },
};
