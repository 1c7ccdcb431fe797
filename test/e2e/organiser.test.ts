import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CycleView, GroupView, ItemView, PersonView, SeanceOverview } from '@pleniere/contract';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { WebSocket } from 'ws';
import { accessibilityFaults, eventually, openBrowser, startServer, type TestServer } from '../support';

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

  it('adds, renames, cancels and merges groups on the day without losing a word', async () => {
    const seanceId = day.seance.id;
    const people = (await read()).people;
    await seancePage('/groupes');
    await page.getByRole('button', { name: 'Ajouter un groupe' }).click();
    await page.getByRole('dialog').getByLabel('Thème').fill('Innover');
    await page.getByRole('dialog').getByLabel('Salle').fill('salle 12');
    await page.getByRole('dialog').getByRole('button', { name: 'Ajouter un groupe' }).click();
    await page.getByText('Innover').waitFor();
    const one = (await read()).groups[0];
    const two = await api<GroupView>('POST', `/seances/${seanceId}/groups`, { title: 'Évaluer', roles: people.slice(0, 1).map((person) => ({ personId: person.id, role: 'rapporteur' })) });
    expect(two).toMatchObject({ number: 2, roles: [{ name: 'Ana Roux' }] });
    await api('POST', `/groups/${two.id}/merge`, { intoId: two.id }, 409);
    const merged = await api<GroupView>('POST', `/groups/${two.id}/merge`, { intoId: one?.id });
    expect(merged).toMatchObject({ status: 'merged', mergedIntoId: one?.id });
    await page.getByText('fusionné avec le groupe 1').waitFor();
    expect(await api<GroupView>('PATCH', `/groups/${two.id}`, { status: 'active' })).toMatchObject({ status: 'active', mergedIntoId: null });
    await api('PUT', `/seances/${seanceId}/groups/order`, { ids: [two.id] }, 409);
    await api('PUT', `/seances/${seanceId}/groups/order`, { ids: [two.id, one?.id] });
    expect((await read()).groups.map((group) => group.title)).toEqual(['Évaluer', 'Innover']);
  });

  it('gives a line of the programme its sheet, and finds it again', async () => {
    await seancePage();
    await page.getByRole('button', { name: /Allocution/ }).click();
    await page.getByRole('button', { name: 'Ouvrir une fiche' }).click();
    await page.waitForURL(/\/notes\//);
    const address = page.url();
    await page.getByRole('heading', { name: 'Allocution' }).waitFor();
    await seancePage();
    await page.getByRole('button', { name: /Allocution/ }).click();
    expect(new URL((await page.getByRole('link', { name: 'Ouvrir la fiche' }).getAttribute('href')) ?? '', server.url).href).toBe(address);
  });

  it('says who organises and who hosts, on the cycle and on the day', async () => {
    await api('POST', `/cycles/${cycle.id}/organizations`, { name: 'Institut' });
    await page.goto(`${server.url}/organiser/cycles/${cycle.id}`);
    await page.getByRole('button', { name: 'Autres actions sur le cycle' }).click();
    await page.getByRole('menuitem', { name: 'Modifier le cycle' }).click();
    await page.getByRole('button', { name: /Ajouter un organisme/ }).click();
    await page.getByRole('option', { name: 'Institut' }).click();
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await eventually(async () => expect((await api<CycleView>('GET', `/cycles/${cycle.id}`)).partners).toMatchObject([{ name: 'Institut', role: 'organizer' }]));
    await seancePage();
    await page.getByRole('button', { name: 'Autres actions sur la séance' }).click();
    await page.getByRole('menuitem', { name: 'Modifier la séance' }).click();
    await page.getByRole('button', { name: /À quel titre/ }).click();
    await page.getByRole('option', { name: 'accueille' }).click();
    await page.getByRole('button', { name: /Ajouter un organisme/ }).click();
    await page.getByRole('option', { name: 'Institut' }).click();
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await eventually(async () => expect((await read()).partners).toMatchObject([{ name: 'Institut', role: 'host' }]));
    expect(await (await fetch(`${server.url}/seances/${day.seance.slug}`)).text()).toContain('Institut');
  });

  it('prints one sheet a group and one for the moderator, opening the doors that are missing', async () => {
    await seancePage('/impression');
    await page.getByRole('button', { name: 'Ouvrir les accès' }).click();
    await eventually(async () => expect(await page.getByRole('article').count()).toBe(3));
    expect(await page.getByRole('img', { name: /QR code/ }).count()).toBe(3);
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
    expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(3);
  });

  it('duplicates a séance across the change of clocks, without its notes', async () => {
    const copy = await api<SeanceOverview>('POST', `/seances/${day.seance.id}/duplicate`, { date: '2030-04-06' });
    expect(starts(copy)).toEqual(starts(await read()).map((start) => start?.replace('03-30', '04-06').replace('+01:00', '+02:00')));
    expect(copy.groups.map((group) => [group.title, group.note])).toEqual([
      ['Évaluer', null],
      ['Innover', null],
    ]);
    expect(copy.seance.roomCode).not.toBe(day.seance.roomCode);
    expect(copy.programme.find((item) => item.kind === 'workshop')?.parentId).toBe(copy.programme.find((item) => item.title === 'Travail en sous-groupes')?.id);
  });

  it('says how many words a deletion takes, and brings them back', async () => {
    const [note] = await server.sql<{ id: string }>('SELECT id FROM note WHERE seance_id = $1 AND group_id IS NOT NULL LIMIT 1', [day.seance.id]);
    await server.sql(
      `INSERT INTO note_projection (note_id, version, json, text, words, counts) VALUES ($1, 1, '{}', 'mots', 1842, '{"levier": 3}')
       ON CONFLICT (note_id) DO UPDATE SET words = 1842`,
      [note?.id],
    );
    await seancePage();
    await page.getByRole('button', { name: 'Autres actions sur la séance' }).click();
    await page.getByRole('menuitem', { name: 'Supprimer la séance' }).click();
    const dialog = page.getByRole('alertdialog');
    expect(await dialog.innerText()).toMatch(/1\s842\smots écrits par 2 groupes/u);
    expect(await dialog.innerText()).toMatch(/30\sjours/u);
    await dialog.getByRole('button', { name: 'Supprimer la séance' }).click();
    await page.waitForURL(/corbeille$/);
    await api('GET', `/seances/${day.seance.id}`, undefined, 404);
    await page.getByRole('button', { name: /^Restaurer/ }).click();
    await eventually(async () => expect((await read()).loss.words).toBe(1842));
  });

  it('closes the open sheets of a cycle that goes to the bin', async () => {
    const [note] = await server.sql<{ id: string }>('SELECT id FROM note WHERE seance_id = $1 LIMIT 1', [day.seance.id]);
    const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
    const socket = new WebSocket(`${server.wsUrl}/collab/${note?.id ?? ''}`, { headers: { cookie, origin: server.url } });
    await new Promise((done, fail) => socket.once('message', done).once('error', fail));
    const closed = new Promise<number>((done) => socket.once('close', (code) => done(code)));
    await api('DELETE', `/cycles/${cycle.id}`);
    expect(await closed).toBe(4503);
    await page.goto(`${server.url}/organiser`);
    await page.getByRole('button', { name: 'Restaurer Cycle d’essai' }).click();
    await eventually(async () => expect((await read()).seance.id).toBe(day.seance.id));
  });

  it('says why in the reader’s language', async () => {
    const english = await browser.newContext({ storageState: await context.storageState() });
    await english.addCookies([{ name: 'lang', value: 'en', url: server.url }]);
    const reader = await english.newPage();
    await reader.goto(`${server.url}/organiser/cycles/${cycle.id}`);
    await reader.getByRole('button', { name: 'More actions on the cycle' }).click();
    await reader.getByRole('menuitem', { name: 'Edit the cycle' }).click();
    await reader.getByLabel('Time zone').fill('Nowhere');
    await reader.getByRole('button', { name: 'Save' }).click();
    await reader.getByText('does not have the expected form').waitFor();
    await english.close();
  });

  it('closes its pages to those who have no right, in the same words as what does not exist', async () => {
    const stranger = await browser.newContext();
    const visitor = await stranger.newPage();
    await visitor.goto(`${server.url}/organiser/cycles/${cycle.id}`);
    await visitor.getByRole('link', { name: 'Se connecter' }).waitFor();
    await stranger.close();
    await page.goto(`${server.url}/organiser/seances/00000000-0000-7000-8000-000000000000`);
    await page.getByText('Demandez le bon lien').waitFor();
  });

  it('has no accessibility fault and no sideways scroll on a phone, a laptop and a large screen', async () => {
    const base = `/organiser/cycles/${cycle.id}`;
    const day0 = `/organiser/seances/${day.seance.id}`;
    const found: string[] = [];
    for (const width of [390, 1280, 1920]) {
      await page.setViewportSize({ width, height: 900 });
      for (const path of ['/organiser', base, `${base}/personnes`, `${base}/corbeille`, day0, `${day0}/groupes`, `${day0}/impression`, `${day0}/portes`, `${day0}/actes`]) {
        await page.goto(server.url + path);
        await page.locator('h1').waitFor();
        if (path === day0) await page.getByRole('button', { name: /Restitution/ }).click();
        found.push(...(await accessibilityFaults(page)).map((fault) => `${path} ${width}: ${fault}`));
        if (await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)) found.push(`${path} ${width}: scrolls sideways`);
      }
    }
    expect(found).toEqual([]);
    expect(faults).toEqual([]);
  }, 180_000);
});
