import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

const OPCODE = { binary: 2, close: 8, ping: 9, pong: 10 } as const;
/** Frames of a client are masked; which key does not matter here, and a fixed one is cheap. */
const MASK = [0x37, 0xfa, 0x21, 0x3d] as const;

/** What a socket tells. `bytes` is only valid during the call. */
export interface SocketListener {
  opened(): void;
  frame(bytes: Buffer, start: number, end: number): void;
  /** Once, whoever ended it: the close code, the HTTP status of a refused upgrade, or 1006. */
  closed(code: number): void;
}

/**
 * A WebSocket client that costs next to nothing: one process plays hundreds of people at thousands of frames a second, and what is measured is
 * the server. It knows only what the servers here send: whole unmasked binary frames, pings, closes.
 */
export class RawSocket {
  private readonly socket: Socket;
  private rest: Buffer | null = null;
  private state: 'opening' | 'open' | 'closed' = 'opening';

  constructor(
    url: URL,
    headers: Record<string, string>,
    private readonly listener: SocketListener,
  ) {
    this.socket = connect({ host: url.hostname, port: Number(url.port), noDelay: true });
    const lines = [
      `GET ${url.pathname}${url.search} HTTP/1.1`,
      `Host: ${url.host}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
      ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ];
    this.socket.on('connect', () => this.socket.write(`${lines.join('\r\n')}\r\n\r\n`));
    this.socket.on('data', (chunk) => this.take(this.rest ? Buffer.concat([this.rest, chunk]) : chunk));
    this.socket.on('error', () => undefined);
    this.socket.on('close', () => this.end(1006));
  }

  send(payload: Uint8Array, opcode: number = OPCODE.binary): void {
    if (this.state !== 'open') return;
    const head = payload.length < 126 ? 2 : payload.length < 65_536 ? 4 : 10;
    const frame = Buffer.allocUnsafe(head + 4 + payload.length);
    frame[0] = 0x80 | opcode;
    if (head === 2) frame[1] = 0x80 | payload.length;
    else if (head === 4) {
      frame[1] = 0x80 | 126;
      frame.writeUInt16BE(payload.length, 2);
    } else {
      frame[1] = 0x80 | 127;
      frame.writeBigUInt64BE(BigInt(payload.length), 2);
    }
    for (let index = 0; index < 4; index += 1) frame[head + index] = MASK[index] ?? 0;
    for (let index = 0; index < payload.length; index += 1) frame[head + 4 + index] = (payload[index] ?? 0) ^ (MASK[index & 3] ?? 0);
    this.socket.write(frame);
  }

  /** Leaves at once, as a lid that is closed. */
  destroy(): void {
    this.state = 'closed';
    this.socket.destroy();
  }

  private take(bytes: Buffer): void {
    if (this.state === 'open') return this.read(bytes);
    if (this.state === 'closed') return;
    const end = bytes.indexOf('\r\n\r\n');
    this.rest = bytes;
    if (end < 0) return;
    const status = Number(bytes.toString('latin1', 9, 12));
    if (status !== 101) return this.end(status);
    this.state = 'open';
    this.rest = null;
    this.listener.opened();
    if (end + 4 < bytes.length) this.read(bytes.subarray(end + 4));
  }

  private read(bytes: Buffer): void {
    let at = 0;
    while (this.state === 'open' && bytes.length - at >= 2) {
      let length = bytes.readUInt8(at + 1) & 127;
      const head = length < 126 ? 2 : length === 126 ? 4 : 10;
      if (bytes.length - at < head) break;
      if (head === 4) length = bytes.readUInt16BE(at + 2);
      if (head === 10) length = Number(bytes.readBigUInt64BE(at + 2));
      const start = at + head;
      if (bytes.length < start + length) break;
      this.one(bytes.readUInt8(at) & 15, bytes, start, start + length);
      at = start + length;
    }
    this.rest = at < bytes.length ? bytes.subarray(at) : null;
  }

  private one(opcode: number, bytes: Buffer, start: number, end: number): void {
    if (opcode === OPCODE.binary) this.listener.frame(bytes, start, end);
    else if (opcode === OPCODE.ping) this.send(bytes.subarray(start, end), OPCODE.pong);
    else if (opcode === OPCODE.close) this.end(end - start >= 2 ? bytes.readUInt16BE(start) : 1005);
  }

  private end(code: number): void {
    if (this.state === 'closed') return;
    this.destroy();
    this.listener.closed(code);
  }
}
