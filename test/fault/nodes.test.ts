import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { CLOSE, LIVE_PATH, type LiveEvents } from '@pleniere/contract';
import { randomBytes } from 'node:crypto';
import { createClient } from 'redis';
import { io, type Socket } from 'socket.io-client';
import { v7 } from 'uuid';
import { eventually as soon, hasRedis, startNodes, type Nodes, type TestServer } from '../support';
import { aDay, aToken, call, notesOf, Writer, type Day } from './room';

/** Slow machines are given time; fast ones do not use it. */
const eventually = <T>(assertion: () => T | Promise<T>): Promise<T> => soon(assertion, 30_000);

let all: Nodes;
let one: TestServer;
let two: TestServer;
let three: TestServer;
let day: Day;
let notes: string[];
let secrets: { organiser: string; rapporteur: string };
const writers: Writer[] = [];
const sockets: Socket[] = [];

const write = (server: Pick<TestServer, 'wsUrl'>, noteId = notes[0] ?? '', secret = secrets.organiser): Writer => {
  const writer = new Writer(server, noteId, secret);
  writers.push(writer);
  return writer;
};

/** What a client of `/live` on that node has been told. */
interface Heard {
  socket: Socket;
  events: { event: keyof LiveEvents; payload: unknown }[];
  of: <Event extends keyof LiveEvents>(event: Event) => LiveEvents[Event][];
}

const follow = (server: TestServer, secret: string | null, auth: object): Heard => {
  const headers = secret ? { authorization: `Bearer ${secret}` } : undefined;
  const socket = io(server.url, { path: LIVE_PATH, transports: ['websocket'], auth, extraHeaders: headers, reconnectionDelay: 100, reconnectionDelayMax: 200, forceNew: true });
  sockets.push(socket);
  const events: Heard['events'] = [];
  socket.onAny((event: keyof LiveEvents, payload: unknown) => events.push({ event, payload }));
  return { socket, events, of: (event) => events.filter((each) => each.event === event).map(({ payload }) => payload as LiveEvents[typeof event]) };
};

const rows = async (): Promise<number> => Number((await one.sql<{ count: string }>('SELECT count(*) FROM note_update'))[0]?.count);
const stateOf = (noteId: string, state: string, server = one) => call(server, secrets.organiser, 'PATCH', `/api/notes/${noteId}/state`, { state });

(hasRedis ? describe : describe.skip)('three nodes', () => {
  beforeAll(async () => {
    all = await startNodes(3);
    [one, two, three] = all.nodes as [TestServer, TestServer, TestServer];
    day = await aDay(one);
    secrets = { organiser: await aToken(one, day, 'organiser'), rapporteur: await aToken(one, day, 'rapporteur', day.groups[0]) };
    notes = await notesOf(one, secrets.organiser, day);
  }, 180_000);
  afterEach(() => {
    writers.splice(0).forEach((writer) => writer.destroy());
    sockets.splice(0).forEach((socket) => socket.disconnect());
  });
  afterAll(() => all?.dispose());

  it('make one note, with its template once, however many open it first on all of them at once', async () => {
    const group = v7();
    await one.sql(`INSERT INTO seance_group (id, seance_id, import_id, position, number) VALUES ($1, $2, 'late', 9, 9)`, [group, day.seanceId]);
    const lists = await Promise.all(
      Array.from({ length: 51 }, (_, index) => call<{ id: string; group: { id: string } }[]>(all.nodes[index % 3] ?? one, secrets.organiser, 'GET', `/api/seances/${day.seanceId}/notes`)),
    );
    const ids = new Set(lists.map(({ data }) => data.find((note) => note.group.id === group)?.id));
    expect(ids.size).toBe(1);
    expect(await one.sql('SELECT 1 FROM note_update WHERE note_id = $1', [[...ids][0]])).toHaveLength(1);
  });

  it('freeze a note together: whoever writes through another node is refused, knocks again, and writes when it is opened', async () => {
    const noteId = notes[1] ?? '';
    const writer = write(two, noteId);
    await eventually(() => expect(writer.provider.synced).toBe(true));
    let count = 0;
    const typing = setInterval(() => writer.write(`⟨t${(count += 1)}⟩`), 5);
    await eventually(() => expect(writer.acknowledged.size).toBeGreaterThan(5));
    const started = performance.now();
    expect((await stateOf(noteId, 'frozen')).status).toBe(200);
    const then = await rows();
    await eventually(() => expect(writer.closes).toContain(CLOSE.accessChanged));
    process.stdout.write(`frozen on one node, closed on another after ${Math.round(performance.now() - started)} ms\n`);
    await eventually(() => expect(writer.refusals.map(({ code }) => code)).toContain(CLOSE.noNoteOrRight));
    clearInterval(typing);
    expect(await rows()).toBe(then);
    expect((await stateOf(noteId, 'open', three)).status).toBe(200);
    await eventually(() => expect(writer.isSaved).toBe(true));
  });

  it('let people on different nodes write together, and see each other', async () => {
    const [ada, bob, eve] = all.nodes.map((node) => write(node)) as [Writer, Writer, Writer];
    await eventually(() => expect([ada, bob, eve].every((each) => each.provider.synced)).toBe(true));
    const delays: number[] = [];
    for (let count = 0; count < 20; count += 1) {
      const start = performance.now();
      const arrived = new Promise<void>((done) => bob.text.observe(() => done()));
      ada.write(`⟨a${count}⟩`);
      await arrived;
      delays.push(performance.now() - start);
    }
    delays.sort((a, b) => a - b);
    process.stdout.write(`key on one node to a client of another: median of 20 ${delays[10]?.toFixed(1)} ms, slowest ${delays[19]?.toFixed(1)} ms\n`);
    bob.write('⟨bob⟩');
    eve.write('⟨eve⟩');
    ada.provider.awareness.setLocalStateField('user', { name: 'ignored' });
    await eventually(() => {
      for (const each of [bob, eve]) expect(each.text.toString()).toBe(ada.text.toString());
      expect(ada.seen).toEqual(expect.arrayContaining(['⟨bob⟩', '⟨eve⟩']));
      for (const each of [bob, eve]) expect(each.provider.awareness.getStates().get(ada.doc.clientID)).toMatchObject({ user: { name: 'program organiser' } });
    });
    ada.destroy();
    await eventually(() => expect(eve.provider.awareness.getStates().has(ada.doc.clientID)).toBe(false));
  });

  it('close the sockets of a link that the terminal closes', async () => {
    const door = await one.cli('link', '--role', 'rapporteur', '--seance', day.seanceId, '--group', day.groups[0] ?? '', '--json');
    const secret = new URL((JSON.parse(door.stdout) as { url: string }).url).hash.replace('#k=', '');
    const guests = await Promise.all(
      all.nodes.map(async (node) => {
        const entered = await fetch(`${node.url}/api/doors/enter`, { method: 'POST', body: JSON.stringify({ secret }), headers: { 'content-type': 'application/json', origin: node.url } });
        const cookie = entered.headers.getSetCookie().map((each) => each.split(';')[0]).join('; ');
        const guest = follow(node, null, { seanceId: day.seanceId });
        guest.socket.io.opts.extraHeaders = { cookie, origin: node.url };
        guest.socket.disconnect().connect();
        await eventually(() => expect(guest.socket.connected).toBe(true));
        return guest;
      }),
    );
    const ended = guests.map(({ socket }) => new Promise<number>((done) => socket.once('disconnect', () => done(performance.now()))));
    const closed = await three.cli('link', '--role', 'rapporteur', '--seance', day.seanceId, '--group', day.groups[0] ?? '', '--close');
    const [row] = await one.sql<{ at: Date }>('SELECT max(created_at) AS at FROM access_change');
    expect(closed.stdout.trim()).toBe('1');
    const times = await Promise.all(ended);
    const told = performance.now() - (Date.now() - (row?.at.getTime() ?? 0));
    process.stdout.write(`closed by the terminal, sockets ended after ${times.map((time) => Math.round(time - told)).join(', ')} ms\n`);
  });

  it('tell facts to everybody once, show the same view everywhere, and count all who follow', async () => {
    const team = all.nodes.map((node) => follow(node, secrets.organiser, { seanceId: day.seanceId }));
    const phones = all.nodes.map((node) => follow(node, null, { code: 'ABCDE' }));
    await eventually(() => {
      expect([...team, ...phones].every(({ socket }) => socket.connected)).toBe(true);
      for (const { of } of team) expect(of('followers.changed').at(-1)?.followers).toBe(3);
      for (const { of } of phones) expect(of('shown')).toHaveLength(1);
    });
    phones[2]?.socket.disconnect();
    await eventually(() => team.forEach(({ of }) => expect(of('followers.changed').at(-1)?.followers).toBe(2)));
    const desk = await call<{ version: number; followers: number }>(one, secrets.organiser, 'GET', `/api/seances/${day.seanceId}/restitution`);
    expect(desk.data.followers).toBe(2);
    const moved = await call<{ version: number }>(one, secrets.organiser, 'POST', `/api/seances/${day.seanceId}/restitution/commands`, { command: { type: 'next' } });
    expect(moved.status).toBeLessThan(300);
    await eventually(() => {
      for (const { of } of team) expect(of('restitution.changed').map(({ version }) => version)).toEqual([moved.data.version]);
      for (const { of } of phones.slice(0, 2)) expect(of('shown').at(-1)?.version).toBe(moved.data.version);
    });
    for (const { of } of phones.slice(0, 2)) expect(of('shown')).toHaveLength(2);
  });

  it('believe nothing that a neighbour of theirs writes in Redis', async () => {
    const [reader, phone, team] = [write(two), follow(two, null, { code: 'ABCDE' }), follow(two, secrets.organiser, { seanceId: day.seanceId })];
    await eventually(() => {
      expect(reader.provider.synced).toBe(true);
      expect(phone.of('shown')).toHaveLength(1);
      expect(team.socket.connected).toBe(true);
    });
    const neighbour = await createClient({ url: all.redis.url }).connect();
    const channels = await neighbour.sendCommand<string[]>(['PUBSUB', 'CHANNELS', '*']);
    const stream = (await neighbour.keys('*'))[0] ?? '';
    const genuine = await neighbour.xRange(stream, '-', '+', { COUNT: 1 });
    expect(channels.length).toBeGreaterThan(1);
    const wordsOf = ({ of }: Heard): Set<string> => new Set(of('shown').map((view) => JSON.stringify({ ...view, now: '' })));
    const [before, text, view] = [await rows(), reader.text.toString(), wordsOf(phone)];
    const lie = JSON.stringify({ opts: { rooms: [`plenary:${day.seanceId}`, `team:${day.seanceId}`], except: [], flags: {} }, packet: { type: 2, data: ['shown', { title: 'FAUX' }], nsp: '/' } });
    for (let count = 0; count < 1_000; count += 1) {
      const channel = channels[count % channels.length] ?? '';
      await neighbour.publish(channel, count % 3 === 0 ? randomBytes(100) : Buffer.from(lie));
      if (count % 10 === 0) await neighbour.xAdd(stream, '*', { uid: 'x', nsp: '/', type: String(3 + (count % 4)), data: lie, ...(count % 20 === 0 && { mac: genuine[0]?.message.mac ?? '' }) });
    }
    neighbour.destroy();
    // What is true goes through behind it.
    reader.write('⟨vrai⟩');
    await eventually(() => expect(team.of('note.changed').length).toBeGreaterThan(0));
    await eventually(() => expect(reader.isSaved).toBe(true));
    expect(await rows()).toBe(before + 1);
    expect(reader.text.toString()).toBe(`${text}⟨vrai⟩`);
    expect(team.of('shown').every((each) => !JSON.stringify(each).includes('FAUX'))).toBe(true);
    expect(wordsOf(phone)).toEqual(view);
  });

  it('go on without Redis: phones on other nodes follow, and nobody is told twice when it is back', async () => {
    const phone = follow(two, null, { code: 'ABCDE' });
    const team = follow(three, secrets.organiser, { seanceId: day.seanceId });
    const own = follow(one, secrets.organiser, { seanceId: day.seanceId });
    await eventually(() => {
      expect(phone.of('shown')).toHaveLength(1);
      expect(team.socket.connected && own.socket.connected).toBe(true);
    });
    const drive = async (type: string) => (await call<{ version: number }>(one, secrets.organiser, 'POST', `/api/seances/${day.seanceId}/restitution/commands`, { command: { type } })).data.version;
    all.redis.freeze();
    const frozen = performance.now();
    const first = await drive('next');
    await eventually(() => expect(own.of('restitution.changed').at(-1)?.version).toBe(first));
    await eventually(() => {
      expect(phone.of('shown').at(-1)?.version).toBe(first);
      expect(team.of('restitution.changed').at(-1)?.version).toBe(first);
    });
    process.stdout.write(`Redis frozen: followers of another node were shown the next view ${Math.round(performance.now() - frozen)} ms later\n`);
    await all.redis.kill();
    const started = performance.now();
    const second = await drive('next');
    await eventually(() => {
      expect(phone.of('shown').at(-1)?.version).toBe(second);
      expect(team.of('restitution.changed').at(-1)?.version).toBe(second);
    });
    process.stdout.write(`Redis gone: ${Math.round(performance.now() - started)} ms later\n`);
    const facts = team.of('seance.changed').length;
    await all.redis.start();
    await eventually(() => expect(team.of('seance.changed').length).toBeGreaterThan(facts));
    await eventually(async () => {
      const third = await drive('next');
      expect(third).toBeGreaterThan(second);
      await soon(() => expect(phone.of('shown').at(-1)?.version).toBe(third), 500);
    });
  });

  it('say that they are going before they go', async () => {
    const ended = three.stop();
    await eventually(async () => expect((await fetch(`${three.url}/health/ready`)).status).toBe(503));
    expect((await fetch(`${three.url}/health/live`)).status).toBe(200);
    expect(await ended).toBe(0);
    await three.start();
    await eventually(async () => expect((await fetch(`${three.url}/health/ready`)).status).toBe(200));
  });
});
