import { FRAME, SYNC } from '@pleniere/contract';
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import type { Socket } from '../../../libs/collab/src/ports';
import type { RoomConnection } from '../../../libs/collab/src/rooms';
import { awarenessFrame, step1Frame, step2Frame, updateFrame } from '../../../libs/collab/src/wire';
import type { Node, World } from './world';

interface Link {
  node: Node;
  connection: RoomConnection;
  /** Sync messages sent on it. */
  sent: number;
  /** Of each token: the message that brought it. Null until the whole was sent. */
  waiting: { n: number; tokens: string[] }[];
  isWhole: boolean;
  /** Marks of others that came while the screen said that they may be lost. */
  unsure: Set<string>;
  isOpen: boolean;
}

/** A rapporteur with a device: types marks that are nowhere else, loses the line, moves to another node, may be robbed of the laptop. */
export class Person {
  ydoc: Y.Doc;
  readonly typed: string[] = [];
  readonly acknowledged = new Set<string>();
  /** Marks of others that were on this screen while it did not say that they may be lost. */
  readonly trusted = new Set<string>();
  /** Every mark of others that was ever on this screen. */
  readonly seen = new Set<string>();
  readonly refused: string[] = [];
  mayWrite = true;
  /** Marks that were typed after the right was taken away. */
  readonly forbidden: string[] = [];
  /** The device was lost with all that was on it. */
  isRobbed = false;
  link: Link | null = null;
  private isUnsaved = false;
  private devices = 0;
  private count = 0;
  private typing: string[] = [];

  constructor(
    private readonly world: World,
    readonly name: string,
    readonly noteId: string,
  ) {
    this.ydoc = this.newDoc();
  }

  get device(): string {
    return `${this.name}-${this.devices}`;
  }

  get text(): Y.Text {
    return this.ydoc.getText('note');
  }

  get marks(): string[] {
    return this.text.toString().match(/⟨[^⟩]*⟩/g) ?? [];
  }

  type(): void {
    const token = `⟨${this.name}·${(this.count += 1)}⟩`;
    this.typed.push(token);
    if (!this.mayWrite) this.forbidden.push(token);
    // Between two marks, never inside one: each must be found whole.
    const marks = this.marks;
    const at = marks.slice(0, Math.floor(this.world.chance() * (marks.length + 1))).join('').length;
    this.typing = [token];
    this.text.insert(at, token);
    this.typing = [];
  }

  /** Beside the marks: words that come and go. */
  scribble(): void {
    const scratch = this.ydoc.getText('scratch');
    if (scratch.length > 3 && this.world.chance() < 0.5) scratch.delete(Math.floor(this.world.chance() * (scratch.length - 1)), 1);
    else scratch.insert(Math.floor(this.world.chance() * (scratch.length + 1)), 'abc');
  }

  /** Sends all it knows, as a device does that has slept. */
  sayAll(): void {
    if (this.link?.isWhole) this.sync(updateFrame(Y.encodeStateAsUpdate(this.ydoc)), []);
  }

  connect(node: Node): void {
    this.cut();
    const captured = this.mayWrite;
    const link: Link = { node, connection: null as unknown as RoomConnection, sent: 0, waiting: [], isWhole: false, unsure: new Set(), isOpen: true };
    const socket: Socket = {
      bufferedAmount: 0,
      send: (frame) => this.world.carry(node, () => link.isOpen && this.read(link, frame)),
      close: () => this.world.carry(node, () => this.lost(link)),
    };
    this.link = link;
    this.isUnsaved = false;
    const author = { sessionId: this.device, doorId: null, userId: null, tokenId: null };
    link.connection = node.rooms.connect(this.noteId, socket, {
      key: this.device,
      name: this.name,
      role: 'rapporteur',
      author,
      wantsReceipts: true,
      mayWrite: () => (this.world.planted.capturesRight ? captured : this.mayWrite),
    });
    this.give(step1Frame(Y.encodeStateVector(this.ydoc)));
    this.give(awarenessFrame([{ clientId: this.ydoc.clientID, clock: this.world.time.now + 1, json: '{}' }]));
  }

  /** The cable is pulled: what is on the line is lost. */
  cut(): void {
    const { link } = this;
    if (!link) return;
    this.lost(link);
    link.connection.ended();
  }

  /** The device is gone, and with it every word that had not left it. */
  rob(): void {
    this.cut();
    this.isRobbed = true;
    this.devices += 1;
    this.ydoc = this.newDoc();
  }

  /** Writes the next words of somebody else. */
  forge(victim: Person): void {
    if (!this.link?.isWhole) return;
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(this.ydoc));
    // An id that nobody has written under is anybody's to take.
    if (!copy.store.clients.has(victim.ydoc.clientID)) return;
    const before = Y.encodeStateVector(copy);
    copy.clientID = victim.ydoc.clientID;
    copy.getText('note').insert(0, '⟨forged⟩');
    this.sync(updateFrame(Y.encodeStateAsUpdate(copy, before)), []);
  }

  private newDoc(): Y.Doc {
    const ydoc = new Y.Doc();
    ydoc.clientID = Math.floor(this.world.chance() * 2 ** 32);
    ydoc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'line' || ydoc !== this.ydoc || !this.link) return;
      this.sync(updateFrame(update), this.typing);
    });
    return ydoc;
  }

  private lost(link: Link): void {
    link.isOpen = false;
    if (this.link !== link) return;
    this.link = null;
    const wait = 20 + this.world.chance() * 400;
    const { devices } = this;
    this.world.time.at(wait, () => this.link === null && devices === this.devices && this.world.reconnect(this));
  }

  private sync(frame: Uint8Array, tokens: string[]): void {
    const { link } = this;
    if (!link) return;
    link.sent += 1;
    if (link.isWhole) link.waiting.push({ n: link.sent, tokens });
    this.give(frame);
  }

  private give(frame: Uint8Array): void {
    const { link } = this;
    if (link) this.world.carry(link.node, () => link.isOpen && link.connection.receive(frame));
  }

  private read(link: Link, bytes: Uint8Array): void {
    const decoder = decoding.createDecoder(bytes);
    const type = decoding.readVarUint(decoder);
    if (type === FRAME.unsaved) {
      this.isUnsaved = decoding.readVarUint(decoder) === 1;
      if (!this.isUnsaved) for (const mark of link.unsure) this.trusted.add(mark);
    }
    if (type === FRAME.acknowledged) this.told(link, decoding.readVarUint(decoder));
    if (type === FRAME.refused) this.wasRefused(link, decoding.readVarUint(decoder));
    if (type !== FRAME.sync) return;
    const step = decoding.readVarUint(decoder);
    const payload = decoding.readVarUint8Array(decoder);
    if (step === SYNC.step1) {
      link.isWhole = true;
      link.sent += 1;
      link.waiting.push({ n: link.sent, tokens: this.typed.filter((token) => !this.acknowledged.has(token) && this.text.toString().includes(token)) });
      return this.give(step2Frame(Y.encodeStateAsUpdate(this.ydoc, payload)));
    }
    Y.applyUpdate(this.ydoc, payload, 'line');
    for (const mark of this.marks) {
      if (mark.startsWith(`⟨${this.name}·`)) continue;
      if (this.seen.has(mark)) continue;
      this.seen.add(mark);
      (this.isUnsaved ? link.unsure : this.trusted).add(mark);
    }
  }

  private told(link: Link, n: number): void {
    while (link.waiting[0] && link.waiting[0].n <= n) {
      for (const token of link.waiting.shift()?.tokens ?? []) {
        this.acknowledged.add(token);
        this.world.said(this, token);
      }
    }
  }

  /** What was refused is not acknowledged by the receipt that follows; it takes the whole, sent again. */
  private wasRefused(link: Link, n: number): void {
    this.refused.push(`${n}`);
    link.waiting = link.waiting.filter((each) => each.n < n);
    link.isWhole = false;
  }
}
