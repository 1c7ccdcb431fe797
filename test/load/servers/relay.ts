import type { AddressInfo } from 'node:net';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';

/**
 * The physical floor: a fan-out of bytes on bare `ws`, without document, storage, rights or limits. Whoever asks for a note is told that it is
 * empty, so that y-websocket clients find themselves in step.
 */
const SYNC = 0;
const AWARENESS = 1;
const STEP1 = 0;
const UPDATE = 2;
const EMPTY_STEP2 = Buffer.from([SYNC, 1, 2, 0, 0]);

const rooms = new Map<string, Set<WebSocket>>();
const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false, skipUTF8Validation: true });

server.on('connection', (ws, request) => {
  const name = (request.url ?? '/').split('?')[0] ?? '/';
  const room = rooms.get(name) ?? new Set();
  rooms.set(name, room.add(ws));
  request.socket.setNoDelay(true);
  ws.on('error', () => undefined);
  ws.on('close', () => room.delete(ws) && room.size === 0 && rooms.delete(name));
  ws.on('message', (data: RawData) => {
    if (!Buffer.isBuffer(data)) return;
    if (data[0] === SYNC && data[1] === STEP1) return ws.send(EMPTY_STEP2, { binary: true });
    if (data[0] !== AWARENESS && !(data[0] === SYNC && data[1] === UPDATE)) return;
    for (const other of room) if (other !== ws) other.send(data, { binary: true });
  });
});

server.on('listening', () => process.send?.({ ready: { port: (server.address() as AddressInfo).port } }));
process.on('SIGTERM', () => process.exit(0));
