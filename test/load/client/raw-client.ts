import type { Buffer } from 'node:buffer';
import { FRAME, SYNC } from '@pleniere/contract';
import { Reader, varString, varUint } from './bytes';
import { RawSocket } from './raw-socket';

/** Which server one speaks to, as it travels between processes. Relay and ours speak y-websocket; Hocuspocus puts the note's name before each frame. */
export interface Door {
  system: 'relay' | 'hocuspocus' | 'ours';
  /** `ws://127.0.0.1:port` of each node; connections go to them in turn. */
  origins: readonly string[];
  /** One token a person: each is a device of its own. */
  writers: readonly string[];
  readers: readonly string[];
  /** Where the peers' own packages are, for their real client. */
  peers: string | null;
}

/** What a client tells. Bytes are only valid during the call. */
export interface ClientListener {
  /** The answer to its first question: the whole note. */
  synced?(bytes: Buffer, start: number, end: number): void;
  update?(bytes: Buffer, start: number, end: number): void;
  presence?(bytes: Buffer, start: number, end: number): void;
  /** The first n of what it has sent (step 2 and updates) are said to be kept. */
  kept?(n: number): void;
  closed?(code: number): void;
}

/** Messages that only Hocuspocus has. */
const HOCUSPOCUS = { auth: 2, syncReply: 4, syncStatus: 8 } as const;
const EMPTY_UPDATE = [0, 0];

let connections = 0;

/** The next address in turn, as a proxy in front of several nodes gives it. */
export const nextOrigin = (door: Door): string => door.origins[connections++ % door.origins.length] ?? '';

/** One person, as bytes: asks for the note, answers for itself with nothing, then sends what it is given. */
export class RawClient {
  private readonly socket: RawSocket;
  private readonly prefix: number[];
  private statuses = 0;
  /** How many sync messages 1 and 2 were sent. */
  sent = 0;
  isSynced = false;

  constructor(
    private readonly door: Door,
    note: string,
    token: string,
    private readonly listener: ClientListener,
  ) {
    const isHocuspocus = door.system === 'hocuspocus';
    this.prefix = isHocuspocus ? varString(note) : [];
    const path = { hocuspocus: '/', relay: `/${note}`, ours: `/collab/${note}?ack=1` }[door.system];
    const headers: Record<string, string> = door.system === 'ours' ? { Authorization: `Bearer ${token}` } : {};
    this.socket = new RawSocket(new URL(nextOrigin(door) + path), headers, {
      opened: () => (isHocuspocus ? this.say([HOCUSPOCUS.auth, 0, ...varString(token), ...varString('4.7.0')]) : this.ask()),
      frame: (bytes, start, end) => this.read(new Reader(bytes, start, end), bytes),
      closed: (code) => listener.closed?.(code),
    });
  }

  /** Sends a Yjs update. @returns its number among what was sent */
  write(update: Uint8Array): number {
    const frame = Uint8Array.from([...this.prefix, FRAME.sync, SYNC.update, ...varUint(update.length), ...update]);
    this.socket.send(frame);
    return ++this.sent;
  }

  /** Says its presence: one line of an awareness frame. */
  show(client: number, clock: number, json: string): void {
    const line = [1, ...varUint(client), ...varUint(clock), ...varString(json)];
    this.say([FRAME.awareness, ...varUint(line.length), ...line]);
  }

  destroy(): void {
    this.socket.destroy();
  }

  private say(message: readonly number[]): void {
    this.socket.send(Uint8Array.from([...this.prefix, ...message]));
  }

  private ask(): void {
    this.say([FRAME.sync, SYNC.step1, 1, 0]);
  }

  private read(reader: Reader, bytes: Buffer): void {
    if (this.door.system === 'hocuspocus') reader.skip();
    const type = reader.varUint();
    if (type === FRAME.sync || (this.door.system === 'hocuspocus' && type === HOCUSPOCUS.syncReply)) return this.readSync(reader, bytes);
    if (type === FRAME.awareness) {
      const length = reader.varUint();
      return this.listener.presence?.(bytes, reader.at, reader.at + length);
    }
    if (this.door.system === 'hocuspocus') {
      if (type === HOCUSPOCUS.auth && !this.isSynced) this.ask();
      else if (type === HOCUSPOCUS.syncStatus) this.listener.kept?.(++this.statuses);
    } else if (type === FRAME.acknowledged) this.listener.kept?.(reader.varUint());
  }

  private readSync(reader: Reader, bytes: Buffer): void {
    const step = reader.varUint();
    const length = reader.varUint();
    if (step === SYNC.step1) {
      this.sent += 1;
      this.say([FRAME.sync, SYNC.step2, ...varUint(EMPTY_UPDATE.length), ...EMPTY_UPDATE]);
    } else if (step === SYNC.update) this.listener.update?.(bytes, reader.at, reader.at + length);
    else if (this.isSynced) this.listener.update?.(bytes, reader.at, reader.at + length);
    else {
      this.isSynced = true;
      this.listener.synced?.(bytes, reader.at, reader.at + length);
    }
  }
}
