import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/**
 * What the proxy does with a WebSocket upgrade: lets it through, answers 403, never answers, or forwards it as a plain request without its
 * `Upgrade` header, as proxies do that know HTTP only.
 */
export type Upgrades = 'pass' | 'refuse' | 'hang' | 'strip';

export interface FlakyProxyOptions {
  upgrades?: Upgrades;
  /** Cuts a connection on which nothing has passed for so long, ms. */
  idleCut?: number;
  /** Added to each direction, ms. */
  delay?: number;
  /** Bytes per second, each direction of each connection. */
  throttle?: number;
}

const DEFAULT_PORTS: Record<string, number> = { 'http:': 80, 'postgres:': 5432, 'postgresql:': 5432, 'redis:': 6379 };

/** The head of a request must be whole before it can be judged; a larger one is passed as it is. */
const LARGEST_HEAD = 64 * 1024;

/** Bytes that one direction holds before it stops reading. */
const MOST_CARRIED = 1024 * 1024;

interface Line {
  client: Socket;
  server: Socket;
  /** Nothing passes any more, not even an end; stays so when the proxy is healed, as a line does whose packets were lost for good. */
  isLost: boolean;
  idle: NodeJS.Timeout | undefined;
}

/**
 * A TCP proxy on 127.0.0.1 that can be made to fail, between a client and the server, or the server and PostgreSQL or Redis.
 * `delay`, `throttle`, `upgrades` and `idleCut` may be set at any time; they hold for what comes next.
 */
export class FlakyProxy {
  upgrades: Upgrades;
  idleCut: number;
  delay: number;
  throttle: number;
  /** Upgrades that were not let through. */
  upgradesStopped = 0;
  /** Connections cut because they were idle. */
  idleCuts = 0;
  private readonly server: Server;
  private readonly lines = new Set<Line>();
  private state: 'passing' | 'holding' | 'lost' | 'refusing' = 'passing';
  private release: (() => void) | null = null;
  private held: Promise<void> = Promise.resolve();

  private constructor(
    private readonly target: { host: string; port: number },
    { upgrades = 'pass', idleCut = Infinity, delay = 0, throttle = Infinity }: FlakyProxyOptions,
  ) {
    this.upgrades = upgrades;
    this.idleCut = idleCut;
    this.delay = delay;
    this.throttle = throttle;
    this.server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => this.accept(client));
  }

  /** Opens a proxy before what this address names (`http:`, `postgres:` or `redis:`). */
  static async before(address: string, options: FlakyProxyOptions = {}): Promise<FlakyProxy> {
    const { hostname, port, protocol } = new URL(address);
    const proxy = new FlakyProxy({ host: hostname, port: Number(port) || (DEFAULT_PORTS[protocol] ?? 0) }, options);
    await new Promise<void>((done) => proxy.server.listen(0, '127.0.0.1', done));
    return proxy;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** The proxy's address for HTTP; with its `wsUrl` it stands for the server in the tests' clients. */
  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get wsUrl(): string {
    return `ws://127.0.0.1:${this.port}`;
  }

  /** Connections that are open now. */
  get open(): number {
    return this.lines.size;
  }

  /** The same address with the proxy in the place of what it names. */
  through(address: string): string {
    const url = new URL(address);
    url.hostname = '127.0.0.1';
    url.port = String(this.port);
    return url.href;
  }

  /** Cuts every connection, without a good-bye; new ones pass. */
  cut(): void {
    for (const line of this.lines) this.end(line);
  }

  /** A dead wire: what is sent on any connection is lost, no end is told to either side, and new connections open on nothing. */
  blackHole(): void {
    this.state = 'lost';
    for (const line of this.lines) line.isLost = true;
    this.release?.();
  }

  /** A wire that comes back: all that is sent is kept, and passed on by `heal`. */
  hold(): void {
    this.state = 'holding';
    this.held = new Promise((done) => (this.release = done));
  }

  /** Cuts every connection and each new one. */
  refuse(): void {
    this.state = 'refusing';
    this.cut();
  }

  /** New connections pass again, held ones go on; lines lost in a black hole stay lost. */
  heal(): void {
    this.state = 'passing';
    this.release?.();
    this.release = null;
  }

  async close(): Promise<void> {
    this.heal();
    const closed = new Promise((done) => this.server.close(done));
    this.cut();
    await closed;
  }

  private accept(client: Socket): void {
    if (this.state === 'refusing') return void client.resetAndDestroy();
    const server = connect({ ...this.target, allowHalfOpen: true, noDelay: true });
    const line: Line = { client, server, isLost: this.state === 'lost', idle: undefined };
    this.lines.add(line);
    for (const socket of [client, server]) {
      socket.on('error', () => (line.isLost ? socket.destroy() : this.end(line)));
      socket.on('close', () => {
        if (client.destroyed && server.destroyed) this.forget(line);
      });
    }
    this.stir(line);
    this.pump(line, server, client);
    this.pump(line, client, server, this.gate(line));
  }

  /** Carries one direction; `gate` may keep back, change or drop what comes. */
  private pump(line: Line, from: Socket, to: Socket, gate: (chunk: Buffer) => Buffer | null = (chunk) => chunk): void {
    let tail: Promise<unknown> = Promise.resolve();
    let due = 0;
    let carried = 0;
    const pass = (length: number, act: () => void): void => {
      due = Math.max(due, Date.now() + this.delay) + (length / this.throttle) * 1000;
      const at = due;
      tail = tail.then(async () => {
        if (at > Date.now()) await wait(at - Date.now());
        await this.held;
        if (!line.isLost && !to.destroyed) act();
      });
    };
    const arrived = (length: number): void => {
      carried -= length;
      if (carried < MOST_CARRIED) from.resume();
    };
    from.on('data', (chunk: Buffer) => {
      const bytes = line.isLost ? null : gate(chunk);
      this.stir(line);
      if (!bytes) return;
      // Whoever does not read must be felt by who writes.
      carried += bytes.length;
      if (carried >= MOST_CARRIED) from.pause();
      pass(bytes.length, () => to.write(bytes, () => arrived(bytes.length)));
    });
    from.on('end', () => pass(0, () => to.end()));
  }

  /** Judges the requests of one connection: an upgrade is passed, refused, left without answer or stripped. */
  private gate(line: Line): (chunk: Buffer) => Buffer | null {
    let kept = Buffer.alloc(0);
    let isHanging = false;
    return (chunk) => {
      if (isHanging) return null;
      if (this.upgrades === 'pass' && kept.length === 0) return chunk;
      kept = Buffer.concat([kept, chunk]);
      const bytes = kept;
      const end = bytes.indexOf('\r\n\r\n');
      const isHead = bytes.subarray(0, 4).toString('latin1') === 'GET '.slice(0, bytes.length);
      if (isHead && end < 0 && bytes.length < LARGEST_HEAD) return null;
      kept = Buffer.alloc(0);
      const head = isHead && end >= 0 ? bytes.subarray(0, end + 4).toString('latin1') : '';
      if (this.upgrades === 'pass' || !/\r\nupgrade:/i.test(head)) return bytes;
      this.upgradesStopped += 1;
      if (this.upgrades === 'strip') return Buffer.concat([Buffer.from(withoutUpgrade(head), 'latin1'), bytes.subarray(end + 4)]);
      if (this.upgrades === 'hang') isHanging = true;
      else line.client.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n', () => this.end(line));
      return null;
    };
  }

  /** Something has passed: the time of silence begins anew. */
  private stir(line: Line): void {
    clearTimeout(line.idle);
    if (this.idleCut === Infinity || line.isLost) return;
    line.idle = setTimeout(() => {
      this.idleCuts += 1;
      this.end(line);
    }, this.idleCut);
  }

  private end(line: Line): void {
    line.client.destroy();
    line.server.destroy();
    this.forget(line);
  }

  private forget(line: Line): void {
    clearTimeout(line.idle);
    this.lines.delete(line);
  }
}

function withoutUpgrade(head: string): string {
  return head.replace(/\r\n(?:upgrade|connection|sec-websocket-[a-z]+):[^\r\n]*/gi, '').replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n');
}
