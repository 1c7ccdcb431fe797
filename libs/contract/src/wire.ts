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
 */
export const PARAMS = { receipts: 'ack', schema: 'schema' } as const;

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
