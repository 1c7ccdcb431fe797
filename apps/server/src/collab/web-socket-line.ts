import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import { headOf, pieceOf, SMALL } from './frame-pieces';
import type { Line, LineEvents } from './line';

/** Sockets that were written to in this turn. */
const corked = new Set<Socket>();

/** Holds back what is written to a socket until the turn is over: words and receipts leave in one call of the system. */
function cork(socket: Socket): void {
  if (corked.has(socket)) return;
  socket.cork();
  corked.add(socket);
  if (corked.size > 1) return;
  process.nextTick(() => {
    const all = [...corked];
    corked.clear();
    for (const each of all) each.uncork();
  });
}

/**
 * A WebSocket. What cannot be sent any more is dropped: the client asks for it when it is back. Frames are written beside `ws`, which would
 * build a head and make a call of the system for each of them and each receiver; nothing of ours is compressed or waits inside `ws`, so the order stays.
 */
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
    if (this.ws.readyState !== this.ws.OPEN) return;
    const { socket } = this.request;
    cork(socket);
    if (frame.length > SMALL) {
      socket.write(headOf(frame.length));
      socket.write(frame);
    } else socket.write(pieceOf(frame));
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
