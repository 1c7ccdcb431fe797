import type { Buffer } from 'node:buffer';
import * as Y from 'yjs';
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

const INFO = { gc: 0, deleted: 1, string: 4, skip: 10, hasOrigin: 0x80, hasRightOrigin: 0x40, content: 0x1f } as const;

/** The Yjs update (v1) of one letter typed after the last one, byte for byte as Yjs writes it. */
export function typedLetter(client: number, clock: number, after: Place): Uint8Array {
  const struct = [INFO.string | INFO.hasOrigin, ...varUint(after.client), ...varUint(after.clock), 1, letterAt(client, clock).charCodeAt(0)];
  return Uint8Array.from([1, 1, ...varUint(client), ...varUint(clock), ...struct, 0]);
}

/** A struct that nobody types letter by letter: the update is then read by Yjs. */
class Unusual extends Error {}

/** Which characters an update brings, one call per run, in order for each client. Servers may have merged or joined them. */
export function readLetters(bytes: Buffer, start: number, end: number, visit: (client: number, from: number, to: number) => void): void {
  const runs: [client: number, from: number, to: number][] = [];
  try {
    readRuns(new Reader(bytes, start, end), runs);
  } catch (error) {
    if (!(error instanceof Unusual)) throw error;
    const { structs } = Y.decodeUpdate(Uint8Array.from(bytes.subarray(start, end)));
    runs.splice(0, runs.length, ...structs.map(({ id, length }): [number, number, number] => [id.client, id.clock, id.clock + length]));
  }
  for (const run of runs) visit(...run);
}

function readRuns(reader: Reader, runs: [number, number, number][]): void {
  for (let clients = reader.varUint(); clients > 0; clients -= 1) {
    let structs = reader.varUint();
    const client = reader.varUint();
    let clock = reader.varUint();
    for (; structs > 0; structs -= 1) {
      const info = reader.uint8();
      const kind = info & INFO.content;
      const length = kind === INFO.gc || kind === INFO.skip ? reader.varUint() : itemLength(reader, info);
      if (kind !== INFO.skip) runs.push([client, clock, clock + length]);
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
  if ((info & (INFO.hasOrigin | INFO.hasRightOrigin)) === 0) throw new Unusual();
  const kind = info & INFO.content;
  if (kind === INFO.string) return reader.skip();
  if (kind === INFO.deleted) return reader.varUint();
  throw new Unusual();
}
