import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from 'redis';
import { eventually } from './eventually';

/** Whether a Redis can be started here. `.ci/run` installs it; where it is missing, tests of several nodes are skipped, and say so. */
export const hasRedis = spawnSync('redis-server', ['--version']).status === 0;

/** A port that was free a moment ago. */
export const freePort = (): Promise<number> =>
  new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => done(port));
    });
  });

/** A Redis of one's own, which keeps nothing on disk. */
export class TestRedis {
  private child: ChildProcess | null = null;
  private readonly folder = mkdtempSync(join(tmpdir(), 'pleniere-redis-'));

  constructor(readonly port: number) {}

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  get pid(): number {
    return this.child?.pid ?? 0;
  }

  /** Starts it, or starts it again on the same port, empty. */
  async start(): Promise<this> {
    this.child = spawn('redis-server', ['--port', String(this.port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', this.folder], { stdio: 'ignore' });
    await eventually(async () => {
      const client = createClient({ url: this.url, socket: { reconnectStrategy: false } }).on('error', () => undefined);
      await client.connect();
      client.destroy();
    });
    return this;
  }

  /** Stops answering without closing anything, as a frozen machine does. */
  freeze(): void {
    this.child?.kill('SIGSTOP');
  }

  /** Answers again. */
  thaw(): void {
    this.child?.kill('SIGCONT');
  }

  /** kill -9. */
  async kill(): Promise<void> {
    const child = this.child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const end = new Promise((done) => child.once('exit', done));
    child.kill('SIGKILL');
    await end;
  }

  async dispose(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Starts a Redis on a free port. Call `dispose()` in `afterAll`. */
export const startRedis = async (): Promise<TestRedis> => new TestRedis(await freePort()).start();
