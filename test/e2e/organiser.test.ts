import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CycleView, ItemView, PersonView, SeanceOverview } from '@pleniere/contract';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { eventually, openBrowser, startServer, type TestServer } from '../support';

/** What an organiser does before, on and after the day, without the terminal. */
describe('the organiser’s pages', () => {
  let server: TestServer;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let cycle: CycleView;
  let day: SeanceOverview;
  const faults: string[] = [];

  async function api<Result>(method: string, path: string, data?: unknown, status = 0): Promise<Result> {
    const response = await context.request.fetch(`${server.url}/api${path}`, { method, data, headers: { origin: server.url } });
    if (status === 0 ? !response.ok() : response.status() !== status) throw new Error(`${method} ${path}: ${response.status()} ${await response.text()}`);
    return (await response.json()) as Result;
  }

  const read = (seanceId = day.seance.id) => api<SeanceOverview>('GET', `/seances/${seanceId}`);
  const starts = (overview: SeanceOverview) => overview.programme.map((item) => item.start);
  const seancePage = (path = '') => page.goto(`${server.url}/organiser/seances/${day.seance.id}${path}`);

  beforeAll(async () => {
    [server, browser] = await Promise.all([startServer(), openBrowser()]);
    context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'fr-FR' });
    const { stdout } = await server.cli('user', 'add', 'claire@example.org', '--organiser', '--json');
    const token = new URL((JSON.parse(stdout) as { url: string }).url).hash.replace('#t=', '');
    await api('POST', '/sign-in/confirm', { token });
    page = await context.newPage();
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && /Content Security|style attribute/i.test(message.text())) faults.push(message.text());
    });
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await server?.dispose();
  });

  it('makes a cycle and a séance from the page', async () => {
    await page.goto(`${server.url}/organiser`);
    await page.getByRole('button', { name: 'Nouveau cycle' }).click();
    await page.getByLabel('Titre').fill('Cycle d’essai');
    await page.getByRole('button', { name: 'Créer' }).click();
    await page.waitForURL(/\/organiser\/cycles\//);
    cycle = await api<CycleView>('GET', `/cycles/${page.url().split('/').pop() ?? ''}`);
    await page.getByRole('button', { name: 'Nouvelle séance' }).click();
    await page.getByLabel('Titre de la séance').fill('Journée d’ouverture');
    await page.getByLabel('Date').fill('2030-03-30');
    await page.getByRole('button', { name: 'Créer' }).click();
    await page.waitForURL(/\/organiser\/seances\//);
    day = await read(page.url().split('/').pop());
    expect(day.seance).toMatchObject({ title: 'Journée d’ouverture', date: '2030-03-30', number: 1 });
    expect(day.seance.roomCode).toMatch(/^[2-9A-HJ-NP-Z]{5}$/);
  });

  it('keeps people with several affiliations and merges a double', async () => {
    const { id: cycleId } = cycle;
    const affiliations = ['Directrice', 'Chercheuse'].map((position) => ({ position, organizationId: null, organizationName: 'Institut' }));
    const person = await api<PersonView>('POST', `/cycles/${cycleId}/people`, { givenName: 'Ana', familyName: 'Roux', affiliations });
    const double = await api<PersonView>('POST', `/cycles/${cycleId}/people`, { givenName: 'A.', familyName: 'Roux', email: 'ana@example.org' });
    const talk = await api<ItemView>('POST', `/seances/${day.seance.id}/programme`, {
      ...{ title: 'Allocution', kind: 'address', startHour: '9 h 30', endHour: '10:00' },
      contributors: [{ personId: double.id, role: 'speaker' }],
    });
    await api('DELETE', `/people/${double.id}`, undefined, 409);
    const kept = await api<PersonView>('POST', `/people/${double.id}/merge`, { intoId: person.id });
    expect(kept).toMatchObject({ givenName: 'Ana', email: 'ana@example.org', uses: 1 });
    expect(kept.affiliations).toHaveLength(2);
    expect((await read()).programme.find((item) => item.id === talk.id)?.contributors).toMatchObject([{ personId: person.id, name: 'Ana Roux' }]);
  });

  it('writes a line from the page: the start is typed as people type it, the duration follows', async () => {
    await seancePage();
    await page.getByRole('button', { name: 'Ajouter une ligne' }).click();
    const panel = page.getByRole('complementary', { name: 'Ligne choisie' });
    await panel.getByLabel('Titre').fill('Travail en sous-groupes');
    await panel.getByLabel('Début').fill('13h30');
    await panel.getByLabel('Durée').fill('1 h 30');
    await panel.getByLabel('Durée').press('Tab');
    await eventually(async () => {
      const line = (await read()).programme.at(-1);
      expect(line).toMatchObject({ title: 'Travail en sous-groupes', start: '2030-03-30T13:30:00+01:00', end: '2030-03-30T15:00:00+01:00' });
    });
    await panel.getByLabel('Début').fill('midi');
    await panel.getByLabel('Début').press('Tab');
    await panel.getByText('Attendu').waitFor();
  });

  it('nests, reorders by keyboard, and refuses a change made on an older reading', async () => {
    const seanceId = day.seance.id;
    const work = (await read()).programme.at(-1);
    const child = await api<ItemView>('POST', `/seances/${seanceId}/programme`, { title: 'Parcours A', kind: 'workshop', parentId: work?.id, startHour: '13:30' });
    await api<ItemView>('POST', `/seances/${seanceId}/programme`, { title: 'Restitution', kind: 'plenaryReport', startHour: '15 h 15' });
    await api<ItemView>('POST', `/seances/${seanceId}/programme`, { title: 'Échanges', kind: 'discussion', startHour: '15 h 45' });
    await api('PATCH', `/programme/${work?.id ?? ''}`, { parentId: child.id }, 400);
    await seancePage();
    await page.getByRole('button', { name: /Échanges/ }).press('Alt+ArrowUp');
    await eventually(async () => expect((await read()).programme.map((item) => item.title)).toEqual(['Allocution', 'Travail en sous-groupes', 'Parcours A', 'Échanges', 'Restitution']));
    await page.getByRole('button', { name: /Échanges/ }).press('Alt+ArrowDown');
    await eventually(async () => expect((await read()).programme.at(-1)?.title).toBe('Échanges'));
    await api('PATCH', `/programme/${child.id}`, { title: 'Parcours B', revision: child.revision });
    await api('PATCH', `/programme/${child.id}`, { title: 'Parcours C', revision: child.revision }, 409);
    await api('PATCH', `/programme/${child.id}`, { unknown: true }, 400);
  });

  it('shifts the rest of the day, and gives it back as it was', async () => {
    const before = starts(await read());
    await seancePage();
    await page.getByRole('button', { name: /Travail en sous-groupes/ }).click();
    await page.getByRole('button', { name: 'Décaler la suite' }).click();
    await page.getByLabel('Minutes').fill('20');
    await page.getByRole('button', { name: 'Décaler', exact: true }).click();
    await eventually(async () => expect(starts(await read()).map((start) => start?.slice(11, 16))).toEqual(['09:30', '13:50', '13:50', '15:35', '16:05']));
    await page.getByRole('button', { name: 'Annuler le décalage' }).click();
    await eventually(async () => expect(starts(await read())).toEqual(before));
  });
});
