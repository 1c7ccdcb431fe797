import { createClient } from 'redis';
import { seal, unseal } from './seal';

/** How often Redis is asked whether it is there, and how long it may take to answer: others must not be late by two seconds, ms. */
const ASK = 400;
const SILENCE = 1_200;
/** How long it may take to let us in, ms. */
const PATIENCE = 3_000;
/** Between two tries: 0.1 s, twice as long each time, up to this, ms. Some luck in it keeps the nodes from coming back together. */
const LONGEST_WAIT = 2_000;
/** Bytes that may be on their way to Redis. What would be more is dropped: the log has it. */
const MOST_UNDER_WAY = 4 * 1024 * 1024;

type Client = ReturnType<typeof createClient>;
type Listener = (body: Uint8Array) => void;

export interface RedisLineOptions {
  url: string;
  /** What every channel of this installation begins with: several may share a Redis. */
  prefix: string;
  /** Nodes that have the same key believe each other, and nobody else. */
  key: Buffer;
  node: string;
  /** Told when Redis has become reachable or unreachable. */
  changed?(isUp: boolean, reason: string): void;
  /** Told when a listener failed: the next one hears all the same. */
  failed?(error: unknown): void;
}

/** Messages that were not taken or not sent since the start, by reason. */
export interface LineLosses {
  /** Not signed by a node of ours for this channel: cut, forged, or said of another note. */
  forged: number;
  /** Heard before, or older than what was heard. */
  replayed: number;
  /** Redis was away, or slower than we talk. */
  unsent: number;
}

/**
 * Signed messages between nodes, over Redis. A hint and never a truth: while Redis is away everything is dropped, nothing waits and nothing
 * throws; when it is back, those who asked for `onGap` read what they need from the database.
 */
export class RedisLine {
  readonly losses: LineLosses = { forged: 0, replayed: 0, unsent: 0 };
  private readonly listeners = new Map<string, Set<Listener>>();
  /** For each channel that somebody listens to, the count of the last message of each node. */
  private readonly heard = new Map<string, Map<string, number>>();
  private readonly gapListeners = new Set<() => void>();
  private pair: { says: Client; hears: Client } | null = null;
  private state: 'new' | 'trying' | 'up' | 'away' | 'closed' = 'new';
  private failures = 0;
  private underWay = 0;
  private count = 0;
  private timer: NodeJS.Timeout | null = null;
  private askedAt: number | null = null;

  constructor(private readonly options: RedisLineOptions) {}

  get isUp(): boolean {
    return this.state === 'up';
  }

  /** Resolves after the first try, whether Redis was there or not; the line goes on trying by itself. */
  async open(): Promise<void> {
    if (this.state !== 'new') return;
    this.state = 'trying';
    await this.connect();
  }

  async close(): Promise<void> {
    this.state = 'closed';
    if (this.timer) clearTimeout(this.timer);
    this.letGo();
  }

  /** Says it to every other node that listens; dropped while Redis is away. */
  publish(name: string, body: Uint8Array): void {
    const channel = this.channelOf(name);
    if (!this.pair || this.state !== 'up' || this.underWay + body.length > MOST_UNDER_WAY) {
      this.losses.unsent += 1;
      return;
    }
    this.count += 1;
    const bytes = seal(this.options.key, channel, { node: this.options.node, count: this.count, body });
    this.underWay += bytes.length;
    this.pair.says
      .publish(channel, bytes)
      .catch(() => void (this.losses.unsent += 1))
      .finally(() => (this.underWay -= bytes.length));
  }

  /** Hears of one channel until the returned function is called. */
  subscribe(name: string, listener: Listener): () => void {
    const channel = this.channelOf(name);
    const listeners = this.listeners.get(channel) ?? new Set();
    if (listeners.size === 0) {
      this.listeners.set(channel, listeners);
      this.heard.set(channel, new Map());
      if (this.pair) this.hear(this.pair.hears, channel).catch((error: unknown) => this.lost(error));
    }
    listeners.add(listener);
    return () => {
      if (!listeners.delete(listener) || listeners.size > 0) return;
      this.listeners.delete(channel);
      this.heard.delete(channel);
      this.pair?.hears.unsubscribe(channel).catch(() => undefined);
    };
  }

  /** Calls back each time that Redis is there, again or at last: what was said meanwhile was not heard. */
  onGap(listener: () => void): void {
    this.gapListeners.add(listener);
  }

  private channelOf(name: string): string {
    return `${this.options.prefix}:${name}`;
  }

  private async connect(): Promise<void> {
    const pair = { says: this.client(), hears: this.client() };
    this.pair = pair;
    try {
      await within(PATIENCE, (async () => {
        await Promise.all([pair.says.connect(), pair.hears.connect()]);
        await Promise.all([...this.listeners.keys()].map((channel) => this.hear(pair.hears, channel)));
      })());
    } catch (error) {
      if (this.pair === pair) this.lost(error);
      return;
    }
    if (this.pair !== pair || this.state === 'closed') return;
    this.state = 'up';
    this.failures = 0;
    this.askedAt = null;
    this.options.changed?.(true, '');
    for (const listener of this.gapListeners) this.guarded(listener);
    this.askLater();
  }

  private client(): Client {
    const client = createClient({
      url: this.options.url,
      disableOfflineQueue: true,
      socket: { reconnectStrategy: false, connectTimeout: PATIENCE },
    });
    client.on('error', (error: unknown) => {
      if (this.pair && (this.pair.says === client || this.pair.hears === client)) this.lost(error);
    });
    return client;
  }

  private async hear(client: Client, channel: string): Promise<void> {
    await client.subscribe(channel, (bytes) => this.receive(channel, bytes), true);
  }

  private receive(channel: string, bytes: Buffer): void {
    const sealed = unseal(this.options.key, channel, bytes);
    if (!sealed) {
      this.losses.forged += 1;
      return;
    }
    if (sealed.node === this.options.node) return;
    const heard = this.heard.get(channel);
    if (!heard || sealed.count <= (heard.get(sealed.node) ?? -1)) {
      this.losses.replayed += 1;
      return;
    }
    heard.set(sealed.node, sealed.count);
    for (const listener of this.listeners.get(channel) ?? []) this.guarded(() => listener(sealed.body));
  }

  private guarded(listener: () => void): void {
    try {
      listener();
    } catch (error) {
      this.options.failed?.(error);
    }
  }

  /** Redis may be stopped and its connection still stand: only an answer says that it is there. */
  private askLater(): void {
    this.timer = setTimeout(() => {
      const pair = this.pair;
      if (!pair || this.state !== 'up') return;
      if (this.askedAt !== null && performance.now() - this.askedAt > SILENCE) return this.lost(new Error('no answer'));
      if (this.askedAt === null) {
        this.askedAt = performance.now();
        Promise.all([pair.says.ping(), pair.hears.ping()]).then(
          () => (this.askedAt = null),
          (error: unknown) => this.pair === pair && this.lost(error),
        );
      }
      this.askLater();
    }, ASK);
    this.timer.unref();
  }

  private lost(error: unknown): void {
    if (this.state === 'closed' || !this.pair) return;
    this.letGo();
    if (this.timer) clearTimeout(this.timer);
    if (this.state !== 'away') {
      this.state = 'away';
      this.options.changed?.(false, reasonOf(error));
    }
    const wait = Math.min(LONGEST_WAIT, 100 * 2 ** this.failures) * (0.5 + Math.random() / 2);
    this.failures += 1;
    this.timer = setTimeout(() => void this.connect(), wait);
    this.timer.unref();
  }

  private letGo(): void {
    const pair = this.pair;
    this.pair = null;
    for (const client of pair ? [pair.says, pair.hears] : []) {
      try {
        client.destroy();
      } catch {
        // It was not open any more.
      }
    }
  }
}

/** A refused connection to a name with two addresses says why only inside. */
function reasonOf(error: unknown): string {
  const { message, code } = error as { message?: string; code?: string };
  return message || code || String(error);
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => (timer = setTimeout(() => fail(new Error('no answer')), ms)));
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
