import { POLLING_PATH, readClosePacket } from '@pleniere/contract';
import { Socket } from 'engine.io-client';

/** How the frames of a sheet travel. */
export type CarrierName = 'websocket' | 'polling';

/** How a line ended: a code of ours, or 1006 when nobody said. */
export interface CarrierEnd {
  code: number;
  reason: string;
}

/** What a carrier tells: it opens at most once and ends at most once, and tells nothing more after `close`. */
export interface CarrierEvents {
  opened: () => void;
  heard: (frame: ArrayBuffer) => void;
  ended: (end: CarrierEnd) => void;
}

/** One attempt to have a line. */
export interface Carrier {
  readonly name: CarrierName;
  /** Bytes given to `send` that have not left yet. */
  readonly bufferedAmount: number;
  send: (frame: Uint8Array<ArrayBuffer>) => void;
  close: () => void;
}

/** Opens a line to this address (`wss://…/collab/…`). */
export type OpenCarrier = (url: string, events: CarrierEvents) => Carrier;

const NOBODY_SAID: CarrierEnd = { code: 1006, reason: '' };
/** A body that the server finds too large, in words of WebSocket. */
const TOO_LARGE: CarrierEnd = { code: 1009, reason: '' };

export const openWebSocket: OpenCarrier = (url, { opened, heard, ended }) => {
  const socket = new WebSocket(url);
  socket.binaryType = 'arraybuffer';
  socket.onopen = opened;
  socket.onmessage = ({ data }) => data instanceof ArrayBuffer && heard(data);
  socket.onclose = ({ code, reason }) => ended({ code, reason });
  return {
    name: 'websocket',
    get bufferedAmount() {
      return socket.bufferedAmount;
    },
    send: (frame) => socket.send(frame),
    close: () => {
      // On a dead line the browser waits long for the other side's good-bye: it is not waited for.
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.close();
    },
  };
};

/** Programs give themselves a header; browsers have their cookies. */
export const openPollingWith =
  (headers: Record<string, string>): OpenCarrier =>
  (url, { opened, heard, ended }) => {
    const { protocol, host, pathname, searchParams } = new URL(url);
    const socket = new Socket(`${protocol === 'wss:' ? 'https' : 'http'}://${host}`, {
      path: pathname.replace(/^\/collab/, POLLING_PATH),
      query: Object.fromEntries(searchParams),
      transports: ['polling'],
      extraHeaders: headers,
    });
    socket.binaryType = 'arraybuffer';
    let waiting = 0;
    let isOver = false;
    const end = (how: CarrierEnd | null): void => {
      if (isOver) return;
      isOver = true;
      socket.close();
      if (how) ended(how);
    };
    socket.on('open', () => !isOver && opened());
    socket.on('message', (data: unknown) => {
      if (isOver) return;
      if (data instanceof ArrayBuffer) heard(data);
      else end(readClosePacket(String(data)) ?? NOBODY_SAID);
    });
    socket.on('drain', () => (waiting = 0));
    socket.on('close', (_, cause) => end((cause as { description?: unknown } | undefined)?.description === 413 ? TOO_LARGE : NOBODY_SAID));
    return {
      name: 'polling',
      get bufferedAmount() {
        return waiting;
      },
      send: (frame) => {
        waiting += frame.length;
        socket.send(frame);
      },
      close: () => end(null),
    };
  };

export const openPolling: OpenCarrier = openPollingWith({});
