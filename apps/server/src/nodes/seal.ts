import { createHmac, timingSafeEqual } from 'node:crypto';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

const MAC_BYTES = 32;

/** What was sealed: which node said it, as its how-many-th message, and what. */
export interface Sealed {
  node: string;
  count: number;
  body: Uint8Array;
}

const macOf = (key: Buffer, channel: string, said: Uint8Array): Buffer => createHmac('sha256', key).update(channel).update('\0').update(said).digest();

/** `mac | node | count | body`. The signature covers the channel, so that what was said of one note says nothing of another. */
export function seal(key: Buffer, channel: string, { node, count, body }: Sealed): Buffer {
  const said = encoding.encode((encoder) => {
    encoding.writeVarString(encoder, node);
    encoding.writeVarUint(encoder, count);
    encoding.writeUint8Array(encoder, body);
  });
  return Buffer.concat([macOf(key, channel, said), said]);
}

/** @returns null for what was not sealed with this key for this channel: cut, forged, or said elsewhere */
export function unseal(key: Buffer, channel: string, bytes: Buffer): Sealed | null {
  const said = bytes.subarray(MAC_BYTES);
  if (bytes.length <= MAC_BYTES || !timingSafeEqual(bytes.subarray(0, MAC_BYTES), macOf(key, channel, said))) return null;
  const decoder = decoding.createDecoder(said);
  return { node: decoding.readVarString(decoder), count: decoding.readVarUint(decoder), body: decoding.readTailAsUint8Array(decoder) };
}
