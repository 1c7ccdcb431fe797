import { statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { DomainError } from '@pleniere/contract';
import { createClient } from 'redis';
import { DataSource } from 'typeorm';
import { PublicUrl } from '../auth/public-url';
import { damagedEditionFiles } from '../backup/digests';
import { drill } from '../backup/drill';
import { lastBackupOf } from '../backup/last-backup';
import { CONFIG, type Config } from '../config';
import { MIGRATIONS } from '../database/migrations';
import { placeOfRedis } from '../nodes/line';
import type { Command, CommandContext } from './command';

interface Finding {
  check: string;
  state: 'ok' | 'warn' | 'fail';
  detail: string;
}

const GIB = 1024 ** 3;
const HOUR = 3_600_000;
/** A daily backup may be a little late. */
const OLDEST_BACKUP = 26 * HOUR;

/** PostgreSQL's own promises (RELIABILITY: durability is void when one of them is off). */
async function durability(database: DataSource): Promise<Finding[]> {
  const rows = await database.query<{ name: string; setting: string }[]>(
    `SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit') ORDER BY name`,
  );
  return rows.map(({ name, setting }) => ({
    check: name,
    state: setting === 'off' ? 'fail' : 'ok',
    detail: setting === 'off' ? `${setting} : une coupure peut perdre des mots, remettez ce réglage à on` : setting,
  }));
}

async function schema(database: DataSource): Promise<Finding[]> {
  const [version] = await database.query<{ version: string }[]>(`SELECT current_setting('server_version') AS version`);
  const [{ count } = { count: 0 }] = await database.query<{ count: number }[]>('SELECT count(*)::int AS count FROM migrations');
  const missing = MIGRATIONS.length - count;
  return [
    { check: 'postgresql', state: 'ok', detail: version?.version ?? '' },
    { check: 'schema', state: missing === 0 ? 'ok' : 'fail', detail: missing === 0 ? `${count} migrations` : `${missing} migrations manquent` },
  ];
}

function machine(config: Config): Finding[] {
  const space = statfsSync(config.dataDir);
  const free = (space.bavail * space.bsize) / GIB;
  const share = (100 * space.bavail) / space.blocks;
  const key = join(config.dataDir, 'secret.key');
  const open = process.platform !== 'win32' && (statSync(key, { throwIfNoEntry: false })?.mode ?? 0) & 0o077;
  return [
    { check: 'node', state: 'ok', detail: process.versions.node },
    { check: 'disk', state: free < 1 ? 'fail' : free < 5 || share < 10 ? 'warn' : 'ok', detail: `${free.toFixed(1)} Gio libres dans ${config.dataDir} (${Math.floor(share)} %)` },
    { check: 'secret.key', state: open ? 'fail' : 'ok', detail: open ? `lisible par d’autres comptes : chmod 600 ${key}` : 'fermé aux autres comptes' },
    { check: 'mail', state: config.smtpUrl ? 'ok' : 'warn', detail: config.smtpUrl ? 'SMTP' : `les courriels sont rangés dans ${join(config.dataDir, 'outbox')} et ne partent pas (SMTP_URL)` },
  ];
}

function backups(config: Config): Finding {
  const check = 'backup';
  const last = lastBackupOf(config.dataDir);
  if (!last) return { check, state: 'warn', detail: 'aucune sauvegarde connue : pleniere backup DIR' };
  const hours = (Date.now() - Date.parse(last.takenAt)) / HOUR;
  const detail = `il y a ${hours < 1 ? `${Math.round(hours * 60)} min` : `${Math.round(hours)} h`}, ${last.folder}`;
  if (!last.isThere) return { check, state: 'warn', detail: `${detail} : ce dossier n’est plus là` };
  return { check, state: hours * HOUR > OLDEST_BACKUP ? 'warn' : 'ok', detail };
}

/** The bytes of every published file, against the digest that was published with them. */
async function editions(database: DataSource): Promise<Finding> {
  const damaged = await damagedEditionFiles((sql) => database.query(sql));
  const [{ count } = { count: 0 }] = await database.query<{ count: number }[]>('SELECT count(*)::int AS count FROM edition_file');
  const detail = damaged.length === 0 ? `${count} fichiers, chacun tel que publié` : `ne sont plus tels que publiés : ${damaged.join(', ')}. Restaurez une sauvegarde d’avant.`;
  return { check: 'editions', state: damaged.length === 0 ? 'ok' : 'fail', detail };
}

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;

async function rehearse(database: DataSource, url: string, err: (line: string) => void): Promise<Finding> {
  const [{ size } = { size: '0' }] = await database.query<{ size: string }[]>('SELECT pg_database_size(current_database()) AS size');
  const done = await drill(url, (step) => err(`· ${step}`));
  const detail = [
    `${done.notes} fiches et ${done.editionFiles} fichiers d’actes, chacun pareil octet pour octet`,
    `sauvegarde ${seconds(done.backup)}, relecture ${seconds(done.verification)}, restauration ${seconds(done.restore)} (RTO, hors machine)`,
    `${done.rows} lignes en ${done.bytes} octets, ${Math.round((100 * done.bytes) / Math.max(1, Number(size)))} % de la base`,
    'RPO : l’âge de la dernière sauvegarde',
  ].join(' ; ');
  return { check: 'drill', state: 'ok', detail };
}

/** A hint between nodes: without it they are late, and lose nothing. */
async function redis(url: string): Promise<Finding> {
  const client = createClient({ url, socket: { reconnectStrategy: false, connectTimeout: 3_000 } }).on('error', () => undefined);
  const answer = await Promise.race([client.connect().then(() => client.ping()), wait(3_000, 'sans réponse')]).catch((error: unknown) => String(error));
  if (client.isOpen) client.destroy();
  const place = placeOfRedis(url);
  return { check: 'redis', state: answer === 'PONG' ? 'ok' : 'warn', detail: answer === 'PONG' ? place : `${place} : ${answer} ; les nœuds se lisent par la base, jusqu’à deux secondes plus tard` };
}

/** Everything that a person should know of this installation before a day, each with its state. */
export const doctorCommand: Command = {
  name: 'doctor',
  usage: 'doctor [--editions] [--drill] [--json]',
  summary: {
    fr: 'Vérifie la machine, la base et les réglages ; --editions relit les actes publiés, --drill essaie une sauvegarde et sa restauration.',
    en: 'Checks the machine, the database and the settings; --editions reads published actes again, --drill tries a backup and its restore.',
  },
  async run(args, context: CommandContext) {
    const config = context.get<Config>(CONFIG as never);
    const database = context.get(DataSource);
    const address = context.get(PublicUrl).base();
    const findings: Finding[] = [
      ...machine(config),
      backups(config),
      ...(await schema(database)),
      ...(await durability(database)),
      ...(config.redisUrl ? [await redis(config.redisUrl)] : []),
      {
        check: 'address',
        state: address.startsWith('https:') ? 'ok' : 'warn',
        detail: address.startsWith('https:') ? address : `${address} : sans https, le navigateur refuse d’ouvrir les fiches hors ligne (PUBLIC_URL)`,
      },
    ];
    if (args.flags.has('editions')) findings.push(await editions(database));
    if (args.flags.has('drill')) findings.push(await rehearse(database, context.databaseUrl, context.err));
    if (args.flags.has('json')) context.out(JSON.stringify(findings));
    else for (const finding of findings) context.out(`${{ ok: '✓', warn: '!', fail: '✗' }[finding.state]} ${finding.check.padEnd(18)} ${finding.detail}`);
    const failed = findings.filter((finding) => finding.state === 'fail');
    if (failed.length > 0) throw new DomainError('state', `${failed.length} point${failed.length > 1 ? 's' : ''} à corriger avant une journée.`);
  },
};
