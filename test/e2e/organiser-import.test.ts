import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CycleList, CycleView, SeanceOverview } from '@pleniere/contract';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { demonstration } from '../../apps/server/src/cycles/transfer/demonstration';
import { eventually, openBrowser, startServer, type TestServer } from '../support';

let server: TestServer;
let browser: Browser;
let context: BrowserContext;
let page: Page;

const get = async <Result>(path: string): Promise<Result> => (await (await context.request.get(`${server.url}/api${path}`)).json()) as Result;
const file = (content: unknown) => ({ name: 'cycle.json', mimeType: 'application/json', buffer: Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)) });
const counts = async () => Object.values((await server.sql('SELECT (SELECT count(*) FROM cycle) AS cycles, (SELECT count(*) FROM seance) AS seances, (SELECT count(*) FROM person) AS people'))[0] ?? {}).map(Number);

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), openBrowser()]);
  context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'fr-FR' });
  const { stdout } = await server.cli('user', 'add', 'claire@example.org', '--organiser', '--json');
  const token = new URL((JSON.parse(stdout) as { url: string }).url).hash.replace('#t=', '');
  await context.request.post(`${server.url}/api/sign-in/confirm`, { data: { token }, headers: { origin: server.url } });
  page = await context.newPage();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await server?.dispose();
});

describe('importing a programme from the page', () => {
  const good = demonstration('2030-03-30', 'Europe/Paris') as unknown as { seances: Record<string, unknown>[] };

  it('lists every error of a bad file with its path, and changes nothing', async () => {
    const bad = structuredClone(good);
    Object.assign(bad.seances[0] ?? {}, { date: 'demain', number: 'un' });
    await page.goto(`${server.url}/organiser`);
    await page.getByRole('button', { name: 'Importer un programme' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Fichier cycle-import').setInputFiles(file('{'));
    await dialog.getByText('n’est pas du JSON lisible').waitFor();
    await dialog.getByLabel('Fichier cycle-import').setInputFiles(file(bad));
    await dialog.getByText('seances[0].date').waitFor();
    expect(await dialog.innerText()).toContain('seances[0].number');
    expect(await dialog.innerText()).toContain('Rien n’a été changé');
    expect(await dialog.getByRole('button', { name: 'Importer' }).isDisabled()).toBe(true);
    expect(await counts()).toEqual([0, 0, 0]);
  });

  it('shows what would change before it is written, then writes it', async () => {
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Fichier cycle-import').setInputFiles(file(good));
    await dialog.getByText('Rien n’est encore écrit').waitFor();
    expect(await dialog.innerText()).toMatch(/Séances\u00a0: \d+ à créer/);
    expect(await counts()).toEqual([0, 0, 0]);
    await dialog.getByRole('button', { name: 'Importer' }).click();
    await page.waitForURL(/\/organiser\/cycles\//);
    expect((await counts())[1]).toBe(good.seances.length);
  });

  it('says that the same file changes nothing', async () => {
    await page.getByRole('button', { name: 'Importer un programme' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Fichier cycle-import').setInputFiles(file(good));
    await dialog.getByText('Tout est déjà comme dans le fichier').waitFor();
    expect(await dialog.getByRole('button', { name: 'Importer' }).isDisabled()).toBe(true);
    await page.keyboard.press('Escape');
  });

  it('reads a remark made of several séances once, and settles it for all', async () => {
    const [cycle] = (await get<CycleList>('/cycles')).cycles;
    const { seances } = await get<CycleView>(`/cycles/${cycle?.id ?? ''}`);
    await server.sql('DELETE FROM import_remark');
    for (const [position, { id }] of seances.slice(0, 2).entries()) {
      await server.sql(
        `INSERT INTO import_remark (id, cycle_id, seance_id, position, text, sources) VALUES (gen_random_uuid(), $1, $2, $3, 'Lieu à confirmer', '[]')`,
        [cycle?.id, id, position],
      );
    }
    await page.goto(`${server.url}/organiser/cycles/${cycle?.id ?? ''}`);
    const aside = page.getByRole('complementary', { name: 'À vérifier' });
    await aside.getByText('Lieu à confirmer').waitFor();
    expect(await aside.getByText('Lieu à confirmer').count()).toBe(1);
    expect(await aside.getByRole('list', { name: 'Séances concernées' }).getByRole('link').count()).toBe(2);
    await aside.getByRole('button', { name: 'Réglé partout' }).click();
    await eventually(async () => expect((await get<CycleView>(`/cycles/${cycle?.id ?? ''}`)).remarks.map(({ settled }) => settled)).toEqual([true, true]));
  });
});

describe('a single day without a cycle', () => {
  let day: SeanceOverview;

  it('is made, edited and seen by the public under its own name, in its own language', async () => {
    await page.goto(`${server.url}/organiser`);
    await page.getByRole('button', { name: 'Nouveau cycle' }).click();
    await page.getByLabel('Titre').fill('Open day');
    await page.getByText('Une seule journée, sans cycle').click();
    await page.getByLabel('Date').fill('2030-05-04');
    await page.getByRole('button', { name: /Langue des pages/ }).click();
    await page.getByRole('option', { name: 'anglais' }).click();
    await page.getByRole('button', { name: 'Créer' }).click();
    await page.waitForURL(/\/organiser\/seances\//);
    day = await get<SeanceOverview>(`/seances/${page.url().split('/').pop() ?? ''}`);
    expect(day.cycle).toMatchObject({ standalone: true, language: 'en' });
    await page.getByRole('button', { name: 'Ajouter une ligne' }).click();
    const panel = page.getByRole('complementary', { name: 'Ligne choisie' });
    await panel.getByLabel('Début').fill('23 h 30');
    await panel.getByLabel('Durée').fill('1 h 30');
    await panel.getByLabel('Durée').press('Tab');
    await eventually(async () => expect((await get<SeanceOverview>(`/seances/${day.seance.id}`)).programme[0]).toMatchObject({ start: '2030-05-04T23:30:00+02:00', end: '2030-05-05T01:00:00+02:00' }));
    const shown = await fetch(`${server.url}/seances/${day.seance.slug}`, { headers: { cookie: 'lang=en' } });
    expect(shown.status).toBe(200);
    expect(await shown.text()).toContain('Open day');
    expect(await (await fetch(server.url)).text()).toContain('Open day');
  });

  it('goes to the bin as one thing and comes back as one', async () => {
    await page.goto(`${server.url}/organiser/seances/${day.seance.id}`);
    await page.getByRole('button', { name: 'Autres actions sur la séance' }).click();
    await page.getByRole('menuitem', { name: 'Supprimer la séance' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Supprimer la séance' }).click();
    await page.waitForURL(/\/organiser$/);
    expect((await fetch(`${server.url}/seances/${day.seance.slug}`)).status).toBe(404);
    await page.getByRole('button', { name: 'Restaurer Open day' }).click();
    await eventually(async () => expect((await fetch(`${server.url}/seances/${day.seance.slug}`)).status).toBe(200));
  });
});
