import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import { WebSocketLine } from './web-socket-line';

let server: Server;
let sockets: WebSocketServer;
let line: WebSocketLine;
let client: WebSocket;
let heard: number;

beforeEach(async () => {
  server = createServer();
  sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  const opened = new Promise<WebSocketLine>((done) =>
    server.on('upgrade', (request, socket, head) => sockets.handleUpgrade(request, socket, head, (ws) => done(new WebSocketLine(ws, request)))),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  [line] = await Promise.all([opened, once(client, 'open')]);
  heard = 0;
  client.on('message', () => (heard += 1));
});

afterEach(() => {
  client.terminate();
  server.close();
});

const framesOf = (count: number): Promise<Buffer[]> =>
  new Promise((done) => {
    const frames: Buffer[] = [];
    client.on('message', (data: Buffer) => {
      frames.push(data);
      if (frames.length === count) done(frames);
    });
  });

describe('a WebSocket line', () => {
  it('carries frames of every length, as they were and in the order given', async () => {
    const lengths = [1, 0, 125, 126, 127, 16_384, 16_385, 65_535, 65_536, 300_000, 2];
    const frames = lengths.map((length) => Uint8Array.from({ length }, (_, index) => (index + length) % 251));
    const received = framesOf(frames.length);
    for (const frame of frames) line.send(frame);
    expect((await received).map((frame) => new Uint8Array(frame))).toEqual(frames);
  });

  it('closes after what was sent before in the same turn', async () => {
    const [received, closed] = [framesOf(2), once(client, 'close')];
    line.send(new Uint8Array([1]));
    line.send(new Uint8Array([2]));
    line.close(4503, 'moved');
    line.send(new Uint8Array([3]));
    expect((await received).map((frame) => frame[0])).toEqual([1, 2]);
    expect((await closed)[0]).toBe(4503);
    expect(heard).toBe(2);
  });

  it('counts what has not left yet, from the moment it is sent', () => {
    line.send(new Uint8Array(100));
    line.send(new Uint8Array(20_000));
    expect(line.bufferedAmount).toBe(102 + 20_004);
  });

  it('keeps quiet when the other side is gone', async () => {
    const gone = new Promise<void>((done) => line.onEnd(done));
    client.terminate();
    line.send(new Uint8Array(70_000));
    await gone;
    line.send(new Uint8Array([1]));
    expect(line.bufferedAmount).toBe(0);
  });
});
