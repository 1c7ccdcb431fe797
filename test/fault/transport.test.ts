import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { CLOSE, ECHO, FRAME, HEARTBEAT } from '@pleniere/contract';
import { WebSocket as NodeSocket } from 'ws';
import { openPollingWith } from '../../apps/web/src/transport/carrier';
import { CarrierChoice } from '../../apps/web/src/transport/carrier-choice';
import type { ChosenSocket, Network } from '../../apps/web/src/transport/chosen-socket';
import { eventually as soon, FlakyProxy, random, seed, startServer, type FlakyProxyOptions, type TestServer, type Upgrades } from '../support';
import { chosenSocketWith, pollingSocketWith } from './lines';
import { aDay, aToken, call, endOf, notesOf, Writer, type Day, type SocketWith } from './room';

/** Slow machines are given time; fast ones do not use it. */
const eventually = <T>(assertion: () => T | Promise<T>): Promise<T> => soon(assertion, 30_000);

/** Between two pings, s: the real fifteen, made short so that a short silence is a long one. */
const PING = 1;

let server: TestServer;
let day: Day;
let organiser: string;
let noteId: string;
const writers: Writer[] = [];
const proxies: FlakyProxy[] = [];

beforeAll(async () => {
  server = await startServer({ env: { PING_SECONDS: String(PING) } });
  day = await aDay(server);
  organiser = await aToken(server, day, 'organiser');
  noteId = (await notesOf(server, organiser, day))[0] ?? '';
}, 180_000);
afterEach(async () => {
  for (const writer of writers.splice(0)) writer.destroy();
  for (const proxy of proxies.splice(0)) await proxy.close();
});
afterAll(() => server?.dispose());

async function proxied(options: FlakyProxyOptions = {}): Promise<FlakyProxy> {
  const proxy = await FlakyProxy.before(server.url, options);
  proxies.push(proxy);
  return proxy;
}

async function open(through: Pick<TestServer, 'wsUrl'>, socketWith?: SocketWith): Promise<Writer> {
  const writer = new Writer(through, noteId, organiser, true, socketWith);
  writers.push(writer);
  await eventually(() => expect(writer.provider.synced).toBe(true));
  return writer;
}

/** A page's socket with a memory of its own, and the sockets it made. */
function chosen(times: Partial<Network> = {}): { with: SocketWith; sockets: ChosenSocket[]; choice: CarrierChoice } {
  const sockets: ChosenSocket[] = [];
  const choice = new CarrierChoice(null);
  return { with: chosenSocketWith(choice, (socket) => sockets.push(socket), times), sockets, choice };
}

const stored = async (mark: string): Promise<boolean> => {
  const reader = await open(server);
  return reader.seen.includes(mark);
};

describe('behind a proxy that knows no WebSocket', () => {
  it.each<Upgrades>(['refuse', 'hang', 'strip'])('a sheet opens by long-polling all the same, and writes with one that has WebSocket (%s)', async (upgrades) => {
    const proxy = await proxied({ upgrades });
    const page = chosen({ patience: 500 });
    const [away, near] = await Promise.all([open(proxy, page.with), open(server)]);
    expect(page.choice.first).toBe('polling');
    away.write(`⟨away ${upgrades}⟩`);
    near.write(`⟨near ${upgrades}⟩`);
    await eventually(() => {
      expect(near.seen).toEqual(away.seen);
      expect(near.seen).toEqual(expect.arrayContaining([`⟨away ${upgrades}⟩`, `⟨near ${upgrades}⟩`]));
      expect([...away.acknowledged]).toEqual([`⟨away ${upgrades}⟩`]);
    });
  });

  it('is sent back to the door when the note is frozen, is refused there, and writes again when it is open', async () => {
    const proxy = await proxied({ upgrades: 'refuse' });
    const rapporteur = await aToken(server, day, 'rapporteur', day.groups[0] ?? null);
    const writer = new Writer(proxy, noteId, rapporteur, true, chosen().with);
    writers.push(writer);
    await eventually(() => expect(writer.provider.synced).toBe(true));
    await call(server, organiser, 'PATCH', `/api/notes/${noteId}/state`, { state: 'frozen' });
    await eventually(() => expect(writer.closes).toContain(CLOSE.accessChanged));
    writer.write('⟨figé⟩');
    await eventually(() => expect(writer.refusals.map(({ code }) => code)).toContain(CLOSE.noNoteOrRight));
    await call(server, organiser, 'PATCH', `/api/notes/${noteId}/state`, { state: 'open' });
    await eventually(async () => expect(await stored('⟨figé⟩')).toBe(true));
  });

  it('comes back with its words after the server was killed', async () => {
    const proxy = await proxied({ upgrades: 'refuse' });
    const writer = await open(proxy, chosen().with);
    writer.write('⟨avant⟩');
    await eventually(() => expect(writer.acknowledged.has('⟨avant⟩')).toBe(true));
    await server.kill();
    writer.write('⟨pendant⟩');
    await server.start();
    await eventually(async () => expect(await stored('⟨pendant⟩')).toBe(true));
    await eventually(() => expect(writer.isSaved).toBe(true));
    expect(await stored('⟨avant⟩')).toBe(true);
  }, 120_000);

  it('hears the code when the server stops, and comes back', async () => {
    const proxy = await proxied({ upgrades: 'refuse' });
    const writer = await open(proxy, chosen().with);
    await server.stop();
    await eventually(() => expect(writer.closes).toContain(CLOSE.restart));
    await server.start();
    writer.write('⟨après⟩');
    await eventually(async () => expect(await stored('⟨après⟩')).toBe(true));
  }, 120_000);
});

describe('where WebSocket works', () => {
  it('is not believed blocked because the server was away', async () => {
    const page = chosen();
    const writer = await open(server, page.with);
    await server.kill();
    await eventually(() => expect(page.sockets.length).toBeGreaterThan(2));
    expect(page.choice.first).toBe('websocket');
    await server.start();
    await eventually(() => expect(writer.provider.synced).toBe(true));
    expect(page.sockets.at(-1)?.carriedBy).toBe('websocket');
  }, 120_000);

  it('is gone back to when the network lets it pass again', async () => {
    const proxy = await proxied({ upgrades: 'refuse' });
    const page = chosen({ quiet: 200 });
    const writer = await open(proxy, page.with);
    expect(page.sockets.at(-1)?.carriedBy).toBe('polling');
    proxy.upgrades = 'pass';
    await eventually(() => expect(page.sockets.at(-1)?.carriedBy).toBe('websocket'));
    await eventually(() => expect(writer.provider.synced).toBe(true));
    writer.write('⟨mieux⟩');
    await eventually(() => expect(writer.acknowledged.has('⟨mieux⟩')).toBe(true));
  });
});

describe('behind a proxy that cuts what is idle', () => {
  it.each<[string, SocketWith | undefined]>([
    ['WebSocket', undefined],
    ['long-polling', pollingSocketWith],
  ])('a line by %s is never idle, and what is typed after a long silence is saved', async (name, socketWith) => {
    // Two and a half pings: as twenty seconds are to eight, or to the fifteen of a WebSocket and its margin.
    const proxy = await proxied({ idleCut: PING * 2500 });
    const writer = await open(proxy, socketWith);
    const end = Date.now() + PING * 6000;
    await eventually(() => expect(Date.now()).toBeGreaterThan(end));
    expect(writer.closes).toEqual([]);
    writer.write(`⟨idle ${name}⟩`);
    await eventually(() => expect(writer.acknowledged.has(`⟨idle ${name}⟩`)).toBe(true));
    expect(await stored(`⟨idle ${name}⟩`)).toBe(true);
  });

  it.each<[string, SocketWith | undefined]>([
    ['WebSocket', undefined],
    ['long-polling', pollingSocketWith],
  ])('loses nothing by %s when it is cut all the same', async (name, socketWith) => {
    const proxy = await proxied();
    const writer = await open(proxy, socketWith);
    const marks = Array.from({ length: 10 }, (_, count) => `⟨cut ${name} ${count}⟩`);
    for (const mark of marks) {
      writer.write(mark);
      proxy.cut();
      await eventually(() => expect(writer.isSaved).toBe(true));
    }
    const reader = await open(server);
    for (const mark of marks) expect(reader.seen.filter((seen) => seen === mark)).toEqual([mark]);
  }, 120_000);
});

describe('a dead wire', () => {
  it.each(['websocket', 'polling'] as const)('is found out by the page and by the server, and nothing typed meanwhile is called saved (%s)', async (carrier) => {
    const proxy = await proxied({ upgrades: carrier === 'websocket' ? 'pass' : 'refuse' });
    const writer = await open(proxy, chosen({ longestSilence: 4_000 }).with);
    const watcher = await open(server);
    const others = (): number => watcher.provider.awareness.getStates().size - 1;
    writer.provider.awareness.setLocalStateField('user', { name: 'x' });
    await eventually(() => expect(others()).toBeGreaterThan(0));
    proxy.blackHole();
    writer.write(`⟨dead ${carrier}⟩`);
    await eventually(() => expect(writer.closes.length).toBeGreaterThan(0));
    expect([...writer.acknowledged]).toEqual([]);
    // Who is no longer there is no longer shown to the others.
    await eventually(() => expect(others()).toBe(0));
    proxy.heal();
    await eventually(() => expect(writer.isSaved).toBe(true));
    expect(await stored(`⟨dead ${carrier}⟩`)).toBe(true);
  }, 120_000);
});

describe('a quiet line', () => {
  it('carries an empty awareness frame with each ping', async () => {
    const socket = new NodeSocket(`${server.wsUrl}/collab/${noteId}`, { headers: { authorization: `Bearer ${organiser}` } });
    const beats: number[] = [];
    socket.on('message', (data: Buffer) => Buffer.from(HEARTBEAT).equals(data) && beats.push(Date.now()));
    let pings = 0;
    socket.on('ping', () => (pings += 1));
    await eventually(() => expect(beats.length).toBeGreaterThanOrEqual(2));
    expect(pings).toBeGreaterThanOrEqual(2);
    socket.terminate();
  });

  it('is cut when it does not answer', async () => {
    const socket = new NodeSocket(`${server.wsUrl}/collab/${noteId}`, { headers: { authorization: `Bearer ${organiser}` }, autoPong: false });
    expect(await new Promise((done) => socket.on('close', done))).toBe(1006);
  });
});

describe('the echo', () => {
  it('answers anybody, a little, by both ways', async () => {
    const heard: number[][] = [];
    const line = openPollingWith({})(`${server.wsUrl}/collab/${ECHO.room}`, {
      opened: () => line.send(Uint8Array.of(7)),
      heard: (frame) => {
        heard.push([...new Uint8Array(frame)]);
        line.close();
      },
      ended: () => undefined,
    });
    await eventually(() => expect(heard).toEqual([[7]]));
    expect(await endOf(server, `/collab/${ECHO.room}`, {}, Array.from({ length: 20 }, () => Uint8Array.of(1)))).toBe(1000);
    expect(await endOf(server, `/collab/${ECHO.room}`, {}, [new Uint8Array(65)])).toBe(CLOSE.malformed);
    expect(await endOf(server, `/collab/${ECHO.room}`, { cookie: 'a=b', origin: 'https://evil.example' })).toBe(403);
  });
});

describe('the door of long-polling', () => {
  const handshake = (path: string, headers: Record<string, string> = {}): Promise<Response> => fetch(`${server.url}/collab-polling/${path}/?EIO=4&transport=polling`, { headers });

  it('refuses a cookie from elsewhere, JSONP, other transports and other versions', async () => {
    expect((await handshake(noteId, { cookie: 'a=b', origin: 'https://evil.example' })).status).toBe(403);
    const asked = await Promise.all(['EIO=4&transport=polling&j=0', 'EIO=4&transport=websocket', 'EIO=3&transport=polling', 'transport=none', ''].map((query) => fetch(`${server.url}/collab-polling/${noteId}/?${query}`)));
    expect(asked.map(({ status }) => status)).toEqual([403, 400, 400, 400, 400]);
  });

  it('answers 300 malformed bodies and lives on, the same process', async () => {
    const draw = random(seed('malformed bodies'));
    const { pid } = server;
    const nonsense = (): string => {
      const kinds = [
        () => 'x'.repeat(1 + Math.floor(draw() * 2_000)),
        () => `b${'!'.repeat(Math.floor(draw() * 200))}`,
        () => `4${'a'.repeat(Math.floor(draw() * 200))}`,
        () => `b${Buffer.from(Array.from({ length: Math.floor(draw() * 300) }, () => Math.floor(draw() * 256))).toString('base64')}`,
        () => '\x1e'.repeat(1 + Math.floor(draw() * 100_000)),
        () => `b${Buffer.from([FRAME.sync, 2, 255, 255, 255, 255, 15]).toString('base64')}`,
        () => ['0', '1', '2', '2probe', '3', '5', '6', '', '\u0000', '{"sid":"__proto__"}'][Math.floor(draw() * 10)] ?? '',
      ];
      return (kinds[Math.floor(draw() * kinds.length)] ?? (() => ''))();
    };
    const attack = async (): Promise<void> => {
      const opened = await (await handshake(noteId, { authorization: `Bearer ${organiser}` })).text();
      const { sid } = JSON.parse(opened.slice(1)) as { sid: string };
      const url = `${server.url}/collab-polling/${noteId}/?EIO=4&transport=polling&sid=${sid}`;
      for (let count = 0; count < 6; count += 1) {
        const type = draw() < 0.2 ? 'application/octet-stream' : 'text/plain;charset=UTF-8';
        await fetch(url, { method: 'POST', body: nonsense(), headers: { 'content-type': type } }).catch(() => undefined);
      }
      // Two polls at once, an unknown session, a method that is none.
      await Promise.all([fetch(url, { method: 'DELETE' }), fetch(url.replace(sid, '__proto__')), fetch(url), fetch(url)].map((answer) => answer.catch(() => undefined)));
    };
    for (let round = 0; round < 50; round += 1) await attack();
    expect(server.pid).toBe(pid);
    const writer = await open(server, pollingSocketWith);
    writer.write('⟨debout⟩');
    await eventually(() => expect(writer.acknowledged.has('⟨debout⟩')).toBe(true));
    expect(server.log).not.toContain('[unhandled rejection]');
  }, 120_000);

  it('takes a first upload of two hours of words', async () => {
    const [, other = ''] = await notesOf(server, organiser, day);
    const writer = new Writer(server, other, organiser, true, pollingSocketWith);
    writers.push(writer);
    // Each before those that are there, so that none grows into a text longer than a note holds.
    for (let piece = 0; piece < 4; piece += 1) writer.text.insert(0, 'mot '.repeat(125_000));
    await eventually(() => expect(writer.isSaved).toBe(true));
    expect(writer.refusals).toEqual([]);
  });
});

describe('the time from key to other screen', () => {
  it('is said for both ways', async () => {
    const reader = await open(server);
    const measure = async (socketWith?: SocketWith): Promise<number[]> => {
      const writer = await open(server, socketWith);
      const delays: number[] = [];
      for (let count = 0; count < 200; count += 1) {
        const arrived = new Promise<void>((done) => reader.text.observe(function heard() {
          reader.text.unobserve(heard);
          done();
        }));
        const start = performance.now();
        writer.text.insert(writer.text.length, '.');
        await arrived;
        delays.push(performance.now() - start);
      }
      return delays.sort((a, b) => a - b);
    };
    const [webSocket, polling] = [await measure(), await measure(pollingSocketWith)];
    const say = (name: string, sorted: number[]): string => `${name} p50 ${sorted[100]?.toFixed(1)} ms, p99 ${sorted[197]?.toFixed(1)} ms`;
    process.stdout.write(`key to other client, 200 keys: ${say('WebSocket', webSocket)}; ${say('long-polling', polling)}\n`);
  }, 120_000);
});
