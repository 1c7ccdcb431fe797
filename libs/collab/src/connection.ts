import { CLOSE, MAX_FIRST_FRAME, MAX_FRAME } from '@pleniere/contract';
import { MalformedUpdate, readUpdate, UnwantedContent, type ReadUpdate } from './knowledge';
import { isEmptyUpdate } from './note-bytes';
import type { Participant, Socket } from './ports';
import { UnwantedState } from './presence';
import { Rate } from './rate';
import { Receipts } from './receipts';
import type { Room } from './room';
import { acknowledgedFrame, awarenessFrame, MalformedFrame, readFrame, refusedFrame, step1Frame, step2Frame, type AwarenessEntry } from './wire';

/** What may wait in front of a room that is being loaded, bytes. */
const MAX_AT_DOOR = 8 * 1024 * 1024;
/** A reader who leaves more than this unread is sent away; it comes back and asks for what it lacks, bytes. */
const MAX_UNREAD = 16 * 1024 * 1024;

const PER_SECOND = 60;
const BURST = 600;

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
  private readonly updateRate: Rate;
  private readonly otherRate: Rate;

  constructor(
    private readonly socket: Socket,
    readonly participant: Participant,
    now: () => number,
  ) {
    this.updateRate = new Rate(PER_SECOND, BURST, now);
    this.otherRate = new Rate(PER_SECOND, BURST, now);
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
    if (this.socket.bufferedAmount > MAX_UNREAD) this.close(CLOSE.restart);
  }

  tellUpdates(frames: readonly Uint8Array[]): void {
    if (this.state.is !== 'inside' || !this.state.listens) return;
    for (const frame of frames) this.send(frame);
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
    const rate = frame.kind === 'step2' || frame.kind === 'update' ? this.updateRate : this.otherRate;
    if (!rate.take()) return this.close(CLOSE.tooFast);
    switch (frame.kind) {
      case 'step1':
        this.send(step2Frame(inside.room.since(frame.stateVector)));
        if (!inside.listens) this.send(awarenessFrame(inside.room.presences.all()));
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
        return this.send(awarenessFrame(inside.room.presences.all()));
    }
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
    const verdict = room.judge(read);
    if (verdict.is === 'known') return room.settleInTurn(this, receipts);
    if (!this.participant.mayWrite()) return this.refuse(receipts, CLOSE.noNoteOrRight);
    if (verdict.is === 'new') {
      const entry = { update: verdict.update, author: this.participant.author, device: this.participant.key, from: this, receipts };
      return room.accept(read, entry) ? undefined : this.close(CLOSE.restart);
    }
    if (isStep2) return this.refuse(receipts, CLOSE.contentRefused);
    inside.gaps.push(n);
    if (inside.asked > 0) return;
    inside.asked += 1;
    this.send(step1Frame(room.stateVector()));
  }

  private readPresence(room: Room, entries: readonly AwarenessEntry[]): void {
    if (!this.participant.mayWrite()) return this.refusePresence(CLOSE.noNoteOrRight);
    try {
      const entry = room.presences.receive(this, this.participant, entries);
      if (entry) room.tellPresence(entry);
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
