import type { Connection } from './connection';
import { Presences } from './presence';
import type { Bus, Clock } from './ports';
import { awarenessFrame, type AwarenessEntry } from './wire';

/** Carets of those who write go round together, ms. */
const WRITERS_TICK = 50;
/** Those who read are told who is here, ms. */
const READERS_TICK = 250;
/** A presence that has not changed is told again to those who read: their clients forget what is silent for 30 s, ms. */
const RENEWED = 10_000;
/** Awareness is left out for somebody who is this far behind, bytes. */
const BEHIND = 256 * 1024;

/** Tells the people of one room who is in it: the newest state of each client, once a tick. */
export class RoomPresence {
  readonly states: Presences;
  private readonly changed = new Set<number>();
  private readonly changedForReaders = new Set<number>();
  /** Clocks with which clients have left. */
  private readonly left = new Map<number, number>();
  private readonly toldReaders = new Map<number, { json: string; at: number }>();
  private readonly unshared = new Set<number>();
  private ticks = { writers: false, readers: false };

  constructor(
    private readonly noteId: string,
    private readonly people: { writers: ReadonlySet<Connection>; readers: ReadonlySet<Connection> },
    private readonly clock: Clock,
    private readonly bus: Bus | null,
  ) {
    this.states = new Presences(() => clock.now());
  }

  /** A client of this node has changed, or has left with that clock. */
  moved({ clientId, left }: { clientId: number; left: number | null }): void {
    if (left !== null) this.left.set(clientId, left);
    this.unshared.add(clientId);
    this.tellSoon(clientId);
  }

  /** Another node speaks. Somebody new there is answered with who is here. */
  heard(presences: Parameters<Presences['receiveShared']>[0][]): void {
    for (const presence of presences) {
      const isNew = this.states.keyOf(presence.clientId) === undefined;
      if (!this.states.receiveShared(presence)) continue;
      if (presence.json === 'null') this.left.set(presence.clientId, presence.clock);
      else if (isNew) for (const client of this.states.locals()) this.unshared.add(client);
      this.tellSoon(presence.clientId);
    }
  }

  /** Looks for those whose node has gone silent. */
  expire(): void {
    for (const { clientId, left } of this.states.expire()) {
      this.left.set(clientId, left);
      this.tellSoon(clientId);
    }
  }

  private tellSoon(clientId: number): void {
    this.changed.add(clientId);
    this.changedForReaders.add(clientId);
    if (!this.ticks.writers) {
      this.ticks.writers = true;
      this.clock.after(WRITERS_TICK, () => this.tellWriters());
    }
    if (!this.ticks.readers) {
      this.ticks.readers = true;
      this.clock.after(READERS_TICK, () => this.tellReaders());
    }
  }

  /** Whoever said it included: the echo keeps a lone client from thinking that the line is dead. */
  private tellWriters(): void {
    this.ticks.writers = false;
    send(this.people.writers, this.states.of(this.left, this.changed));
    this.changed.clear();
    if (this.bus && this.unshared.size > 0) this.bus.publish(this.noteId, { is: 'presence', presences: this.states.shared(this.left, this.unshared) });
    this.unshared.clear();
  }

  /** Only what reads differently: a caret that moves is nothing to those who have none. */
  private tellReaders(): void {
    this.ticks.readers = false;
    const now = this.clock.now();
    const entries = this.states.of(this.left, this.changedForReaders, true).filter(({ clientId, json }) => {
      const told = this.toldReaders.get(clientId);
      return told?.json !== json || now - told.at >= RENEWED;
    });
    this.changedForReaders.clear();
    for (const { clientId, json } of entries) {
      if (json === 'null') this.toldReaders.delete(clientId);
      else this.toldReaders.set(clientId, { json, at: now });
    }
    send(this.people.readers, entries);
    for (const clientId of this.left.keys()) if (this.states.keyOf(clientId) === undefined && !this.changed.has(clientId)) this.left.delete(clientId);
  }
}

function send(people: ReadonlySet<Connection>, entries: readonly AwarenessEntry[]): void {
  if (entries.length === 0 || people.size === 0) return;
  const frame = awarenessFrame(entries);
  for (const connection of people) if (connection.isListening && connection.bufferedAmount < BEHIND) connection.send(frame);
}
