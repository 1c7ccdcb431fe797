import { CLOSE } from '@pleniere/contract';
import type { CommitQueue, Committer, Entry } from './commit-queue';
import type { Connection } from './connection';
import { Knowledge, readUpdate, type ReadUpdate } from './knowledge';
import { EMPTY_UPDATE, EMPTY_VECTOR, mergeOrKeep, mergeUpdates, NoteBytes, type Folded } from './note-bytes';
import { SERVER_DEVICE, type Author, type Bus, type BusMessage, type Clock, type NoteStore, type Participant, type StoredNote, type StoredRow } from './ports';
import { RoomPresence } from './room-presence';
import { Stranded } from './stranded';
import { unsavedFrame, updateFrame } from './wire';

/** Those who only read get what was written in between, together, ms. */
const READERS_TICK = 100;
/** How often those who could not follow are looked at, ms. */
const CATCH_UP = 250;
/** A note is folded when its tail is longer than this, and than half its base, bytes. */
const MAX_TAIL = 64 * 1024;
/** Words that wait for their ground are tried again when others have been stored, at most this often, ms. */
const LANDING = 500;
/** Rows of other nodes may become visible this long after a higher one, ms. */
const STRAGGLING = 60_000;
/** Rows with lower ids than those read when the note was opened, that were still on their way. */
const IN_FLIGHT = 5_000;

/** What one connection (null: the server's own hand) said, on its way to the disk; `receipts` are the numbers that it settles. */
export interface RoomEntry extends Entry {
  from: Connection | null;
  receipts: readonly number[];
  /** Told when it is on disk, or why it never will be. */
  done?: (refusal: 'unknown' | 'frozen' | null) => void;
}

/** What an update turns out to be, beside what the room knows. */
export type Verdict =
  | { is: 'known' }
  | { is: 'gap' }
  | { is: 'new'; read: ReadUpdate; update: Uint8Array; claims: readonly number[] }
  /** It writes under ids of other devices. `own` is the rest of it. */
  | { is: 'foreign'; own: Uint8Array };

/** What a room needs of the house. */
export interface RoomHouse {
  store: NoteStore;
  queue: CommitQueue<RoomEntry>;
  clock: Clock;
  bus: Bus | null;
  /** Nobody is in it any more, or it cannot go on: see whether it can be closed. */
  left(room: Room): void;
  /** It has grown enough to be folded. */
  grown(room: Room): void;
  /** It must be read again from the log: what it knows is no longer true. */
  spoiled(room: Room, code: number): void;
  failed(error: unknown): void;
}

/** One open note. Its bytes are what people have been shown; its knowledge also counts what is on the way to the disk. */
export class Room implements Committer<RoomEntry> {
  readonly presence: RoomPresence;
  private readonly writers = new Set<Connection>();
  private readonly readers = new Set<Connection>();
  private readonly knowledge = new Knowledge();
  private readonly bytes: NoteBytes;
  private readonly owners: Map<number, string>;
  /** Rows that are in it, since when; those older than a minute are only remembered by the highest of them. */
  private readonly rows = new Map<number, number>();
  private floor = 0;
  private forReaders: Uint8Array[] = [];
  private readersWait = false;
  private behindWait = false;
  private isCatchingUp = false;
  private willLand = false;
  private readonly stranded = new Stranded<Connection>();
  private readonly leaveBus: () => void;

  constructor(
    readonly noteId: string,
    { base, rows, owners }: StoredNote,
    private readonly house: RoomHouse,
  ) {
    const before = base?.update ?? EMPTY_UPDATE;
    this.bytes = new NoteBytes(before, rows, house.clock);
    this.knowledge.learn(readUpdate(mergeUpdates([before, ...rows.map((row) => row.update)])));
    this.owners = new Map(owners);
    this.floor = Math.max(0, Math.min(base?.upTo ?? rows[0]?.id ?? 0, rows[0]?.id ?? base?.upTo ?? 0) - IN_FLIGHT);
    this.remember(rows);
    this.presence = new RoomPresence(noteId, { writers: this.writers, readers: this.readers }, house.clock, house.bus);
    this.leaveBus = house.bus?.subscribe(noteId, (message) => this.guarded(() => this.hear(message))) ?? (() => undefined);
  }

  /** Nobody is in it and nothing of it is on its way to the disk. */
  get isIdle(): boolean {
    return this.writers.size + this.readers.size === 0 && !this.house.queue.hasPending(this.noteId);
  }

  get rowCount(): number {
    return this.bytes.sizes.rows;
  }

  /** It is forgotten: hears of nothing any more. */
  close(): void {
    this.leaveBus();
  }

  stateVector(): Uint8Array {
    return this.knowledge.stateVector();
  }

  since(stateVector: Uint8Array): readonly Uint8Array[] {
    return this.bytes.since(stateVector);
  }

  whole(): Uint8Array {
    return this.bytes.whole();
  }

  enter(connection: Connection): void {
    (connection.participant.mayWrite() ? this.writers : this.readers).add(connection);
    if (this.house.queue.isUnsaved) connection.tellUnsaved(unsavedFrame(true));
  }

  leave(connection: Connection): void {
    if (!this.writers.delete(connection) && !this.readers.delete(connection)) return;
    this.stranded.drop(connection);
    const removal = this.presence.states.leave(connection);
    if (removal) this.presence.moved(removal);
    this.house.left(this);
  }

  /** @param names does whoever brings the update say that this id, which nobody owns, is his own */
  judge(read: ReadUpdate, { key, mayCarry }: Pick<Participant, 'key' | 'mayCarry'>, names: (client: number, unowned: number) => boolean): Verdict {
    const fresh = this.knowledge.newClients(read);
    const unowned = fresh.filter((client) => !this.owners.has(client));
    const claims = unowned.filter((client) => this.isFree(client, key) && names(client, unowned.length));
    const mayUseAll = key === SERVER_DEVICE || mayCarry?.() === true;
    const foreign = mayUseAll ? [] : fresh.filter((client) => this.owners.get(client) !== key && !claims.includes(client));
    if (foreign.length > 0) return { is: 'foreign', own: this.knowledge.without(read, foreign) };
    if (this.knowledge.hasGap(read)) return { is: 'gap' };
    const update = this.knowledge.trim(read);
    return update ? { is: 'new', read, update, claims } : { is: 'known' };
  }

  /**
   * Whoever reads counts as deleted all that lay in a deleted block, though nobody has said so: is that all that this brings? Asked only of those
   * who may not write: a writer's is stored.
   */
  saysNothingNew(read: ReadUpdate): boolean {
    if (this.knowledge.newClients(read).length > 0 || this.knowledge.hasGap(read)) return false;
    this.knowledge.learnImplied(this.whole());
    return this.knowledge.knows(read);
  }

  /** May this device write, or be present, under that client id? */
  isFree(client: number, device: string): boolean {
    return (this.owners.get(client) ?? this.presence.states.keyOf(client) ?? device) === device;
  }

  /** Accepts words: from here on they are known, and on their way. False when the memory for it is full. */
  accept({ read, claims }: Extract<Verdict, { is: 'new' }>, entry: RoomEntry): boolean {
    if (!this.house.queue.add(this, entry)) return false;
    this.knowledge.learn(read);
    for (const client of claims) this.owners.set(client, entry.device);
    return true;
  }

  /**
   * The server's own hand: `change` is given all the words and answers what to add. Resolves when it is on disk and told.
   * @throws what the note says: it is gone or frozen, or the memory is full
   */
  amend(change: (whole: Uint8Array) => Uint8Array | null, author: Author, device = SERVER_DEVICE): Promise<void> {
    const update = change(this.whole());
    if (!update) return Promise.resolve();
    const verdict = this.judge(readUpdate(update), { key: device, mayCarry: () => true }, () => true);
    if (verdict.is === 'known') return Promise.resolve();
    if (verdict.is !== 'new') return Promise.reject(new Unamendable('gap'));
    return new Promise((done, fail) => {
      const entry: RoomEntry = {
        update: verdict.update,
        author,
        device,
        claims: verdict.claims,
        from: null,
        receipts: [],
        done: (refusal) => (refusal === null ? done() : fail(new Unamendable(refusal))),
      };
      if (!this.accept(verdict, entry)) fail(new Unamendable('full'));
    });
  }

  /** Settles receipts when everything accepted so far is on disk: at once if it is. */
  settleInTurn(from: Connection, receipts: readonly number[]): void {
    const { author, key } = from.participant;
    if (!this.house.queue.hasPending(this.noteId)) from.settle(receipts);
    else if (!this.house.queue.add(this, { update: null, author, device: key, claims: [], from, receipts })) from.close(CLOSE.restart);
  }

  /** Keeps words for the organiser that were written under somebody else's id. */
  keepAside(update: Uint8Array, { author, key }: Participant): void {
    this.house.store.quarantine({ noteId: this.noteId, update, author, device: key, reason: 'foreign' }).catch((error: unknown) => this.house.failed(error));
  }

  /** Words of a device that were refused because they stand on what is not here: taken as soon as they can stand. */
  strand(from: Connection, own: Uint8Array): void {
    this.stranded.keep(from, own);
    this.landSoon(0);
  }

  shown(entries: readonly RoomEntry[]): void {
    const updates = updatesOf(entries);
    if (updates.length === 0) return;
    this.tell(entries, () => this.bytes.show(updates), mergeOrKeep(updates));
  }

  committed(entries: readonly RoomEntry[], rows: readonly StoredRow[], unseen: readonly RoomEntry[]): void {
    this.remember(rows);
    const isAllNew = unseen.length === entries.length;
    const shown = isAllNew ? [] : updatesOf(entries.filter((entry) => !unseen.includes(entry)));
    const keep = (): void => this.bytes.append(rows, shown);
    const updates = isAllNew ? rows.map((row) => row.update) : updatesOf(unseen);
    if (updates.length > 0) this.tell(unseen, keep, mergeOrKeep(updates));
    else keep();
    for (const from of new Set(entries.map((entry) => entry.from))) from?.settle(entries.flatMap((entry) => (entry.from === from ? entry.receipts : [])));
    for (const entry of entries) entry.done?.(null);
    if (rows.length > 0) this.publish(entries, rows);
    const { base, tail } = this.bytes.sizes;
    if (tail > Math.max(MAX_TAIL, base / 2)) this.house.grown(this);
    if (!this.stranded.isEmpty) this.landSoon(LANDING);
    if (this.writers.size + this.readers.size === 0) this.house.left(this);
  }

  refused(reason: 'unknown' | 'frozen', entries: readonly RoomEntry[]): void {
    for (const entry of entries) entry.done?.(reason);
    this.house.spoiled(this, reason === 'unknown' ? CLOSE.noNoteOrRight : CLOSE.accessChanged);
  }

  stumbled(): void {
    this.house.spoiled(this, CLOSE.restart);
  }

  closeAll(code: number): void {
    for (const connection of [...this.writers, ...this.readers]) connection.close(code);
  }

  tellUnsaved(isUnsaved: boolean): void {
    const frame = unsavedFrame(isUnsaved);
    for (const connection of [...this.writers, ...this.readers]) connection.tellUnsaved(frame);
  }

  rebase(folded: Folded): void {
    this.bytes.rebase(folded);
  }

  /** Reads the rows that other nodes have written and nobody told of. */
  async catchUp(): Promise<void> {
    if (this.isCatchingUp) return;
    this.isCatchingUp = true;
    try {
      this.presence.expire();
      this.forgetOld();
      const rows = await this.house.store.rowsAfter(this.noteId, this.floor, [...this.rows.keys()]);
      if (rows.length === 0) return;
      // Before the words: nobody may go on under an id whose owner is not known here yet.
      for (const [client, device] of await this.house.store.owners(this.noteId)) if (!this.owners.has(client)) this.owners.set(client, device);
      this.take(rows);
    } finally {
      this.isCatchingUp = false;
    }
  }

  private forgetOld(): void {
    const now = this.house.clock.now();
    for (const [id, since] of this.rows) {
      if (now - since < STRAGGLING) continue;
      this.rows.delete(id);
      this.floor = Math.max(this.floor, id);
    }
  }

  /** Tells the others. Whoever wrote all of it gets no echo; when several wrote, all get the same frame. */
  private tell(entries: readonly RoomEntry[], keep: () => void, updates: readonly Uint8Array[]): void {
    const [lone] = new Set(entries.map((entry) => entry.from));
    const isLone = entries.every((entry) => entry.from === lone);
    this.leaveBehind(this.writers);
    keep();
    const frames = updates.map(updateFrame);
    for (const connection of this.writers) if (!(isLone && connection === lone)) connection.tellUpdates(frames);
    for (const connection of this.writers) connection.askAgain();
    if (this.readers.size > 0) this.tellReaders(updates);
  }

  private landSoon(ms: number): void {
    if (this.willLand) return;
    this.willLand = true;
    this.house.clock.after(ms, () => {
      this.willLand = false;
      this.guarded(() => this.land());
    });
  }

  /** For what no connection answers for: a fault of ours is told, and ends nothing. */
  private guarded(act: () => void): void {
    try {
      act();
    } catch (error) {
      this.house.failed(error);
    }
  }

  private land(): void {
    // What is on its way is not in the bytes yet: after its commit.
    if (this.stranded.isEmpty || this.house.queue.hasPending(this.noteId)) return;
    const landed = new Set<Connection>();
    for (const { from, update } of this.stranded.landing(this.whole())) {
      const { participant } = from;
      const verdict = this.judge(readUpdate(update), participant, (client, unowned) => from.names(client, unowned));
      if (verdict.is !== 'new' || !participant.mayWrite()) continue;
      const { author, key: device } = participant;
      if (this.accept(verdict, { update: verdict.update, author, device, claims: verdict.claims, from, receipts: [] })) landed.add(from);
    }
    // They say the rest of it again, and are told that all of it is kept.
    for (const connection of landed) connection.askNow();
  }

  private tellReaders(updates: readonly Uint8Array[]): void {
    this.forReaders.push(...updates);
    if (this.readersWait) return;
    this.readersWait = true;
    this.house.clock.after(READERS_TICK, () => {
      this.readersWait = false;
      this.leaveBehind(this.readers);
      const frames = mergeOrKeep(this.forReaders.splice(0)).map(updateFrame);
      for (const connection of this.readers) connection.tellUpdates(frames);
    });
  }

  /** Those of them who leave too much unread: from here on they are told nothing, and later all that they lack at once. */
  private leaveBehind(connections: ReadonlySet<Connection>): void {
    for (const connection of connections) {
      if (!connection.isFull) continue;
      connection.fallBehind();
      this.lookAfterThem();
    }
  }

  private lookAfterThem(): void {
    if (this.behindWait) return;
    this.behindWait = true;
    this.house.clock.after(CATCH_UP, () => {
      this.behindWait = false;
      const behind = [...this.writers, ...this.readers].filter((connection) => connection.isBehind);
      for (const connection of behind) connection.catchUp(() => this.bytes.since(EMPTY_VECTOR));
      if (behind.some((connection) => connection.isBehind)) this.lookAfterThem();
    });
  }

  private publish(entries: readonly RoomEntry[], rows: readonly StoredRow[]): void {
    const claims = entries.flatMap((entry) => entry.claims.map((client) => ({ client, device: entry.device })));
    this.house.bus?.publish(this.noteId, { is: 'rows', rows, claims });
  }

  private hear(message: BusMessage): void {
    if (message.is === 'presence') return this.presence.heard([...message.presences]);
    if (message.is === 'rebuilt') return this.house.spoiled(this, CLOSE.accessChanged);
    for (const { client, device } of message.claims) if (!this.owners.has(client)) this.owners.set(client, device);
    if (!this.take(message.rows)) this.catchUp().catch((error: unknown) => this.house.failed(error));
  }

  /** Rows of other nodes, on disk already. @returns false when some build on what has not come yet: they are left out */
  private take(rows: readonly StoredRow[]): boolean {
    const fresh = rows.filter((row) => !this.rows.has(row.id));
    const taken: StoredRow[] = [];
    const updates: Uint8Array[] = [];
    const learn = (update: Uint8Array, of: readonly StoredRow[]): boolean => {
      const read = readUpdate(update);
      if (this.knowledge.hasGap(read)) return false;
      const part = this.knowledge.trim(read);
      this.knowledge.learn(read);
      taken.push(...of);
      if (part) updates.push(part);
      return true;
    };
    let waiting = fresh;
    // Rows may come in any order: each round takes those whose ground is there.
    for (let isMoving = true; isMoving && waiting.length > 0; ) {
      const later = waiting.filter((row) => !learn(row.update, [row]));
      isMoving = later.length < waiting.length;
      waiting = later;
    }
    // The rows of one append are one for each author: two who wrote in turns stand on each other.
    if (waiting.length > 1 && learn(mergeUpdates(waiting.map((row) => row.update)), waiting)) waiting = [];
    this.remember(taken);
    if (taken.length > 0 && !this.stranded.isEmpty) this.landSoon(LANDING);
    if (updates.length > 0) this.tell([], () => this.bytes.append(taken), mergeOrKeep(updates));
    else if (taken.length > 0) this.bytes.append(taken);
    return waiting.length === 0;
  }

  private remember(rows: readonly StoredRow[]): void {
    const now = this.house.clock.now();
    if (this.house.bus) for (const { id } of rows) this.rows.set(id, now);
  }
}

/** Why the server's own change could not be made. */
export class Unamendable extends Error {
  constructor(readonly reason: 'unknown' | 'frozen' | 'full' | 'gap') {
    super(`The change was not made: ${reason}.`);
  }
}

const updatesOf = (entries: readonly RoomEntry[]): Uint8Array[] => entries.flatMap(({ update }) => (update ? [update] : []));
