import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { accessibilityFaults, eventually, openBrowser, startServer, type TestServer } from '../support';
import { importDay } from './day';

const lines = (page: Page) =>
  page.locator('.ProseMirror > [data-kind]:not([data-empty])').evaluateAll((found) =>
    found.map((line) => ({
      id: line.id,
      kind: line.getAttribute('data-kind'),
      text: [...line.querySelectorAll('p')].map((each) => each.textContent).join(' '),
    })),
  );
const texts = async (page: Page) => (await lines(page)).map(({ text }) => text);
const state = (page: Page) => page.locator('header [role=status]').innerText();
/** The first line of a kind that the template offers. */
const lineOf = (page: Page, kind: string) => page.locator(`.ProseMirror > [data-kind="${kind}"] p`).first();

describe('the sheet of a group', () => {
  let server: TestServer;
  let browser: Browser;
  let noteId = '';
  let link = '';
  let marc: Page;
  let ines: Page;
  const faults: string[] = [];

  async function open(name: string, options: BrowserContextOptions = {}, door = link): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    const secret = new URL(door).hash.replace('#k=', '');
    const headers = { origin: server.url };
    expect((await context.request.post(`${server.url}/api/doors/enter`, { data: { secret }, headers })).status()).toBeLessThan(300);
    expect((await context.request.patch(`${server.url}/api/me`, { data: { name }, headers })).status()).toBe(200);
    const page = await context.newPage();
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && /Content Security|style attribute/i.test(message.text())) faults.push(message.text());
    });
    await page.goto(`${server.url}/notes/${noteId}`);
    await page.locator('.ProseMirror').waitFor();
    return page;
  }

  /** A door of the day, by the terminal. */
  async function doorOf(role: string, ...more: string[]): Promise<{ id: string; url: string }> {
    return JSON.parse((await server.cli('link', '--role', role, '--seance', 's1', ...more, '--json')).stdout) as { id: string; url: string };
  }

  beforeAll(async () => {
    [server, browser] = await Promise.all([startServer(), openBrowser()]);
    [noteId = ''] = await importDay(server);
    const door = JSON.parse((await server.cli('link', '--role', 'rapporteur', '--seance', 's1', '--group', 'g1', '--json')).stdout) as { url: string };
    link = door.url;
    marc = await open('Marc');
    ines = await open('Inès');
    // A machine that tests everything at once is slow to start.
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await server?.dispose();
  });

  it('gives each rapporteur the same template, and says who is here', async () => {
    expect(await marc.locator('.ProseMirror > h2').allInnerTexts()).toEqual(await ines.locator('.ProseMirror > h2').allInnerTexts());
    await eventually(async () => {
      expect(await marc.locator('header ul').innerText()).toMatch(/Marc \(vous\)[\s\S]*Inès/);
      expect(await ines.locator('header ul').innerText()).toMatch(/Inès \(vous\)[\s\S]*Marc/);
    });
    await eventually(async () => expect(await state(marc)).toMatch(/^Enregistré à/));
  });

  it('converges while two people write at once', async () => {
    await lineOf(marc, 'constat').click();
    await lineOf(ines, 'levier').click();
    await Promise.all([
      marc.keyboard.type('Les projets tiennent à une seule personne', { delay: 8 }),
      ines.keyboard.type('Un réseau existe déjà dans chaque département', { delay: 8 }),
    ]);
    const written = ['Les projets tiennent à une seule personne', 'Un réseau existe déjà dans chaque département'];
    await eventually(async () => {
      expect(await texts(marc)).toEqual(written);
      expect(await lines(ines)).toEqual(await lines(marc));
    });
  });

  it('shows the caret of the other with its name', async () => {
    await ines.keyboard.press('ArrowLeft');
    await eventually(async () => expect(await marc.locator('[data-client][data-named]').getAttribute('data-name')).toBe('Inès'));
    await eventually(async () => expect(await marc.locator('[data-client][data-named]').count()).toBe(0));
    expect(await marc.locator('[data-client]').isVisible()).toBe(true);
  });

  it('sets a kind with a slash, a letter and a space, and gives the next line of that kind with Enter', async () => {
    await marc.locator('.ProseMirror > p').first().click();
    await marc.keyboard.type('/f Le temps manque');
    await marc.keyboard.press('Enter');
    await marc.keyboard.type('L’argent aussi');
    await eventually(async () => expect(await lines(ines)).toEqual(await lines(marc)));
    const found = (await lines(marc)).slice(0, 2);
    expect(found.map(({ kind, text }) => `${kind} ${text}`)).toEqual(['frein Le temps manque', 'frein L’argent aussi']);
    expect(new Set(found.map(({ id }) => id)).size).toBe(2);
  });

  it('offers the nine kinds under a slash and sets the chosen one by keyboard alone', async () => {
    await marc.keyboard.press('Enter');
    await marc.keyboard.press('Enter');
    await marc.keyboard.type('/');
    await eventually(async () => expect(await marc.getByRole('option').count()).toBe(9));
    await marc.keyboard.type('ver');
    await eventually(async () => expect(await marc.getByRole('option').allInnerTexts()).toEqual([expect.stringContaining('Verbatim')]));
    expect(await accessibilityFaults(marc)).toEqual([]);
    await marc.keyboard.press('Enter');
    await marc.keyboard.type('On m’a dit non');
    await eventually(async () => expect((await lines(ines)).map(({ kind, text }) => `${kind} ${text}`)).toContain('verbatim On m’a dit non'));
  });

  it('keeps ids through a move, and gives a copy an id of its own', async () => {
    const before = await lines(marc);
    await marc.keyboard.press('Alt+ArrowUp');
    const moved = await lines(marc);
    expect(moved.map(({ id }) => id).sort()).toEqual(before.map(({ id }) => id).sort());
    expect(moved.map(({ id }) => id)).not.toEqual(before.map(({ id }) => id));
    // One key a frame: the editor reads where the browser has put the caret, and no hand is faster.
    for (const key of ['Alt+ArrowDown', 'Home', 'Shift+ArrowUp', 'Shift+Home', 'Control+c', 'ArrowRight', 'End', 'Control+v']) {
      await marc.keyboard.press(key);
      await marc.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    }
    await eventually(async () => expect(await lines(ines)).toEqual(await lines(marc)));
    const ids = (await lines(marc)).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining(before.map(({ id }) => id)));
  });

  it('stars a line for the plenary for everybody', async () => {
    const star = (page: Page) => page.locator('[data-kind=constat]:not([data-empty]) button').first();
    await lineOf(marc, 'constat').hover();
    await star(marc).click();
    await eventually(async () => expect(await star(ines).getAttribute('aria-pressed')).toBe('true'));
  });

  it('goes to « À retenir » and back by keyboard, counts its words and still takes the sixty-first', async () => {
    await lineOf(marc, 'levier').click();
    await marc.keyboard.press('Control+Enter');
    await marc.keyboard.type(Array.from({ length: 64 }, () => 'mot').join(' '));
    await eventually(async () => expect(await ines.locator('[data-takeaway]').innerText()).toContain('64 mots sur 60, 4 à retirer'));
    await marc.keyboard.press('Control+Enter');
    await marc.keyboard.press('Home');
    await marc.keyboard.type('Oui. ');
    await eventually(async () => expect((await texts(ines)).some((text) => text.startsWith('Oui. '))).toBe(true));
  });

  it('undoes one’s own words and leaves those the other types meanwhile', async () => {
    await lineOf(marc, 'question').click();
    await marc.keyboard.type('À effacer');
    await lineOf(ines, 'desaccord').click();
    await ines.keyboard.type('À garder');
    await eventually(async () => expect(await texts(marc)).toEqual(expect.arrayContaining(['À effacer', 'À garder'])));
    await eventually(async () => {
      await marc.keyboard.press('Control+z');
      expect(await texts(ines)).not.toContain('À effacer');
    });
    expect(await texts(ines)).toContain('À garder');
  });

  it('says in how long a key reaches the other screen', async () => {
    // Measured inside the other page: from the key to the first frame that has it.
    await lineOf(marc, 'experience').click();
    const delays: number[] = [];
    for (let count = 0; count < 20; count += 1) {
      const length = (await lineOf(ines, 'experience').innerText()).trim().length;
      const arrived = ines.evaluate(
        async ([line, before]) => {
          const words = () => document.querySelector(line)?.textContent?.length ?? 0;
          while (words() <= before) await new Promise(requestAnimationFrame);
          return Date.now();
        },
        ['.ProseMirror > [data-kind="experience"] p', length] as const,
      );
      const pressed = Date.now();
      await marc.keyboard.press('x');
      delays.push((await arrived) - pressed);
    }
    delays.sort((a, b) => a - b);
    process.stdout.write(`key to other screen: median of 20 ${delays[10]} ms, slowest ${delays[19]} ms\n`);
    for (let count = 0; count < 20; count += 1) await marc.keyboard.press('Backspace');
    await eventually(async () => expect(await lines(ines)).toEqual(await lines(marc)));
  });

  it('asks before a page with words that have not left is closed, and only then', async () => {
    const page = await open('Pressé');
    const asked: string[] = [];
    page.on('dialog', (dialog) => {
      asked.push(dialog.type());
      void dialog.dismiss();
    });
    await eventually(async () => expect(await state(page)).toMatch(/^Enregistré à/));
    await server.kill();
    await eventually(async () => expect(await state(page)).toContain('Reconnexion'));
    await lineOf(page, 'vigilance').click();
    await page.keyboard.type('Pas parti');
    await page.close({ runBeforeUnload: true });
    await eventually(() => expect(asked).toEqual(['beforeunload']));
    await server.start();
    await eventually(async () => expect(await state(page)).toMatch(/envoyées à|Enregistré à/), 20_000);
    await page.close({ runBeforeUnload: true });
    await eventually(() => expect(page.isClosed()).toBe(true));
    expect(asked).toEqual(['beforeunload']);
    await lineOf(marc, 'vigilance').click();
    await eventually(async () => expect(await texts(marc)).toContain('Pas parti'), 20_000);
    await marc.keyboard.press('Control+a');
    await marc.keyboard.press('ArrowRight');
  });

  it('says the truth while the server is dead, and brings every word back after it', async () => {
    await eventually(async () => expect(await state(marc)).toMatch(/^Enregistré à/));
    await server.kill();
    await eventually(async () => expect(await state(marc)).toContain('Reconnexion'));
    await lineOf(marc, 'question').click();
    await marc.keyboard.type('Écrit sans serveur');
    await eventually(async () => expect(await state(marc)).toMatch(/^Hors ligne\u00a0: \d+ modifications gardées sur cet appareil$/));
    await server.start();
    await eventually(async () => expect(await state(marc)).toMatch(/modifications envoyées à|Enregistré à/), 20_000);
    await eventually(async () => expect(await texts(ines)).toContain('Écrit sans serveur'), 20_000);
    const late = await open('Odile');
    expect(await texts(late)).toEqual(await texts(marc));
  });

  it('finds words on the device that a closed page never sent', async () => {
    await server.kill();
    await lineOf(marc, 'experience').click();
    await marc.keyboard.type('Gardé sur l’appareil');
    await eventually(async () => expect(await state(marc)).toContain('Hors ligne'));
    await server.start();
    await marc.goto('about:blank');
    await marc.goto(`${server.url}/notes/${noteId}`);
    await eventually(async () => expect(await texts(marc)).toContain('Gardé sur l’appareil'), 20_000);
    await eventually(async () => expect(await texts(ines)).toContain('Gardé sur l’appareil'), 20_000);
  });

  it('opens on a phone with the nine kinds at hand and « À retenir » as a band', async () => {
    const phone = await open('Téléphone', { viewport: { width: 390, height: 844 } });
    expect(await phone.getByRole('toolbar').getByRole('button').count()).toBe(9);
    // On the line with words, an empty one may stand above it. A thumb is not faster than the page, and taps again where a sheet that has just come has not felt it.
    const written = phone.locator('.ProseMirror > [data-kind="constat"] p', { hasText: 'Les projets' }).first();
    await eventually(async () => {
      await written.click();
      expect(await phone.evaluate(() => document.getSelection()?.anchorNode?.textContent)).toContain('Les projets');
    });
    await phone.keyboard.press('End', { delay: 60 });
    await phone.keyboard.press('Enter', { delay: 60 });
    await phone.keyboard.type('Depuis un téléphone');
    await phone.getByRole('button', { name: 'Proposition' }).click();
    await eventually(async () => expect((await lines(ines)).map(({ kind, text }) => `${kind} ${text}`)).toContain('proposition Depuis un téléphone'));
    expect(await accessibilityFaults(phone)).toEqual([]);
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await phone.getByRole('button', { name: /^Ouvrir/ }).click();
    await eventually(async () => expect(await phone.locator('[data-takeaway] p').first().isVisible()).toBe(true));
    expect(await accessibilityFaults(phone)).toEqual([]);
  });

  it('becomes readable only the moment the note is frozen, and writable again after', async () => {
    const organiser = JSON.parse((await server.cli('link', '--role', 'organiser', '--seance', 's1', '--json')).stdout) as { url: string };
    const context = await browser.newContext();
    const headers = { origin: server.url };
    await context.request.post(`${server.url}/api/doors/enter`, { data: { secret: new URL(organiser.url).hash.replace('#k=', '') }, headers });
    const setState = (next: string) => context.request.patch(`${server.url}/api/notes/${noteId}/state`, { data: { state: next }, headers });
    expect((await setState('frozen')).status()).toBe(200);
    await eventually(async () => expect(await state(marc)).toBe('Lecture seule'));
    expect(await marc.locator('.ProseMirror').getAttribute('contenteditable')).toBe('false');
    expect(await marc.getByText('Notes figées').isVisible()).toBe(true);
    expect(await accessibilityFaults(marc)).toEqual([]);
    expect((await setState('open')).status()).toBe(200);
    // On every screen, before anything else is done to it.
    for (const page of [marc, ines]) await eventually(async () => expect(await page.locator('.ProseMirror').getAttribute('contenteditable')).toBe('true'), 20_000);
  });

  it('is read only on the way back when it was frozen while the page was away', async () => {
    await server.kill();
    await eventually(async () => expect(await state(ines)).toContain('Reconnexion'));
    await server.sql("UPDATE note SET state = 'frozen' WHERE id = $1", [noteId]);
    await server.start();
    await eventually(async () => expect(await state(ines)).toBe('Lecture seule'), 20_000);
    await ines.getByText('Notes figées').waitFor();
    await server.sql("UPDATE note SET state = 'open' WHERE id = $1", [noteId]);
    await server.stop();
    await server.start();
    await eventually(async () => expect(await ines.locator('.ProseMirror').getAttribute('contenteditable')).toBe('true'), 20_000);
  });

  it('lets a moderator read a sheet that is being revised: it follows both writers, takes no key and says why', async () => {
    const organiser = await open('Hélène', {}, (await doorOf('organiser')).url);
    const setState = (to: string) => organiser.context().request.patch(`${server.url}/api/notes/${noteId}/state`, { data: { state: to }, headers: { origin: server.url } });
    expect((await setState('frozen')).status()).toBe(200);
    expect((await setState('revision')).status()).toBe(200);
    const second = await open('Hélène', {}, (await doorOf('organiser')).url);
    const viewer = await open('Odile', {}, (await doorOf('moderator')).url);
    await eventually(async () => expect(await organiser.locator('.ProseMirror').getAttribute('contenteditable')).toBe('true'));
    expect(await viewer.locator('.ProseMirror').getAttribute('contenteditable')).toBe('false');
    await lineOf(organiser, 'constat').click();
    await lineOf(second, 'levier').click();
    await Promise.all([organiser.keyboard.type('un deux trois'), second.keyboard.type('quatre cinq six')]);
    await viewer.locator('.ProseMirror').click();
    await viewer.keyboard.type('interdit');
    await eventually(async () => {
      expect(await lines(second)).toEqual(await lines(organiser));
      expect(await lines(viewer)).toEqual(await lines(organiser));
    });
    expect((await texts(organiser)).join(' ')).toMatch(/un deux trois[\s\S]*quatre cinq six/);
    expect((await texts(organiser)).join(' ')).not.toContain('interdit');
    expect(await state(viewer)).toBe('Lecture seule');
    expect(await viewer.getByText('Non enregistré').count()).toBe(0);
    for (const to of ['frozen', 'open']) expect((await setState(to)).status()).toBe(200);
    for (const page of [organiser, second, viewer]) await page.context().close();
  });

  it('shows the same sentence for a note that does not exist and one that is not open to this link', async () => {
    await marc.goto(`${server.url}/notes/018f0000-0000-7000-8000-000000000000`);
    await marc.getByText('Cette page n’est pas ouverte à votre lien').waitFor();
    expect(await accessibilityFaults(marc)).toEqual([]);
  });

  it('closes within a second under the hands of whoever came by a link that is withdrawn', async () => {
    const door = await doorOf('rapporteur', '--group', 'g1');
    const guest = await open('Invité', {}, door.url);
    const { request } = (await open('Hélène', {}, (await doorOf('organiser')).url)).context();
    await lineOf(guest, 'constat').click();
    const typing = guest.keyboard.type('mot '.repeat(40), { delay: 15 }).catch(() => undefined);
    await eventually(async () => expect((await texts(guest)).join(' ')).toContain('mot mot'));
    const start = Date.now();
    expect((await request.delete(`${server.url}/api/doors/${door.id}`, { headers: { origin: server.url } })).status()).toBeLessThan(300);
    await guest.getByText('Cette page n’est pas ouverte à votre lien').waitFor();
    process.stdout.write(`withdrawn link to closed page: ${Date.now() - start} ms\n`);
    await typing;
    expect(await guest.locator('.ProseMirror').count()).toBe(0);
    expect(await accessibilityFaults(guest)).toEqual([]);
  });

  it('throws no error and breaks no rule of the page’s policy', () => {
    expect(faults).toEqual([]);
  });
});
