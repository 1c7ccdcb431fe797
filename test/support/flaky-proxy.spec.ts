import { createServer, type IncomingMessage, type Server as HttpServer } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import { eventually } from './eventually';
import { FlakyProxy } from './flaky-proxy';

let server: HttpServer;
let proxy: FlakyProxy;
let origin: string;
const requests: IncomingMessage[] = [];

beforeEach(async () => {
  requests.length = 0;
  server = createServer((request, response) => {
    requests.push(request);
    response.end(`plain ${request.url}`);
  });
  const echo = new WebSocketServer({ server });
  echo.on('connection', (socket) => socket.on('message', (data, isBinary) => socket.send(data as Buffer, { binary: isBinary })));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  proxy = await FlakyProxy.before(origin);
});

afterEach(async () => {
  await proxy.close();
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

const opened = (socket: WebSocket): Promise<WebSocket> => new Promise((done, fail) => socket.on('open', () => done(socket)).on('error', fail));
const statusOf = (socket: WebSocket): Promise<number> =>
  new Promise((done) => socket.on('error', () => undefined).on('unexpected-response', (_, response) => done(response.statusCode ?? 0)));
const heard = (socket: WebSocket): string[] => {
  const words: string[] = [];
  socket.on('message', (data: Buffer) => words.push(data.toString()));
  return words;
};

describe('FlakyProxy, left alone', () => {
  it('passes requests and WebSockets', async () => {
    expect(await (await fetch(`${proxy.url}/a`)).text()).toBe('plain /a');
    const socket = await opened(new WebSocket(proxy.wsUrl));
    const words = heard(socket);
    socket.send('bonjour');
    await eventually(() => expect(words).toEqual(['bonjour']));
    const closed = new Promise((done) => socket.on('close', done));
    socket.close(4403);
    expect(await closed).toBe(4403);
  });

  it('passes what is larger than its own memory, whole and in order', async () => {
    const socket = await opened(new WebSocket(proxy.wsUrl));
    const large = Buffer.from(Array.from({ length: 3_000_000 }, (_, at) => at % 251));
    const back = new Promise<Buffer>((done) => socket.on('message', done));
    socket.send(large);
    expect((await back).equals(large)).toBe(true);
  });

  it('gives the address of a database with itself in front', () => {
    expect(proxy.through('postgres://me:secret@db.example:5432/notes')).toBe(`postgres://me:secret@127.0.0.1:${proxy.port}/notes`);
  });
});

describe('FlakyProxy, before upgrades', () => {
  it('answers 403', async () => {
    proxy.upgrades = 'refuse';
    expect(await statusOf(new WebSocket(proxy.wsUrl))).toBe(403);
    expect(proxy.upgradesStopped).toBe(1);
    expect(await (await fetch(proxy.url)).text()).toBe('plain /');
  });

  it('never answers', async () => {
    proxy.upgrades = 'hang';
    const socket = new WebSocket(proxy.wsUrl, { handshakeTimeout: 200 });
    await expect(opened(socket)).rejects.toThrow('timed out');
    expect(requests).toEqual([]);
  });

  it('forwards a plain request without the header', async () => {
    proxy.upgrades = 'strip';
    expect(await statusOf(new WebSocket(`${proxy.wsUrl}/collab/x`))).toBe(200);
    expect(requests.map(({ url, headers }) => [url, headers.upgrade, headers.connection])).toEqual([['/collab/x', undefined, 'close']]);
  });
});

describe('FlakyProxy, failing', () => {
  it('cuts what is idle and spares what is not', async () => {
    proxy.idleCut = 300;
    const [idle, busy] = await Promise.all([opened(new WebSocket(proxy.wsUrl)), opened(new WebSocket(proxy.wsUrl))]);
    const timer = setInterval(() => busy.send('here'), 50);
    await new Promise((done) => idle.on('close', done));
    clearInterval(timer);
    expect(busy.readyState).toBe(WebSocket.OPEN);
    expect(proxy.idleCuts).toBe(1);
  });

  it('cuts everything, and passes the next', async () => {
    const socket = await opened(new WebSocket(proxy.wsUrl));
    const closed = new Promise((done) => socket.on('close', done));
    proxy.cut();
    expect(await closed).toBe(1006);
    await opened(new WebSocket(proxy.wsUrl));
  });

  it('refuses connections until it is healed', async () => {
    proxy.refuse();
    await expect(opened(new WebSocket(proxy.wsUrl))).rejects.toThrow();
    proxy.heal();
    await opened(new WebSocket(proxy.wsUrl));
  });

  it('loses what is sent without a word, and tells no end', async () => {
    const socket = await opened(new WebSocket(proxy.wsUrl));
    const words = heard(socket);
    let ends = 0;
    socket.on('close', () => (ends += 1));
    proxy.blackHole();
    socket.send('lost');
    const opensOnNothing: Socket = connect(proxy.port, '127.0.0.1');
    await new Promise<void>((done) => opensOnNothing.on('connect', done));
    proxy.heal();
    const next = await opened(new WebSocket(proxy.wsUrl));
    const later = heard(next);
    next.send('passed');
    await eventually(() => expect(later).toEqual(['passed']));
    expect(words).toEqual([]);
    expect(ends).toBe(0);
    opensOnNothing.destroy();
  });

  it('holds what is sent and passes it on when it is healed', async () => {
    const socket = await opened(new WebSocket(proxy.wsUrl));
    const words = heard(socket);
    proxy.hold();
    socket.send('kept');
    proxy.heal();
    await eventually(() => expect(words).toEqual(['kept']));
  });

  it('adds its delay to both ways, once for words that follow one another', async () => {
    const socket = await opened(new WebSocket(proxy.wsUrl));
    const words = heard(socket);
    proxy.delay = 100;
    const start = Date.now();
    for (const word of ['a', 'b', 'c', 'd', 'e']) socket.send(word);
    await eventually(() => expect(words.join('')).toBe('abcde'));
    const took = Date.now() - start;
    expect(took).toBeGreaterThanOrEqual(195);
    expect(took).toBeLessThan(900);
  });

  it('lets through only so many bytes a second', async () => {
    const socket = await opened(new WebSocket(proxy.wsUrl));
    proxy.throttle = 100_000;
    const back = new Promise((done) => socket.on('message', done));
    const start = Date.now();
    socket.send(Buffer.alloc(20_000));
    await back;
    expect(Date.now() - start).toBeGreaterThanOrEqual(350);
  });
});
