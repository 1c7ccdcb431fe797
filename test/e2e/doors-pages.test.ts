import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { accessibilityFaults, openBrowser, startServer, type TestServer } from '../support';
import { build, type World } from './t-matrix.world';

let server: TestServer;
let world: World;
let browser: Browser;
const contexts: BrowserContext[] = [];

/** A new browser on a phone or a laptop. What its console complains of is a fault of ours. */
async function newPage(width: number, cookie?: string): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({ viewport: { width, height: 844 }, locale: 'fr-FR' });
  contexts.push(context);
  if (cookie) await context.addCookies([{ name: 'pleniere_session', value: cookie.split('=')[1] ?? '', url: server.url }]);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  return { page, complaints };
}

async function printed(email: string): Promise<string> {
  return (await server.cli('user', 'add', email, '--organiser')).stdout.trim();
}

async function linkOf(role: string, ...more: string[]): Promise<{ url: string; code: string | null }> {
  return JSON.parse((await server.cli('link', '--role', role, '--seance', world.here.seance, ...more, '--json')).stdout) as { url: string; code: string | null };
}

/** The same link on the port that this server really has. */
const here = (url: string): string => server.url + new URL(url).pathname + new URL(url).hash;

beforeAll(async () => {
  server = await startServer();
  world = await build(server);
  browser = await openBrowser();
});
afterAll(async () => {
  await Promise.all(contexts.map((context) => context.close()));
  await browser?.close();
  await server?.dispose();
});

describe('on a phone', () => {
  it('a rapporteur scans the QR, says a name once, and is on the group’s sheet; the secret has left the address bar', async () => {
    const { url } = await linkOf('rapporteur', '--group', '1');
    const { page, complaints } = await newPage(390);
    await page.goto(here(url));
    await page.getByLabel('Nom ou prénom').waitFor();
    expect(new URL(page.url()).hash).toBe('');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByLabel('Nom ou prénom').fill('Leïla');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/notes/${world.here.note}`);
    await page.goto(here(url));
    await page.waitForURL(`**/notes/${world.here.note}`);
    expect(complaints.filter((text) => !text.includes('404'))).toEqual([]);
  });

  it('a moderator types eight signs, a participant five', async () => {
    const { code } = await linkOf('moderator');
    const { page } = await newPage(390);
    await page.goto(`${server.url}/code`);
    await page.getByLabel('Code').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByLabel('Code').fill('ABC');
    await page.keyboard.press('Enter');
    await page.getByText('Un code a 5 ou 8 signes').waitFor();
    await page.getByLabel('Code').fill('abc de');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/suivre/ABCDE');
    await page.goto(`${server.url}/code`);
    await page.getByLabel('Code').fill(`${code?.slice(0, 4)} ${code?.slice(4)}`);
    await page.keyboard.press('Enter');
    await page.getByLabel('Nom ou prénom').fill('Thomas');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/regie/${world.here.seance}`);
  });

  it('a link that opens nothing says so in words', async () => {
    const { page } = await newPage(390);
    await page.goto(`${server.url}/g#k=${'x'.repeat(43)}`);
    await page.getByText('Cette page n’est pas ouverte à votre lien. Demandez le bon lien à la personne qui organise.').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
  });
});

describe('an organiser', () => {
  it('opens the printed link, presses the button and is in; opening alone did nothing', async () => {
    const url = here(await printed('organiser.of.pages@example.org'));
    const scanner = await newPage(1280);
    await scanner.page.goto(url);
    await scanner.page.getByRole('button', { name: 'Se connecter' }).waitFor();
    const { page, complaints } = await newPage(1280);
    await page.goto(url);
    await page.getByRole('button', { name: 'Se connecter' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Se connecter' }).press('Enter');
    await page.waitForURL('**/organiser');
    await scanner.page.getByRole('button', { name: 'Se connecter' }).press('Enter');
    await scanner.page.getByText('Ce lien a été fermé ou a déjà servi').waitFor();
    expect(complaints).toEqual([]);
  });

  it('asks for a link by e-mail and can leave the device again', async () => {
    const { page } = await newPage(390);
    await page.goto(`${server.url}/connexion`);
    await page.getByLabel('Adresse de courriel').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByLabel('Adresse de courriel').fill('organiser@example.org');
    await page.keyboard.press('Enter');
    await page.getByText('un lien vient de partir').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    const signedIn = await newPage(390, world.credentials.foreignOrganiser.cookie);
    await signedIn.page.goto(`${server.url}/connexion`);
    await signedIn.page.getByRole('button', { name: 'Quitter ce poste' }).press('Enter');
    await signedIn.page.getByLabel('Adresse de courriel').waitFor();
  });

  it('sees every live door, closes one and renews another', async () => {
    const { page, complaints } = await newPage(1280, world.credentials.organiser.cookie);
    await page.goto(`${server.url}/organiser/seances/${world.here.seance}/portes`);
    const rows = page.getByRole('row');
    await page.getByRole('rowheader', { name: /Groupe 1/ }).waitFor();
    const before = await rows.count();
    expect(await accessibilityFaults(page)).toEqual([]);
    const code = await page.getByRole('row', { name: /Groupe 1/ }).getByText(/^[2-9A-HJ-NP-Z]{8}$/).textContent();
    await page.getByRole('row', { name: /Groupe 1/ }).getByRole('button', { name: 'Renouveler' }).press('Enter');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Renouveler' }).press('Enter');
    await page.getByText(code ?? '').waitFor({ state: 'detached' });
    await page.getByRole('row', { name: /Participants/ }).getByRole('button', { name: 'Fermer' }).press('Enter');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Fermer' }).press('Enter');
    await page.getByRole('row', { name: /Participants/ }).waitFor({ state: 'detached' });
    expect(await rows.count()).toBe(before - 1);
    await page.getByRole('button', { name: /Ouvrir.*Participants/ }).press('Enter');
    await page.getByRole('row', { name: /Participants/ }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
    if (process.env.SCREENSHOTS) await page.screenshot({ path: `${process.env.SCREENSHOTS}/portes-1280.png`, fullPage: true });
  });

  it('copies a link on a plain address too, where browsers lend no clipboard, and shows it when nothing else works', async () => {
    const { page } = await newPage(1280, world.credentials.organiser.cookie);
    await page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
    await page.goto(`${server.url}/organiser/seances/${world.here.seance}/portes`);
    const copy = page.getByRole('row', { name: /Groupe 1/ }).getByRole('button', { name: 'Copier le lien' });
    await copy.press('Enter');
    await page.getByText('Copié').waitFor();
    const field = await page.context().newPage();
    await field.goto(`${server.url}/code`);
    await field.getByLabel('Code').focus();
    await field.keyboard.press('Control+V');
    expect(await field.getByLabel('Code').inputValue()).toMatch(/#k=/i);
    await field.close();
    await page.reload();
    await page.evaluate(() => Object.defineProperty(document, 'execCommand', { value: () => false }));
    await copy.press('Enter');
    expect(await page.getByLabel('Copiez ce texte').inputValue()).toContain('/g#k=');
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.selectionEnd ?? 0)).toBeGreaterThan(10);
    expect(await accessibilityFaults(page)).toEqual([]);
  });
});
