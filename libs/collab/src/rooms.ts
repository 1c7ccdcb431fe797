import { CLOSE } from '@pleniere/contract';
import { systemClock } from './clock';
import { CommitQueue } from './commit-queue';
import { Connection, LIMITS, type Limits } from './connection';
import type { Folded } from './note-bytes';
import type { Author, Bus, Clock, NoteStore, Participant, Socket } from './ports';
import { Room, type RoomEntry, type RoomHouse } from './room';

type RoomState = { is: 'opening'; promise: Promise<Room> } | { is: 'open'; room: Room };

/** A note that was just opened is folded when it was read from more rows than this. */
const MANY_ROWS = 32;
/** How often a node looks in the log for what it was not told, ms. */
const LOOK_EVERY = 1_000;

export interface RoomsOptions {
  /** Told of every failure to load or to append, with the number of failed appends in a row. */
  failed(error: unknown, failures: number): void;
  /** Told after each append, with the notes that grew. */
  appended?(noteIds: readonly string[]): void;
  /** Folds a note in the log, elsewhere than here; null when it was not done. Never throws. */
  fold?(noteId: string): Promise<Folded | null>;
  /** How long to wait before a failed append is tried again, ms; by default 0.1 s, twice as long each time, at most 2 s. */
  retryAfter?(failures: number): number;
  /** What other nodes hear and say; none for a single node. */
  bus?: Bus;
  clock?: Clock;
  limits?: Limits;
}

const backOff = (failures: number): number => Math.min(2000, 50 * 2 ** failures);

/** All open notes of this process. */
export class Rooms {
  private readonly states = new Map<string, RoomState>();
  private readonly connections = new Set<Connection>();
  private readonly queue: CommitQueue<RoomEntry>;
  private readonly house: RoomHouse;
  private readonly clock: Clock;
  private readonly folding = new Set<string>();
  private phase: 'running' | 'closing' = 'running';

  constructor(
    private readonly store: NoteStore,
    private readonly options: RoomsOptions,
  ) {
    this.clock = options.clock ?? systemClock;
    this.queue = new CommitQueue(store, {
      clock: this.clock,
      retryAfter: options.retryAfter ?? backOff,
      failed: (error, failures) => options.failed(error, failures),
      appended: (noteIds) => options.appended?.(noteIds),
      unsaved: (isUnsaved) => this.openRooms().forEach((room) => room.tellUnsaved(isUnsaved)),
    });
    this.house = {
      store,
      queue: this.queue,
      clock: this.clock,
      bus: options.bus ?? null,
      left: (room) => this.unloadIfIdle(room),
      grown: (room) => void this.fold(room),
      spoiled: (room, code) => this.spoil(room, code),
      failed: (error) => options.failed(error, 0),
    };
    if (options.bus) {
      options.bus.onGap(() => this.catchUp());
      this.lookAgain();
    }
  }

  /** How many notes are open or being opened. */
  get size(): number {
    return this.states.size;
  }

  /**
   * Lets someone in. Who may enter was decided before. Returns at once: frames given to the connection before the room is open wait in it.
   * Call `receive` with each frame, and `ended` when the network is gone.
   */
  connect(noteId: string, socket: Socket, participant: Participant): RoomConnection {
    const connection = new Connection(socket, participant, this.clock, this.options.limits ?? LIMITS);
    if (this.phase === 'closing') connection.close(CLOSE.restart);
    else {
      this.connections.add(connection);
      void this.admit(noteId, connection);
    }
    return {
      receive: (frame) => {
        if (this.phase === 'running') this.guarded(connection, () => connection.receive(frame));
      },
      close: (code) => {
        connection.close(code);
        this.connections.delete(connection);
      },
      ended: () => {
        connection.ended();
        this.connections.delete(connection);
      },
    };
  }

  /** Resolves when everything accepted for this note so far is on disk. */
  settled(noteId: string): Promise<void> {
    return this.queue.settled(noteId);
  }

  /**
   * The server's own hand in a note: `change` is given all its words as one update and answers what to add, or null. It is called once and at once.
   * @param device to whom client ids belong that nobody owns; the server itself unless said
   * @throws Unamendable, and what the store throws
   */
  async amend(noteId: string, change: (whole: Uint8Array) => Uint8Array | null, author: Author, device?: string): Promise<void> {
    for (;;) {
      const room = await this.open(noteId);
      const now = this.states.get(noteId);
      if (now?.is !== 'open' || now.room !== room) continue;
      try {
        return await room.amend(change, author, device);
      } finally {
        this.unloadIfIdle(room);
      }
    }
  }

  /** The note was changed in the log by other means than rows (rebuilt, deleted): whoever is in it is sent back to the door, here and on other nodes. */
  drop(noteId: string, code: number): void {
    const state = this.states.get(noteId);
    this.options.bus?.publish(noteId, { is: 'rebuilt' });
    if (state?.is === 'open') this.spoil(state.room, code);
  }

  /** Stops reading, appends what was accepted (for at most `patience` ms), then closes every connection with 1012. */
  async close(patience: number): Promise<void> {
    this.phase = 'closing';
    let cancel = (): void => undefined;
    const late = new Promise<void>((done) => (cancel = this.clock.after(patience, done)));
    await Promise.race([this.queue.settled(), late]);
    cancel();
    for (const connection of this.connections) connection.close(CLOSE.restart);
    this.connections.clear();
  }

  private async admit(noteId: string, connection: Connection): Promise<void> {
    try {
      const room = await this.open(noteId);
      // While the note was loading the client may have left, and the room may have been unloaded for want of anybody.
      if (connection.isGone) return this.unloadIfIdle(room);
      const now = this.states.get(noteId);
      if (now?.is !== 'open' || now.room !== room) return await this.admit(noteId, connection);
      this.guarded(connection, () => connection.enter(room));
    } catch (error) {
      this.options.failed(error, 0);
      connection.close(CLOSE.restart);
    }
  }

  /** The room, open; callers that come at once share one load. */
  private open(noteId: string): Promise<Room> {
    const state = this.states.get(noteId);
    if (state?.is === 'open') return Promise.resolve(state.room);
    if (state) return state.promise;
    const promise = this.load(noteId);
    this.states.set(noteId, { is: 'opening', promise });
    return promise;
  }

  private async load(noteId: string): Promise<Room> {
    try {
      const note = await this.store.load(noteId);
      const room = new Room(noteId, note, this.house);
      this.states.set(noteId, { is: 'open', room });
      // What other nodes wrote between the reading and the listening.
      if (this.options.bus) room.catchUp().catch((error: unknown) => this.options.failed(error, 0));
      if (note.rows.length > MANY_ROWS) void this.fold(room);
      return room;
    } catch (error) {
      this.states.delete(noteId);
      throw error;
    }
  }

  private unloadIfIdle(room: Room): void {
    const state = this.states.get(room.noteId);
    if (state?.is !== 'open' || state.room !== room || !room.isIdle) return;
    this.states.delete(room.noteId);
    room.close();
    // Whoever opens it next reads one row.
    if (this.phase === 'running' && room.rowCount > 1) void this.fold(room);
  }

  /** What the room knows is no longer what the log says: everybody leaves, and the next knock reads the log. */
  private spoil(room: Room, code: number): void {
    const state = this.states.get(room.noteId);
    if (state?.is === 'open' && state.room === room) this.states.delete(room.noteId);
    this.queue.forget(room);
    room.close();
    room.closeAll(code);
  }

  private async fold(room: Room): Promise<void> {
    const { noteId } = room;
    if (!this.options.fold || this.folding.has(noteId)) return;
    this.folding.add(noteId);
    try {
      const folded = await this.options.fold(noteId);
      const state = this.states.get(noteId);
      if (folded && state?.is === 'open') state.room.rebase(folded);
    } finally {
      this.folding.delete(noteId);
    }
  }

  private openRooms(): Room[] {
    return [...this.states.values()].flatMap((state) => (state.is === 'open' ? [state.room] : []));
  }

  private catchUp(): void {
    for (const room of this.openRooms()) room.catchUp().catch((error: unknown) => this.options.failed(error, 0));
  }

  private lookAgain(): void {
    this.clock.after(LOOK_EVERY, () => {
      if (this.phase === 'closing') return;
      this.catchUp();
      this.lookAgain();
    });
  }

  /** A fault of ours in one connection ends that connection and nothing else. */
  private guarded(connection: Connection, act: () => void): void {
    try {
      act();
    } catch (error) {
      this.options.failed(error, 0);
      connection.close(CLOSE.restart);
    }
  }
}

/** What the network side holds of a connection. */
export interface RoomConnection {
  receive(frame: Uint8Array): void;
  close(code: number): void;
  ended(): void;
}
