import { CLOSE } from '@pleniere/contract';
import type { CommitQueue, Committer, Entry } from './commit-queue';
import type { Connection } from './connection';
import { Knowledge, readUpdate, type ReadUpdate } from './knowledge';
import { mergeOrKeep, mergeUpdates, NoteBytes } from './note-bytes';
import { Presences } from './presence';
import { awarenessFrame, updateFrame, type AwarenessEntry } from './wire';

/** Awareness is left out for a reader who is this far behind, bytes. */
const BEHIND = 256 * 1024;

/** What one connection said, on its way to the disk; `receipts` are the numbers that it settles. */
export interface RoomEntry extends Entry {
  from: Connection;
  receipts: readonly number[];
}

/** What an update turns out to be, beside what the room knows. */
export type Verdict = { is: 'known' } | { is: 'gap' } | { is: 'new'; update: Uint8Array };

/** One open note. Its bytes are what is on disk; its knowledge also counts what is on the way there. */
export class Room implements Committer<RoomEntry> {
  readonly presences = new Presences();
  private readonly connections = new Set<Connection>();
  private readonly knowledge = new Knowledge();
  private readonly bytes: NoteBytes;

  constructor(
    readonly noteId: string,
    stored: readonly Uint8Array[],
    private readonly queue: CommitQueue<RoomEntry>,
    private readonly left: (room: Room) => void,
  ) {
    const base = mergeUpdates(stored);
    this.bytes = new NoteBytes(base);
    this.knowledge.learn(readUpdate(base));
  }

  /** Nobody is in it and nothing of it is on its way to the disk. */
  get isIdle(): boolean {
    return this.connections.size === 0 && !this.queue.hasPending(this.noteId);
  }

  stateVector(): Uint8Array {
    return this.knowledge.stateVector();
  }

  since(stateVector: Uint8Array): Uint8Array {
    return this.bytes.since(stateVector);
  }

  enter(connection: Connection): void {
    this.connections.add(connection);
  }

  leave(connection: Connection): void {
    if (!this.connections.delete(connection)) return;
    const removal = this.presences.leave(connection);
    if (removal) this.tellPresence(removal);
    this.left(this);
  }

  judge(update: ReadUpdate): Verdict {
    if (this.knowledge.hasGap(update)) return { is: 'gap' };
    const fresh = this.knowledge.trim(update);
    return fresh ? { is: 'new', update: fresh } : { is: 'known' };
  }

  /** Accepts words: from here on they are known, and on their way. False when the memory for it is full. */
  accept(read: ReadUpdate, entry: RoomEntry): boolean {
    if (!this.queue.add(this, entry)) return false;
    this.knowledge.learn(read);
    return true;
  }

  /** Settles receipts when everything accepted so far is on disk: at once if it is. */
  settleInTurn(from: Connection, receipts: readonly number[]): void {
    if (!this.queue.hasPending(this.noteId)) from.settle(receipts);
    else if (!this.queue.add(this, { update: null, author: from.participant.author, device: from.participant.key, from, receipts })) from.close(CLOSE.restart);
  }

  committed(entries: readonly RoomEntry[]): void {
    const updates = entries.flatMap(({ update, from }) => (update ? [{ update, from }] : []));
    for (const { update } of updates) this.bytes.append(update);
    const authors = new Set(updates.map(({ from }) => from));
    const frames = mergeOrKeep(updates.map(({ update }) => update)).map(updateFrame);
    for (const connection of this.connections) {
      const own = authors.has(connection);
      const others = own ? mergeOrKeep(updates.filter(({ from }) => from !== connection).map(({ update }) => update)).map(updateFrame) : frames;
      connection.tellUpdates(others);
    }
    for (const from of new Set(entries.map((entry) => entry.from))) {
      from.settle(entries.filter((entry) => entry.from === from).flatMap((entry) => entry.receipts));
    }
    if (this.connections.size === 0) this.left(this);
  }

  vanished(): void {
    for (const connection of [...this.connections]) connection.close(CLOSE.noNoteOrRight);
    this.left(this);
  }

  /** Tells everybody, whoever said it included: the echo keeps a lone client from thinking that the line is dead. */
  tellPresence(entry: AwarenessEntry): void {
    const frame = awarenessFrame([entry]);
    for (const connection of this.connections) if (connection.bufferedAmount < BEHIND) connection.send(frame);
  }
}
