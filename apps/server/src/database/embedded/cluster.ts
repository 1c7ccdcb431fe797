import { spawn, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, openSync, closeSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { accountForPostgres, mayEnter, type Account } from './account';
import { EmbeddedPostgresError, findBinaries, type Binaries } from './binaries';
import { takeLock } from './file-lock';
import { isAlive } from './process-table';

/** A running embedded PostgreSQL. */
export interface Cluster {
  /** Connection string of its database. */
  url: string;
  /** Folder that holds the database's files: beside the data folder when that one cannot be entered. */
  folder: string;
  /** True when a server left by a killed process was taken over instead of a new one being started. */
  adopted: boolean;
  /** Stops PostgreSQL after its clients, in order. */
  stop(): Promise<void>;
}

export interface ClusterOptions {
  dataDir: string;
  /** Said at each step; nothing by default. */
  tell?: (step: string) => void;
  /** Extra settings for throw-away clusters of tests, e.g. `fsync=off`. Never in the product. */
  settings?: readonly string[];
  /** A short-lived command leaves a server that it found running as it found it. */
  leaveAdopted?: boolean;
}

interface Postmaster {
  pid: number;
  port: number;
  ready: boolean;
}

const POSTGRES = /postgres/;

/** What `postmaster.pid` says (PostgreSQL source, `miscinit.h`): line 1 pid, line 4 port, line 8 status. */
function postmasterOf(pgdata: string): Postmaster | null {
  try {
    const lines = readFileSync(join(pgdata, 'postmaster.pid'), 'utf8').split('\n');
    const pid = Number(lines[0]);
    return pid > 0 ? { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' } : null;
  } catch {
    return null;
  }
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))));
    });
  });

/** Where the database's files go. An account lent by root cannot enter root's own folders: they then go to a system folder, and it is said. */
function homeOf(dataDir: string, account: Account, tell: (step: string) => void): string {
  mkdirSync(dataDir, { recursive: true });
  if (mayEnter(account, dataDir)) return dataDir;
  const refuge = join('/var/lib/pleniere', createHash('sha256').update(dataDir).digest('hex').slice(0, 12));
  mkdirSync(refuge, { recursive: true, mode: 0o755 });
  tell(`Le dossier ${dataDir} est fermé au compte « ${account.name} » : la base est dans ${refuge}`);
  return refuge;
}

class Launcher {
  private readonly account = accountForPostgres();
  private readonly home: string;
  private readonly pgdata: string;
  private readonly password: string;
  private readonly programs: Binaries;
  private stopping = false;
  private port = 0;

  constructor(
    private readonly options: ClusterOptions,
    private readonly tell: (step: string) => void,
  ) {
    this.home = homeOf(options.dataDir, this.account, tell);
    this.pgdata = join(this.home, 'postgres');
    this.programs = findBinaries(this.account, this.account.lent ? '/var/lib/pleniere' : this.home);
    this.password = this.readPassword();
  }

  get url(): string {
    return `postgres://pleniere:${this.password}@127.0.0.1:${this.port}/postgres`;
  }

  get folder(): string {
    return this.pgdata;
  }

  /** @returns true when a live server was adopted */
  async start(): Promise<boolean> {
    if (!existsSync(join(this.pgdata, 'PG_VERSION'))) this.create();
    const found = postmasterOf(this.pgdata);
    if (found && isAlive(found.pid, POSTGRES)) {
      await this.untilReady(found.pid);
      return true;
    }
    this.port = await freePort();
    await this.launch();
    return false;
  }

  /** Restarts PostgreSQL on the same port whenever it dies without having been asked to: the application's pools come back by themselves. */
  watch(): void {
    const look = async (): Promise<void> => {
      while (!this.stopping) {
        await wait(250, undefined, { ref: false });
        const running = postmasterOf(this.pgdata);
        if (this.stopping || (running && isAlive(running.pid, POSTGRES))) continue;
        this.tell('La base embarquée s’est arrêtée : elle redémarre');
        await this.launch().catch((error: unknown) => this.tell(String(error)));
      }
    };
    void look();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    const running = postmasterOf(this.pgdata);
    if (!running || !isAlive(running.pid, POSTGRES)) return;
    // SIGINT is PostgreSQL's « fast » shutdown: clients are cut, everything committed is kept.
    process.kill(running.pid, 'SIGINT');
    const until = Date.now() + 20_000;
    while (isAlive(running.pid, POSTGRES) && Date.now() < until) await wait(20);
  }

  private readPassword(): string {
    const file = join(this.home, 'postgres.password');
    if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
    return readFileSync(file, 'utf8').trim();
  }

  private create(): void {
    this.tell('Création de la base embarquée');
    rmSync(this.pgdata, { recursive: true, force: true });
    mkdirSync(this.pgdata, { mode: 0o700 });
    const secret = join(this.home, `.initdb-${process.pid}`);
    writeFileSync(secret, this.password, { mode: 0o600 });
    try {
      this.give(this.pgdata);
      this.give(secret);
      const outcome = spawnSync(
        this.programs.initdb,
        ['-D', this.pgdata, '-U', 'pleniere', '-E', 'UTF8', '--locale=C.UTF-8', '--auth=scram-sha-256', `--pwfile=${secret}`],
        { ...this.account.spawn, cwd: '/', env: { LC_ALL: 'C', TZ: 'UTC', PATH: process.env.PATH ?? '' }, encoding: 'utf8' },
      );
      if (outcome.status !== 0) {
        rmSync(this.pgdata, { recursive: true, force: true });
        throw new EmbeddedPostgresError(`La base embarquée n’a pas pu être créée dans ${this.pgdata} : ${(outcome.stderr || String(outcome.error)).trim()}`);
      }
    } finally {
      rmSync(secret, { force: true });
    }
  }

  private give(path: string): void {
    const { uid, gid } = this.account.spawn;
    if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid);
  }

  private async launch(): Promise<void> {
    const until = Date.now() + 30_000;
    for (;;) {
      const stale = postmasterOf(this.pgdata);
      if (stale && !isAlive(stale.pid, POSTGRES)) rmSync(join(this.pgdata, 'postmaster.pid'), { force: true });
      const reason = await this.tryLaunch();
      if (reason === null) return;
      // Workers of a killed server hold its memory for a moment: try again until they are gone.
      if (Date.now() > until || !/shared memory|lock file|starting up|Address already in use/.test(reason)) {
        throw new EmbeddedPostgresError(`La base embarquée n’a pas démarré : ${reason}. Journal : ${join(this.home, 'postgres.log')}`);
      }
      await wait(200);
    }
  }

  /** @returns null once ready, else why it did not start */
  private async tryLaunch(): Promise<string | null> {
    const log = join(this.home, 'postgres.log');
    const output = openSync(log, 'a', 0o600);
    const from = readFileSync(log).length;
    const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=100', ...(this.options.settings ?? [])];
    const child = spawn(this.programs.postgres, ['-D', this.pgdata, '-p', String(this.port), ...settings.flatMap((setting) => ['-c', setting])], {
      ...this.account.spawn,
      cwd: '/',
      env: { LC_ALL: 'C', TZ: 'UTC', PATH: process.env.PATH ?? '' },
      // A group of its own: Ctrl-C must reach the application first, which stops PostgreSQL once everything is written.
      detached: true,
      stdio: ['ignore', output, output],
    });
    closeSync(output);
    child.unref();
    let failure: string | null = null;
    child.once('error', (error) => (failure = error.message));
    const until = Date.now() + 60_000;
    while (Date.now() < until) {
      if (failure !== null || child.exitCode !== null || child.signalCode !== null) {
        return failure ?? readFileSync(log).subarray(from).toString('utf8').trim().split('\n').slice(-3).join(' ');
      }
      const running = postmasterOf(this.pgdata);
      if (running?.pid === child.pid && running?.ready) return null;
      await wait(15);
    }
    return 'PostgreSQL ne répond pas après 60 s';
  }

  private async untilReady(pid: number): Promise<void> {
    const until = Date.now() + 60_000;
    while (Date.now() < until && isAlive(pid, POSTGRES)) {
      const running = postmasterOf(this.pgdata);
      if (running?.ready) {
        this.port = running.port;
        return;
      }
      await wait(20);
    }
    throw new EmbeddedPostgresError(`La base embarquée (pid ${pid}) ne répond pas. Journal : ${join(this.home, 'postgres.log')}`);
  }
}

/**
 * Starts the embedded PostgreSQL of a data folder, or takes over the one that a killed process left running.
 * Durable as PostgreSQL is by default (fsync, full_page_writes and synchronous_commit on); password and scram, loopback only.
 * @throws EmbeddedPostgresError with a sentence that says what to do.
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const tell = options.tell ?? (() => undefined);
  mkdirSync(options.dataDir, { recursive: true });
  const release = await takeLock(join(options.dataDir, 'postgres.lock'), 90_000);
  if (!release) throw new EmbeddedPostgresError(`Un autre démarrage occupe ${options.dataDir} depuis plus de 90 s.`);
  try {
    const launcher = new Launcher(options, tell);
    const adopted = await launcher.start();
    const ours = !(adopted && options.leaveAdopted);
    if (ours) launcher.watch();
    return { url: launcher.url, folder: launcher.folder, adopted, stop: async () => (ours ? launcher.stop() : undefined) };
  } finally {
    release();
  }
}
