/**
 * The binary wire at `/collab/<noteId>`: plain y-websocket frames, so any y-websocket client works.
 * 100 and 101 are ours and go only to clients that asked with `?ack=1`.
 */
export const FRAME = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  /** `[100, n]`: the first n sync messages 1 and 2 of this connection are on disk. */
  acknowledged: 100,
  /** `[101, n, code]`: the n-th one was refused; its words stay on the device. */
  refused: 101,
  /** `[102, 1]`: what is seen from now on may not be on disk (the database is late or away); `[102, 0]`: all of it is. */
  unsaved: 102,
} as const;

/** Sync messages inside a `sync` frame. */
export const SYNC = { step1: 0, step2: 1, update: 2 } as const;

/**
 * In the address of `/collab`: `ack=1` asks for the frames that are ours, `schema=N` says which note schema the client knows
 * (absent for programs without an editor). A client older than the note is closed with 4426 before it has read anything.
 * `ids=1,2,3` are the Yjs client ids under which this device has written, that of this page too (64 at most).
 */
export const PARAMS = { receipts: 'ack', schema: 'schema', ids: 'ids' } as const;

/** Client ids that one address may name. */
export const MAX_NAMED_IDS = 64;

/** Why a socket was closed. 44xx is final (y-websocket does not come back after it), 45xx and 10xx come back. */
export const CLOSE = {
  malformed: 4400,
  sessionEnded: 4401,
  noNoteOrRight: 4403,
  foreignClient: 4409,
  contentRefused: 4422,
  clientTooOld: 4426,
  accessChanged: 4503,
  tooFast: 4529,
  tooLarge: 1009,
  restart: 1012,
} as const;

/** Largest frame that is read, bytes. A first upload (a laptop coming back with two hours of words) may be larger. */
export const MAX_FRAME = 1024 * 1024;
export const MAX_FIRST_FRAME = 4 * 1024 * 1024;

/**
 * Where WebSocket is blocked, the same frames travel over engine.io's long-polling: `/collab-polling/<noteId>/?ack=1…` for `/collab/<noteId>?ack=1…`,
 * a binary message for a binary frame. Engine.io closes without a code; ours is a text message before the end.
 */
export const POLLING_PATH = '/collab-polling';

/** The text by which a closing code travels where the transport has none. */
export const closePacket = (code: number, reason: string): string => `${code} ${reason}`;

/** Reads such a text; null when it is something else. */
export function readClosePacket(text: string): { code: number; reason: string } | null {
  const [, code, reason] = /^([1-4]\d{3}) (.*)$/s.exec(text) ?? [];
  return code === undefined ? null : { code: Number(code), reason: reason ?? '' };
}

/**
 * An awareness frame about nobody, which every y-websocket client takes. A browser's page does not see pings: it is by this frame, sent at each
 * ping, that a quiet sheet knows that its line lives.
 */
export const HEARTBEAT = Uint8Array.of(FRAME.awareness, 1, 0);

/** Between two pings of a line, ms: often enough for proxies that cut what is idle for 20 seconds. */
export const PING_INTERVAL = 15_000;

/** A line on which a browser heard nothing for so long is dead, ms. */
export const LONGEST_SILENCE = 25_000;

/** In the place of a note: a line that needs no right, sends back the little it is sent, and closes. For `/diagnostic`. */
export const ECHO = { room: 'diagnostic', maxFrames: 10, maxBytes: 64, maxMs: 15_000 } as const;
