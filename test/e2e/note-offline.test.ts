import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Browser, type BrowserContext, type Page } from 'playwright-core';
import { accessibilityFaults, eventually as soon, openBrowser, startServer, type TestServer } from '../support';
import { lineOf, stateOf, textsOf, TestSheet } from './sheet';

/** Slow machines are given time; fast ones do not use it. */
const eventually = (assertion: () => void | Promise<void>): Promise<void> => soon(assertion, 30_000);

describe('the sheet without a network', () => {
  let server: TestServer;
  let browser: Browser;
  let sheet: TestSheet;
  let laptop: BrowserContext;
  let marc: Page;
  let ines: Page;
  const tokens: string[] = [];

  /** Writes so many tokens, each one change. */
  async function write(page: Page, count: number): Promise<void> {
    for (let written = 0; written < count; written += 1) {
      const token = `⟨m${String(tokens.length).padStart(4, '0')}⟩`;
      tokens.push(token);
      await page.keyboard.insertText(token);
    }
  }
  const OFFLINE = /^Hors ligne\u00a0: (\d+) modifications gardées sur cet appareil$/;
  const countOf = async (page: Page): Promise<number> => Number(OFFLINE.exec(await stateOf(page))?.[1]);

  beforeAll(async () => {
    [server, browser] = await Promise.all([startServer(), openBrowser()]);
    sheet = await new TestSheet(server, browser).prepare();
    laptop = await sheet.person('Marc');
    marc = await sheet.page(laptop);
    ines = await sheet.open('Inès');
    await sheet.keptForOffline(marc);
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await server?.dispose();
  });

  it('is kept for it: one cache of this build, nothing of the API, and a worker that browsers always ask for again', async () => {
    const kept = await marc.evaluate(async () => {
      const names = await caches.keys();
      const keys = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname)));
      return { names, paths: keys.flat() };
    });
    expect(kept.names).toHaveLength(1);
    expect(kept.paths).toContain('/notes/');
    expect(kept.paths.filter((path) => /^\/(api|collab|live)/.test(path))).toEqual([]);
    const worker = await laptop.request.get(`${server.url}/sw.js`);
    expect(worker.headers()['cache-control']).toBe('no-cache');
    expect(worker.headers()['content-security-policy']).toContain("worker-src 'self'");
  });

  it('goes on being written, through a reload and a page that ends, counts what waits, and merges by itself two hours later', async () => {
    await lineOf(marc, 'constat').click();
    await eventually(async () => expect(await stateOf(marc)).toMatch(/^Enregistré à/));
    await laptop.setOffline(true);
    await write(marc, 150);
    await eventually(async () => expect(await countOf(marc)).toBeGreaterThanOrEqual(150));
    const before = await countOf(marc);

    await marc.reload();
    await marc.locator('.ProseMirror').waitFor();
    await eventually(async () => expect(await countOf(marc)).toBe(before));
    expect(await marc.getByText('Pas de réseau, continuez d’écrire.').isVisible()).toBe(true);
    expect(await accessibilityFaults(marc)).toEqual([]);
    await lineOf(marc, 'constat').click();
    await marc.keyboard.press('End');
    await write(marc, 150);
    await eventually(async () => expect(await countOf(marc)).toBeGreaterThanOrEqual(before + 150));

    // The others have gone on meanwhile.
    await lineOf(ines, 'levier').click();
    await ines.keyboard.type('Écrit par Inès pendant ce temps');
    await eventually(async () => expect(await stateOf(ines)).toMatch(/^Enregistré à/));

    // No question, no farewell: as when a browser is killed.
    await marc.close({ runBeforeUnload: false });
    marc = await sheet.page(laptop);
    await eventually(async () => expect(await countOf(marc)).toBeGreaterThanOrEqual(before + 150));
    await lineOf(marc, 'constat').click();
    await marc.keyboard.press('End');
    await write(marc, 100);
    await eventually(async () => expect(await countOf(marc)).toBeGreaterThanOrEqual(before + 250));

    const start = Date.now();
    await laptop.setOffline(false);
    await eventually(async () => expect(await stateOf(marc)).toMatch(/modifications envoyées à|^Enregistré à/));
    process.stdout.write(`400 changes of two hours merged in ${Date.now() - start} ms\n`);
    await eventually(async () => expect(await textsOf(marc)).toContain('Écrit par Inès pendant ce temps'));
    expect(await marc.getByText('Pas de réseau, continuez d’écrire.').count()).toBe(0);
    const late = await sheet.open('Odile');
    const words = (await textsOf(late)).join('\n');
    expect(tokens.filter((token) => words.split(token).length !== 2)).toEqual([]);
    expect(tokens).toHaveLength(400);
    expect(await textsOf(late)).toEqual(await textsOf(marc));
  });

  it('opens its copy by itself when the server answers nothing, and says so', async () => {
    await server.kill();
    await marc.reload();
    await marc.locator('.ProseMirror').waitFor();
    expect((await textsOf(marc)).join('')).toContain(tokens[0]);
    await eventually(async () => expect(await stateOf(marc)).toBe('Reconnexion… vos mots restent sur cet appareil'));
    await server.start();
    await eventually(async () => expect(await stateOf(marc)).toMatch(/^Enregistré à/));
    await eventually(async () => expect(await marc.getByText('Pas de réseau, continuez d’écrire.').count()).toBe(0));
  });

  it('says in the help what this browser keeps', async () => {
    await marc.getByRole('button', { name: 'Aide et raccourcis' }).click();
    await marc.getByText('cette fiche se rouvre et s’écrit sur cet appareil').waitFor();
    expect(await accessibilityFaults(marc)).toEqual([]);
    await marc.keyboard.press('Escape');
  });

  it('says that words are in this page only when the browser keeps no copy', async () => {
    const context = await sheet.person('Sans copie');
    await context.addInitScript(() => {
      Object.defineProperty(IDBFactory.prototype, 'open', {
        value: () => {
          throw new DOMException('full', 'QuotaExceededError');
        },
      });
    });
    const page = await sheet.page(context);
    await page.getByText('Ce navigateur ne garde pas de copie').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await context.setOffline(true);
    await lineOf(page, 'frein').click();
    await page.keyboard.insertText('Dans la page');
    await eventually(async () => expect(await stateOf(page)).toMatch(/^Hors ligne\u00a0: \d+ modifications? dans cette page seulement, ne la fermez pas$/));
    await context.setOffline(false);
    await eventually(async () => expect(await textsOf(marc)).toContain('Dans la page'));
    await context.close();
  });

  it('asks before another screen takes the place of words that have not left', async () => {
    const context = await sheet.person('Hélène', {}, 'organiser');
    const page = await context.newPage();
    const { seance } = (await (await context.request.get(`${server.url}/api/notes/${sheet.noteId}`)).json()) as { seance: { id: string } };
    await page.goto(`${server.url}/organiser/seances/${seance.id}/groupes`);
    await page.locator(`a[href="/notes/${sheet.noteId}"]`).first().click();
    await eventually(async () => expect(await stateOf(page)).toMatch(/^Enregistré à/));
    await context.setOffline(true);
    await lineOf(page, 'question').click();
    await page.keyboard.insertText('Encore là');
    await eventually(async () => expect(await stateOf(page)).toContain('Hors ligne'));
    await page.goBack();
    await page.getByText(/pas encore parties?\. Elles? reste(nt)? sur cet appareil si vous fermez\./).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Annuler' }).click();
    expect(await textsOf(page)).toContain('Encore là');
    await context.setOffline(false);
    await eventually(async () => expect(await textsOf(ines)).toContain('Encore là'));
    await eventually(async () => expect(await stateOf(page)).toMatch(/envoyées? à|^Enregistré à/));
    await page.goBack();
    await page.locator(`a[href="/notes/${sheet.noteId}"]`).first().waitFor();
    await context.close();
  });

  it('hands over a file of its words at any time, and clears the device on « Quitter ce poste » once everything is saved', async () => {
    const [file] = await Promise.all([
      marc.waitForEvent('download'),
      marc.getByRole('button', { name: 'Autres actions' }).click().then(() => marc.getByRole('menuitem', { name: 'Enregistrer un fichier de secours' }).click()),
    ]);
    expect(file.suggestedFilename()).toMatch(/^fiche-du-groupe-1-\d{4}-\d\d-\d\d-\d\dh\d\d\.pleniere$/);

    await laptop.setOffline(true);
    await lineOf(marc, 'vigilance').click();
    await marc.keyboard.insertText('Pas encore parti');
    await eventually(async () => expect(await stateOf(marc)).toContain('Hors ligne'));
    await marc.getByRole('button', { name: 'Autres actions' }).click();
    await marc.getByRole('menuitem', { name: 'Quitter ce poste' }).click();
    await marc.getByText('1 modification n’est pas encore partie. Elle reste sur cet appareil si vous fermez.').waitFor();
    expect(await accessibilityFaults(marc)).toEqual([]);
    await marc.getByRole('button', { name: 'Annuler' }).click();
    await laptop.setOffline(false);
    await eventually(async () => expect(await textsOf(ines)).toContain('Pas encore parti'));
    await eventually(async () => expect(await stateOf(marc)).toMatch(/^Enregistré à|envoyée à/));

    await marc.getByRole('button', { name: 'Autres actions' }).click();
    await marc.getByRole('menuitem', { name: 'Quitter ce poste' }).click();
    await marc.getByText('Tout est enregistré.').waitFor();
    await marc.getByRole('button', { name: 'Quitter ce poste' }).click();
    await marc.getByRole('heading', { name: 'Vous avez quitté ce poste' }).waitFor();
    expect(await accessibilityFaults(marc)).toEqual([]);
    const left = await marc.evaluate(async () => ({
      databases: (await indexedDB.databases()).length,
      caches: await caches.keys(),
      workers: (await navigator.serviceWorker.getRegistrations()).length,
      local: Object.keys(localStorage),
      session: Object.keys(sessionStorage),
    }));
    expect(left).toEqual({ databases: 0, caches: [], workers: 0, local: [], session: [] });
    expect((await laptop.cookies()).map(({ name }) => name).filter((name) => name.includes('session'))).toEqual([]);
    await marc.goto(sheet.url);
    await marc.getByText('Cette page n’est pas ouverte à votre lien').waitFor();
  });

  it('throws no error and breaks no rule of the page’s policy', () => {
    expect(sheet.faults).toEqual([]);
  });
});
