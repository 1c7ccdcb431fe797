import { FRAME, SYNC } from '@pleniere/contract';
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { MemoryNoteStore } from './memory-note-store';
import type { Appended, Clock, LogRow, Participant, Socket, StoredNote } from './ports';
import type { RoomConnection, Rooms } from './rooms';
import { awarenessFrame, step1Frame, step2Frame, updateFrame } from './wire';

/** One turn of the event loop: appends that were due have begun, those that could end have ended. */
export const turn = (): Promise<void> => new Promise((done) => setImmediate(done));

/** Time that moves when it is told to. */
export class ManualClock implements Clock {
  private time = 0;
  private timers: { at: number; run: () => void }[] = [];

  now(): number {
    return this.time;
  }

  soon(run: () => void): void {
    setImmediate(run);
  }

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.time + ms, run };
    this.timers.push(timer);
    return () => void (this.timers = this.timers.filter((each) => each !== timer));
  }

  /** Lets so many milliseconds pass; what is due runs in its order. */
  advance(ms: number): void {
    const until = this.time + ms;
    for (;;) {
      const next = this.timers.filter((timer) => timer.at <= until).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.timers = this.timers.filter((each) => each !== next);
      this.time = Math.max(this.time, next.at);
      next.run();
    }
    this.time = until;
  }
}

/** Someone who may write, unless said otherwise. */
export function aParticipant(said: Partial<Participant> = {}): Participant {
  const author = { sessionId: said.key ?? 'session', doorId: null, userId: null, tokenId: null };
  return { key: 'device', name: 'Ada', role: 'rapporteur', author, mayWrite: () => true, wantsReceipts: true, ...said };
}

/** A store whose appends can be held back or made to fail, and which remembers them. */
export class HeldStore extends MemoryNoteStore {
  readonly appends: LogRow[][] = [];
  failures = 0;
  loads = 0;
  loadFails = false;
  private gate: { open: () => void; opened: Promise<void> } | null = null;

  hold(): void {
    let open = (): void => undefined;
    const opened = new Promise<void>((done) => (open = done));
    this.gate = { open, opened };
  }

  release(): void {
    this.gate?.open();
    this.gate = null;
  }

  override async load(noteId: string): Promise<StoredNote> {
    this.loads += 1;
    await turn();
    if (this.loadFails) throw new Error('no database');
    return super.load(noteId);
  }

  override async append(rows: readonly LogRow[]): Promise<readonly Appended[]> {
    this.appends.push([...rows]);
    await this.gate?.opened;
    if (this.failures > 0) {
      this.failures -= 1;
      throw new Error('no database');
    }
    return super.append(rows);
  }
}

/** A y-websocket client on a line in memory: nothing moves before `flush`. */
export class MemoryClient implements Socket {
  readonly doc = new Y.Doc();
  readonly text = this.doc.getText('note');
  readonly frames: Uint8Array[] = [];
  readonly refused: { n: number; code: number }[] = [];
  readonly presences = new Map<number, unknown>();
  bufferedAmount = 0;
  acknowledged = 0;
  /** What the room said last of the words on screen; null when it said nothing. */
  unsaved: boolean | null = null;
  /** Sync messages 1 and 2 given to the line. */
  sent = 0;
  closed: number | null = null;
  /** Whether frames from the server are answered as y-websocket does. */
  answers = true;
  private readonly toServer: Uint8Array[] = [];
  private readonly toClient: Uint8Array[] = [];
  private readonly connection: RoomConnection;

  constructor(rooms: Rooms, noteId: string, said: Partial<Participant> = {}, content?: Uint8Array) {
    if (content) Y.applyUpdate(this.doc, content);
    this.connection = rooms.connect(noteId, this, aParticipant({ ...said, ...(said.ids && { ids: [...said.ids, this.doc.clientID] }) }));
    this.doc.on('update', (update: Uint8Array, origin: unknown) => origin !== this && this.say(update));
    this.raw(step1Frame(Y.encodeStateVector(this.doc)));
  }

  send(frame: Uint8Array): void {
    this.toClient.push(frame);
  }

  close(code: number): void {
    this.closed ??= code;
  }

  /** Sends bytes as they are. */
  raw(frame: Uint8Array): void {
    this.toServer.push(frame);
  }

  say(update: Uint8Array): void {
    this.sent += 1;
    this.raw(updateFrame(update));
  }

  present(clientId: number, clock: number, state: unknown): void {
    this.raw(awarenessFrame([{ clientId, clock, json: JSON.stringify(state) }]));
  }

  /** The cable is pulled: what is on the line is lost. */
  cut(): void {
    this.toServer.length = 0;
    this.toClient.length = 0;
    this.closed ??= 1006;
    this.connection.ended();
  }

  /** Moves everything on the line, both ways, until it is quiet. @returns whether anything moved */
  flush(): boolean {
    const moved = this.toServer.length + this.toClient.length > 0;
    while (this.toServer.length + this.toClient.length > 0) {
      for (const frame of this.toServer.splice(0)) this.connection.receive(frame);
      for (const frame of this.toClient.splice(0)) this.read(frame);
    }
    return moved;
  }

  private read(bytes: Uint8Array): void {
    this.frames.push(bytes);
    const decoder = decoding.createDecoder(bytes);
    const type = decoding.readVarUint(decoder);
    if (type === FRAME.acknowledged) this.acknowledged = decoding.readVarUint(decoder);
    else if (type === FRAME.refused) this.refused.push({ n: decoding.readVarUint(decoder), code: decoding.readVarUint(decoder) });
    else if (type === FRAME.unsaved) this.unsaved = decoding.readVarUint(decoder) === 1;
    else if (type === FRAME.awareness) this.readPresences(decoding.readVarUint8Array(decoder));
    else if (type === FRAME.sync) this.readSync(decoding.readVarUint(decoder), decoding.readVarUint8Array(decoder));
  }

  private readSync(step: number, payload: Uint8Array): void {
    if (step !== SYNC.step1) return Y.applyUpdate(this.doc, payload, this);
    if (!this.answers) return;
    this.sent += 1;
    this.raw(step2Frame(Y.encodeStateAsUpdate(this.doc, payload)));
  }

  private readPresences(bytes: Uint8Array): void {
    const decoder = decoding.createDecoder(bytes);
    for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) {
      const clientId = decoding.readVarUint(decoder);
      decoding.readVarUint(decoder);
      this.presences.set(clientId, JSON.parse(decoding.readVarString(decoder)));
    }
  }
}

/** Lets lines and appends work until nothing moves any more; some milliseconds pass. */
export async function settle(clock: ManualClock, ...clients: MemoryClient[]): Promise<void> {
  for (let quiet = 0; quiet < 20; quiet += 1) {
    await turn();
    clock.advance(1);
    for (const client of clients) if (client.flush()) quiet = 0;
  }
}
