import { CLOSE } from '@pleniere/contract';
import { CommitQueue } from './commit-queue';
import { Connection } from './connection';
import type { NoteStore, Participant, Socket } from './ports';
import { Room, type RoomEntry } from './room';

type RoomState = { is: 'opening'; promise: Promise<Room> } | { is: 'open'; room: Room };

export interface RoomsOptions {
  /** Told of every failure to load or to append, with the number of failed appends in a row. */
  failed(error: unknown, failures: number): void;
  /** Told after each append, with the notes that grew. */
  appended?(noteIds: readonly string[]): void;
  /** Resolves when a failed append may be tried again; by default 0.1 s, twice as long each time, at most 2 s. */
  retry?(failures: number): Promise<void>;
  /** Milliseconds of a clock that never goes back. */
  now?(): number;
}

const backOff = (failures: number): Promise<void> => new Promise((done) => setTimeout(done, Math.min(2000, 50 * 2 ** failures)));

/** All open notes of this process. */
export class Rooms {
  private readonly states = new Map<string, RoomState>();
  private readonly connections = new Set<Connection>();
  private readonly queue: CommitQueue<RoomEntry>;
  private phase: 'running' | 'closing' = 'running';

  constructor(
    private readonly store: NoteStore,
    private readonly options: RoomsOptions,
  ) {
    this.queue = new CommitQueue(store, {
      retry: options.retry ?? backOff,
      failed: (error, failures) => options.failed(error, failures),
      appended: (noteIds) => options.appended?.(noteIds),
    });
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
    const connection = new Connection(socket, participant, this.options.now ?? (() => performance.now()));
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

  /** Stops reading, appends what was accepted (for at most `patience` ms), then closes every connection with 1012. */
  async close(patience: number): Promise<void> {
    this.phase = 'closing';
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<void>((done) => (timer = setTimeout(done, patience)));
    await Promise.race([this.queue.settled(), late]);
    clearTimeout(timer);
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
      const { base, rows } = await this.store.load(noteId);
      const stored = [...(base ? [base.update] : []), ...rows.map((row) => row.update)];
      const room = new Room(noteId, stored, this.queue, (empty) => this.unloadIfIdle(empty));
      this.states.set(noteId, { is: 'open', room });
      return room;
    } catch (error) {
      this.states.delete(noteId);
      throw error;
    }
  }

  private unloadIfIdle(room: Room): void {
    const state = this.states.get(room.noteId);
    if (state?.is === 'open' && state.room === room && room.isIdle) this.states.delete(room.noteId);
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
