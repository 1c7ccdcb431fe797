import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ActesOverview } from '@pleniere/contract';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { accessibilityFaults, eventually, openBrowser, startServer, tabTo, type TestServer } from '../support';

/** The evening of the day: an organiser composes the actes, by keyboard, with their pages beside. */
describe('the composer of the actes', () => {
  let server: TestServer;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let seanceId = '';
  const faults: string[] = [];

  const overview = async (): Promise<ActesOverview> => (await (await context.request.get(`${server.url}/api/seances/${seanceId}/actes`)).json()) as ActesOverview;
  const shownPages = () => page.getByRole('group', { name: /^page \d+$/ });

  /** The name of the row of the outline that has the focus. */
  const row = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');

  /** From the focused row to the one so named, by arrows. */
  async function rowNamed(title: string): Promise<void> {
    await page.keyboard.press('Home');
    for (let line = 0; line < 60 && (await row()) !== title; line += 1) await page.keyboard.press('ArrowDown');
    expect(await row()).toBe(title);
  }

  /** The page that the outline shows for a part. */
  async function pageOf(title: string): Promise<number> {
    await rowNamed(title);
    return eventually(async () => {
      expect((await shownPages().allInnerTexts()).join(' ')).toContain(title);
      return Number(new URL(page.url()).searchParams.get('page'));
    }, 30_000);
  }

  beforeAll(async () => {
    [server, browser] = await Promise.all([startServer({ demo: true }), openBrowser()]);
    context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'fr-FR' });
    const link = [...server.log.matchAll(/Organisation\s+(http\S+)/g)].at(-1)?.[1] ?? '';
    const token = new URL(link).hash.replace('#t=', '');
    await context.request.post(`${server.url}/api/sign-in/confirm`, { data: { token }, headers: { origin: server.url } });
    const [seance] = await server.sql<{ id: string }>('SELECT id FROM seance WHERE number = 1');
    seanceId = seance?.id ?? '';
    // The list of those present is pasted here.
    await server.sql('DELETE FROM attendance WHERE seance_id = $1', [seanceId]);
    page = await context.newPage();
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      if (/Content Security|style attribute/i.test(message.text())) faults.push(message.text());
    });
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await server?.dispose();
  });

  it('shows the pages as they would be printed, and turns them by keyboard', async () => {
    await page.goto(`${server.url}/organiser/seances/${seanceId}/actes`);
    await page.getByText(/^Page 1 sur \d+$/).waitFor({ timeout: 40_000 });
    await tabTo(page, /^Pages de l’aperçu/, 200);
    await page.keyboard.press('ArrowRight');
    await page.getByText(/^Pages 2 et 3 sur \d+$/).waitFor();
    await page.keyboard.press('PageDown');
    await page.getByText(/^Pages 4 et 5 sur \d+$/).waitFor();
    await eventually(async () => expect((await shownPages().allInnerTexts()).join(' ')).toContain('Programme tel que tenu'));
    await page.keyboard.press('Home');
    await page.getByText(/^Page 1 sur \d+$/).waitFor();
  });

  it('renames a part by keyboard, and prints it so', async () => {
    await page.reload();
    await page.getByText(/^Page 1 sur/).waitFor({ timeout: 40_000 });
    await tabTo(page, /^Actes de la séance/, 60);
    await rowNamed('Sous-groupes');
    await page.keyboard.press('F2');
    await page.getByLabel('Titre de la partie').waitFor();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('Travaux des groupes');
    await page.keyboard.press('Enter');
    await eventually(async () => expect((await overview()).parts.find(({ id }) => id === 'groups')?.title).toBe('Travaux des groupes'));
    await eventually(async () => expect(await row()).toBe('Travaux des groupes'));
    expect(await pageOf('Travaux des groupes')).toBeGreaterThan(1);
  });

  it('moves a part by keyboard with what it holds, says where it is, and prints it there', async () => {
    const before = await pageOf('Programme tel que tenu');
    expect(before).toBeLessThan(await pageOf('Travaux des groupes'));
    const place = async () => {
      const firsts = (await overview()).parts.filter(({ level }) => level === 1).map(({ id }) => id);
      return firsts.indexOf('groups') - firsts.indexOf('programme');
    };
    await rowNamed('Travaux des groupes');
    for (let left = await place(); left > 0; left -= 1) {
      await page.keyboard.press('Alt+ArrowUp');
      await eventually(async () => expect(await place()).toBe(left === 1 ? -1 : left - 1));
    }
    await page.getByText(/^Travaux des groupes\s:\splace 1 sur \d+$/).waitFor({ state: 'attached' });
    const after = await overview();
    expect(after.parts.findIndex(({ id }) => id.startsWith('group:'))).toBeLessThan(after.parts.findIndex(({ id }) => id === 'programme'));
    await eventually(async () => expect(await page.getByText('Aperçu à jour').count()).toBe(1), 30_000);
    expect(await pageOf('Travaux des groupes')).toBeLessThan(await pageOf('Programme tel que tenu'));
  });

  it('switches a part off, and no longer counts its pages', async () => {
    const [, total = ''] = /sur (\d+)$/.exec(await page.getByText(/^Pages? .* sur \d+$/).innerText()) ?? [];
    await rowNamed('Programme tel que tenu');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Space');
    await eventually(async () => expect((await overview()).parts.find(({ id }) => id === 'programme')?.printed).toBe(false));
    await eventually(async () => expect(await page.getByText(/^Pages? .* sur \d+$/).innerText()).not.toContain(`sur ${total}`), 30_000);
  });

  it.each([
    [1440, 900],
    [390, 844],
  ])('has no accessibility fault at %i pixels, and never scrolls sideways', async (width, height) => {
    await page.setViewportSize({ width, height });
    await page.getByText(/^Page.* sur \d+$/).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  it('reads a pasted list of participants, says what it did not understand, and prints only who said yes', async () => {
    await page.goto(`${server.url}/organiser/seances/${seanceId}/actes/participants`);
    await page.getByRole('button', { name: 'Coller une liste' }).click();
    await page.getByLabel('Une personne par ligne').fill('Ana Roux ; directrice ; Institut ; oui\nMarc Delmas\tconseiller\tDépartement\tnon\nHélène Vasco ; sociologue\nSeul');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Ligne 4, «\u00a0Seul\u00a0».').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Ajouter 3 personnes' }).click();
    await page.getByText('2 personnes sur 3 n’ont pas donné leur accord. Leurs noms ne seront pas imprimés.').waitFor();
    await page.getByRole('radiogroup', { name: 'Accord de Hélène Vasco' }).getByText('Oui').click();
    await page.getByText('1 personne sur 3 n’a pas donné son accord. Son nom ne sera pas imprimé.').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await eventually(async () => expect((await overview()).attendance).toEqual({ yes: 2, no: 1, unknown: 0 }));
    const html = await (await context.request.get(`${server.url}/api/seances/${seanceId}/actes/preview/html`)).text();
    expect([/Roux/i.test(html), /Vasco\b/i.test(html), /Delmas/i.test(html)]).toEqual([true, true, false]);
    await page.goto(`${server.url}/organiser/seances/${seanceId}/actes`);
    await page.getByRole('link', { name: 'Voir la liste' }).waitFor();
  });

  it('writes an editorial text in its sheet, and comes back to the same pages with it', async () => {
    await page.getByText(/^Page 1 sur/).waitFor({ timeout: 40_000 });
    await tabTo(page, /^Actes de la séance/, 60);
    await rowNamed('Conclusion');
    await page.getByRole('button', { name: /^Écrire\s: Conclusion/ }).click();
    await page.waitForURL(/\/notes\//);
    await page.locator('.ProseMirror[contenteditable=true]').click();
    await page.keyboard.type('Une journée pour se parler.');
    await eventually(async () => expect(await page.locator('header [role=status]').innerText()).toMatch(/^Enregistré à/));
    await page.getByRole('link', { name: 'Retour aux actes' }).click();
    await eventually(async () => expect((await overview()).parts.find(({ id }) => id === 'conclusion')?.empty).toBe(false));
    await eventually(async () => expect((await shownPages().allInnerTexts()).join(' ')).toContain('Une journée pour se parler.'), 30_000);
  });

  it('publishes, says how far it is, then proposes what changed for the next version', async () => {
    await page.getByRole('button', { name: 'Publier la version 0.1' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Publier la version 0.1' }).click();
    await page.getByText(/Version 0\.1 publiée à/).waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Copier l’adresse' }).first().waitFor();
    await context.request.patch(`${server.url}/api/seances/${seanceId}/actes/outline`, { data: { printed: { programme: true } }, headers: { origin: server.url } });
    await page.getByRole('button', { name: 'Publier la version 0.2' }).click();
    const dialog = page.getByRole('alertdialog');
    await dialog.getByLabel('Ce qui change depuis la version 0.1').fill('Le programme est imprimé.');
    await dialog.getByRole('button', { name: 'Publier la version 0.2' }).click();
    await page.getByText(/Version 0\.2 publiée à/).waitFor({ timeout: 60_000 });
    expect((await overview()).editions[0]).toMatchObject({ version: '0.2', changes: ['Le programme est imprimé.'] });
  });

  it('met no script error and no refused content on the way', () => {
    expect(faults).toEqual([]);
  });
});
