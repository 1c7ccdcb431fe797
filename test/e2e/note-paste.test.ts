import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MAX_FIRST_FRAME } from '@pleniere/contract';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import * as Y from 'yjs';
import { eventually as soon, openBrowser, startServer, type TestServer } from '../support';
import { lineOf, stateOf, TestSheet } from './sheet';

const eventually = <T>(assertion: () => T | Promise<T>): Promise<T> => soon(assertion, 60_000);

let server: TestServer;
let browser: Browser;
let sheet: TestSheet;
let laptop: BrowserContext;
let page: Page;
/** Lines of the sheet that the page has opened, and the largest message that it has sent. */
let opened = 0;
let largest = 0;

function watch(watched: Page): void {
  watched.on('websocket', (socket) => {
    if (!socket.url().includes('/collab/')) return;
    opened += 1;
    socket.on('framesent', ({ payload }) => (largest = Math.max(largest, payload.length)));
  });
}

const paste = (text: string): Promise<void> =>
  page.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    document.querySelector('.ProseMirror')?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
const saved = (): Promise<void> => eventually(async () => expect(await stateOf(page)).toMatch(/^Enregistré à/));
const signs = async (): Promise<number> => (await lineOf(page, 'constat').innerText()).length;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), openBrowser()]);
  sheet = await new TestSheet(server, browser).prepare();
  laptop = await sheet.person('Marc');
  page = await laptop.newPage();
  watch(page);
  await page.goto(sheet.url);
  await lineOf(page, 'constat').click();
  await saved();
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await server?.dispose();
});

describe('a text that is pasted', () => {
  it('is refused whole when the server would not take it, says so, and sends nothing', async () => {
    await paste('mot '.repeat(500_000));
    await eventually(async () => expect(await page.locator('main').innerText()).toMatch(/trop long pour être collé d’un coup \(2\s000\s000\ssignes\)/));
    await page.keyboard.type('Après. ');
    await saved();
    expect(await signs()).toBeLessThan(20);
    expect(opened).toBe(1);
    expect(largest).toBeLessThan(10_000);
  });

  it('is taken at 300,000 signs, on the same line, and the refusal is no longer shown', async () => {
    await paste('à '.repeat(150_000));
    await eventually(async () => expect(await signs()).toBeGreaterThan(299_000));
    await saved();
    expect(await page.locator('main').innerText()).not.toContain('trop long');
    expect(opened).toBe(1);
    await eventually(async () => {
      const [stored] = await server.sql<{ bytes: number }>('SELECT sum(length(bytes))::int AS bytes FROM note_update WHERE excluded_at IS NULL');
      expect(stored?.bytes).toBeGreaterThan(450_000);
    });
    expect(await server.sql('SELECT 1 FROM note_quarantine')).toEqual([]);
  });
});

describe('a device that holds more than one message can bring', () => {
  it('tries, says that it is refused, and goes on trying no more; its words can be taken away as a file', async () => {
    await page.close();
    const words = new Y.Doc();
    const text = new Y.XmlText();
    words.getXmlFragment('note').insert(0, [new Y.XmlElement('paragraph')]);
    (words.getXmlFragment('note').get(0) as Y.XmlElement).insert(0, [text]);
    for (let length = 0; length <= MAX_FIRST_FRAME; length += 500_000) text.insert(0, 'a'.repeat(500_000));
    const copy = Buffer.from(Y.encodeStateAsUpdate(words)).toString('base64');
    page = await laptop.newPage();
    await page.goto(`${server.url}/health/live`);
    await page.evaluate(async (base64) => {
      const [{ name = '' } = {}] = (await indexedDB.databases()).filter((each) => each.name?.startsWith('pleniere-note-'));
      const db = await new Promise<IDBDatabase>((done) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => done(request.result);
      });
      const transaction = db.transaction(['updates', 'custom'], 'readwrite');
      transaction.objectStore('updates').add(Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0)));
      transaction.objectStore('custom').put(1, 'waits 1');
      await new Promise((done) => (transaction.oncomplete = done));
      db.close();
    }, copy);
    opened = 0;
    watch(page);
    await page.goto(sheet.url);
    await eventually(async () => expect(await page.locator('main').innerText()).toContain('Le serveur n’a pas pris tous les mots écrits ici.'));
    expect(opened).toBe(2);
    expect(await page.locator('main').getByRole('button', { name: /fichier de secours/ }).count()).toBeGreaterThan(0);
  });
});
