import type { Socket } from '@pleniere/collab';
import type { WebSocket } from 'ws';

/** The relay's socket on a WebSocket. What cannot be sent any more is dropped: the client asks for it when it is back. */
export class WsSocket implements Socket {
  constructor(private readonly ws: WebSocket) {}

  get bufferedAmount(): number {
    return this.ws.bufferedAmount;
  }

  send(frame: Uint8Array): void {
    if (this.ws.readyState === this.ws.OPEN) this.ws.send(frame, { binary: true }, () => undefined);
  }

  close(code: number, reason: string): void {
    this.ws.close(code, reason);
  }
}
