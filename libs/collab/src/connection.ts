import { CLOSE, MAX_FIRST_FRAME, MAX_FRAME } from '@pleniere/contract';
import { MalformedUpdate, readUpdate, UnwantedContent, type ReadUpdate } from './knowledge';
import { isEmptyUpdate } from './note-bytes';
import type { Clock, Participant, Socket } from './ports';
import { UnwantedState } from './presence';
import { Rate } from './rate';
import { Receipts } from './receipts';
import type { Room } from './room';
import { acknowledgedFrame, awarenessFrame, MalformedFrame, readFrame, refusedFrame, step1Frame, type AwarenessEntry } from './wire';

/** What may wait in front of a room that is being loaded, bytes. */
const MAX_AT_DOOR = 8 * 1024 * 1024;
/** Whoever leaves more than this unread is told nothing more for now, bytes. */
const FULL = 1024 * 1024;
/** And all at once when no more than this is left, bytes. */
const DRAINED = 64 * 1024;
/** Whoever was refused for want of words of others is asked again when those may have come: after this long, then twice as long each time, ms. */
const ASKED_AGAIN = 2_000;
const MAX_ASKED_AGAIN = 60_000;

/** What one connection may send: frames, and bytes of words, in the long run and at once; client ids that nobody owns. */
export interface Limits {
  frames: { perSecond: number; burst: number };
  /** Step 1 frames: each may be answered with the whole note. */
  questions: { perSecond: number; burst: number };
  bytes: { perSecond: number; burst: number };
  claims: { perSecond: number; burst: number };
  /** Words under somebody else's id that are kept aside; the rest is refused all the same. */
  aside: { perSecond: number; burst: number };
}

/** Far above any hand. A paste of 300 kB passes, and so does a laptop that comes back with a day of words. */
export const LIMITS: Limits = {
  frames: { perSecond: 60, burst: 600 },
  questions: { perSecond: 0.5, burst: 20 },
  bytes: { perSecond: 200_000, burst: 8 * 1024 * 1024 },
  claims: { perSecond: 0.1, burst: 64 },
  aside: { perSecond: 0.05, burst: 20 },
};

type State =
  | { is: 'at the door'; frames: Uint8Array[]; bytes: number }
  /** `asked`: step 1 frames not answered yet. `gaps`: updates that wait for such an answer. `listens`: its own step 1 was answered. */
  | { is: 'inside'; room: Room; asked: number; gaps: number[]; uploaded: boolean; listens: boolean }
  | { is: 'gone' };

const NAME_OF = new Map<number, string>(Object.entries(CLOSE).map(([name, code]) => [code, name]));

/** One client in one room: reads its frames, answers them, counts its receipts. */
export class Connection {
  private state: State = { is: 'at the door', frames: [], bytes: 0 };
  private readonly receipts = new Receipts();
  private readonly rates: Record<'updates' | 'others' | 'questions' | 'bytes' | 'claims' | 'aside', Rate>;
  /** It cannot follow: it is told nothing for now. */
  private behind = false;
  /** Something of it was refused that builds on words which may still come. */
  private lacks = false;
  private askedAt = -Infinity;
  private patience = ASKED_AGAIN;

  constructor(
    private readonly socket: Socket,
    readonly participant: Participant,
    private readonly clock: Clock,
    limits: Limits,
  ) {
    const rate = ({ perSecond, burst }: Limits['frames']): Rate => new Rate(perSecond, burst, () => clock.now());
    this.rates = {
      updates: rate(limits.frames),
      others: rate(limits.frames),
      questions: rate(limits.questions),
      bytes: rate(limits.bytes),
      claims: rate(limits.claims),
      aside: rate(limits.aside),
    };
  }

  /** Its step 1 was answered: it may be told what is new. */
  get isListening(): boolean {
    return this.state.is === 'inside' && this.state.listens;
  }

  get isFull(): boolean {
    return !this.behind && this.isListening && this.socket.bufferedAmount > FULL;
  }

  get isBehind(): boolean {
    return this.behind;
  }

  get bufferedAmount(): number {
    return this.socket.bufferedAmount;
  }

  get isGone(): boolean {
    return this.state.is === 'gone';
  }

  /** The room is open: says what it knows, and reads what came meanwhile. */
  enter(room: Room): void {
    if (this.state.is !== 'at the door') return;
    const { frames } = this.state;
    this.state = { is: 'inside', room, asked: 1, gaps: [], uploaded: false, listens: false };
    room.enter(this);
    this.send(step1Frame(room.stateVector()));
    for (const frame of frames) this.receive(frame);
  }

  /** Takes one frame from the network. Nothing that a client sends makes this throw. */
  receive(frame: Uint8Array): void {
    if (this.state.is === 'gone') return;
    if (this.state.is === 'at the door') {
      this.state.bytes += frame.length;
      if (this.state.bytes > MAX_AT_DOOR) this.close(CLOSE.tooLarge);
      else this.state.frames.push(frame);
      return;
    }
    try {
      this.read(this.state, frame);
    } catch (error) {
      if (!(error instanceof MalformedFrame)) throw error;
      this.close(CLOSE.malformed);
    }
  }

  /** Closes from our side. */
  close(code: number): void {
    if (this.state.is === 'gone') return;
    this.socket.close(code, NAME_OF.get(code) ?? '');
    this.ended();
  }

  /** The network is gone, whoever closed it. */
  ended(): void {
    if (this.state.is === 'gone') return;
    const before = this.state;
    this.state = { is: 'gone' };
    if (before.is === 'inside') before.room.leave(this);
  }

  send(frame: Uint8Array): void {
    if (this.state.is === 'gone') return;
    this.socket.send(frame);
  }

  tellUpdates(frames: readonly Uint8Array[]): void {
    if (!this.isListening || this.isBehind) return;
    for (const frame of frames) this.send(frame);
  }

  tellUnsaved(frame: Uint8Array): void {
    if (this.participant.wantsReceipts) this.send(frame);
  }

  /** Is told no more words, until `catchUp`. */
  fallBehind(): void {
    this.behind = true;
  }

  /** When it has read what it was sent: sends the whole note, since nobody kept count of what it lacks. */
  catchUp(whole: () => readonly Uint8Array[]): void {
    if (!this.behind || this.socket.bufferedAmount > DRAINED) return;
    this.behind = false;
    for (const frame of whole()) this.send(frame);
  }

  /** Words of others have come: asks again for what was refused for want of them. */
  askAgain(): void {
    if (!this.lacks || this.state.is !== 'inside' || this.clock.now() - this.askedAt < this.patience) return;
    this.lacks = false;
    this.patience = Math.min(MAX_ASKED_AGAIN, this.patience * 2);
    this.ask(this.state);
  }

  /**
   * Is this id, which nobody owns, its own? It says so by its presence or at the door. Whoever says nothing may bring one id at a time: what a device
   * carries of others, who were shown in a late spell and whose words were lost with the server, is not its own.
   */
  names(client: number, unowned: number): boolean {
    if (this.state.is !== 'inside') return false;
    const present = this.state.room.presence.states.clientHeldBy(this);
    const said = this.participant.ids ?? [];
    return client === present || said.includes(client) || (present === undefined && said.length === 0 && unowned === 1);
  }

  /** Some of what was refused has been taken. */
  askNow(): void {
    if (this.state.is === 'inside') this.ask(this.state);
  }

  private ask(inside: State & { is: 'inside' }): void {
    inside.asked += 1;
    this.askedAt = this.clock.now();
    this.send(step1Frame(inside.room.stateVector()));
  }

  settle(receipts: readonly number[]): void {
    for (const n of receipts) this.receipts.settle(n);
    const n = this.receipts.due();
    if (n !== null && this.participant.wantsReceipts) this.send(acknowledgedFrame(n));
  }

  private read(inside: State & { is: 'inside' }, bytes: Uint8Array): void {
    const isUpload = bytes[0] === 0 && bytes[1] === 1 && !inside.uploaded;
    if (bytes.length > (isUpload ? MAX_FIRST_FRAME : MAX_FRAME)) return this.close(CLOSE.tooLarge);
    const frame = readFrame(bytes);
    const isWords = frame.kind === 'step2' || frame.kind === 'update';
    if (!(isWords ? this.rates.updates.take() && this.rates.bytes.take(bytes.length) : this.rates.others.take())) return this.close(CLOSE.tooFast);
    switch (frame.kind) {
      case 'step1':
        if (!this.rates.questions.take()) return this.close(CLOSE.tooFast);
        for (const answer of inside.room.since(frame.stateVector)) this.send(answer);
        if (!inside.listens) this.tellPresences(inside.room);
        inside.listens = true;
        return;
      case 'step2':
        inside.uploaded = true;
        inside.asked = Math.max(0, inside.asked - 1);
        return this.readWords(inside, frame.update, true);
      case 'update':
        return this.readWords(inside, frame.update, false);
      case 'awareness':
        return this.readPresence(inside.room, frame.entries);
      case 'queryAwareness':
        return this.tellPresences(inside.room);
    }
  }

  private tellPresences(room: Room): void {
    this.send(awarenessFrame(room.presence.states.all(!this.participant.mayWrite())));
  }

  /** A step 2 answers for the updates before it that built on something unknown: it holds them. */
  private readWords(inside: State & { is: 'inside' }, bytes: Uint8Array, isStep2: boolean): void {
    const { room } = inside;
    const n = this.receipts.take();
    const receipts = isStep2 ? [...inside.gaps.splice(0), n] : [n];
    if (isEmptyUpdate(bytes)) return room.settleInTurn(this, receipts);
    let read: ReadUpdate;
    try {
      read = readUpdate(bytes);
    } catch (error) {
      if (error instanceof UnwantedContent) return this.refuse(receipts, CLOSE.contentRefused);
      if (error instanceof MalformedUpdate) return this.participant.wantsReceipts ? this.refuse(receipts, CLOSE.malformed) : this.close(CLOSE.malformed);
      throw error;
    }
    const verdict = room.judge(read, this.participant, (client, unowned) => this.names(client, unowned));
    if (verdict.is === 'known') return room.settleInTurn(this, receipts);
    if (!this.participant.mayWrite()) return room.saysNothingNew(read) ? room.settleInTurn(this, receipts) : this.refuse(receipts, CLOSE.noNoteOrRight);
    if (verdict.is === 'new') return this.give(room, verdict, receipts);
    if (verdict.is === 'foreign') {
      if (this.rates.aside.take()) room.keepAside(bytes, this.participant);
      this.lacks = true;
      this.refuse(receipts, CLOSE.foreignClient);
      return room.strand(this, verdict.own);
    }
    if (isStep2) {
      this.lacks = true;
      this.refuse(receipts, CLOSE.contentRefused);
      return room.strand(this, bytes);
    }
    inside.gaps.push(n);
    if (inside.asked === 0) this.ask(inside);
  }

  private give(room: Room, verdict: Parameters<Room['accept']>[0], receipts: readonly number[]): void {
    const { author, key: device } = this.participant;
    for (let claim = 0; claim < verdict.claims.length; claim += 1) if (!this.rates.claims.take()) return this.close(CLOSE.tooFast);
    if (!room.accept(verdict, { update: verdict.update, author, device, claims: verdict.claims, from: this, receipts })) this.close(CLOSE.restart);
  }

  private readPresence(room: Room, entries: readonly AwarenessEntry[]): void {
    const { presence } = room;
    if (!this.participant.mayWrite()) return this.refusePresence(CLOSE.noNoteOrRight);
    try {
      const moved = presence.states.receive(this, this.participant, entries, (client) => room.isFree(client, this.participant.key));
      if (moved) presence.moved(moved);
      else this.send(awarenessFrame([]));
    } catch (error) {
      if (!(error instanceof UnwantedState)) throw error;
      this.refusePresence(CLOSE.contentRefused);
    }
  }

  private refusePresence(code: number): void {
    if (this.participant.wantsReceipts) this.send(refusedFrame(0, code));
    this.send(awarenessFrame([]));
  }

  private refuse(receipts: readonly number[], code: number): void {
    if (this.participant.wantsReceipts) for (const n of receipts) this.send(refusedFrame(n, code));
    this.settle(receipts);
  }
}
