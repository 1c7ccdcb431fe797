import type { Socket } from '@pleniere/collab';
import type { IncomingMessage } from 'node:http';

/** What a line tells. */
export interface LineEvents {
  frame: (frame: Uint8Array) => void;
  /** Something came that is no frame. */
  nonsense: () => void;
  /** The line is gone, whoever closed it. Told once. */
  ended: () => void;
}

/** A client's line as the door sees it: a WebSocket, or the same frames carried by requests. */
export interface Line extends Socket {
  /** The request by which the client came. */
  readonly request: IncomingMessage;
  listen(events: LineEvents): void;
  /** Calls back when the line is gone; at once when it is already. */
  onEnd(done: () => void): void;
  /** Asks whether the client is still there, and cuts the line when it did not answer the time before. */
  check(): void;
  /** Cuts, without a word. */
  cut(): void;
}
