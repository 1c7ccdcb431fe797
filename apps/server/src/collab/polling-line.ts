import { closePacket } from '@pleniere/contract';
import type { Socket as EngineSocket } from 'engine.io';
import type { IncomingMessage } from 'node:http';
import type { Line, LineEvents } from './line';

/** A session of long-polling. Engine.io asks by itself whether the client is still there. */
export class PollingLine implements Line {
  /** Bytes that no poll has taken yet: a client that does not read does not poll, and is felt like a full WebSocket. */
  bufferedAmount = 0;
  private hasEnded = false;
  private readonly ends: (() => void)[] = [];

  constructor(
    private readonly socket: EngineSocket,
    readonly request: IncomingMessage,
  ) {
    socket.once('close', () => this.end());
  }

  listen({ frame, nonsense, ended }: LineEvents): void {
    this.socket.on('message', (data: unknown) => (data instanceof Uint8Array ? frame(data) : nonsense()));
    this.onEnd(ended);
  }

  onEnd(done: () => void): void {
    if (this.hasEnded) done();
    else this.ends.push(done);
  }

  send(frame: Uint8Array): void {
    if (this.socket.readyState !== 'open') return;
    this.bufferedAmount += frame.length;
    // Engine.io keeps the bytes themselves until a poll comes, and the relay does not write into a frame it has sent.
    this.socket.send(Buffer.from(frame.buffer, frame.byteOffset, frame.length), { compress: false }, () => (this.bufferedAmount -= frame.length));
  }

  /** Engine.io closes without a code: it is said before. */
  close(code: number, reason: string): void {
    if (this.socket.readyState !== 'open') return;
    this.socket.send(closePacket(code, reason), { compress: false });
    this.socket.close();
  }

  check(): void {
    // The heartbeat is engine.io's own.
  }

  /** Over at once for the server; engine.io may still wait for a client to fetch its end. */
  cut(): void {
    this.socket.close(true);
    this.end();
  }

  private end(): void {
    if (this.hasEnded) return;
    this.hasEnded = true;
    for (const done of this.ends) done();
  }
}
