import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { io, type Socket } from 'socket.io-client';
import { accessibilityFaults, eventually, openBrowser, startServer, type TestServer } from '../support';

describe('the restitution, on two windows of one laptop and on phones', () => {
  let server: TestServer;
  let browser: Browser;
  let desk: BrowserContext;
  let regie: Page;
  let projector: Page;
  let phone: Page;
  let seance: { id: string; room_code: string };
  const policyFaults: string[] = [];

  async function device(width: number, height: number): Promise<BrowserContext> {
    const context = await browser.newContext({ viewport: { width, height } });
    context.on('weberror', (error) => policyFaults.push(error.error().message));
    context.on('console', (message) => {
      if (/Content Security Policy/i.test(message.text())) policyFaults.push(message.text());
    });
    return context;
  }

  /** Lets a browser in by a link of the terminal, as the QR of a sheet of paper would. */
  async function letIn(context: BrowserContext, ...place: string[]): Promise<void> {
    const { stdout } = await server.cli('link', '--seance', seance.id, ...place);
    const secret = /#k=(\S+)/.exec(stdout)?.[1];
    const entered = await context.request.post(`${server.url}/api/doors/enter`, { data: { secret }, headers: { origin: server.url } });
    expect(entered.status()).toBe(200);
    await context.request.patch(`${server.url}/api/me`, { data: { name: 'Jeanne' }, headers: { origin: server.url } });
  }

  const command = async (body: object): Promise<{ status: number; body: { version: number; state: { timer: { startedAt: string } } } }> => {
    const answer = await desk.request.post(`${server.url}/api/seances/${seance.id}/restitution/commands`, { data: body, headers: { origin: server.url } });
    return { status: answer.status(), body: await answer.json() };
  };

  const groupOf = async (at: number): Promise<string> => {
    const answer = await desk.request.get(`${server.url}/api/seances/${seance.id}/restitution`);
    return ((await answer.json()) as { state: { order: string[] } }).state.order[at] ?? '';
  };

  const shows = (page: Page, text: string): Promise<void> => eventually(async () => expect(await page.locator('main').innerText()).toContain(text));
  const marked = (page: Page): Promise<string> => page.locator('main li[aria-current]').innerText();

  beforeAll(async () => {
    [server, browser] = await Promise.all([startServer({ demo: true }), openBrowser()]);
    const [first] = await server.sql<{ id: string; room_code: string }>('SELECT id, room_code FROM seance WHERE id IN (SELECT seance_id FROM seance_group) ORDER BY position LIMIT 1');
    if (!first) throw new Error('The demonstration has no séance with groups.');
    seance = first;
    desk = await device(1440, 900);
    await letIn(desk, '--role', 'moderator');
    regie = await desk.newPage();
    projector = await desk.newPage();
    await projector.setViewportSize({ width: 1920, height: 1080 });
    phone = await (await device(390, 700)).newPage();
    await Promise.all([
      regie.goto(`${server.url}/regie/${seance.id}`),
      projector.goto(`${server.url}/projecteur/${seance.id}`),
      phone.goto(`${server.url}/suivre/${seance.room_code.toLowerCase()}`),
    ]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.dispose();
  });

  it('waits with the hour and the room’s code before the start', async () => {
    await shows(projector, seance.room_code);
    expect(await projector.getByRole('img', { name: /QR/ }).count()).toBe(1);
    await shows(phone, 'n’a pas encore commencé');
    for (const page of [regie, projector, phone]) expect(await accessibilityFaults(page)).toEqual([]);
  });

  it('goes from point to point and from group to group with the keys of a clicker, and everybody follows', async () => {
    await regie.bringToFront();
    await regie.getByRole('button', { name: 'Commencer' }).waitFor();
    await regie.keyboard.press('PageDown');
    await shows(regie, 'point 1 sur');
    const first = await eventually(() => marked(projector));
    await regie.keyboard.press('PageDown');
    await shows(regie, 'point 2 sur');
    await eventually(async () => expect(await marked(projector)).not.toBe(first));
    await eventually(async () => expect(await marked(phone)).toContain('à l’écran'));
    await regie.keyboard.press('PageUp');
    await eventually(async () => expect(await marked(projector)).toBe(first));
    const question = await projector.locator('h1').innerText();
    await regie.keyboard.press('g');
    await eventually(async () => expect(await projector.locator('h1').innerText()).not.toBe(question));
    await eventually(async () => expect(await phone.locator('h1').innerText()).toBe(await projector.locator('h1').innerText()));
    for (const page of [regie, projector, phone]) expect(await accessibilityFaults(page)).toEqual([]);
  });

  it('cuts no word on the projector: every point and « À retenir » fit', async () => {
    const overflow = await projector.evaluate(() => {
      const side = document.querySelector('[data-fit="side"]');
      const list = document.querySelector('[data-fit="points"]');
      const last = [...(list?.children ?? [])].at(-1)?.getBoundingClientRect();
      return { side: (side?.scrollHeight ?? 0) - (side?.clientHeight ?? 0), points: (last?.bottom ?? 0) - innerHeight };
    });
    expect(overflow.side).toBeLessThanOrEqual(1);
    expect(overflow.points).toBeLessThanOrEqual(0);
  });

  it('brings a word typed in a note to the screen and to the phones', async () => {
    const answer = await desk.request.get(`${server.url}/api/seances/${seance.id}/restitution`);
    const shown = (await answer.json()) as { state: { current: { groupId: string } }; groups: { id: string; noteId: string }[] };
    const group = shown.groups.find(({ id }) => id === shown.state.current.groupId);
    const writer = await device(1280, 800);
    await letIn(writer, '--role', 'rapporteur', '--group', group?.id ?? '');
    const sheet = await writer.newPage();
    await sheet.goto(`${server.url}/notes/${group?.noteId ?? ''}`);
    await sheet.locator('.ProseMirror[contenteditable=true]').waitFor();
    const words = (await projector.locator('main li[aria-current] [data-kind]').last().innerText()).slice(0, 30);
    await sheet.locator('.ProseMirror > [data-kind] p', { hasText: words }).first().click();
    await sheet.keyboard.press('End');
    await sheet.keyboard.type(' Dit à voix haute.');
    await shows(projector, 'Dit à voix haute.');
    await shows(phone, 'Dit à voix haute.');
    await writer.close();
  });

  it('lets a reader stay on a group, then come back to the screen', async () => {
    const tab = phone.getByRole('navigation').getByRole('button').first();
    await tab.click();
    await phone.getByRole('button', { name: 'Revenir au direct' }).waitFor();
    const read = await phone.locator('h1').innerText();
    await command({ command: { type: 'nextGroup' } });
    await eventually(async () => expect(await phone.getByRole('navigation').getByRole('button').count()).toBe(3));
    expect(await phone.locator('h1').innerText()).toBe(read);
    await phone.getByRole('button', { name: 'Revenir au direct' }).click();
    await eventually(async () => expect(await phone.locator('h1').innerText()).not.toBe(read));
  });

  it('stays with the screen after coming back to it, though the page scrolls at that very moment', async () => {
    await phone.setViewportSize({ width: 320, height: 420 });
    await phone.mouse.move(160, 200);
    await phone.mouse.wheel(0, 5_000);
    await phone.getByRole('button', { name: 'Revenir au direct' }).click();
    await eventually(async () => expect(await phone.locator('main li[aria-current]').isVisible()).toBe(true));
    // Longer than a reader's gesture lasts.
    await phone.waitForTimeout(1_000);
    expect(await phone.getByRole('button', { name: 'Revenir au direct' }).count()).toBe(0);
    expect(await phone.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await phone.setViewportSize({ width: 390, height: 700 });
  });

  it('counts the same seconds on a device whose clock is two hours late', async () => {
    const context = await device(390, 700);
    await context.addInitScript(() => {
      const now = Date.now.bind(Date);
      Date.now = () => now() - 7_200_000;
    });
    const late = await context.newPage();
    await late.goto(`${server.url}/suivre/${seance.room_code}`);
    const seconds = async (page: Page): Promise<number> => {
      const [, sign, minutes, rest] = /(\+?)(\d+):(\d\d)/.exec(await page.locator('header', { has: page.locator('h1') }).innerText()) ?? [];
      return (sign ? -1 : 1) * (Number(minutes) * 60 + Number(rest));
    };
    await late.locator('h1').waitFor();
    await eventually(async () => expect(Math.abs((await seconds(late)) - (await seconds(phone)))).toBeLessThanOrEqual(1));
    await context.close();
  });

  it('moves one point when two people press next at the same instant, and two when one presses twice', async () => {
    const { version } = (await command({ command: { type: 'go', groupId: await groupOf(0) } })).body;
    const both = await Promise.all([command({ version, command: { type: 'next' } }), command({ version, command: { type: 'next' } })]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    await shows(regie, 'point 2 sur');
    await projector.bringToFront();
    await command({ command: { type: 'go', groupId: await groupOf(0) } });
    await eventually(async () => expect(await projector.locator('main li').first().getAttribute('aria-current')).toBe('true'));
    await projector.keyboard.press('PageDown');
    await projector.keyboard.press('PageDown');
    await eventually(async () => expect(await projector.locator('main li').nth(2).getAttribute('aria-current')).toBe('true'));
  });

  it('sends a command again, without a word, when another window changed something else', async () => {
    await regie.bringToFront();
    await shows(regie, 'point 3 sur');
    const told = regie.waitForResponse((response) => response.url().endsWith('/commands') && response.status() === 200);
    let isFirst = true;
    await regie.route('**/restitution/commands', async (route) => {
      if (isFirst) {
        isFirst = false;
        await command({ command: { type: 'addMinute' } });
      }
      await route.continue();
    });
    await regie.keyboard.press('PageUp');
    await told;
    await shows(regie, 'point 2 sur');
    expect(await regie.getByText('Une autre personne').count()).toBe(0);
    await regie.unroute('**/restitution/commands');
  });

  it('drives from a clicker wherever the focus was left, a held key being one press', async () => {
    await regie.getByRole('button', { name: /^Passer au groupe/ }).first().focus();
    await regie.keyboard.press('PageDown');
    await shows(regie, 'point 3 sur');
    await regie.keyboard.down('PageUp');
    await regie.keyboard.down('PageUp');
    await regie.keyboard.down('PageUp');
    await regie.keyboard.up('PageUp');
    await shows(regie, 'point 2 sur');
  });

  it('sets the minutes of all groups, and says when they do not fit in the slot', async () => {
    const field = regie.getByLabel('Minutes par groupe');
    await field.fill('9');
    await shows(regie, '4 groupes de 9\u00a0min demandent 39\u00a0min\u202f; la restitution en a 30. Essayez 6\u00a0min.');
    await field.press('Enter');
    await shows(regie, 'sur 9:00');
    await field.fill('6');
    await field.press('Enter');
    await shows(regie, 'sur 6:00');
  });

  it('refuses a command given on an older view of the plenary, and changes nothing', async () => {
    const { body } = await command({ command: { type: 'addMinute' } });
    expect((await command({ version: body.version - 1, command: { type: 'next' } })).status).toBe(409);
    expect((await command({ version: body.version, command: { type: 'pause' } })).status).toBe(200);
  });

  it('keeps the plenary and its clock through a restart of the server, and screens come back by themselves', async () => {
    const clock = await eventually(async () => {
      await regie.getByText('suspendu').waitFor({ timeout: 2_000 });
      return regie.getByRole('timer').innerText();
    });
    const question = await projector.locator('h1').innerText();
    await server.stop();
    expect(await projector.locator('h1').innerText()).toBe(question);
    await eventually(async () => expect(await phone.locator('header').first().innerText()).toContain('Hors ligne'));
    await server.start();
    await eventually(async () => expect(await phone.locator('header').first().innerText()).toContain('En direct'), 20_000);
    await regie.reload();
    await regie.getByRole('timer').waitFor();
    expect(await regie.getByRole('timer').innerText()).toBe(clock);
    await eventually(async () => expect((await command({ command: { type: 'nextGroup' } })).status).toBe(200), 20_000);
    await eventually(async () => expect(await projector.locator('h1').innerText()).not.toBe(question), 20_000);
  });

  it('goes black, to the exchanges and to the end', async () => {
    await regie.bringToFront();
    // The console has heard of the group that another window put on screen.
    await shows(regie, await projector.locator('h1').innerText());
    await regie.keyboard.press('n');
    await eventually(async () => expect(await projector.locator('h1').innerText()).toBe('Écran noir'));
    await regie.keyboard.press('n');
    await command({ command: { type: 'exchanges' } });
    await shows(projector, 'Échanges avec la salle');
    await command({ command: { type: 'end' } });
    await shows(projector, 'La restitution est terminée');
    await shows(phone, 'La restitution est terminée');
    for (const page of [regie, projector, phone]) expect(await accessibilityFaults(page)).toEqual([]);
    expect(policyFaults).toEqual([]);
  });

  describe('/live', () => {
    const sockets: Socket[] = [];
    const knock = (auth: object, headers: Record<string, string> = {}): Socket => {
      const socket = io(server.url, { path: '/live', auth, transports: ['websocket'], reconnection: false, forceNew: true, extraHeaders: headers });
      sockets.push(socket);
      return socket;
    };
    afterAll(() => sockets.forEach((socket) => socket.disconnect()));

    it('gives a follower the shown view at once, and nothing of the team', async () => {
      const heard: string[] = [];
      const socket = knock({ code: seance.room_code });
      socket.onAny((event: string) => heard.push(event));
      await eventually(() => expect(heard).toEqual(['shown']));
      await command({ command: { type: 'reset' } });
      await eventually(() => expect(heard.length).toBeGreaterThan(1));
      expect(new Set(heard)).toEqual(new Set(['shown']));
    });

    it('is followed by long polling where websockets do not pass', async () => {
      const modes: string[] = [];
      const socket = io(server.url, { path: '/live', auth: { code: seance.room_code }, transports: ['polling'], upgrade: false, forceNew: true });
      sockets.push(socket);
      socket.on('shown', ({ mode }: { mode: string }) => modes.push(mode));
      await eventually(() => expect(modes).toEqual(['waiting']));
      await command({ command: { type: 'start' } });
      await eventually(() => expect(modes.at(-1)).toBe('group'));
      await command({ command: { type: 'reset' } });
    });

    it('refuses an unknown code, an unknown séance and a séance without a right, all alike', async () => {
      const answers = await Promise.all(
        [{ code: 'ZZZZZ' }, { seanceId: '00000000-0000-7000-8000-000000000000' }, { seanceId: seance.id }, {}].map(
          (auth) => new Promise<string>((done) => knock(auth).on('connect_error', (error) => done(error.message))),
        ),
      );
      expect(answers).toEqual(['not_found', 'not_found', 'not_found', 'not_found']);
    });

    it('lets go of a client that asks for rooms or insists', async () => {
      const socket = knock({ code: seance.room_code });
      await eventually(() => expect(socket.connected).toBe(true));
      for (let sent = 0; sent < 20; sent += 1) socket.emit('join', `team:${seance.id}`);
      await eventually(() => expect(socket.connected).toBe(false));
    });

    it('refuses the cookies of a page of another site before any event', async () => {
      const answer = await fetch(`${server.url}/live/?EIO=4&transport=polling`, { headers: { cookie: 'a=b', origin: 'https://evil.example' } });
      expect(answer.status).toBe(403);
    });
  });
});
