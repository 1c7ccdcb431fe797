import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { NOTE_FRAGMENT } from '@pleniere/note-schema';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { accessibilityFaults, eventually as soon, FlakyProxy, openBrowser, startServer, type TestServer, type Upgrades } from '../support';
import { aDay, aToken, notesOf, openSheet, Writer, type Day } from './room';

/** Slow machines are given time; fast ones do not use it. */
const eventually = <T>(assertion: () => T | Promise<T>): Promise<T> => soon(assertion, 45_000);

/** Where the pictures of the page are put when somebody wants to see it. */
const SHOTS = process.env.SHOTS;

let server: TestServer;
let browser: Browser;
let day: Day;
let organiser: string;
let noteId: string;
const proxies: FlakyProxy[] = [];
const contexts: BrowserContext[] = [];
const writers: Writer[] = [];

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), openBrowser()]);
  day = await aDay(server);
  organiser = await aToken(server, day, 'organiser');
  noteId = (await notesOf(server, organiser, day))[0] ?? '';
}, 180_000);
afterEach(async () => {
  for (const writer of writers.splice(0)) writer.destroy();
  for (const context of contexts.splice(0)) await context.close();
  for (const proxy of proxies.splice(0)) await proxy.close();
});
afterAll(async () => {
  await browser?.close();
  await server?.dispose();
});

async function proxied(upgrades: Upgrades): Promise<FlakyProxy> {
  const proxy = await FlakyProxy.before(server.url, { upgrades });
  proxies.push(proxy);
  return proxy;
}

/** A rapporteur's sheet, opened through this proxy. */
async function sheetThrough(proxy: FlakyProxy): Promise<Page> {
  // The door is made at the server, the browser only knows the proxy.
  const through = Object.create(server, { url: { value: proxy.url } }) as TestServer;
  const page = await openSheet(through, browser, day, noteId, day.groups[0] ?? '');
  contexts.push(page.context());
  return page;
}

async function near(): Promise<Writer> {
  const writer = new Writer(server, noteId, organiser);
  writers.push(writer);
  await eventually(() => expect(writer.provider.synced).toBe(true));
  return writer;
}

/** The words of the note as another client has them. */
const wordsOf = (writer: Writer): string => writer.doc.getXmlFragment(NOTE_FRAGMENT).toString();
const state = (page: Page): Promise<string> => page.locator('header [role=status], [role=status]').first().innerText();

describe('a sheet in the browser', () => {
  it.each<Upgrades>(['refuse', 'hang', 'strip'])('opens, is written and is saved where upgrades are blocked (%s)', async (upgrades) => {
    const proxy = await proxied(upgrades);
    const page = await sheetThrough(proxy);
    const other = await near();
    await page.locator('.ProseMirror').click();
    await page.keyboard.type(`mot ${upgrades} `);
    await eventually(() => expect(wordsOf(other)).toContain(`mot ${upgrades}`));
    await eventually(async () => expect(await state(page)).toMatch(/Enregistré/));
    expect(proxy.upgradesStopped).toBeGreaterThan(0);
  }, 120_000);

  it('says within thirty seconds that its wire is dead, calls nothing saved that is typed meanwhile, and brings it when the wire is back', async () => {
    const proxy = await proxied('pass');
    const page = await sheetThrough(proxy);
    const other = await near();
    await page.locator('.ProseMirror').click();
    await page.keyboard.type('vivant ');
    await eventually(() => expect(wordsOf(other)).toContain('vivant'));
    await eventually(async () => expect(await state(page)).toMatch(/Enregistré/));
    proxy.blackHole();
    const start = Date.now();
    await page.keyboard.type('perdu ');
    const said: string[] = [];
    await eventually(async () => {
      said.push(await state(page));
      expect(said.at(-1)).toMatch(/Reconnexion|Hors ligne/);
    });
    const took = Date.now() - start;
    process.stdout.write(`dead wire told after ${(took / 1000).toFixed(1)} s; said meanwhile: ${[...new Set(said)].join(' | ')}\n`);
    expect(took).toBeLessThan(40_000);
    proxy.heal();
    await eventually(() => expect(wordsOf(other)).toContain('perdu'));
    await eventually(async () => expect(await state(page)).toMatch(/Enregistré/));
  }, 180_000);
});

describe('/diagnostic', () => {
  const visit = async (proxy: FlakyProxy, query: string, width: number): Promise<{ page: Page; faults: string[] }> => {
    const context = await browser.newContext({ viewport: { width, height: 900 }, permissions: ['clipboard-read', 'clipboard-write'] });
    contexts.push(context);
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && !/WebSocket connection|403|Failed to load/.test(message.text()) && faults.push(message.text()));
    await page.goto(`${proxy.url}/diagnostic${query}`);
    return { page, faults };
  };
  const row = (page: Page, name: string): Promise<string> => page.locator('dl > div', { has: page.locator('dt', { hasText: name }) }).innerText();

  it('finds that all works, without any right, and puts it into a report', async () => {
    const { page, faults } = await visit(await proxied('pass'), '', 1280);
    const copy = page.getByRole('button', { name: 'Copier le rapport' });
    await copy.waitFor({ timeout: 45_000 });
    expect(await page.getByRole('status').first().innerText()).toContain('Examen terminé');
    expect(await row(page, 'WebSocket')).toMatch(/Oui[\s\S]*S’ouvre en \d+\sms/);
    expect(await row(page, 'Requêtes longues')).toMatch(/Oui/);
    expect(await row(page, 'Fiches')).toMatch(/WebSocket/);
    expect(await row(page, 'Aller-retour')).toMatch(/\d+\sms \(médiane de 8 requêtes\)/);
    expect(await row(page, 'Horloge')).toMatch(/-?0(,\d+)?\ss/);
    expect(await accessibilityFaults(page)).toEqual([]);
    if (SHOTS) await page.screenshot({ path: `${SHOTS}/diagnostic-1280.png`, fullPage: true });
    // The keyboard is enough.
    await copy.focus();
    await page.keyboard.press('Enter');
    const report = await page.evaluate(() => navigator.clipboard.readText());
    expect(report.split('\n')).toHaveLength(12);
    expect(report).toContain('WebSocket');
    expect(faults).toEqual([]);
  }, 120_000);

  it.each<Upgrades>(['refuse', 'hang'])('finds that WebSocket is blocked and that sheets work all the same (%s)', async (upgrades) => {
    const { page, faults } = await visit(await proxied(upgrades), '', 390);
    await page.getByRole('button', { name: 'Copier le rapport' }).waitFor({ timeout: 45_000 });
    expect(await row(page, 'WebSocket')).toMatch(/Non[\s\S]*Upgrade/);
    expect(await row(page, 'Fiches')).toMatch(/À savoir[\s\S]*requêtes longues/);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    if (SHOTS) await page.screenshot({ path: `${SHOTS}/diagnostic-390-${upgrades}.png`, fullPage: true });
    expect(faults).toEqual([]);
  }, 120_000);

  it('speaks English', async () => {
    const { page } = await visit(await proxied('pass'), '?lang=en', 1280);
    await page.getByRole('button', { name: 'Copy the report' }).waitFor({ timeout: 45_000 });
    expect(await row(page, 'Sheets')).toMatch(/Yes[\s\S]*over WebSocket/);
    expect(await accessibilityFaults(page)).toEqual([]);
  }, 120_000);
});
