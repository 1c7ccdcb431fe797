import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OPERATIONS, type Operation } from '@pleniere/contract';
import { io } from 'socket.io-client';
import { WebSocket } from 'ws';
import { openPollingWith } from '../../apps/web/src/transport/carrier';
import { startServer, type TestServer } from '../support';
import { LINES, SOCKETS, type Call } from './t-matrix.lines';
import { ACTORS, build, id, Keeper, type ActorName, type World } from './t-matrix.world';

let server: TestServer;
let world: World;
let keeper: Keeper;

/** An id that nothing has in place of one that something has; other parameters stay. */
const unknown = (value: string): string => (/^[0-9a-f-]{36}$/.test(value) ? id(999) : value);

async function send(operation: Operation, call: Call, actor: ActorName): Promise<{ status: number; body: string }> {
  const path = operation.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(call.params?.[name] ?? `missing-${name}`));
  const query = call.query ? `?${new URLSearchParams(call.query).toString()}` : '';
  const headers = { ...world.credentials[actor], ...(operation.method === 'GET' ? {} : { 'content-type': 'application/json' }) };
  const body = operation.method === 'GET' || operation.method === 'DELETE' ? undefined : JSON.stringify(call.body ?? {});
  const response = await fetch(server.url + path + query, { method: operation.method, headers, body });
  return { status: response.status, body: await response.text() };
}

beforeAll(async () => {
  server = await startServer();
  world = await build(server);
  keeper = await Keeper.of(server);
});
afterAll(async () => {
  await keeper?.close();
  await server?.dispose();
});

describe.each(OPERATIONS.filter((operation) => operation.id in LINES).map((operation) => [operation.id, operation] as const))('%s', (name, operation) => {
  const line = LINES[name];
  if (!line) return;

  const refused = ACTORS.filter((actor) => line.expected[actor] !== 'ok');
  const allowed = ACTORS.filter((actor) => line.expected[actor] === 'ok');

  if (refused.length > 0) {
    it.each(refused)('refuses %s as the table says', async (actor) => {
      const call = line.call(world);
      const answer = await send(operation, call, actor);
      expect([answer.status, answer.body]).toEqual([line.expected[actor], expect.any(String)]);
      if (answer.status === 403 || !call.params) return;
      // What may not be known to exist is answered like what does not exist, byte for byte.
      const params = Object.fromEntries(Object.entries(call.params).map(([key, value]) => [key, unknown(value)]));
      expect(await send(operation, { ...call, params }, actor)).toEqual(answer);
    });
  }

  const { crossed } = line;
  if (crossed) {
    it('refuses an id of another cycle to the organiser of this one', async () => {
      const answer = await send(operation, crossed(world), 'organiser');
      expect([400, 404, 409]).toContain(answer.status);
    });
  }

  it('has changed nothing by refusing', async () => {
    expect(await keeper.changed()).toEqual([]);
  });

  if (allowed.length > 0) {
    it.each(allowed)('lets %s', async (actor) => {
      const answer = await send(operation, line.call(world), actor);
      expect([answer.status, answer.body]).toEqual([line.answer ?? operation.status, expect.any(String)]);
      if (operation.method !== 'GET') await keeper.putBack();
    });
  }
});

/** Knocks at a note's socket: `open` once the server has sent its first frame, else the close code. */
async function collab(noteId: string, actor: ActorName): Promise<number | string> {
  const socket = new WebSocket(`${server.wsUrl}/collab/${noteId}`, { headers: { ...world.credentials[actor], origin: server.url } });
  const answer = await new Promise<number | string>((done) => {
    socket.once('message', () => done('open'));
    socket.once('close', done);
    socket.once('error', (error) => done(error.message));
  });
  socket.terminate();
  return answer;
}

/** The same by long-polling. */
function collabPolling(noteId: string, actor: ActorName): Promise<number | string> {
  return new Promise((done) => {
    const carrier = openPollingWith({ ...world.credentials[actor], origin: server.url })(`${server.wsUrl}/collab/${noteId}`, {
      opened: () => undefined,
      heard: () => {
        carrier.close();
        done('open');
      },
      ended: ({ code }) => done(code),
    });
  });
}

/** Knocks at /live: `open`, or the refusal's words. */
async function live(auth: Record<string, string>, actor: ActorName, transport: 'websocket' | 'polling' = 'websocket'): Promise<string> {
  const socket = io(server.url, { path: '/live', transports: [transport], extraHeaders: { ...world.credentials[actor], origin: server.url }, auth, reconnection: false, forceNew: true });
  const answer = await new Promise<string>((done) => {
    socket.once('connect', () => done('open'));
    socket.once('connect_error', (error) => done((error as Error & { data?: { code?: string } }).data?.code ?? error.message));
  });
  socket.disconnect();
  return answer;
}

describe('sockets', () => {
  it.each(ACTORS)('answer %s as the table says', async (actor) => {
    expect({
      collab: await collab(world.here.note, actor),
      collabUnknown: await collab(id(999), actor),
      collabPolling: await collabPolling(world.here.note, actor),
      collabPollingUnknown: await collabPolling(id(999), actor),
      live: await live({ seanceId: world.here.seance }, actor),
      liveUnknown: await live({ seanceId: id(999) }, actor),
      liveByCode: await live({ code: world.here.roomCode }, actor),
      livePolling: await live({ seanceId: world.here.seance }, actor, 'polling'),
    }).toEqual(Object.fromEntries(Object.entries(SOCKETS).map(([name, line]) => [name, line[actor]])));
  });

  it('have changed nothing', async () => {
    expect(await keeper.changed()).toEqual([]);
  });
});
