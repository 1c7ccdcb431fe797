import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import { signal } from './signal';

/** Where the product was built: `npm test` builds it first. `PLENIERE_DIST` names another build. */
const dist = resolve(process.env.PLENIERE_DIST ?? join(import.meta.dirname, '../../dist'));

export interface ServerOptions {
  /** Settings for the server, as a person would give them in the environment. */
  env?: Record<string, string>;
  /** Load the demonstration cycle; tests start empty unless they say so. */
  demo?: boolean;
  /** A database that is not this server's own: found and left as it is. */
  databaseUrl?: string;
}

/** What a command of the terminal did. */
export interface CliOutcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Waits for the promise, or says what was being waited for. */
async function within<T>(ms: number, what: () => string, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Not within ${ms} ms: ${what()}`)), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * The real server in a process of its own, with a data folder and a database of its own.
 * `TEST_DATABASE_URL` (an administrator's address) makes it use that PostgreSQL instead of the embedded one.
 */
export class TestServer {
  private child: ChildProcess | null = null;
  private output = '';
  /** Where it listens, once it was started. */
  port = 0;
  /** Unless `TEST_DATABASE_URL` is set, the embedded database inside this folder. */
  readonly dataDir = mkdtempSync(join(tmpdir(), 'pleniere-test-'));
  private readonly external: string | null;

  constructor(private readonly options: ServerOptions) {
    this.external = process.env.TEST_DATABASE_URL && !options.databaseUrl ? `test_${randomBytes(6).toString('hex')}` : null;
    // Open to the account that root lends to PostgreSQL, so that the database stays inside it.
    chmodSync(this.dataDir, 0o755);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get wsUrl(): string {
    return `ws://127.0.0.1:${this.port}`;
  }

  get pid(): number {
    return this.child?.pid ?? 0;
  }

  /** It was started, and has not ended. */
  get isRunning(): boolean {
    return this.child !== null && this.child.exitCode === null && this.child.signalCode === null;
  }

  /**
   * The embedded PostgreSQL's own process; it leads a process group.
   * @throws Error while there is none
   */
  get postmaster(): number {
    return Number(readFileSync(join(this.embeddedHome(), 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);
  }

  /** Every process of the embedded PostgreSQL: the postmaster and what it started (Linux only, by `/proc`). */
  get databaseProcesses(): number[] {
    const postmaster = this.postmaster;
    const children = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .filter((pid) => {
        try {
          const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
          return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === postmaster;
        } catch {
          return false;
        }
      });
    return [postmaster, ...children.map(Number)];
  }

  /** Everything the server has printed, for messages of failed tests. */
  get log(): string {
    return this.output;
  }

  get databaseUrl(): string {
    if (this.options.databaseUrl) return this.options.databaseUrl;
    if (this.external && process.env.TEST_DATABASE_URL) {
      const url = new URL(process.env.TEST_DATABASE_URL);
      url.pathname = `/${this.external}`;
      return url.href;
    }
    const home = this.embeddedHome();
    const password = readFileSync(join(home, 'postgres.password'), 'utf8').trim();
    const port = readFileSync(join(home, 'postgres/postmaster.pid'), 'utf8').split('\n')[3];
    return `postgres://pleniere:${password}@127.0.0.1:${port}/postgres`;
  }

  /** Starts it, or starts it again on the same data and the same port after `stop` or `kill`. */
  async start(): Promise<this> {
    if (this.external && this.port === 0) await this.admin(`CREATE DATABASE ${this.external}`);
    const child = spawn(process.execPath, [join(dist, 'server/main.js')], { env: this.env(), stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    this.child = child;
    child.stdout?.on('data', (text: Buffer) => (this.output += text.toString()));
    child.stderr?.on('data', (text: Buffer) => (this.output += text.toString()));
    const ready = new Promise<number>((done, fail) => {
      child.on('message', (message: { ready?: { port: number } }) => message.ready && done(message.ready.port));
      child.once('exit', (code, signal) => fail(new Error(`The server ended (${code ?? signal}) before it was ready:\n${this.output}`)));
    });
    ready.catch(() => undefined);
    this.port = await within(60_000, () => `server ready\n${this.output}`, ready);
    return this;
  }

  /** Asks it to stop, as Ctrl-C does, and waits for its end. */
  async stop(): Promise<number | null> {
    return this.end('SIGTERM');
  }

  /** kill -9 of the server's process; the database lives on. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** kill -9 of the embedded PostgreSQL, of all its processes; the server lives on. Nothing where there is none, or none any more. */
  killDatabase(): void {
    if (this.external || this.options.databaseUrl) return;
    let postmaster: number;
    try {
      postmaster = this.postmaster;
    } catch {
      return;
    }
    signal('SIGKILL', -postmaster);
  }

  /** kill -9 of the server and of its embedded PostgreSQL at once. */
  async killEverything(): Promise<void> {
    const ended = this.end('SIGKILL');
    this.killDatabase();
    await ended;
    // A server that finds its PostgreSQL dead starts another, up to its own last moment.
    this.killDatabase();
  }

  /**
   * Stops it and removes all it had. Safe to call twice, and after a kill.
   * @throws Error when the server left a promise unhandled: a fault, whatever the test was about.
   */
  async dispose(): Promise<void> {
    if (this.isRunning) await this.stop();
    // A database left by a killed server is ours to end.
    this.killDatabase();
    if (this.external) await this.admin(`DROP DATABASE IF EXISTS ${this.external} WITH (FORCE)`).catch(() => undefined);
    rmSync(this.dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    if (this.output.includes('[unhandled rejection]')) throw new Error(`The server forgot a promise:\n${this.output}`);
  }

  /** Runs `npm run pleniere -- …` on this server's database. */
  async cli(...args: string[]): Promise<CliOutcome> {
    return outcomeOf(this.startCli(...args), `pleniere ${args.join(' ')}`);
  }

  /** The same, not waited for: for a command that is to be killed. */
  startCli(...args: string[]): ChildProcess {
    return spawn(process.execPath, [join(dist, 'server/cli.js'), ...args], { env: this.env(), stdio: ['ignore', 'pipe', 'pipe'] });
  }

  /** Runs a query on its database. */
  async sql<Row extends object = Record<string, unknown>>(text: string, values: unknown[] = []): Promise<Row[]> {
    const client = new Client({ connectionString: this.databaseUrl });
    await client.connect();
    try {
      return (await client.query<Row>(text, values)).rows;
    } finally {
      await client.end();
    }
  }

  private env(): NodeJS.ProcessEnv {
    const { NODE_OPTIONS: _, ...inherited } = process.env;
    return {
      ...inherited,
      NODE_ENV: 'test',
      HOST: '127.0.0.1',
      PORT: String(this.port),
      DATA_DIR: this.dataDir,
      DATABASE_URL: this.external || this.options.databaseUrl ? this.databaseUrl : '',
      PLENIERE_DEMO: this.options.demo ? 'on' : 'off',
      ...this.options.env,
    };
  }

  private async end(how: NodeJS.Signals): Promise<number | null> {
    const child = this.child;
    if (!child || !this.isRunning) return child?.exitCode ?? null;
    const exit = new Promise<number | null>((done) => child.once('exit', (code) => done(code)));
    child.kill(how);
    return within(40_000, () => `server ended after ${how}\n${this.output}`, exit);
  }

  /** The embedded database stands beside the data folder when root's parent folders are closed to it. */
  private embeddedHome(): string {
    if (existsSync(join(this.dataDir, 'postgres.password'))) return this.dataDir;
    const line = /la base est dans (\S+)/.exec(this.output);
    return line?.[1] ?? this.dataDir;
  }

  private async admin(statement: string): Promise<void> {
    const client = new Client({ connectionString: process.env.TEST_DATABASE_URL });
    await client.connect();
    try {
      await client.query(statement);
    } finally {
      await client.end();
    }
  }
}

/** Starts the real server on a free port. Call `dispose()` in `afterAll`. */
export async function startServer(options: ServerOptions = {}): Promise<TestServer> {
  const server = new TestServer(options);
  try {
    return await server.start();
  } catch (error) {
    await server.dispose().catch(() => undefined);
    throw error;
  }
}

/** Runs the server with these settings until it ends by itself: for starts that must be refused. */
export async function runServer(env: Record<string, string>): Promise<CliOutcome> {
  const { NODE_OPTIONS: _, ...inherited } = process.env;
  const settings = { ...inherited, NODE_ENV: 'test', HOST: '127.0.0.1', DATABASE_URL: '', PLENIERE_DEMO: 'off', ...env };
  return outcomeOf(spawn(process.execPath, [join(dist, 'server/main.js')], { env: settings, stdio: ['ignore', 'pipe', 'pipe'] }), 'server refused');
}

async function outcomeOf(child: ChildProcess, what: string): Promise<CliOutcome> {
  let [stdout, stderr] = ['', ''];
  child.stdout?.on('data', (text: Buffer) => (stdout += text.toString()));
  child.stderr?.on('data', (text: Buffer) => (stderr += text.toString()));
  try {
    const code = await within(60_000, () => what, new Promise<number | null>((done) => child.once('close', done)));
    return { code, stdout, stderr };
  } finally {
    child.kill('SIGKILL');
  }
}
