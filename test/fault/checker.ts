import { expect } from '@jest/globals';
import * as Y from 'yjs';
import { eventually, type TestServer } from '../support';
import { aToken, Writer, type Day } from './room';

/** What becomes of the devices when the fault has struck. */
export type Fate = 'kept' | 'wiped' | 'half wiped';
export const FATES: readonly Fate[] = ['kept', 'wiped', 'half wiped'];

/** What people wrote, were told and were shown, and what is in the log. */
export interface Facts {
  /** Marks in the order in which their author wrote them, by author. */
  typed: ReadonlyMap<string, readonly string[]>;
  acknowledged: ReadonlySet<string>;
  /** Marks that somebody else had on a screen that did not say « not saved ». */
  seen: ReadonlySet<string>;
  stored: readonly string[];
}

/** What was promised and is not so; every list is empty when all promises are kept. */
export interface Broken {
  acknowledgedLost: string[];
  seenLost: string[];
  doubled: string[];
  neverTyped: string[];
  /** Authors whose words are not in the order in which they wrote them. */
  disordered: string[];
}

/** Holds the log against what was promised. */
export function judge({ typed, acknowledged, seen, stored }: Facts): Broken {
  const known = new Set(stored);
  const written = new Set([...typed.values()].flat());
  const disordered = [...typed].filter(([, marks]) => {
    const own = new Set(marks);
    const order = stored.filter((mark) => own.has(mark));
    const due = marks.filter((mark) => known.has(mark));
    return [...new Set(order)].some((mark, index) => mark !== due[index]);
  });
  return {
    acknowledgedLost: [...acknowledged].filter((mark) => !known.has(mark)),
    seenLost: [...seen].filter((mark) => !known.has(mark)),
    doubled: stored.filter((mark, index) => stored.indexOf(mark) !== index),
    neverTyped: stored.filter((mark) => !written.has(mark)),
    disordered: disordered.map(([author]) => author),
  };
}

/** Reads a note from its rows, as a server does that has just started. */
async function storedNote(server: TestServer, noteId: string): Promise<Y.Doc> {
  const rows = await server.sql<{ bytes: Buffer }>(
    `SELECT NULL::bigint AS id, bytes FROM note_base WHERE note_id = $1
     UNION ALL SELECT id, bytes FROM note_update WHERE note_id = $1 AND folded_at IS NULL AND excluded_at IS NULL ORDER BY id NULLS FIRST`,
    [noteId],
  );
  const doc = new Y.Doc();
  for (const { bytes } of rows) Y.applyUpdate(doc, bytes);
  return doc;
}

const screenOf = (doc: Y.Doc): string => `${doc.getText('marks').toString()}\n${doc.getXmlFragment('note').toString()}`;
const marksOf = (text: string): string[] => text.match(/⟨[^⟩]*⟩/g) ?? [];

/** People who type marks into one note, each on a device of its own, with all they are told and shown meanwhile. */
export class Hands {
  readonly writers: Writer[];
  /** From key to another screen, ms, of marks seen since `delays` was last emptied. */
  delays: number[] = [];
  /** A screen has said that what it shows may not be on disk. */
  wereWarned = 0;
  private kept: Writer[];
  private readonly seen = new Set<string>();
  private readonly typedAt = new Map<string, number>();
  private readonly typed = new Map<string, string[]>();
  private readonly warned = new Set<Writer>();
  private typing: NodeJS.Timeout[] = [];

  private constructor(
    private readonly server: TestServer,
    private readonly noteId: string,
    secrets: readonly string[],
    private readonly name: string,
    through: Pick<TestServer, 'wsUrl'>,
  ) {
    this.writers = secrets.map((secret) => new Writer(through, noteId, secret));
    this.kept = [...this.writers];
    for (const writer of this.writers) this.watch(writer);
  }

  /**
   * Opens the note on as many devices, and waits until all have it.
   * @param name is in every mark, so that rounds on one note are told apart
   * @param through what they come by, when it is not the server itself
   */
  static async at(server: TestServer, day: Day, noteId: string, count: number, name: string, through: Pick<TestServer, 'wsUrl'> = server): Promise<Hands> {
    const secrets = await Promise.all(Array.from({ length: count }, () => aToken(server, day, 'organiser')));
    const hands = new Hands(server, noteId, secrets, name, through);
    try {
      await eventually(() => expect(hands.writers.every(({ provider }) => provider.synced)).toBe(true), 60_000);
    } catch (error) {
      hands.dispose();
      throw error;
    }
    return hands;
  }

  /** Everybody types, about so many ms apart. */
  type(every = 12): void {
    this.typing = this.writers.map((writer, who) => setInterval(() => this.write(writer, who), every + who * 3));
  }

  stop(): void {
    this.typing.splice(0).forEach(clearInterval);
  }

  /** Waits until words go round: each has so many more acknowledged than now. */
  async untilWordsGoRound(more = 3): Promise<void> {
    const before = this.writers.map(({ acknowledged }) => acknowledged.size);
    await eventually(() => expect(this.writers.every(({ acknowledged }, who) => acknowledged.size >= (before[who] ?? 0) + more)).toBe(true), 90_000);
  }

  get acknowledged(): Set<string> {
    return new Set(this.writers.flatMap(({ acknowledged }) => [...acknowledged]));
  }

  /** Everybody stops typing, and devices are wiped. Call it while the server is down, else the wiped ones may still be heard. */
  suffer(fate: Fate): void {
    this.stop();
    const isWiped = (who: number): boolean => fate === 'wiped' || (fate === 'half wiped' && who % 2 === 0);
    this.writers.forEach((writer, who) => isWiped(who) && writer.destroy());
    this.kept = this.writers.filter((_, who) => !isWiped(who));
  }

  /**
   * Waits until those who were kept have brought back what they have, then holds the log against all that was promised. Prints what it counted.
   * Words that were shown « not saved » may be gone with the device of their author, and hold back what others wrote after them: when devices were
   * wiped after such a spell, what is left on the others is not asked for.
   */
  async check(fault: string): Promise<void> {
    const isWhole = this.kept.length === this.writers.length;
    const isAsked = isWhole || this.wereWarned === 0;
    if (isAsked) await eventually(() => expect(this.kept.map(({ isSaved }) => isSaved)).toEqual(this.kept.map(() => true)), 120_000);
    const compared = async (): Promise<Y.Doc> => {
      const doc = await storedNote(this.server, this.noteId);
      if (isAsked) for (const { doc: screen } of this.kept) expect(screenOf(screen)).toBe(screenOf(doc));
      return doc;
    };
    const doc = await eventually(compared, 60_000);
    const stored = marksOf(doc.getText('marks').toString()).filter((mark) => mark.startsWith(`⟨${this.name}·`));
    const broken = judge({ typed: this.typed, acknowledged: this.acknowledged, seen: this.seen, stored });
    const typed = [...this.typed.values()].flat();
    process.stdout.write(
      `${fault}: typed ${typed.length}, acknowledged ${this.acknowledged.size}, seen by others as saved ${this.seen.size}, stored ${stored.length}, ` +
        `acknowledged and lost ${broken.acknowledgedLost.length}, seen and lost ${broken.seenLost.length}, doubled ${broken.doubled.length}\n`,
    );
    expect(broken).toEqual({ acknowledgedLost: [], seenLost: [], doubled: [], neverTyped: [], disordered: [] });
    if (isWhole) expect(stored).toHaveLength(typed.length);
    expect(doc.store.pendingStructs).toBeNull();
    expect(this.acknowledged.size).toBeGreaterThan(0);
  }

  dispose(): void {
    this.stop();
    this.writers.forEach((writer) => writer.destroy());
  }

  private write(writer: Writer, who: number): void {
    const author = `${this.name}·${who}`;
    const marks = this.typed.get(author) ?? [];
    const mark = `⟨${author}·${marks.length + 1}⟩`;
    this.typed.set(author, [...marks, mark]);
    this.typedAt.set(mark, performance.now());
    writer.write(mark);
  }

  private watch(writer: Writer): void {
    const told = (): void => {
      if (!writer.isUnsaved || this.warned.has(writer)) return;
      this.warned.add(writer);
      this.wereWarned += 1;
    };
    writer.text.observe(({ delta, transaction }) => {
      told();
      if (transaction.local) return;
      const now = performance.now();
      for (const mark of delta.flatMap(({ insert }) => (typeof insert === 'string' ? marksOf(insert) : []))) {
        const at = this.typedAt.get(mark);
        // Words of an earlier round.
        if (at === undefined) continue;
        this.delays.push(now - at);
        if (!writer.isUnsaved) this.seen.add(mark);
      }
    });
  }
}

/** The value below which so many of a hundred are. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? 0;
}
