import * as Y from 'yjs';
import { foldNote } from '../../../libs/collab/src/fold';
import type { Folded } from '../../../libs/collab/src/note-bytes';
import type { Bus, BusMessage } from '../../../libs/collab/src/ports';
import { Rooms } from '../../../libs/collab/src/rooms';
import { random } from '../../support/random';
import { WorldTime } from './clock';
import { Disk, Line } from './disk';
import { Person } from './person';

/** Faults of old that can be put back, to prove that the world finds them. */
export interface Planted {
  capturesRight?: boolean;
  foldsByRange?: boolean;
  foldsWithoutBase?: boolean;
  storesLater?: boolean;
}

/** One server process. */
export class Node {
  isUp = true;
  rooms: Rooms;

  constructor(
    private readonly world: World,
    readonly number: number,
  ) {
    this.rooms = this.start();
  }

  /** kill -9. */
  kill(): void {
    this.isUp = false;
    this.world.time.forget(this);
    this.world.leave(this);
  }

  restart(): void {
    if (this.isUp) return;
    this.isUp = true;
    this.rooms = this.start();
  }

  private start(): Rooms {
    const { world } = this;
    const line = new Line(world.disk, this);
    return new Rooms(world.planted.storesLater ? world.later(line, this) : line, {
      clock: world.time.clockOf(this),
      failed: (error) => {
        if (!String(error).includes('the connection is gone')) world.faults.push(`node ${this.number}: ${error instanceof Error ? (error.stack ?? '') : String(error)}`);
      },
      fold: (noteId) => world.fold(noteId, line),
      ...(world.nodes.length + 1 > 1 || world.size > 1 ? { bus: world.busOf(this) } : {}),
    });
  }
}

export interface Shape {
  nodes: number;
  people: number;
  notes: number;
  /** How long people write, ms of the world. */
  writing: number;
  /** In a calm world only lines are cut; in a stormy one the disk is late and the server falls again and again. */
  weather: 'calm' | 'mixed' | 'stormy';
}

/** Nodes, people, a database, a bus and lines between them, all under one seed. */
export class World {
  readonly chance: () => number;
  readonly time: WorldTime;
  readonly disk: Disk;
  readonly nodes: Node[] = [];
  readonly people: Person[] = [];
  readonly faults: string[] = [];
  readonly size: number;
  private readonly notes: string[];
  private readonly listeners = new Map<Node, Map<string, Set<(message: BusMessage) => void>>>();
  private busIsUp = true;
  private carried = 0;

  constructor(
    seed: number,
    private readonly shape: Shape,
    readonly planted: Planted = {},
  ) {
    this.chance = random(seed);
    this.time = new WorldTime(this.chance);
    this.notes = Array.from({ length: shape.notes }, (_, index) => `note-${index}`);
    this.disk = new Disk(this.notes, this.time, this.chance);
    this.size = shape.nodes;
    for (let number = 0; number < shape.nodes; number += 1) this.nodes.push(new Node(this, number));
    for (let index = 0; index < shape.people; index += 1) this.people.push(new Person(this, `p${index}`, this.notes[index % shape.notes] ?? ''));
  }

  /** Lives through it. @returns everything that was promised and not kept, one line each */
  async live(): Promise<string[]> {
    for (const person of this.people) this.reconnect(person);
    this.time.at(5, () => this.happen());
    await this.time.runUntil(this.shape.writing);
    this.heal();
    await this.time.runUntil(this.time.now + 60_000);
    return [...this.faults, ...(await this.broken())];
  }

  /** A frame on its way to or from a node: in order, after a while, unless either end is gone. */
  carry(node: Node, arrive: () => void): void {
    const rooms = node.rooms;
    // A line keeps the order of what it carries.
    this.time.at(1, () => node.isUp && node.rooms === rooms && arrive(), null, (this.carried += 1) * 1e-9);
  }

  reconnect(person: Person): void {
    const up = this.nodes.filter((node) => node.isUp);
    const node = up[Math.floor(this.chance() * up.length)];
    if (node) person.connect(node);
    else this.time.at(200, () => person.link === null && this.reconnect(person));
  }

  /** Somebody's screen says that this is saved. */
  said(person: Person, token: string): void {
    if (!this.disk.holds(token) && !this.isFolded(token)) this.faults.push(`${person.name} was told that ${token} is saved, and it is not on disk`);
  }

  leave(node: Node): void {
    this.listeners.delete(node);
    for (const person of this.people) if (person.link?.node === node) person.cut();
  }

  busOf(node: Node): Bus {
    const mine = new Map<string, Set<(message: BusMessage) => void>>();
    this.listeners.set(node, mine);
    return {
      publish: (noteId, message) => this.spread(node, noteId, message),
      subscribe: (noteId, listener) => {
        const listeners = mine.get(noteId) ?? new Set();
        mine.set(noteId, listeners.add(listener));
        return () => void listeners.delete(listener);
      },
      onGap: () => undefined,
    };
  }

  /** As the keeper of the product: never throws. */
  async fold(noteId: string, line: Line): Promise<Folded | null> {
    return this.tryFold(noteId, line).catch(() => null);
  }

  private async tryFold(noteId: string, line: Line): Promise<Folded | null> {
    const note = await line.load(noteId);
    if (note.rows.length === 0) return null;
    const update = foldNote(this.planted.foldsWithoutBase ? null : (note.base?.update ?? null), note.rows.map((row) => row.update));
    const folded = note.rows.map((row) => row.id);
    const version = note.base?.version ?? null;
    const highest = Math.max(...folded);
    const taken = this.planted.foldsByRange ? this.disk.rows.filter((row) => row.noteId === noteId && row.id <= highest + 2).map((row) => row.id) : folded;
    if (!(await line.fold(noteId, version, update, taken))) return null;
    return { version: (version ?? 0) + 1, update, folded: taken };
  }

  /** The fault of debounced stores: what is appended is answered at once, and written two seconds later. */
  later(line: Line, node: Node): Line {
    const append = line.append.bind(line);
    let id = 1_000_000 * (node.number + 1);
    line.append = async (rows) => {
      this.time.at(2000, () => void append(rows).catch(() => undefined), node);
      return rows.map(() => (id += 1));
    };
    return line;
  }

  private spread(from: Node, noteId: string, message: BusMessage): void {
    for (const node of this.nodes) {
      if (node === from || !this.busIsUp || this.chance() < (this.shape.weather === 'calm' ? 0 : 0.05)) continue;
      const times = this.chance() < 0.05 ? 2 : 1;
      for (let time = 0; time < times; time += 1) {
        this.time.at(1 + this.chance() * 30, () => {
          for (const listener of this.listeners.get(node)?.get(noteId) ?? []) listener(message);
        }, node);
      }
    }
  }

  private happen(): void {
    const pick = <T>(all: readonly T[]): T | undefined => all[Math.floor(this.chance() * all.length)];
    const person = pick(this.people);
    const dice = this.chance();
    if (person && dice < 0.62) person.type();
    else if (person && dice < 0.78) person.scribble();
    else if (person && dice < 0.84) person.cut();
    else if (person && dice < 0.88) person.sayAll();
    else if (this.shape.weather !== 'calm' && this.time.now < this.shape.writing * 0.9) this.goWrong(dice, person);
    if (this.shape.weather === 'stormy' && this.chance() < 0.04) this.storm();
    if (this.time.now < this.shape.writing) this.time.at(this.chance() * 30, () => this.happen());
  }

  private goWrong(dice: number, person: Person | undefined): void {
    const node = this.nodes[Math.floor(this.chance() * this.nodes.length)];
    if (dice < 0.91 && node?.isUp) {
      node.kill();
      this.time.at(100 + this.chance() * 1500, () => node.restart());
    } else if (dice < 0.93) this.spell({ slow: this.chance() < 0.5 ? 40 : 700, failing: 0 });
    else if (dice < 0.95) this.spell({ slow: 10, failing: 0.7 });
    else if (dice < 0.96) {
      this.busIsUp = false;
      this.time.at(this.chance() * 3000, () => (this.busIsUp = true));
    } else if (dice < 0.97 && person) person.rob();
    else if (dice < 0.985 && person) {
      const victim = this.people.find((other) => other !== person && other.noteId === person.noteId && other.typed.length > 0);
      if (victim) person.forge(victim);
    } else if (person && person.mayWrite && this.chance() < 0.5) {
      person.mayWrite = false;
    }
  }

  /** The disk stops answering, people go on, the server falls; or somebody else folds. */
  private storm(): void {
    const dice = this.chance();
    const node = this.nodes[Math.floor(this.chance() * this.nodes.length)];
    if (dice < 0.4) this.spell({ slow: 4000, failing: 0 });
    else if (dice < 0.7 && node?.isUp) {
      node.kill();
      this.time.at(50 + this.chance() * 200, () => node.restart());
    } else void this.fold(this.notes[0] ?? '', new Line(this.disk, this));
  }

  private spell(weather: Disk['weather']): void {
    this.disk.weather = weather;
    this.time.at(200 + this.chance() * 3000, () => this.disk.calm());
  }

  private heal(): void {
    this.disk.calm();
    this.busIsUp = true;
    for (const node of this.nodes) if (!node.isUp) node.restart();
    for (const person of this.people) {
      // Those whose right was taken away have nothing more to bring; the door is closed to them.
      person.cut();
      this.time.at(1000 + this.chance() * 2000, () => person.link === null && this.reconnect(person));
    }
  }

  private isFolded(token: string): boolean {
    return this.bases().some((base) => base.includes(Buffer.from(token)));
  }

  private bases(): Buffer[] {
    return this.notes.flatMap((noteId) => {
      const base = this.disk.baseOf(noteId);
      return base ? [Buffer.from(base)] : [];
    });
  }

  private async broken(): Promise<string[]> {
    const broken: string[] = [];
    for (const noteId of this.notes) {
      const cold = new Y.Doc();
      const { base, rows } = await this.disk.load(noteId);
      for (const update of [...(base ? [base.update] : []), ...rows.map((row) => row.update)]) Y.applyUpdate(cold, update);
      if (cold.store.pendingStructs || cold.store.pendingDs) broken.push(`${noteId}: the log has a gap`);
      const text = cold.getText('note').toString();
      const marks = text.match(/⟨[^⟩]*⟩/g) ?? [];
      const stored = new Set(marks);
      if (stored.size !== marks.length) broken.push(`${noteId}: words are there twice`);
      if (stored.has('⟨forged⟩')) broken.push(`${noteId}: forged words were stored`);
      const here = this.people.filter((person) => person.noteId === noteId);
      for (const person of here) broken.push(...this.brokenTo(person, here, stored, cold));
    }
    if (this.shape.weather === 'calm' && this.shape.nodes === 1) {
      for (const token of this.people.flatMap((person) => person.typed)) if (this.disk.times(token) > 1) broken.push(`${token} was stored ${this.disk.times(token)} times`);
    }
    return broken;
  }

  private brokenTo(person: Person, here: readonly Person[], stored: ReadonlySet<string>, cold: Y.Doc): string[] {
    const lost = (tokens: Iterable<string>, why: string): string[] => [...tokens].filter((token) => !stored.has(token)).map((token) => `${token} ${why}`);
    const ofRobbed = new Set(here.filter((other) => other.isRobbed || !other.mayWrite).flatMap((other) => other.typed));
    // Words written behind somebody's that were shown in a late spell and are gone with their author's device wait for the organiser.
    const aside = this.disk.quarantined.map((item) => Buffer.from(item.update));
    const isAside = (token: string): boolean => aside.some((update) => update.includes(Buffer.from(token)));
    const isGroundGone = here.some((other) => other.isRobbed || !other.mayWrite);
    const waiting = new Set(here.flatMap((other) => other.typed.filter((token) => isGroundGone && !stored.has(token) && isAside(token))));
    const broken = [
      ...lost(person.acknowledged, 'was acknowledged and is lost'),
      ...lost(person.trusted, `was seen by ${person.name} and is lost`),
      ...lost([...person.seen].filter((token) => !ofRobbed.has(token) && !waiting.has(token)), `was seen by ${person.name} in a late spell and is lost though its author is back`),
      ...person.forbidden.filter((token) => stored.has(token)).map((token) => `${token} was taken though the right was gone`),
    ];
    if (!person.mayWrite) return broken;
    if (!person.isRobbed) broken.push(...lost(person.typed.filter((token) => !waiting.has(token)), 'is on its author’s device and never came'));
    // Whoever carries words that are gone everywhere else reads them until the organiser has decided.
    if (isGroundGone && this.disk.quarantined.some((item) => item.device === person.device)) return broken;
    if (person.text.toString() !== cold.getText('note').toString()) broken.push(`${person.name} reads something else than the log`);
    if (person.ydoc.getText('scratch').toString() !== cold.getText('scratch').toString()) broken.push(`${person.name} has other scribbles than the log`);
    return broken;
  }
}
