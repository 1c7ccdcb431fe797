import type { IncomingMessage } from 'node:http';
import type { WebSocket } from 'ws';
import type { Line, LineEvents } from './line';

/** A WebSocket. What cannot be sent any more is dropped: the client asks for it when it is back. */
export class WebSocketLine implements Line {
  private hasAnswered = true;

  constructor(
    private readonly ws: WebSocket,
    readonly request: IncomingMessage,
  ) {
    // `ws` closes by itself after an error, and says 1009 when the frame was too large.
    ws.on('error', () => undefined);
    ws.on('pong', () => (this.hasAnswered = true));
    request.socket.setNoDelay(true);
  }

  get bufferedAmount(): number {
    return this.ws.bufferedAmount;
  }

  listen({ frame, nonsense, ended }: LineEvents): void {
    this.ws.on('message', (data: Buffer, isBinary) => (isBinary ? frame(data) : nonsense()));
    this.ws.once('close', ended);
  }

  onEnd(done: () => void): void {
    if (this.ws.readyState === this.ws.CLOSED) done();
    else this.ws.once('close', done);
  }

  send(frame: Uint8Array): void {
    if (this.ws.readyState === this.ws.OPEN) this.ws.send(frame, { binary: true }, () => undefined);
  }

  close(code: number, reason: string): void {
    this.ws.close(code, reason);
  }

  check(): void {
    if (!this.hasAnswered) return this.cut();
    this.hasAnswered = false;
    if (this.ws.readyState === this.ws.OPEN) this.ws.ping();
  }

  cut(): void {
    this.ws.terminate();
  }
}
