import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { HistoryEntry, NoteAuthors, NoteChanges, NoteHistory, NoteMomentView } from '@pleniere/contract';
import { type APIRequestContext, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import * as Y from 'yjs';
import { accessibilityFaults, eventually, openBrowser, startServer, type TestServer } from '../support';
import { importDay } from './day';

const FILTH = 'ordures '.repeat(30).trim();
const lineOf = (page: Page, kind: string) => page.locator(`.ProseMirror > [data-kind="${kind}"] p`).first();
/** Lines with words: somebody else's caret may stand on an empty one. */
const wordsOf = async (page: Page) => (await page.locator('.ProseMirror').innerText()).split('\n').filter((line) => line.trim() !== '').join('\n');
const minutesOf = ({ entries }: NoteHistory) => entries.filter((entry): entry is Extract<HistoryEntry, { is: 'minute' }> => entry.is === 'minute');

describe('the history of a note', () => {
  let server: TestServer;
  let browser: Browser;
  let noteId = '';
  let otherNoteId = '';
  let link = '';
  let marc: Page;
  let ines: Page;
  let organiser: APIRequestContext;
  const faults: string[] = [];

  async function door(role: string, ...more: string[]): Promise<string> {
    const { stdout } = await server.cli('link', '--role', role, '--seance', 's1', ...more, '--json');
    return (JSON.parse(stdout) as { url: string }).url;
  }

  async function enter(url: string, options: BrowserContextOptions = {}) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    const secret = new URL(url).hash.replace('#k=', '');
    expect((await context.request.post(`${server.url}/api/doors/enter`, { data: { secret }, headers: { origin: server.url } })).status()).toBeLessThan(300);
    return context;
  }

  async function open(name: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await enter(link, options);
    expect((await context.request.patch(`${server.url}/api/me`, { data: { name }, headers: { origin: server.url } })).status()).toBe(200);
    const page = await context.newPage();
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && /Content Security|style attribute/i.test(message.text())) faults.push(message.text());
    });
    await page.goto(`${server.url}/notes/${noteId}`);
    await page.locator('.ProseMirror').waitFor();
    return page;
  }

  const api = (path: string, note = noteId) => `${server.url}/api/notes/${note}${path}`;
  async function get<T>(path: string, by: APIRequestContext = marc.context().request): Promise<T> {
    const answer = await by.get(api(path));
    expect(`${path} ${answer.status()}`).toBe(`${path} 200`);
    return (await answer.json()) as T;
  }
  const post = (path: string, data: object = {}, by: APIRequestContext = marc.context().request, note = noteId) => by.post(api(path, note), { data, headers: { origin: server.url } });
  const history = () => get<NoteHistory>('/history');
  const now = () => get<NoteMomentView>('/history/now');
  /** As if all that was written until now had been a while ago. */
  const age = (minutes: number) => server.sql(`UPDATE note_update SET created_at = created_at - make_interval(mins => $2) WHERE note_id = $1`, [noteId, minutes]);
  const saved = (page: Page) => eventually(async () => expect(await page.locator('header [role=status]').innerText()).toMatch(/^Enregistré à/));
  const panel = (page: Page) => page.getByRole('dialog', { name: 'Versions', exact: true });
  const openVersions = async (page: Page) => {
    await page.getByRole('button', { name: 'Versions de la fiche' }).click();
    await panel(page).waitFor();
  };

  beforeAll(async () => {
    [server, browser] = await Promise.all([startServer(), openBrowser()]);
    [noteId = '', otherNoteId = ''] = await importDay(server, 2);
    link = await door('rapporteur', '--group', 'g1');
    organiser = (await enter(await door('organiser'))).request;
    marc = await open('Marc');
    ines = await open('Inès');
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await server?.dispose();
  });

  it('names both in the minutes in which they typed', async () => {
    await lineOf(marc, 'constat').click();
    await marc.keyboard.type('Les projets tiennent à une seule personne');
    await lineOf(ines, 'levier').click();
    await ines.keyboard.type('Un réseau existe déjà');
    await saved(marc);
    await saved(ines);
    await eventually(async () => {
      const people = minutesOf(await history()).flatMap((minute) => minute.people);
      expect(new Set(people.map(({ name }) => name))).toEqual(new Set(['Marc', 'Inès']));
      expect(people.every(({ changes }) => changes > 0)).toBe(true);
    });
    await age(20);
    await lineOf(ines, 'frein').click();
    await ines.keyboard.type('Le temps manque');
    await saved(ines);
    const [newest] = minutesOf(await history());
    expect(newest?.people.map(({ name }) => name)).toEqual(['Inès']);
  });

  it('shows any moment exactly, and says who wrote each word', async () => {
    // The last minute of the first words: they may have been typed across two.
    const [, before] = minutesOf(await history());
    const moment = await get<NoteMomentView>(`/history/${before?.last}`);
    expect(moment).toMatchObject({ isExact: true, version: null });
    expect(moment.text).toContain('Un réseau existe déjà');
    expect(moment.text).not.toContain('Le temps manque');
    const { people, blocks } = await get<NoteAuthors>('/authors');
    const by = (kind: string) => blocks.filter((block) => block.kind === kind).flatMap(({ spans }) => spans.map((span) => people[span.by]?.name));
    expect([by('constat'), by('levier'), by('frein')]).toEqual([['Marc'], ['Inès'], ['Inès']]);
  });

  it('brings a vandalised sheet back in three clicks, and still shows the filth', async () => {
    await age(10);
    const [before, text] = [await now(), await wordsOf(marc)];
    await ines.locator('.ProseMirror').click();
    await ines.keyboard.press('Control+a');
    await ines.keyboard.press('Backspace');
    await ines.keyboard.type(FILTH);
    await saved(ines);
    await eventually(async () => expect(await wordsOf(marc)).toContain(FILTH));
    expect(await wordsOf(marc)).not.toContain('Un réseau');

    await openVersions(marc);
    const back = panel(marc).getByRole('button', { name: /^Revenir à/ });
    await back.first().waitFor();
    // The newest minute that is older than the filth.
    const newer = minutesOf(await history()).filter(({ last }) => last > before.at).length;
    await back.nth(newer).click();
    expect(await marc.getByRole('alertdialog').innerText()).toContain('Ce qui est écrit maintenant reste dans les versions.');
    expect(await accessibilityFaults(marc)).toEqual([]);
    await marc.getByRole('alertdialog').getByRole('button', { name: /^Revenir à/ }).click();
    await marc.getByText('La fiche est revenue à').waitFor();

    await eventually(async () => {
      expect(await wordsOf(marc)).toBe(text);
      expect(await wordsOf(ines)).toBe(text);
    });
    const after = await now();
    expect(after.json).toEqual(before.json);
    expect(after.text).toBe(before.text);
    const { entries } = await history();
    expect(entries.filter((entry) => entry.is === 'event' && entry.what === 'restored')).toEqual([expect.objectContaining({ by: 'Marc', to: expect.any(String) })]);
    const kept = entries.find((entry) => entry.is === 'version' && entry.reason === 'restored');
    expect(kept).toMatchObject({ by: 'Marc' });
    if (kept?.is !== 'version') return;
    expect((await get<NoteMomentView>(`/history/${kept.id}`)).text).toContain(FILTH);
    // And that too can be taken back.
    expect((await post(`/history/${kept.id}/restore`)).status()).toBe(200);
    expect((await now()).text).toContain(FILTH);
    expect((await post(`/history/${before.at}/restore`)).status()).toBe(200);
    expect((await now()).json).toEqual(before.json);
  });

  it('keeps what is being typed while it goes back, and the ids of the lines', async () => {
    await age(5);
    const { json, at } = await now();
    await lineOf(marc, 'question').click();
    await marc.keyboard.type('Qui paie');
    await saved(marc);
    await lineOf(ines, 'vigilance').click();
    const typing = ines.keyboard.type('Ne rien perdre de ce qui est dit', { delay: 15 });
    expect((await post(`/history/${at}/restore`)).status()).toBe(200);
    await typing;
    await saved(ines);
    await eventually(async () => expect(await wordsOf(marc)).not.toContain('Qui paie'));
    const ids = (of: unknown) => JSON.stringify(of).match(/"id":"[^"]+"/g);
    await eventually(async () => expect(ids((await now()).json)).toEqual(ids(json)));
    await eventually(async () => expect(await wordsOf(marc)).toBe(await wordsOf(ines)));
    expect(await wordsOf(marc)).toMatch(/dit$/m);
  });

  it('compares a moment with now, in words and not only by colour', async () => {
    await age(5);
    const { at } = await now();
    await lineOf(marc, 'constat').click();
    await marc.keyboard.press('End');
    await marc.keyboard.type(' et à son réseau');
    await saved(marc);
    const { blocks } = await get<NoteChanges>(`/history/${at}/changes`);
    const changed = blocks.filter(({ was }) => was !== 'same');
    expect(changed.map(({ was, parts }) => [was, parts.filter((part) => part.was === 'added').map((part) => part.text.trim())])).toEqual([['changed', ['et à son réseau']]]);

    await openVersions(marc);
    const lines = panel(marc).getByRole('list').getByRole('button', { pressed: false }).filter({ hasText: /modification/ });
    await eventually(async () => expect(await lines.count()).toBeGreaterThan(2));
    await lines.nth(1).click();
    await panel(marc).getByText('La fiche à').waitFor();
    await panel(marc).getByText('Les projets tiennent à une seule personne').waitFor();
    expect(await accessibilityFaults(marc)).toEqual([]);
    await panel(marc).getByRole('button', { name: 'Comparer avec maintenant' }).click();
    await panel(marc).locator('ins').first().waitFor();
    expect(await panel(marc).locator('ins').first().innerText()).toMatch(/ajouté[\s\S]*et à son réseau[\s\S]*fin/);
    expect(await panel(marc).getByText('Modifiée').count()).toBe(1);
    expect(await accessibilityFaults(marc)).toEqual([]);
  });

  it('gives a moment a name and keeps it among the versions', async () => {
    await panel(marc).getByRole('button', { name: 'Nommer cette version' }).click();
    await marc.getByRole('textbox', { name: 'Nom de la version' }).fill('Avant la pause');
    await marc.keyboard.press('Enter');
    await panel(marc).getByText('Version «\u00a0Avant la pause\u00a0» gardée.').waitFor();
    await panel(marc).getByRole('button', { name: /Avant la pause/ }).click();
    await panel(marc).getByText('La fiche, version «\u00a0Avant la pause\u00a0»').waitFor();
    expect((await history()).entries).toEqual(expect.arrayContaining([expect.objectContaining({ is: 'version', reason: 'byHand', name: 'Avant la pause', by: 'Marc' })]));
    await panel(marc).getByRole('button', { name: 'Qui a écrit quoi' }).click();
    await eventually(async () => expect(await panel(marc).getByText('Écrit par').count()).toBeGreaterThan(1));
    expect(await accessibilityFaults(marc)).toEqual([]);
    await marc.keyboard.press('Escape');
    await panel(marc).waitFor({ state: 'detached' });
  });

  it('is opened, gone through and left by keyboard alone', async () => {
    await lineOf(marc, 'constat').click();
    for (let count = 0; count < 5; count += 1) {
      if (await marc.evaluate(() => document.activeElement?.getAttribute('aria-label') === 'Versions de la fiche')) break;
      await marc.keyboard.press('F6');
    }
    await marc.keyboard.press('Enter');
    await panel(marc).waitFor();
    const focused = () => marc.evaluate(() => document.activeElement?.closest('button')?.textContent ?? '');
    await eventually(async () => expect(await panel(marc).getByRole('list').getByRole('button').count()).toBeGreaterThan(1));
    for (let count = 0; count < 8 && !/modification/.test(await focused()); count += 1) await marc.keyboard.press('Tab');
    expect(await focused()).toMatch(/modification/);
    await marc.keyboard.press('Enter');
    await panel(marc).getByText('La fiche à').waitFor();
    await marc.keyboard.press('F6');
    expect(await marc.evaluate(() => document.activeElement?.closest('[role=dialog] [data-region]') !== null)).toBe(true);
    await marc.keyboard.press('Escape');
    await panel(marc).waitFor({ state: 'detached' });
    await eventually(async () => expect(await marc.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Versions de la fiche'));
  });

  it('fits on a phone', async () => {
    const phone = await open('Téléphone', { viewport: { width: 390, height: 844 } });
    await openVersions(phone);
    const lines = panel(phone).getByRole('list').getByRole('button', { pressed: false }).filter({ hasText: /modification/ });
    await eventually(async () => expect(await lines.count()).toBeGreaterThan(2));
    expect(await accessibilityFaults(phone)).toEqual([]);
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await lines.nth(1).click();
    await panel(phone).getByText('La fiche à').waitFor();
    expect(await lines.first().isVisible()).toBe(false);
    expect(await accessibilityFaults(phone)).toEqual([]);
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await panel(phone).getByRole('button', { name: 'Retour à la liste' }).click();
    await lines.first().waitFor();
    await phone.context().close();
  });

  it('knows no version of another note by the path of one’s own', async () => {
    const named = await post('/versions', { moment: 'now', name: 'De l’autre groupe' }, organiser, otherNoteId);
    const { id } = (await named.json()) as { id: string };
    const request = marc.context().request;
    const unknown = await request.get(api('/history/018f0000-0000-7000-8000-000000000000'));
    for (const path of [`/history/${id}`, `/history/${id}/changes`, `/history/now/changes?to=${id}`]) {
      const answer = await request.get(api(path));
      expect([answer.status(), await answer.text()]).toEqual([404, await unknown.text()]);
    }
    expect((await post(`/history/${id}/restore`)).status()).toBe(404);
    expect((await post('/versions', { moment: id, name: 'Volée' })).status()).toBe(404);
    expect((await request.get(api(`/history/${id}`, otherNoteId))).status()).toBe(404);
    expect((await organiser.get(api(`/history/${id}`, otherNoteId))).status()).toBe(200);
  });

  it('is brought back by nobody who may not write: a follower, anybody once it is frozen', async () => {
    const follower = (await enter(await door('participant'))).request;
    const { at, json } = await now();
    expect((await post(`/history/${at}/restore`, {}, follower)).status()).toBe(404);
    expect((await organiser.patch(api('/state'), { data: { state: 'frozen' }, headers: { origin: server.url } })).status()).toBe(200);
    const first = minutesOf(await history()).at(-1)?.last ?? '';
    for (const by of [marc.context().request, organiser]) expect((await post(`/history/${first}/restore`, {}, by)).status()).toBe(403);
    expect((await now()).json).toEqual(json);
    await eventually(async () => expect(await marc.locator('.ProseMirror').getAttribute('contenteditable')).toBe('false'));
    await openVersions(marc);
    await panel(marc).getByRole('button', { name: /Fiche figée/ }).waitFor();
    expect(await panel(marc).getByRole('button', { name: /^Revenir à/ }).count()).toBe(0);
    await marc.keyboard.press('Escape');
    expect((await organiser.patch(api('/state'), { data: { state: 'open' }, headers: { origin: server.url } })).status()).toBe(200);
    await eventually(async () => expect(await marc.locator('.ProseMirror').getAttribute('contenteditable')).toBe('true'));
  });

  it('still says who wrote what, and in which minute, when the rows were folded and are gone', async () => {
    const [authors, timeline, { json, text }] = [await get<NoteAuthors>('/authors'), minutesOf(await history()), await now()];
    const names = ({ people, blocks }: NoteAuthors) => blocks.map(({ spans }) => spans.map((span) => [span.text, people[span.by]?.name]));
    // The database lives on.
    await server.kill();
    const rows = await server.sql<{ id: string; bytes: Buffer }>('SELECT id, bytes FROM note_update WHERE note_id = $1 AND folded_at IS NULL ORDER BY id', [noteId]);
    const [base] = await server.sql<{ bytes: Buffer }>('SELECT bytes FROM note_base WHERE note_id = $1', [noteId]);
    const folded = new Y.Doc();
    for (const { bytes } of [...(base ? [base] : []), ...rows]) Y.applyUpdate(folded, bytes);
    await server.sql(
      `INSERT INTO note_base (note_id, bytes, version, up_to) VALUES ($1, $2, 1000, (SELECT max(id) FROM note_update WHERE note_id = $1))
       ON CONFLICT (note_id) DO UPDATE SET bytes = excluded.bytes, version = 1000, up_to = excluded.up_to`,
      [noteId, Buffer.from(Y.encodeStateAsUpdate(folded))],
    );
    await server.sql(
      `INSERT INTO note_activity (note_id, minute, session_id, door_id, user_id, token_id, updates, bytes, up_to)
       SELECT note_id, date_trunc('minute', created_at), session_id, door_id, user_id, token_id, count(*), sum(length(bytes)), max(id)
       FROM note_update WHERE note_id = $1 GROUP BY 1, 2, 3, 4, 5, 6`,
      [noteId],
    );
    await server.sql('DELETE FROM note_update WHERE note_id = $1', [noteId]);
    await server.start();

    expect(names(await get<NoteAuthors>('/authors'))).toEqual(names(authors));
    expect(minutesOf(await history()).map(({ at, people }) => [at, people])).toEqual(timeline.map(({ at, people }) => [at, people]));
    expect(await now()).toMatchObject({ json, text, isExact: true });
    // A minute can no longer be told exactly: the nearest version before it, and the answer says so.
    const named = (await history()).entries.find((entry) => entry.is === 'version' && entry.name === 'Avant la pause');
    const last = timeline[0]?.last ?? '';
    const moment = await get<NoteMomentView>(`/history/${last}`);
    expect(moment.isExact).toBe(false);
    expect(Date.parse(moment.at)).toBeLessThanOrEqual(Date.parse(last));
    expect(moment.version).not.toBeNull();
    expect((await get<NoteMomentView>(`/history/${named?.is === 'version' ? named.id : ''}`)).text).toContain('Les projets tiennent');
    expect((await marc.context().request.get(api('/history/2020-01-01T00:00:00.000Z'))).status()).toBe(200);
    expect((await marc.context().request.get(api(`/history/${timeline.at(-1)?.last}`))).status()).toBe(410);
  });

  it('throws no error and breaks no rule of the page’s policy', () => {
    expect(faults).toEqual([]);
  });
});
