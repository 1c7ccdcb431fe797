import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Browser, type BrowserContext, type Page } from 'playwright-core';
import { eventually, openBrowser, startServer, tabTo, type TestServer } from '../support';

const SENTENCE = 'Ouvrir la salle des fêtes le dimanche';
const AFTER_THE_CUT = 'Dès demain, ';

/** One afternoon, as it happens, by keyboard alone: what the demonstration is for. */
describe('an afternoon, from the import to the download', () => {
  let server: TestServer;
  let browser: Browser;
  let sheet: Page;
  let console_: Page;
  let projector: Page;
  let phone: Page;
  let organiser: Page;
  let seanceId = '';
  let publicPath = '';
  const faults: string[] = [];

  /** A link of the start panel. */
  const linkOf = (label: string): string => {
    const url = new RegExp(`${label}\\s+(http\\S+)`).exec(server.log)?.[1];
    if (!url) throw new Error(`No link « ${label} » in the panel:\n${server.log}`);
    return url;
  };

  async function device(width: number, height: number): Promise<BrowserContext> {
    const context = await browser.newContext({ viewport: { width, height } });
    context.on('weberror', (error) => faults.push(error.error().message));
    context.on('console', (message) => {
      if (/Content Security Policy/i.test(message.text())) faults.push(message.text());
    });
    return context;
  }

  /** Enters by a link and gives a name once, by keyboard. */
  async function enter(context: BrowserContext, label: string, name: string): Promise<Page> {
    const page = await context.newPage();
    await page.goto(linkOf(label));
    await page.getByLabel('Nom ou prénom').waitFor();
    await tabTo(page, /^Nom ou prénom/);
    await page.keyboard.type(name);
    await page.keyboard.press('Enter');
    return page;
  }

  /** Moves the caret with the arrow keys to the start of the first line of a kind that holds these words. */
  async function downTo(page: Page, kind: string, text = ''): Promise<void> {
    await page.keyboard.press('Control+Home');
    for (let line = 0; line < 200; line += 1) {
      const isThere = await page.evaluate(
        ([wanted, words]) => document.getSelection()?.anchorNode?.parentElement?.closest(`[data-kind=${wanted ?? ''}]`)?.textContent?.includes(words ?? '') ?? false,
        [kind, text],
      );
      if (isThere) {
        await page.keyboard.press('Home');
        return;
      }
      await page.keyboard.press('ArrowDown');
    }
    throw new Error(`The arrow keys never reached a ${kind} « ${text} ».`);
  }

  beforeAll(async () => {
    [server, browser] = await Promise.all([startServer({ demo: true }), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.dispose();
  });

  it('lets a rapporteur in by a link, without an account, and saves what is typed', async () => {
    sheet = await enter(await device(1280, 800), 'Rapport, groupe 1', 'Marc');
    await sheet.locator('.ProseMirror[contenteditable=true]').waitFor();
    expect(new URL(sheet.url()).hash).toBe('');
    await tabTo(sheet, /Notes du groupe|Notes/);
    await downTo(sheet, 'proposition');
    await sheet.keyboard.press('Enter');
    await sheet.keyboard.press('ArrowUp');
    await sheet.keyboard.type(`/p ${SENTENCE}`);
    await eventually(async () => expect(await sheet.locator('header [role=status]').innerText()).toMatch(/^Enregistré à/));
  });

  it('shows the plenary on the projector and on phones, live from the notes', async () => {
    const desk = await device(1440, 900);
    console_ = await enter(desk, 'Modération', 'Jeanne');
    await console_.waitForURL(/\/regie\//);
    seanceId = /regie\/([\w-]+)/.exec(console_.url())?.[1] ?? '';
    projector = await desk.newPage();
    await projector.setViewportSize({ width: 1920, height: 1080 });
    await projector.goto(`${server.url}/projecteur/${seanceId}`);
    await projector.getByText(/La restitution commence/).waitFor();
    phone = await (await device(390, 844)).newPage();
    await phone.goto(/Code de la salle\s+\w+\s+(http\S+)/.exec(server.log)?.[1] ?? '');
    await phone.locator('main').waitFor();

    await console_.bringToFront();
    await console_.getByText('Ordre de passage').waitFor();
    await console_.keyboard.press('ArrowRight');
    await eventually(async () => expect(await projector.locator('main').innerText()).toContain('À retenir'));
    await eventually(async () => expect(await phone.locator('main').innerText()).toContain('À retenir'));
  });

  it('brings a word typed in the note to the projector', async () => {
    await downTo(sheet, 'constat');
    await sheet.keyboard.type('Vu à quinze heures. ');
    await eventually(async () => expect(await projector.locator('main').innerText()).toContain('Vu à quinze heures.'));
    await eventually(async () => expect(await phone.locator('main').innerText()).toContain('Vu à quinze heures.'));
  });

  it('loses nothing when everything is killed: the words, the plenary and the screens come back', async () => {
    const shown = await projector.locator('h1').innerText();
    await server.killEverything();
    await sheet.bringToFront();
    await downTo(sheet, 'proposition', SENTENCE);
    await sheet.keyboard.type(AFTER_THE_CUT);
    await eventually(async () => expect(await sheet.locator('header [role=status]').innerText()).not.toMatch(/^Enregistré/));
    expect(await projector.locator('h1').innerText()).toBe(shown);
    await server.start();
    await eventually(async () => expect(await sheet.locator('header [role=status]').innerText()).toMatch(/^Enregistré à|envoyée/), 40_000);
    const rows = await eventually(async () => {
      const found = await server.sql<{ text: string }>('SELECT text FROM note_projection WHERE text LIKE $1', [`%${AFTER_THE_CUT}${SENTENCE}%`]);
      expect(found).toHaveLength(1);
      return found;
    });
    expect(rows[0]?.text).toContain('Vu à quinze heures.');
    await projector.reload();
    await eventually(async () => expect(await projector.locator('h1').innerText()).toBe(shown), 20_000);
  });

  it('publishes the actes by keyboard, from the organiser’s link', async () => {
    organiser = await (await device(1280, 900)).newPage();
    const links = server.log.match(/Organisation\s+(http\S+)/g) ?? [];
    await organiser.goto((links.at(-1) ?? '').replace(/^Organisation\s+/, ''));
    await tabTo(organiser, /^(Entrer|Se connecter|Ouvrir)/);
    await organiser.keyboard.press('Enter');
    await organiser.waitForURL(/\/organiser/);
    await organiser.goto(`${server.url}/organiser/seances/${seanceId}/actes`);
    await organiser.getByRole('button', { name: /^Publier la version/ }).waitFor();
    await tabTo(organiser, /^Publier la version/, 200);
    await organiser.keyboard.press('Enter');
    await organiser.getByRole('alertdialog').or(organiser.getByRole('dialog')).waitFor();
    await tabTo(organiser, /^Publier la version/);
    await organiser.keyboard.press('Enter');
    await organiser.getByText(/Version 0\.1 publiée à/).waitFor({ timeout: 60_000 });
    const [edition] = await server.sql<{ slug: string }>('SELECT s.slug FROM edition e JOIN seance s ON s.id = e.seance_id');
    publicPath = `/seances/${edition?.slug ?? ''}`;
  });

  it('lets anyone read and download them, without an account and without a script', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
    const reader = await context.newPage();
    await reader.goto(`${server.url}${publicPath}`);
    const pdf = await reader.getByRole('link', { name: /PDF/ }).first().getAttribute('href');
    const page = await reader.getByRole('link', { name: /Lire en ligne/ }).first().getAttribute('href');
    const file = await context.request.get(new URL(pdf ?? '', server.url).href);
    expect(file.headers()['content-type']).toBe('application/pdf');
    const [stored] = await server.sql<{ sha256: string }>(`SELECT sha256 FROM edition_file WHERE format = 'pdf'`);
    expect(createHash('sha256').update(await file.body()).digest('hex')).toBe(stored?.sha256);
    await reader.goto(new URL(page ?? '', server.url).href);
    expect(await reader.locator('main').innerText()).toContain(`${AFTER_THE_CUT}${SENTENCE}`);
    await context.close();
  });

  it('met no script error and no refused content on the way', () => {
    expect(faults).toEqual([]);
  });
});
