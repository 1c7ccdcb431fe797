import type { CarrierName } from './carrier';

/** Before WebSocket is tried again, ms: soon, since it may only have been a server that was starting; then seldom. */
const SOON = 10_000;
const LATER = 3 * 60_000;
const SELDOM = 30 * 60_000;
/** A WebSocket that opens, brings nothing and falls: so many in a row are a proxy that only pretends. */
const MOST_SILENT = 2;

const KEY = 'pleniere-websocket-blocked';

interface Blocked {
  /** How many times in a row WebSocket was found blocked. */
  times: number;
  /** Until when it is not tried, ms since 1970. */
  until: number;
}

type Memory = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** What this page has learnt of its network. A server that is simply away teaches nothing: only a polling line that opened where WebSocket did not. */
export class CarrierChoice {
  private blocked: Blocked | null;
  private silent = 0;

  /** @param memory outlives a reload; null where the browser has none */
  constructor(
    private readonly memory: Memory | null,
    private readonly now: () => number = Date.now,
  ) {
    this.blocked = read(memory);
  }

  get first(): CarrierName {
    return this.blocked && this.now() < this.blocked.until ? 'polling' : 'websocket';
  }

  /** How long until WebSocket should be tried again, ms. */
  get wait(): number {
    return Math.max(0, (this.blocked?.until ?? 0) - this.now());
  }

  websocketWorks(): void {
    this.blocked = null;
    this.memory?.removeItem(KEY);
  }

  /** WebSocket brought a frame: what it did before is forgiven. */
  websocketSpoke(): void {
    this.silent = 0;
  }

  websocketIsBlocked(): void {
    const times = (this.blocked?.times ?? 0) + 1;
    const wait = times === 1 ? SOON : Math.min(SELDOM, LATER * 2 ** (times - 2));
    this.blocked = { times, until: this.now() + wait };
    this.memory?.setItem(KEY, JSON.stringify(this.blocked));
  }

  /** WebSocket opened, brought nothing and fell. */
  websocketWasSilent(): void {
    this.silent += 1;
    if (this.silent < MOST_SILENT) return;
    this.silent = 0;
    this.websocketIsBlocked();
  }

  /** Another network, perhaps: what was learnt may not hold. */
  networkChanged(): void {
    if (this.blocked) this.blocked = { times: 0, until: this.now() };
  }
}

function read(memory: Memory | null): Blocked | null {
  try {
    const { times, until } = JSON.parse(memory?.getItem(KEY) ?? 'null') as Blocked;
    return Number.isInteger(times) && Number.isFinite(until) ? { times, until } : null;
  } catch {
    return null;
  }
}
