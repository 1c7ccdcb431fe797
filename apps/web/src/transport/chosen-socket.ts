import { LONGEST_SILENCE } from '@pleniere/contract';
import type { Carrier, CarrierEnd, CarrierName, OpenCarrier } from './carrier';
import type { CarrierChoice } from './carrier-choice';
import { echoUrl, hearEcho } from './echo';

/** What a socket needs of the world around it. */
export interface Network {
  choice: CarrierChoice;
  open: Record<CarrierName, OpenCarrier>;
  /** A WebSocket that has not opened after so long gets a rival, ms. */
  patience: number;
  /** When nothing has opened after so long, the attempt is over, ms: on a dead wire a browser would wait for minutes. */
  giveUp: number;
  /** A line that says nothing for so long is dead, ms. */
  longestSilence: number;
  /** The line is changed for a better one only when nothing has been sent for so long, ms. */
  quiet: number;
}

export const PATIENCE = 3_000;
const GIVE_UP = 10_000;
const QUIET = 3_000;

/** The network of a page, seen with this memory of it. */
export const networkOf = (choice: CarrierChoice, open: Network['open']): Network => ({ choice, open, patience: PATIENCE, giveUp: GIVE_UP, longestSilence: LONGEST_SILENCE, quiet: QUIET });

/** Comes back at once, and by the better way: no loss, no fault. */
const BETTER_WAY: CarrierEnd = { code: 1012, reason: 'WebSocket' };

/**
 * What y-websocket needs of a WebSocket, over whichever carrier opens: WebSocket first, long-polling where that does not open. While it goes by
 * polling it asks now and then whether WebSocket has come to work, and then closes for a moment to come back by it.
 */
export class ChosenSocket {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  static readonly CLOSED = 3;
  readonly CONNECTING = 0;
  readonly OPEN = 1;
  readonly CLOSING = 2;
  readonly CLOSED = 3;

  readyState: 0 | 1 | 2 | 3 = 0;
  binaryType: BinaryType = 'arraybuffer';
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: ArrayBuffer }) => void) | null = null;
  onerror: ((event: CarrierEnd) => void) | null = null;
  onclose: ((event: CarrierEnd) => void) | null = null;

  private readonly attempts = new Map<CarrierName, Carrier | 'failed'>();
  private carrier: Carrier | null = null;
  private heardAt = 0;
  private sentAt = 0;
  private hasHeard = false;
  private rival: ReturnType<typeof setTimeout> | undefined;
  private limit: ReturnType<typeof setTimeout> | undefined;
  private watch: ReturnType<typeof setTimeout> | undefined;
  private probe: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly url: string,
    private readonly network: Network,
  ) {
    const { first } = network.choice;
    const second = first === 'websocket' ? 'polling' : 'websocket';
    this.rival = setTimeout(() => this.attempt(second), network.patience);
    this.limit = setTimeout(() => this.end({ code: 1006, reason: 'nothing opens' }), network.giveUp);
    this.attempt(first);
  }

  get bufferedAmount(): number {
    return this.carrier?.bufferedAmount ?? 0;
  }

  /** Which way it goes; null while none is open. */
  get carriedBy(): CarrierName | null {
    return this.carrier?.name ?? null;
  }

  send(frame: Uint8Array<ArrayBuffer>): void {
    if (this.readyState !== this.OPEN) return;
    this.sentAt = Date.now();
    this.carrier?.send(frame);
  }

  close(): void {
    this.end({ code: 1005, reason: '' });
  }

  private attempt(name: CarrierName): void {
    if (this.readyState !== this.CONNECTING || this.attempts.has(name)) return;
    const carrier = this.network.open[name](this.url, {
      opened: () => this.opened(name),
      heard: (data) => this.heard(data),
      ended: (how) => (this.carrier?.name === name ? this.end(how) : this.failed(name, how)),
    });
    // It may have failed before it was there.
    if (!this.attempts.has(name)) this.attempts.set(name, carrier);
  }

  private failed(name: CarrierName, how: CarrierEnd): void {
    this.attempts.set(name, 'failed');
    if (this.readyState !== this.CONNECTING) return;
    const other = name === 'websocket' ? 'polling' : 'websocket';
    if (this.attempts.get(other) === 'failed') this.end(how);
    else this.attempt(other);
  }

  private opened(name: CarrierName): void {
    const carrier = this.attempts.get(name);
    if (this.readyState !== this.CONNECTING || carrier === undefined || carrier === 'failed') return;
    clearTimeout(this.rival);
    clearTimeout(this.limit);
    const wasTried = this.attempts.has('websocket');
    this.carrier = carrier;
    this.closeOthers();
    this.readyState = this.OPEN;
    if (name === 'websocket') this.network.choice.websocketWorks();
    else {
      if (wasTried) this.network.choice.websocketIsBlocked();
      this.probeLater();
      globalThis.addEventListener?.('online', this.onOnline);
    }
    this.heardAt = Date.now();
    this.watch = setTimeout(() => this.look(), this.network.longestSilence);
    this.onopen?.();
  }

  private heard(data: ArrayBuffer): void {
    if (this.readyState !== this.OPEN) return;
    this.heardAt = Date.now();
    if (!this.hasHeard && this.carrier?.name === 'websocket') this.network.choice.websocketSpoke();
    this.hasHeard = true;
    this.onmessage?.({ data });
  }

  /** A browser does not see pings: it is the server's silence that tells of a dead line. */
  private look(): void {
    const left = this.heardAt + this.network.longestSilence - Date.now();
    if (left <= 0) this.end({ code: 1006, reason: 'silence' });
    else this.watch = setTimeout(() => this.look(), left);
  }

  private end(how: CarrierEnd): void {
    if (this.readyState === this.CLOSED) return;
    const wasOpen = this.readyState === this.OPEN;
    this.readyState = this.CLOSED;
    for (const timer of [this.rival, this.limit, this.watch, this.probe]) clearTimeout(timer);
    globalThis.removeEventListener?.('online', this.onOnline);
    if (wasOpen && this.carrier?.name === 'websocket' && !this.hasHeard && how.code === 1006) this.network.choice.websocketWasSilent();
    const last = this.carrier;
    this.carrier = null;
    last?.close();
    this.closeOthers();
    if (!wasOpen) this.onerror?.(how);
    this.onclose?.(how);
  }

  private closeOthers(): void {
    for (const carrier of this.attempts.values()) if (carrier !== 'failed' && carrier !== this.carrier) carrier.close();
  }

  private readonly onOnline = (): void => {
    this.network.choice.networkChanged();
    this.probeLater();
  };

  private probeLater(): void {
    clearTimeout(this.probe);
    this.probe = setTimeout(() => void this.tryWebSocket(), this.network.choice.wait);
  }

  private async tryWebSocket(): Promise<void> {
    const heard = await hearEcho(this.network.open.websocket, echoUrl(new URL(this.url.replace(/^ws/, 'http'))), this.network.patience);
    if (this.readyState !== this.OPEN) return;
    if (heard === null) {
      this.network.choice.websocketIsBlocked();
      this.probeLater();
    } else {
      this.network.choice.websocketWorks();
      this.changeWhenQuiet();
    }
  }

  private changeWhenQuiet(): void {
    const isQuiet = this.bufferedAmount === 0 && Date.now() - this.sentAt >= this.network.quiet;
    if (isQuiet) this.end(BETTER_WAY);
    else this.probe = setTimeout(() => this.changeWhenQuiet(), this.network.quiet);
  }
}
