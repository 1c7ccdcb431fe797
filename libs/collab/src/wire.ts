import { FRAME, SYNC } from '@pleniere/contract';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/** One client's line of an awareness frame; `json` is `null` when the client leaves. */
export interface AwarenessEntry {
  clientId: number;
  clock: number;
  json: string;
}

/** What a client may send. */
export type ClientFrame =
  | { kind: 'step1'; stateVector: Uint8Array }
  | { kind: 'step2'; update: Uint8Array }
  | { kind: 'update'; update: Uint8Array }
  | { kind: 'awareness'; entries: AwarenessEntry[] }
  | { kind: 'queryAwareness' };

/** The frame is not one y-websocket message, whole. */
export class MalformedFrame extends Error {}

/**
 * Reads one frame of the y-websocket protocol (y-protocols 1.0 `sync` and `awareness`).
 * @throws MalformedFrame for anything that is not exactly one message
 */
export function readFrame(bytes: Uint8Array): ClientFrame {
  const decoder = decoding.createDecoder(bytes);
  try {
    const frame = readMessage(decoder);
    if (decoding.hasContent(decoder)) throw new MalformedFrame('Bytes are left after the message.');
    return frame;
  } catch (error) {
    throw error instanceof MalformedFrame ? error : new MalformedFrame('The message ends too early.', { cause: error });
  }
}

function readMessage(decoder: decoding.Decoder): ClientFrame {
  const type = decoding.readVarUint(decoder);
  if (type === FRAME.sync) return readSync(decoder);
  if (type === FRAME.awareness) return { kind: 'awareness', entries: readAwareness(decoding.readVarUint8Array(decoder)) };
  if (type === FRAME.queryAwareness) return { kind: 'queryAwareness' };
  throw new MalformedFrame(`No message has the number ${type}.`);
}

function readSync(decoder: decoding.Decoder): ClientFrame {
  const step = decoding.readVarUint(decoder);
  const payload = decoding.readVarUint8Array(decoder);
  if (step === SYNC.step1) return { kind: 'step1', stateVector: checkedStateVector(payload) };
  if (step === SYNC.step2) return { kind: 'step2', update: payload };
  if (step === SYNC.update) return { kind: 'update', update: payload };
  throw new MalformedFrame(`No sync message has the number ${step}.`);
}

function checkedStateVector(bytes: Uint8Array): Uint8Array {
  const decoder = decoding.createDecoder(bytes);
  for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) {
    decoding.readVarUint(decoder);
    decoding.readVarUint(decoder);
  }
  if (decoding.hasContent(decoder)) throw new MalformedFrame('Bytes are left after the state vector.');
  return bytes;
}

function readAwareness(bytes: Uint8Array): AwarenessEntry[] {
  const decoder = decoding.createDecoder(bytes);
  const entries: AwarenessEntry[] = [];
  for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) {
    entries.push({ clientId: decoding.readVarUint(decoder), clock: decoding.readVarUint(decoder), json: decoding.readVarString(decoder) });
  }
  if (decoding.hasContent(decoder)) throw new MalformedFrame('Bytes are left after the awareness update.');
  return entries;
}

function syncFrame(step: number, payload: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, FRAME.sync);
    encoding.writeVarUint(encoder, step);
    encoding.writeVarUint8Array(encoder, payload);
  });
}

/** “This is what I know; send me the rest.” */
export const step1Frame = (stateVector: Uint8Array): Uint8Array => syncFrame(SYNC.step1, stateVector);

/** The answer to a step 1. */
export const step2Frame = (update: Uint8Array): Uint8Array => syncFrame(SYNC.step2, update);

export const updateFrame = (update: Uint8Array): Uint8Array => syncFrame(SYNC.update, update);

export function awarenessFrame(entries: readonly AwarenessEntry[]): Uint8Array {
  const update = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, entries.length);
    for (const entry of entries) {
      encoding.writeVarUint(encoder, entry.clientId);
      encoding.writeVarUint(encoder, entry.clock);
      encoding.writeVarString(encoder, entry.json);
    }
  });
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, FRAME.awareness);
    encoding.writeVarUint8Array(encoder, update);
  });
}

const numbersFrame = (...numbers: number[]): Uint8Array =>
  encoding.encode((encoder) => numbers.forEach((number) => encoding.writeVarUint(encoder, number)));

/** `[100, n]`: the first n sync messages of this connection are settled. */
export const acknowledgedFrame = (n: number): Uint8Array => numbersFrame(FRAME.acknowledged, n);

/** `[101, n, code]`: the n-th was refused. */
export const refusedFrame = (n: number, code: number): Uint8Array => numbersFrame(FRAME.refused, n, code);

/** `[102, 1]`: what is seen from now on may not be on disk; `[102, 0]`: all of it is. */
export const unsavedFrame = (isUnsaved: boolean): Uint8Array => numbersFrame(FRAME.unsaved, isUnsaved ? 1 : 0);
