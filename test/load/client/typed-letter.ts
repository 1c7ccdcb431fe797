import type { Buffer } from 'node:buffer';
import { Reader, varUint } from './bytes';

/** The place of one character: who wrote it, and as the how many-th. */
export interface Place {
  client: number;
  clock: number;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** The letter that the writer types at this clock: everybody can say what must be read, from counts alone. */
export const letterAt = (client: number, clock: number): string => LETTERS.charAt((client + clock * 7) % LETTERS.length);

/** All letters of a writer up to a clock. */
export const lettersUntil = (client: number, clock: number): string => Array.from({ length: clock }, (_, index) => letterAt(client, index)).join('');

const INFO = { gc: 0, deleted: 1, string: 4, type: 7, skip: 10, hasOrigin: 0x80, hasRightOrigin: 0x40, hasParentSub: 0x20, content: 0x1f } as const;

/** Shared types whose name is written too: XML elements and hooks. */
const NAMED_TYPES: ReadonlySet<number> = new Set([3, 5]);

/** The Yjs update (v1) of one letter typed after the last one, byte for byte as Yjs writes it. */
export function typedLetter(client: number, clock: number, after: Place): Uint8Array {
  const struct = [INFO.string | INFO.hasOrigin, ...varUint(after.client), ...varUint(after.clock), 1, letterAt(client, clock).charCodeAt(0)];
  return Uint8Array.from([1, 1, ...varUint(client), ...varUint(clock), ...struct, 0]);
}

/**
 * Which characters an update brings, one call per run. Only for plain ASCII text in paragraphs, as it is typed here: servers may have merged it.
 * @throws RangeError for content that nobody types here
 */
export function readLetters(bytes: Buffer, start: number, end: number, visit: (client: number, from: number, to: number) => void): void {
  const reader = new Reader(bytes, start, end);
  for (let clients = reader.varUint(); clients > 0; clients -= 1) {
    let structs = reader.varUint();
    const client = reader.varUint();
    let clock = reader.varUint();
    for (; structs > 0; structs -= 1) {
      const info = reader.uint8();
      const kind = info & INFO.content;
      const length = kind === INFO.gc || kind === INFO.skip ? reader.varUint() : itemLength(reader, info);
      if (kind !== INFO.skip) visit(client, clock, clock + length);
      clock += length;
    }
  }
}

function itemLength(reader: Reader, info: number): number {
  for (const flag of [INFO.hasOrigin, INFO.hasRightOrigin]) {
    if ((info & flag) === 0) continue;
    reader.varUint();
    reader.varUint();
  }
  if ((info & (INFO.hasOrigin | INFO.hasRightOrigin)) === 0) {
    if (reader.varUint() === 1) reader.skip();
    else {
      reader.varUint();
      reader.varUint();
    }
    if ((info & INFO.hasParentSub) !== 0) reader.skip();
  }
  const kind = info & INFO.content;
  if (kind === INFO.string) return reader.skip();
  if (kind === INFO.deleted) return reader.varUint();
  if (kind === INFO.type) {
    if (NAMED_TYPES.has(reader.varUint())) reader.skip();
    return 1;
  }
  throw new RangeError(`Content ${kind} is not typed here.`);
}
