import { NOTE_LIMITS } from '@pleniere/note-schema';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { clocksAfter } from './integrable';
import { cover, uncovered, type Range } from './ranges';

/** No struct reaches further; a note of a day has some hundred thousands. */
const MAX_CLOCK = 2 ** 32;

/** The bytes are no Yjs update, or not one that a Yjs client writes. */
export class MalformedUpdate extends Error {}

/** The update can be read, but holds what a note never holds. */
export class UnwantedContent extends Error {}

/** An update read whole. `clients` are the ids that it writes for: whose they are is decided before it is learnt. */
export interface ReadUpdate {
  bytes: Uint8Array;
  clients: number[];
  structs: ReturnType<typeof Y.decodeUpdate>['structs'];
  deletions: ReturnType<typeof Y.decodeUpdate>['ds'];
}

/**
 * Reads an update to its last byte. `Y.parseUpdateMeta` would not do: it never looks at the deletions.
 * @throws MalformedUpdate, UnwantedContent
 */
export function readUpdate(bytes: Uint8Array): ReadUpdate {
  let decoded: ReturnType<typeof Y.decodeUpdate>;
  try {
    decoded = decodeWhole(bytes);
  } catch (error) {
    if (error instanceof MalformedUpdate) throw error;
    throw new MalformedUpdate('The update cannot be read.', { cause: error });
  }
  const clients: number[] = [];
  let previous = { client: Infinity, end: 0 };
  for (const struct of decoded.structs) {
    const { client, clock } = struct.id;
    const end = clock + struct.length;
    if (!(struct.length > 0) || end > MAX_CLOCK) throw new MalformedUpdate('A struct has no length, or too much of it.');
    if (struct instanceof Y.Item && struct.content instanceof Y.ContentDoc) throw new UnwantedContent('A note holds no other document.');
    // A note with such a text would be taken for damaged, and the words put aside after they were acknowledged.
    if (struct instanceof Y.Item && struct.content instanceof Y.ContentString && struct.length > NOTE_LIMITS.text) throw new UnwantedContent('A text is too long.');
    if (previous.client !== client) {
      // Yjs writes clients in descending order, once each; readers of anything else keep one of the parts and lose the others.
      if (client >= previous.client) throw new MalformedUpdate('Clients are out of order.');
      clients.push(client);
    } else if (clock !== previous.end) throw new MalformedUpdate('Structs of a client do not follow each other.');
    previous = { client, end };
  }
  // Merging stumbles over a deletion of nothing.
  for (const items of decoded.ds.clients.values()) if (items.some((item) => !(item.len > 0))) throw new MalformedUpdate('A deletion has no length.');
  return { bytes, clients, structs: decoded.structs, deletions: decoded.ds };
}

/** Yjs makes the decoder itself: this one can be asked afterwards how far it came. */
class KeptDecoder extends Y.UpdateDecoderV1 {
  static last: decoding.Decoder | null = null;

  constructor(decoder: decoding.Decoder) {
    super(decoder);
    KeptDecoder.last = decoder;
  }
}

/** As `Y.decodeUpdate`, which does not mind what comes after the end. */
function decodeWhole(bytes: Uint8Array): ReturnType<typeof Y.decodeUpdate> {
  const decoded = Y.decodeUpdateV2(bytes, KeptDecoder);
  if (KeptDecoder.last && decoding.hasContent(KeptDecoder.last)) throw new MalformedUpdate('Bytes are left after the update.');
  return decoded;
}

/** What a note's updates hold, without their content: the next clock of each client, and what was deleted. */
export class Knowledge {
  private readonly clocks = new Map<number, number>();
  private readonly deleted = new Map<number, Range[]>();
  /** Kept until the next words: a hall that comes in at once is asked with the same. */
  private vector: Uint8Array | null = null;

  /** The state vector, as step 1 carries it. */
  stateVector(): Uint8Array {
    return (this.vector ??= encodeVector([...this.clocks]));
  }

  /** Does the update build on anything that is unknown here? Yjs would keep such an update aside, in every client, until the rest comes. */
  hasGap(update: ReadUpdate): boolean {
    const until = clocksAfter(update, (client) => this.next(client));
    return !until || deletionsOf(update).some(([client, range]) => range.end > until(client));
  }

  /** The clients whose words in this update are new here. */
  newClients(update: ReadUpdate): number[] {
    const fresh = new Set<number>();
    for (const { id, length } of update.structs) if (id.clock + length > this.next(id.client)) fresh.add(id.client);
    return [...fresh];
  }

  /** The update without what these clients wrote, if they wrote anything new; their words are taken for known. */
  without(update: ReadUpdate, clients: readonly number[]): Uint8Array {
    return Y.diffUpdate(update.bytes, encodeVector([...update.clients].map((client) => [client, clients.includes(client) ? MAX_CLOCK : this.next(client)])));
  }

  /** Does the update bring nothing at all? Only for updates without a gap. */
  knows(update: ReadUpdate): boolean {
    if (update.structs.some(({ id, length }) => id.clock + length > this.next(id.client))) return false;
    return deletionsOf(update).every(([client, range]) => uncovered(this.deleted.get(client) ?? [], range).length === 0);
  }

  /** The part of the update that is new here, as an update; null when nothing is. Only for updates without a gap. */
  trim(update: ReadUpdate): Uint8Array | null {
    if (this.isAllNew(update)) return update.bytes;
    if (this.knows(update)) return null;
    const cut = Y.diffUpdate(update.bytes, encodeVector(update.clients.map((client) => [client, this.next(client)])));
    // `diffUpdate` keeps every deletion. It writes them last and always in the same way, so their length tells where the structs end.
    const structs = cut.subarray(0, cut.length - encodeDeletions(update.deletions).length);
    const fresh = Y.createDeleteSet();
    for (const [client, range] of deletionsOf(update)) {
      const parts = uncovered(this.deleted.get(client) ?? [], range);
      if (parts.length === 0) continue;
      const items = fresh.clients.get(client) ?? [];
      for (const part of parts) items.push({ clock: part.start, len: part.end - part.start });
      fresh.clients.set(client, items);
    }
    const deletions = encodeDeletions(fresh);
    const whole = new Uint8Array(structs.length + deletions.length);
    whole.set(structs);
    whole.set(deletions, structs.length);
    return whole;
  }

  learn(update: ReadUpdate): void {
    this.vector = null;
    for (const struct of update.structs) {
      const end = struct.id.clock + struct.length;
      if (end > this.next(struct.id.client)) this.clocks.set(struct.id.client, end);
    }
    this.learnDeletions(update.deletions);
  }

  /** Nothing of it is known, as with most keystrokes: it need not be cut. */
  private isAllNew(update: ReadUpdate): boolean {
    let previous = -1;
    for (const { id } of update.structs) {
      if (id.client !== previous && id.clock < this.next(id.client)) return false;
      previous = id.client;
    }
    for (const [client, range] of deletionsOf(update)) {
      const [part] = uncovered(this.deleted.get(client) ?? [], range);
      if (part?.start !== range.start || part.end !== range.end) return false;
    }
    return update.structs.length > 0 || update.deletions.clients.size > 0;
  }

  /** Learns what a note has deleted without saying so: what lay in a deleted block. @param whole all of the note; costs a Yjs document */
  learnImplied(whole: Uint8Array): void {
    const ydoc = new Y.Doc();
    Y.applyUpdate(ydoc, whole);
    this.learnDeletions(Y.createDeleteSetFromStructStore(ydoc.store));
    ydoc.destroy();
  }

  private learnDeletions(deletions: ReadUpdate['deletions']): void {
    for (const [client, range] of deletionsOf({ deletions })) {
      const ranges = this.deleted.get(client) ?? [];
      cover(ranges, range);
      this.deleted.set(client, ranges);
    }
  }

  private next(client: number): number {
    return this.clocks.get(client) ?? 0;
  }
}

function encodeVector(clocks: readonly (readonly [client: number, next: number])[]): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, clocks.length);
    for (const [client, next] of clocks) {
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, next);
    }
  });
}

function deletionsOf(update: Pick<ReadUpdate, 'deletions'>): [client: number, range: Range][] {
  return [...update.deletions.clients].flatMap(([client, items]) =>
    items.filter((item) => item.len > 0).map((item): [number, Range] => [client, { start: item.clock, end: item.clock + item.len }]),
  );
}

/** The deletions as an update ends with them: a Yjs snapshot is the same bytes followed by an empty state vector, one byte. */
function encodeDeletions(deletions: ReadUpdate['deletions']): Uint8Array {
  return Y.encodeSnapshot(Y.createSnapshot(deletions, new Map())).subarray(0, -1);
}
