import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { request as rawRequest } from 'node:http';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { eventually, startServer, type TestServer } from '../support';
import { build, type World } from './t-matrix.world';

const PUBLIC_URL = 'http://pleniere.example';
let server: TestServer;
let world: World;

/** A browser as the server sees one: it keeps its cookies, and nothing else. */
class Visitor {
  private readonly jar = new Map<string, string>();

  get cookie(): string {
    return [...this.jar].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  preset(name: string, value: string): void {
    this.jar.set(name, value);
  }

  async send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<{ status: number; data: Record<string, unknown>; headers: Headers }> {
    const response = await fetch(server.url + path, {
      method,
      headers: { 'content-type': 'application/json', cookie: this.cookie, ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
      redirect: 'manual',
    });
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (value === '') this.jar.delete(name);
      else this.jar.set(name, value);
    }
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') && text !== '';
    return { status: response.status, data: isJson ? (JSON.parse(text) as Record<string, unknown>) : {}, headers: response.headers };
  }

  post(path: string, body: unknown, headers?: Record<string, string>): ReturnType<Visitor['send']> {
    return this.send('POST', path, body, headers);
  }

  async me(): Promise<{ kind: string; name: string | null; home: string | null }> {
    return (await this.send('GET', '/api/me')).data as Awaited<ReturnType<Visitor['me']>>;
  }
}

/** An organiser of the cycle, by the session that the world has made. */
function organiser(): Visitor {
  const visitor = new Visitor();
  visitor.preset('pleniere_session', world.credentials.organiser.cookie?.split('=')[1] ?? '');
  return visitor;
}

interface DoorShown {
  id: string;
  url: string;
  code: string | null;
}

async function openDoor(role: string, groupId: string | null = null): Promise<DoorShown> {
  return (await organiser().post(`/api/seances/${world.here.seance}/doors`, { role, groupId })).data as unknown as DoorShown;
}

const secretOf = (url: string): string => new URL(url).hash.slice(3);
const outbox = (): string => join(server.dataDir, 'outbox');
const letters = (): string[] => {
  try {
    return readdirSync(outbox()).filter((name) => name.endsWith('.eml')).sort();
  } catch {
    return [];
  }
};

/** Asks a link for an address and reads it in the letter. */
async function mailedToken(visitor: Visitor, email: string): Promise<string> {
  const before = letters().length;
  expect((await visitor.post('/api/sign-in', { email })).status).toBe(200);
  const letter = await eventually(() => {
    expect(letters().length).toBe(before + 1);
    return readFileSync(join(outbox(), letters().at(-1) ?? ''), 'utf8');
  });
  const text = letter.replace(/=\r?\n/g, '').replace(/=3D/gi, '=');
  return /\/s#t=([\w-]+)/.exec(text)?.[1] ?? '';
}

let accounts = 0;
/** A new organiser's address: each may ask for five links an hour. */
async function account(): Promise<string> {
  accounts += 1;
  const email = `organiser${accounts}@example.org`;
  const user = crypto.randomUUID();
  await server.sql('INSERT INTO app_user (id, email, name) VALUES ($1, $2, $3)', [user, email, 'Une organisatrice']);
  await server.sql(`INSERT INTO membership (id, user_id, cycle_id, role) VALUES ($1, $2, $3, 'organiser')`, [crypto.randomUUID(), user, world.here.cycle]);
  return email;
}

/** Opens a socket on a note and waits for what becomes of it. */
function knock(headers: Record<string, string>): { opened: Promise<number>; closed: Promise<number>; socket: WebSocket } {
  const socket = new WebSocket(`${server.wsUrl}/collab/${world.here.note}`, { headers });
  const closed = new Promise<number>((done) => socket.once('close', (code) => done(code)));
  const opened = new Promise<number>((done) => {
    socket.once('open', () => done(101));
    socket.once('unexpected-response', (_, response) => done(response.statusCode ?? 0));
    socket.once('error', () => done(0));
  });
  return { opened, closed, socket };
}

beforeAll(async () => {
  server = await startServer({ env: { PUBLIC_URL } });
  world = await build(server);
});
afterAll(() => server?.dispose());

describe('a mailed link', () => {
  let visitor: Visitor;
  let email: string;
  beforeEach(async () => {
    visitor = new Visitor();
    email = await account();
  });

  it('opens the browser that asked, once', async () => {
    const token = await mailedToken(visitor, email);
    const answer = await visitor.post('/api/sign-in/confirm', { token });
    expect([answer.status, answer.data.status]).toEqual([200, 'signed_in']);
    expect(await visitor.me()).toMatchObject({ kind: 'user', home: '/organiser' });
    expect((await visitor.post('/api/sign-in/confirm', { token })).status).toBe(410);
  });

  it('is not spent by fifty readers that only look, as mail scanners do', async () => {
    const token = await mailedToken(visitor, email);
    for (let turn = 0; turn < 50; turn += 1) {
      await fetch(`${server.url}/s?t=${token}`, { method: turn % 2 ? 'GET' : 'HEAD' });
      await fetch(`${server.url}/api/sign-in/confirm`, { method: turn % 2 ? 'GET' : 'HEAD' });
    }
    expect((await visitor.post('/api/sign-in/confirm', { token })).data.status).toBe('signed_in');
  });

  it('shows another browser a code, which opens the first one and no third', async () => {
    const token = await mailedToken(visitor, email);
    const [elsewhere, third] = [new Visitor(), new Visitor()];
    const shown = await elsewhere.post('/api/sign-in/confirm', { token });
    expect(shown.data).toEqual({ status: 'elsewhere', code: expect.stringMatching(/^[2-9A-HJ-NP-Z]{8}$/) });
    expect((await elsewhere.me()).kind).toBe('visitor');
    expect((await third.post('/api/sign-in/code', { code: shown.data.code })).status).toBe(404);
    expect((await visitor.post('/api/sign-in/code', { code: String(shown.data.code).toLowerCase() })).data.status).toBe('signed_in');
    expect((await visitor.me()).kind).toBe('user');
    expect((await visitor.post('/api/sign-in/confirm', { token })).status).toBe(410);
  });

  it('is over after ten minutes', async () => {
    const token = await mailedToken(visitor, email);
    const [{ minutes }] = (await server.sql<{ minutes: number }>(
      `SELECT round(extract(epoch FROM expires_at - created_at) / 60)::integer AS minutes FROM sign_in ORDER BY created_at DESC LIMIT 1`,
    )) as [{ minutes: number }];
    expect(minutes).toBe(10);
    await server.sql(`UPDATE sign_in SET expires_at = now() - interval '1 second'`);
    expect((await visitor.post('/api/sign-in/confirm', { token })).status).toBe(410);
    expect((await visitor.me()).kind).toBe('visitor');
  });

  it('is asked for with the same answer when nobody has that address, and then nothing is sent', async () => {
    const known = await visitor.post('/api/sign-in', { email });
    await eventually(() => expect(readFileSync(join(outbox(), letters().at(-1) ?? ''), 'utf8')).toContain(email));
    const before = letters().length;
    const unknown = await new Visitor().post('/api/sign-in', { email: 'nobody@example.org' });
    expect([unknown.status, unknown.data]).toEqual([known.status, known.data]);
    await mailedToken(new Visitor(), await account());
    expect(letters().length).toBe(before + 1);
  });

  it('is refused at the sixth request in an hour for one address, known or not, without a letter', async () => {
    for (const address of [email, `unknown-${email}`]) {
      for (let turn = 0; turn < 5; turn += 1) expect((await new Visitor().post('/api/sign-in', { email: address })).status).toBe(200);
      const before = await server.sql('SELECT count(*) FROM sign_in');
      const sixth = await new Visitor().post('/api/sign-in', { email: address });
      expect([sixth.status, sixth.headers.get('retry-after')]).toEqual([429, expect.any(String)]);
      expect(await server.sql('SELECT count(*) FROM sign_in')).toEqual(before);
    }
    await eventually(() => expect(letters().filter((name) => readFileSync(join(outbox(), name), 'utf8').includes(`To: ${email}`))).toHaveLength(5));
  });

  it('names the configured address whatever Host or X-Forwarded-Host the request claims', async () => {
    const before = letters().length;
    await new Promise<void>((done, fail) => {
      const body = JSON.stringify({ email });
      const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
      rawRequest(`${server.url}/api/sign-in`, { method: 'POST', headers }, (response) => response.resume().on('end', () => done())).on('error', fail).end(body);
    });
    await eventually(() => expect(letters().length).toBe(before + 1));
    const letter = readFileSync(join(outbox(), letters().at(-1) ?? ''), 'utf8');
    expect(letter).toContain(`${PUBLIC_URL}/s#t`);
    expect(letter).not.toContain('evil');
  });

  it.each(['a@example.org\r\nBcc: evil@example.org', 'a@example.org\nSubject: x', '"a"\r\n@example.org'])('refuses an address that carries a line break (%j)', async (address) => {
    expect((await visitor.post('/api/sign-in', { email: address })).status).toBe(400);
  });

  it.each(['//evil', '/\\evil', 'https:evil', '%2f%2fevil', '/x\r\nSet-Cookie: a=b'])('has no place where a target could be slipped in (%j)', async (next) => {
    const token = await mailedToken(visitor, email);
    expect((await visitor.post('/api/sign-in/confirm', { token, next })).status).toBe(400);
    const answer = await visitor.post(`/api/sign-in/confirm?next=${encodeURIComponent(next)}`, { token });
    expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
    expect((await visitor.post('/api/sign-in/confirm', { token })).data).toMatchObject({ me: { home: '/organiser' } });
  });
});

describe('a printed link', () => {
  it('comes from the terminal, opens any browser once, within 24 hours', async () => {
    const made = await server.cli('user', 'add', 'printed@example.org', '--organiser');
    expect([made.code, made.stderr]).toEqual([0, '']);
    const token = new URL(made.stdout.trim()).hash.slice(3);
    const visitor = new Visitor();
    expect((await visitor.post('/api/sign-in/confirm', { token })).data.status).toBe('signed_in');
    expect((await new Visitor().post('/api/sign-in/confirm', { token })).status).toBe(410);
    expect((await visitor.send('GET', '/api/cycles')).status).toBe(200);
  });
});

describe('a session', () => {
  it('gets a new id at each sign-in, whatever cookie was there before', async () => {
    const visitor = new Visitor();
    const planted = 'planted-by-somebody-else-0123456789abcdef012';
    visitor.preset('pleniere_session', planted);
    await visitor.post('/api/doors/enter', { secret: secretOf((await openDoor('moderator')).url) });
    expect(visitor.cookie).not.toContain(planted);
    const first = visitor.cookie;
    await visitor.post('/api/doors/enter', { secret: secretOf((await openDoor('moderator')).url) });
    expect(visitor.cookie).not.toBe(first);
    const old = new Visitor();
    old.preset('pleniere_session', /pleniere_session=([\w-]+)/.exec(first)?.[1] ?? '');
    await eventually(async () => expect((await old.me()).kind).toBe('visitor'), 2_000);
  });

  it('ends everywhere within a second: a copied cookie opens nothing and the socket is closed', async () => {
    const visitor = new Visitor();
    await visitor.post('/api/doors/enter', { secret: secretOf((await openDoor('rapporteur', world.here.group)).url) });
    const copied = visitor.cookie;
    const { opened, closed } = knock({ cookie: copied, origin: PUBLIC_URL });
    expect(await opened).toBe(101);
    const left = Date.now();
    await visitor.post('/api/sign-out', {});
    expect(await closed).toBe(4503);
    expect(await knock({ cookie: copied, origin: PUBLIC_URL }).closed).toBe(4401);
    expect(Date.now() - left).toBeLessThan(1_000);
    const answer = await fetch(`${server.url}/api/notes/${world.here.note}`, { headers: { cookie: copied } });
    expect(answer.status).toBe(401);
  });
});

describe('the link of a group', () => {
  it('is the same when its paper is printed again, and only its hash is stored', async () => {
    const [first, second] = [await openDoor('rapporteur', world.here.group), await openDoor('rapporteur', world.here.group)];
    expect(second).toEqual({ ...first, lastUsedAt: expect.anything(), useCount: expect.anything(), sessions: expect.anything() });
    expect(first.url).toMatch(new RegExp(`^${PUBLIC_URL}/g#k=[\\w-]{43}$`));
    const tables = await server.sql<{ row: string }>('SELECT to_jsonb(d)::text AS row FROM door d');
    for (const { row } of tables) {
      expect(row).not.toContain(secretOf(first.url));
      expect(row).not.toContain(first.code);
    }
  });

  it('opens its group and no other, and its name is asked once', async () => {
    const visitor = new Visitor();
    const entered = await visitor.post('/api/doors/enter', { secret: secretOf((await openDoor('rapporteur', world.here.group)).url) });
    expect(entered.data).toMatchObject({ kind: 'guest', name: null, home: `/notes/${world.here.note}` });
    await visitor.send('PATCH', '/api/me', { name: '  Leïla \u2003 B. ' });
    await visitor.post('/api/doors/enter', { secret: secretOf((await openDoor('rapporteur', world.here.group)).url) });
    expect(await visitor.me()).toMatchObject({ name: 'Leïla B.' });
    expect((await visitor.send('GET', `/api/notes/${world.here.otherNote}`)).status).toBe(404);
    expect((await visitor.send('PATCH', '/api/me', { name: 'a\u202eb' })).status).toBe(400);
  });

  it('opens by its eight signs on the day of the séance only', async () => {
    const { code, id } = await openDoor('rapporteur', world.here.group);
    expect((await new Visitor().post('/api/doors/enter', { code: ` ${code?.slice(0, 4)}-${code?.slice(4).toLowerCase()}` })).data).toMatchObject({ kind: 'guest' });
    await server.sql(`UPDATE door SET code_from = code_from + interval '1 day', code_until = code_until + interval '1 day' WHERE id = $1`, [id]);
    expect((await new Visitor().post('/api/doors/enter', { code })).status).toBe(410);
    await server.sql(`UPDATE door SET code_from = code_from - interval '1 day', code_until = code_until - interval '1 day' WHERE id = $1`, [id]);
  });

  it('ends the evening of the séance + 24 h, in the zone of the cycle', async () => {
    const { id } = await openDoor('rapporteur', world.here.group);
    const rows = await server.sql<{ end: string }>(
      `SELECT to_char(d.expires_at AT TIME ZONE 'Europe/Paris' - interval '24 hours', 'YYYY-MM-DD HH24:MI') = to_char(s.date + time '22:00', 'YYYY-MM-DD HH24:MI') AS end
       FROM door d JOIN seance s ON s.id = d.seance_id WHERE d.id = $1`,
      [id],
    );
    expect(rows).toEqual([{ end: true }]);
  });

  it('opens nothing once its time is over', async () => {
    const { url, id } = await openDoor('participant');
    const visitor = new Visitor();
    await visitor.post('/api/doors/enter', { secret: secretOf(url) });
    await server.sql(`UPDATE door SET expires_at = now() - interval '1 second' WHERE id = $1`, [id]);
    expect((await new Visitor().post('/api/doors/enter', { secret: secretOf(url) })).status).toBe(410);
    await eventually(async () => expect((await visitor.me()).kind).toBe('visitor'), 1_000);
  });

  it.each(['revoked', 'rotated'])('once %s, closes its sockets and its sessions in less than a second', async (how) => {
    const door = await openDoor('rapporteur', world.here.group);
    const visitor = new Visitor();
    await visitor.post('/api/doors/enter', { secret: secretOf(door.url) });
    const { opened, closed } = knock({ cookie: visitor.cookie, origin: PUBLIC_URL });
    expect(await opened).toBe(101);
    const started = Date.now();
    const answer = how === 'revoked' ? await organiser().send('DELETE', `/api/doors/${door.id}`) : await organiser().post(`/api/doors/${door.id}/rotate`, {});
    expect(answer.status).toBe(200);
    expect(await closed).toBe(4503);
    expect((await visitor.me()).kind).toBe('visitor');
    expect(Date.now() - started).toBeLessThan(1_000);
    expect((await new Visitor().post('/api/doors/enter', { secret: secretOf(door.url) })).status).toBe(how === 'revoked' ? 410 : 404);
    const next = await openDoor('rapporteur', world.here.group);
    expect(next.url).not.toBe(door.url);
    expect((await visitor.post('/api/doors/enter', { secret: secretOf(next.url) })).status).toBe(200);
  });

  it('is listed while it lives, with its last use and how often it served', async () => {
    const door = await openDoor('moderator');
    await new Visitor().post('/api/doors/enter', { secret: secretOf(door.url) });
    const { data } = await organiser().send('GET', `/api/seances/${world.here.seance}/doors`);
    expect(data).toMatchObject({ roomCode: 'ABCDE', doors: expect.arrayContaining([expect.objectContaining({ id: door.id, url: door.url, lastUsedAt: expect.any(String) })]) });
    await organiser().send('DELETE', `/api/doors/${door.id}`);
    const after = await organiser().send('GET', `/api/seances/${world.here.seance}/doors`);
    expect(JSON.stringify(after.data)).not.toContain(door.id);
  });
});

describe('a program', () => {
  it('shows its token in the Authorization header, on the API and on the wire, until it is revoked', async () => {
    const made = await server.cli('token', '--role', 'rapporteur', '--seance', world.here.seance, '--group', world.here.group, '--days', '1');
    expect([made.code, made.stderr]).toEqual([0, '']);
    const authorization = `Bearer ${made.stdout.trim()}`;
    const read = () => fetch(`${server.url}/api/notes/${world.here.note}`, { headers: { authorization } });
    expect((await read()).status).toBe(200);
    const { opened, closed } = knock({ authorization });
    expect(await opened).toBe(101);
    const { data } = await organiser().send('GET', `/api/cycles/${world.here.cycle}/tokens`);
    const token = (data.tokens as { id: string; role: string }[]).find((one) => one.role === 'rapporteur');
    expect(JSON.stringify(data)).not.toContain(made.stdout.trim());
    expect((await organiser().send('DELETE', `/api/tokens/${token?.id}`)).status).toBe(200);
    expect(await closed).toBe(4503);
    expect((await read()).status).toBe(401);
  });

  it('gets a link for people from the terminal too', async () => {
    const made = await server.cli('link', '--role', 'moderator', '--seance', 'here-day', '--json');
    const door = JSON.parse(made.stdout) as DoorShown;
    expect((await new Visitor().post('/api/doors/enter', { secret: secretOf(door.url) })).data).toMatchObject({ home: `/regie/${world.here.seance}` });
    const refused = await server.cli('link', '--role', 'rapporteur', '--seance', 'here-day');
    expect([refused.code, refused.stdout]).toEqual([1, '']);
    expect(refused.stderr).toContain('groupe');
  });
});

describe('another site', () => {
  const evil = ['https://evil.example', 'null', `${PUBLIC_URL}.evil.example`];

  it.each(evil)('cannot make a browser write (Origin %s)', async (origin) => {
    const before = await server.sql('SELECT count(*) FROM door');
    const answer = await organiser().post(`/api/seances/${world.here.seance}/doors`, { role: 'organiser' }, { origin });
    expect(answer.status).toBe(403);
    expect(await server.sql('SELECT count(*) FROM door')).toEqual(before);
  });

  it.each(evil)('cannot open a socket with a browser’s cookies (Origin %s)', async (origin) => {
    expect(await knock({ cookie: world.credentials.organiser.cookie ?? '', origin }).opened).toBe(403);
    const polling = await fetch(`${server.url}/live/?EIO=4&transport=polling`, { headers: { origin, cookie: world.credentials.organiser.cookie ?? '' } });
    expect(polling.status).toBe(403);
  });

  it('cannot hide where it comes from', async () => {
    expect(await knock({ cookie: world.credentials.organiser.cookie ?? '' }).opened).toBe(403);
    const answer = await organiser().post(`/api/seances/${world.here.seance}/doors`, { role: 'organiser' }, { 'sec-fetch-site': 'cross-site' });
    expect(answer.status).toBe(403);
  });
});

describe('guessing', () => {
  it('is stopped for the one who guesses, and neither for others nor for links', async () => {
    const visitor = new Visitor();
    await visitor.me();
    const statuses: number[] = [];
    for (let turn = 0; turn < 20; turn += 1) statuses.push((await visitor.post('/api/doors/enter', { code: `ABCDEFG${'23456789ABCDEFGHJKLM'[turn]}` })).status);
    expect(statuses.filter((status) => status === 404)).toHaveLength(12);
    expect(statuses.slice(12).every((status) => status === 429)).toBe(true);
    const door = await openDoor('rapporteur', world.here.otherGroup);
    expect((await visitor.post('/api/doors/enter', { code: door.code })).status).toBe(429);
    expect((await new Visitor().post('/api/doors/enter', { code: door.code })).status).toBe(200);
    expect((await visitor.post('/api/doors/enter', { secret: secretOf(door.url) })).status).toBe(200);
  });

  it('tries at most one code in a hundred after the ceiling, while members of the room notice nothing', async () => {
    const member = new Visitor();
    await member.post('/api/doors/enter', { secret: secretOf((await openDoor('rapporteur', world.here.otherGroup)).url) });
    let refused = 0;
    for (let turn = 0; turn < 800; turn += 1) {
      const code = `Z${String(turn).padStart(7, '2').replace(/[01]/g, 'X')}`;
      if ((await new Visitor().post('/api/doors/enter', { code })).status === 429) refused += 1;
    }
    expect(refused).toBeGreaterThanOrEqual(200);
    expect((await member.send('GET', `/api/notes/${world.here.otherNote}`)).status).toBe(200);
    expect((await fetch(`${server.url}/api/follow/ABCDE`)).status).toBe(200);
    const { data } = await organiser().send('GET', `/api/seances/${world.here.seance}/doors`);
    expect(data.wrongCodes).toBeGreaterThanOrEqual(600);
  });
});

describe('every response', () => {
  it.each(['/api/me', '/api/nothing', '/health/live', '/', '/g', '/nothing-here'])('carries the security headers (%s)', async (path) => {
    const { headers } = await fetch(server.url + path);
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'; script-src 'self' 'nonce-[^']+'; .*frame-ancestors 'none'; base-uri 'none'/);
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it('lets only our own pages show the projector in a frame', async () => {
    const { headers } = await fetch(`${server.url}/projecteur/${world.here.seance}`);
    expect(headers.get('content-security-policy')).toContain(`frame-ancestors 'self'`);
  });

  it('sets no cookie on public pages', async () => {
    expect((await fetch(server.url)).headers.getSetCookie()).toEqual([]);
  });
});
