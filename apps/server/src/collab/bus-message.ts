import type { BusMessage } from '@pleniere/collab';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

const KIND = { rows: 0, presence: 1, rebuilt: 2 } as const;

const writeList = <T>(encoder: encoding.Encoder, items: readonly T[], write: (item: T) => void): void => {
  encoding.writeVarUint(encoder, items.length);
  items.forEach(write);
};

const readList = <T>(decoder: decoding.Decoder, read: () => T): T[] => {
  const items: T[] = [];
  for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) items.push(read());
  return items;
};

/** What nodes say of a note, in bytes. */
export const writeBusMessage = (message: BusMessage): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, KIND[message.is]);
    if (message.is === 'rows') {
      writeList(encoder, message.rows, ({ id, update }) => {
        encoding.writeVarUint(encoder, id);
        encoding.writeVarUint8Array(encoder, update);
      });
      writeList(encoder, message.claims, ({ client, device }) => {
        encoding.writeVarUint(encoder, client);
        encoding.writeVarString(encoder, device);
      });
    }
    if (message.is === 'presence') {
      writeList(encoder, message.presences, ({ clientId, clock, json, key }) => {
        encoding.writeVarUint(encoder, clientId);
        encoding.writeVarUint(encoder, clock);
        encoding.writeVarString(encoder, json);
        encoding.writeVarString(encoder, key);
      });
    }
  });

/** @returns null for bytes that are no message: cut short, or of a later version of the product */
export function readBusMessage(bytes: Uint8Array): BusMessage | null {
  try {
    const decoder = decoding.createDecoder(bytes);
    const message = read(decoder);
    return decoding.hasContent(decoder) ? null : message;
  } catch {
    return null;
  }
}

function read(decoder: decoding.Decoder): BusMessage | null {
  const kind = decoding.readVarUint(decoder);
  if (kind === KIND.rebuilt) return { is: 'rebuilt' };
  if (kind === KIND.presence) {
    const presences = readList(decoder, () => ({
      clientId: decoding.readVarUint(decoder),
      clock: decoding.readVarUint(decoder),
      json: decoding.readVarString(decoder),
      key: decoding.readVarString(decoder),
    }));
    return { is: 'presence', presences };
  }
  if (kind !== KIND.rows) return null;
  const rows = readList(decoder, () => ({ id: decoding.readVarUint(decoder), update: decoding.readVarUint8Array(decoder) }));
  return { is: 'rows', rows, claims: readList(decoder, () => ({ client: decoding.readVarUint(decoder), device: decoding.readVarString(decoder) })) };
}
