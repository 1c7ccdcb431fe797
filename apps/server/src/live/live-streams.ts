import { createAdapter } from '@socket.io/redis-streams-adapter';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createClient } from 'redis';
import type { Namespace, ServerOptions } from 'socket.io';

/** The only message of socket.io's cluster protocol that we send: a fact for a room. Nobody joins, leaves or is let go from afar. */
const BROADCAST = 3;

/** Commands that may wait for Redis; more are dropped, as every fact is read again after a gap. */
const MOST_WAITING = 1_000;
/** Facts kept in the stream for a node whose line to Redis was cut for a moment. */
const KEPT_FACTS = 5_000;
/** The stream is read with this patience, and a line that is silent for twice as long is dead, ms. */
const BLOCK = 5_000;

/** An entry of the stream, as the adapter writes it, with our signature. */
interface Entry {
  uid: string;
  nsp: string;
  type: string;
  data?: string;
  mac?: string;
}

/** What we stand in front of inside the adapter (@socket.io/redis-streams-adapter 0.3). */
interface Inside {
  encode(message: unknown): Entry;
  onRawMessage(entry: Entry, offset: string): void;
  onMessage(message: unknown, offset?: string): void;
  doPublish(message: { type: number }): Promise<string>;
}

export interface LiveStreams {
  /** For socket.io's option of the same name. */
  adapter: ServerOptions['adapter'];
  close(): void;
}

/**
 * socket.io's adapter over Redis streams, with three things that it lacks. Entries are signed: whoever can write in Redis cannot put words on
 * a screen. Our own clients never wait for Redis: they are told at once, whatever became of the others. And while Redis is away, nothing piles up.
 * @param prefix what the keys of this installation begin with
 */
export function liveStreams(url: string, prefix: string, key: Buffer): LiveStreams {
  const client = createClient({
    url,
    commandsQueueMaxLength: MOST_WAITING,
    socket: { socketTimeout: 2 * BLOCK, reconnectStrategy: (retries) => Math.min(2_000, 100 * 2 ** retries) * (0.5 + Math.random() / 2) },
  });
  // Said once, by the line between nodes.
  client.on('error', () => undefined);
  client.connect().catch(() => undefined);
  const macOf = ({ uid, nsp, type, data = '' }: Entry): Buffer => createHmac('sha256', key).update(JSON.stringify([uid, nsp, type, data])).digest();
  const isOurs = (entry: Entry): boolean => {
    const given = Buffer.from(entry.mac ?? '', 'base64url');
    const expected = macOf(entry);
    return given.length === expected.length && timingSafeEqual(given, expected);
  };
  const streams = createAdapter(client, { streamName: `${prefix}:live`, channelPrefix: `${prefix}:live`, maxLen: KEPT_FACTS, blockTimeInMs: BLOCK });

  // No arrow: socket.io calls it with `new`.
  const adapter = function (namespace: Namespace): ReturnType<typeof streams> {
    const made = streams(namespace);
    const inside = made as unknown as Inside;
    const { encode, onRawMessage, onMessage, doPublish } = inside;
    let isVerified = false;
    inside.encode = (message) => {
      const entry = encode.call(made, message);
      return { ...entry, mac: macOf(entry).toString('base64url') };
    };
    inside.onRawMessage = (entry, offset) => {
      isVerified = Number(entry.type) === BROADCAST && isOurs(entry);
      onRawMessage.call(made, entry, offset);
      isVerified = false;
    };
    inside.onMessage = (message, offset) => {
      if (isVerified) onMessage.call(made, message, offset);
    };
    inside.doPublish = (message) => {
      if (message.type === BROADCAST && client.isReady) doPublish.call(made, message).catch(() => undefined);
      return Promise.resolve('');
    };
    return made;
  };
  return {
    adapter,
    close: () => {
      if (client.isOpen) client.destroy();
    },
  };
}
