import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { writeBackup, type ErrorBody, type Offered, type NoteSummary, type OfferView } from '@pleniere/contract';
import { NOTE_FRAGMENT } from '@pleniere/note-schema';
import type { Browser, Page, WebSocketRoute } from 'playwright-core';
import { v7 } from 'uuid';
import * as Y from 'yjs';
import { aDay, aToken, call, notesOf, openSheet, Writer, type Day } from '../fault/room';
import { accessibilityFaults, eventually, openBrowser, startServer, type TestServer } from '../support';

let server: TestServer;
let browser: Browser;
let day: Day;
let organiser = '';
let groupId = '';
let marc = '';

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** Words on a device that has read `whole`: one more line. */
function line(words: string, whole?: Uint8Array, client?: number): Uint8Array {
  const ydoc = new Y.Doc();
  if (whole) Y.applyUpdate(ydoc, whole);
  // After what it has read: Yjs takes another id when it meets its own.
  if (client !== undefined) ydoc.clientID = client;
  const before = Y.encodeStateVector(ydoc);
  const paragraph = new Y.XmlElement('paragraph');
  ydoc.getXmlFragment(NOTE_FRAGMENT).push([paragraph]);
  paragraph.push([new Y.XmlText(words)]);
  return Y.encodeStateAsUpdate(ydoc, before);
}

const fileOf = (noteId: string, update: Uint8Array, epoch = 1): Uint8Array => writeBackup({ noteId, epoch, schema: 1, at: '2026-11-22T10:00:00.000Z', update });

async function setState(noteId: string, state: string): Promise<void> {
  expect((await call(server, organiser, 'PATCH', `/api/notes/${noteId}/state`, { state })).status).toBe(200);
}

const offer = (secret: string, noteId: string, update: Uint8Array) => call<Offered & ErrorBody>(server, secret, 'POST', `/api/notes/${noteId}/offers`, { update: base64(update) });
const handIn = (secret: string, noteId: string, file: Uint8Array) => call<Offered & ErrorBody>(server, secret, 'POST', `/api/notes/${noteId}/offers`, { file: base64(file) });
const listed = async (noteId: string): Promise<OfferView[]> => (await call<OfferView[]>(server, organiser, 'GET', `/api/notes/${noteId}/offers`)).data;
const decide = (id: string, what: 'accept' | 'discard' | 'restore') => call<{ state: string } & ErrorBody>(server, organiser, 'POST', `/api/offers/${id}/${what}`);

/** The note's words as whoever opens it now reads them. */
async function textOf(noteId: string): Promise<string> {
  const reader = new Writer(server, noteId, organiser);
  await eventually(() => expect(reader.provider.synced).toBe(true));
  const text = reader.doc.getXmlFragment(NOTE_FRAGMENT).toString();
  reader.destroy();
  return text;
}

const times = (text: string, words: string): number => text.split(words).length - 1;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), openBrowser()]);
  day = await aDay(server);
  organiser = await aToken(server, day, 'organiser');
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await server?.dispose();
});

/** A note of its own, so that tests do not read each other's words; Marc is its rapporteur. */
async function aNote(): Promise<string> {
  groupId = v7();
  await server.sql('INSERT INTO seance_group (id, seance_id, import_id, position, number, title) SELECT $1, $2, $3, count(*), count(*) + 1, $3 FROM seance_group WHERE seance_id = $2', [groupId, day.seanceId, `group ${groupId}`]);
  marc = await aToken(server, day, 'rapporteur', groupId);
  const { data } = await call<NoteSummary[]>(server, organiser, 'GET', `/api/seances/${day.seanceId}/notes`);
  return data.find(({ group }) => group?.id === groupId)?.id ?? '';
}

describe('words handed in', () => {
  it('are kept for the organiser when the note is frozen, once, with what they would add', async () => {
    const noteId = await aNote();
    await setState(noteId, 'frozen');
    const words = line('Vingt mots écrits hors ligne.');
    const first = await offer(marc, noteId, words);
    expect(first).toEqual({ status: 200, data: { is: 'offered', at: expect.any(String), state: 'waiting' } });
    expect(await offer(marc, noteId, words)).toEqual(first);
    expect(await listed(noteId)).toEqual([
      expect.objectContaining({ reason: 'frozen', state: 'waiting', name: 'program rapporteur', way: 'asItIs', added: 5, removed: 0, isOpen: false, noteState: 'frozen' }),
    ]);
    expect((await listed(noteId))[0]?.pieces).toContainEqual({ is: 'added', text: 'Vingt mots écrits hors ligne.\n' });
    const ofSeance = await call<OfferView[]>(server, organiser, 'GET', `/api/seances/${day.seanceId}/offers`);
    expect(ofSeance.data).toEqual(expect.arrayContaining(await listed(noteId)));
    expect(await textOf(noteId)).not.toContain('Vingt mots');
  });

  it('replace those that the same device offered before and that they hold', async () => {
    const noteId = await aNote();
    await setState(noteId, 'frozen');
    const one = line('un', undefined, 7);
    const both = Y.mergeUpdates([one, line('deux', one, 7)]);
    await offer(marc, noteId, one);
    await offer(marc, noteId, both);
    expect((await listed(noteId)).map(({ added }) => added)).toEqual([2]);
  });

  it('that the note has are known, and nothing is stored', async () => {
    const noteId = await aNote();
    const [first] = (await server.sql('SELECT bytes FROM note_update WHERE note_id = $1', [noteId])) as { bytes: Buffer }[];
    const bytes = first?.bytes ?? Buffer.alloc(0);
    expect((await offer(marc, noteId, bytes)).data.is).toBe('known');
    expect((await handIn(marc, noteId, fileOf(noteId, bytes))).data.is).toBe('known');
    expect(await listed(noteId)).toEqual([]);
  });

  it('are taken from whoever would write here if the note were open, and from nobody else', async () => {
    const noteId = await aNote();
    await setState(noteId, 'frozen');
    const [reader, other, follower] = [await aToken(server, day, 'reader'), await aToken(server, day, 'rapporteur', day.groups[1] ?? null), await aToken(server, day, 'participant')];
    expect((await offer(reader, noteId, line('a'))).status).toBe(403);
    expect((await offer(other, noteId, line('a'))).status).toBe(404);
    expect((await offer(follower, noteId, line('a'))).status).toBe(404);
    expect(await listed(noteId)).toEqual([]);
  });

  it('of a device whose link has expired are taken for thirty days, if it has written in this note', async () => {
    const noteId = await aNote();
    const link = JSON.parse((await server.cli('link', '--role', 'rapporteur', '--seance', day.seanceId, '--group', groupId, '--json')).stdout) as { id: string; url: string };
    const entered = await fetch(`${server.url}/api/doors/enter`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: server.url },
      body: JSON.stringify({ secret: new URL(link.url).hash.slice(3) }),
    });
    const cookie = entered.headers.getSetCookie().map((each) => each.split(';')[0]).join('; ');
    const late = (): Promise<Response> =>
      fetch(`${server.url}/api/notes/${noteId}/offers`, { method: 'POST', headers: { 'content-type': 'application/json', origin: server.url, cookie }, body: JSON.stringify({ update: base64(line('après la fin')) }) });
    const [session] = (await server.sql('SELECT id, device_id FROM session WHERE door_id = $1', [link.id])) as { id: string; device_id: string }[];
    await server.sql(`UPDATE door SET expires_at = now() - interval '2 days' WHERE id = $1`, [link.id]);
    await eventually(async () => expect((await late()).status).toBe(401));
    await server.sql('INSERT INTO note_client (note_id, client_id, device, name, session_id, door_id) VALUES ($1, 7, $2, $3, $4, $5)', [noteId, `device ${session?.device_id}`, 'Inès', session?.id, link.id]);
    expect((await late()).status).toBe(200);
    expect((await listed(noteId)).map(({ reason, name }) => [reason, name])).toEqual([['expired', 'Inès']]);
    await server.sql(`UPDATE door SET expires_at = now() - interval '31 days' WHERE id = $1`, [link.id]);
    expect((await late()).status).toBe(401);
    await server.sql(`UPDATE door SET expires_at = now() - interval '2 days', revoked_at = now() WHERE id = $1`, [link.id]);
    expect((await late()).status).toBe(401);
  });

  it('that cannot be read are refused by name, and nothing is stored', async () => {
    const noteId = await aNote();
    const whole = fileOf(noteId, line('a'));
    const problem = async (file: Uint8Array): Promise<unknown> => {
      const { status, data } = await handIn(marc, noteId, file);
      return [status, data.error.code, data.error.problems?.[0]?.message];
    };
    expect(await problem(whole.subarray(0, whole.length - 3))).toEqual([400, 'invalid', 'damaged']);
    expect(await problem(new TextEncoder().encode('%PDF-1.7 and what follows'))).toEqual([400, 'invalid', 'foreign']);
    expect(await problem(new Uint8Array())).toEqual([400, 'invalid', 'foreign']);
    expect(await problem(new TextEncoder().encode('PLENIERE2 and what follows'))).toEqual([400, 'invalid', 'newer']);
    const otherNote = (await notesOf(server, organiser, day))[1] ?? '';
    expect(await problem(fileOf(otherNote, line('a')))).toEqual([400, 'invalid', `of note ${otherNote}`]);
    expect(await problem(fileOf(noteId, new Uint8Array([1, 2, 3])))).toEqual([400, 'invalid', 'malformed']);
    expect((await handIn(marc, noteId, new Uint8Array(7 * 1024 * 1024))).status).toBe(413);
    expect((await handIn(marc, noteId, new Uint8Array(5 * 1024 * 1024))).status).toBeGreaterThanOrEqual(400);
    const sub = new Y.Doc();
    sub.getMap('m').set('d', new Y.Doc());
    expect((await offer(marc, noteId, Y.encodeStateAsUpdate(sub))).data.error.problems?.[0]?.message).toBe('unwanted');
    expect(await listed(noteId)).toEqual([]);
    expect(await server.sql('SELECT count(*)::int AS count FROM note_quarantine WHERE note_id = $1', [noteId])).toEqual([{ count: 0 }]);
  });

  it('of one device may not fill the organiser’s list', async () => {
    const noteId = await aNote();
    await setState(noteId, 'frozen');
    const answers: number[] = [];
    for (let n = 0; n < 21; n += 1) answers.push((await offer(marc, noteId, line(`ligne ${n}`))).status);
    expect(answers).toEqual([...Array.from({ length: 20 }, () => 200), 429]);
  });

  it('are merged at once where their device may write', async () => {
    const noteId = await aNote();
    expect((await handIn(marc, noteId, fileOf(noteId, line('Repris du fichier.')))).data).toEqual({ is: 'merged', at: null, state: null });
    expect(await listed(noteId)).toEqual([]);
    expect(times(await textOf(noteId), 'Repris du fichier.')).toBe(1);
  });

  it('of a device that has a note of its own are merged under its own client id, and it goes on writing', async () => {
    const noteId = await aNote();
    const writer = new Writer(server, noteId, marc);
    await eventually(() => expect(writer.provider.synced).toBe(true));
    await setState(noteId, 'frozen');
    writer.write('⟨avant⟩');
    await eventually(() => expect(writer.refusals.length).toBeGreaterThan(0));
    await offer(marc, noteId, Y.encodeStateAsUpdate(writer.doc));
    const [waiting] = await listed(noteId);
    // Organisers write in a note under revision, rapporteurs do not: only the offer can bring the words.
    await setState(noteId, 'revision');
    expect(await decide(waiting?.id ?? '', 'accept')).toEqual({ status: 200, data: { id: waiting?.id, state: 'accepted' } });
    await setState(noteId, 'frozen');
    await setState(noteId, 'open');
    writer.write('⟨après⟩');
    await eventually(() => expect(writer.isSaved).toBe(true));
    const reader = new Writer(server, noteId, organiser);
    await eventually(() => expect(reader.seen).toEqual(['⟨avant⟩', '⟨après⟩']));
    reader.destroy();
    writer.destroy();
  });
});

describe('an organiser', () => {
  it('is told that a frozen note takes nothing, then accepts after reopening it: the words are there once', async () => {
    const noteId = await aNote();
    await setState(noteId, 'frozen');
    await offer(marc, noteId, line('Accepté après coup.'));
    const [waiting] = await listed(noteId);
    const refused = await decide(waiting?.id ?? '', 'accept');
    expect([refused.status, refused.data.error.message]).toEqual([409, 'Cette fiche ne prend plus de mots. Rouvrez-la, puis acceptez.']);
    await setState(noteId, 'open');
    expect((await decide(waiting?.id ?? '', 'accept')).data.state).toBe('accepted');
    expect((await decide(waiting?.id ?? '', 'accept')).status).toBe(409);
    expect(await listed(noteId)).toEqual([]);
    expect(times(await textOf(noteId), 'Accepté après coup.')).toBe(1);
    const events = await server.sql(`SELECT what FROM note_event WHERE note_id = $1 AND what LIKE 'offer%' ORDER BY id`, [noteId]);
    expect(events).toEqual([{ what: 'offered' }, { what: 'offerAccepted' }]);
  });

  it('accepts words of another device’s client id: they are added at the end under a name, and its owner loses nothing', async () => {
    const noteId = await aNote();
    const owner = new Writer(server, noteId, marc);
    await eventually(() => expect(owner.provider.synced).toBe(true));
    owner.write('⟨à moi⟩');
    await eventually(() => expect(owner.isSaved).toBe(true));
    const ines = await aToken(server, day, 'rapporteur', groupId);
    const stolen = line('Sous le nom d’un autre.', Y.encodeStateAsUpdate(owner.doc), owner.doc.clientID);
    expect((await offer(ines, noteId, stolen)).data.is).toBe('offered');
    const [waiting] = await listed(noteId);
    expect(waiting).toMatchObject({ reason: 'foreign', way: 'atTheEnd' });
    expect((await decide(waiting?.id ?? '', 'accept')).status).toBe(200);
    owner.write('⟨encore à moi⟩');
    await eventually(() => expect(owner.isSaved).toBe(true));
    const text = await textOf(noteId);
    expect([times(text, 'Mots proposés par program rapporteur'), times(text, 'Sous le nom d’un autre.')]).toEqual([1, 1]);
    owner.destroy();
  });

  it('discards words, finds them again for thirty days, and lets them wait again', async () => {
    const noteId = await aNote();
    await setState(noteId, 'frozen');
    await offer(marc, noteId, line('Écarté.'));
    const [waiting] = await listed(noteId);
    const id = waiting?.id ?? '';
    expect((await decide(id, 'discard')).data.state).toBe('discarded');
    expect((await decide(id, 'accept')).status).toBe(409);
    expect((await listed(noteId)).map(({ state }) => state)).toEqual(['discarded']);
    expect((await decide(id, 'restore')).data.state).toBe('waiting');
    await decide(id, 'discard');
    await server.sql(`UPDATE note_quarantine SET decided_at = now() - interval '31 days' WHERE id = $1`, [id]);
    expect(await listed(noteId)).toEqual([]);
  });

  it('that wait are listed however many were discarded before them, or are in the note by now', async () => {
    const noteId = await aNote();
    const [first] = (await server.sql('SELECT bytes FROM note_update WHERE note_id = $1', [noteId])) as { bytes: Buffer }[];
    const older = `INSERT INTO note_quarantine (note_id, reason, bytes, device, state, decided_at, created_at)
      SELECT $1, 'foreign', $2, 'device ' || n, $3, CASE WHEN $3 = 'discarded' THEN now() END, now() - interval '1 hour' FROM generate_series(1, 120) n`;
    await server.sql(older, [noteId, line('Bavardage.'), 'discarded']);
    await server.sql(older, [noteId, first?.bytes, 'waiting']);
    await setState(noteId, 'frozen');
    await offer(marc, noteId, line('Que l’on doit lire.'));
    const found = await listed(noteId);
    expect(found.filter(({ state }) => state === 'waiting').map(({ added }) => added)).toEqual([5]);
    expect(found).toHaveLength(100);
  });

  it('reads poisoned words as lines, and accepting them does not poison the note', async () => {
    const noteId = await aNote();
    const deep = new Y.Doc();
    deep.transact(() => {
      let at: Y.XmlElement | Y.XmlFragment = deep.getXmlFragment(NOTE_FRAGMENT);
      for (let level = 0; level < 3_000; level += 1) {
        const inner = new Y.XmlElement('blockquote');
        at.push([inner]);
        at = inner;
      }
      at.push([new Y.XmlText('tout au fond')]);
    });
    await server.sql(`INSERT INTO note_quarantine (note_id, reason, bytes, device, name) VALUES ($1, 'poisoned', $2, 'device x', 'Marc')`, [noteId, Buffer.from(Y.encodeStateAsUpdate(deep))]);
    await server.sql(`INSERT INTO note_quarantine (note_id, reason, bytes, device, name) VALUES ($1, 'poisoned', $2, 'device x', 'Marc')`, [noteId, Buffer.from([9, 9, 9])]);
    const [readable, torn] = await listed(noteId);
    expect([readable?.way, readable?.added, torn?.way]).toEqual(['atTheEnd', 3, 'nothing']);
    expect((await decide(torn?.id ?? '', 'accept')).status).toBe(409);
    expect((await decide(readable?.id ?? '', 'accept')).status).toBe(200);
    expect(times(await textOf(noteId), 'tout au fond')).toBe(1);
  });
});

/** Cuts a sheet from its server, and lets it back. */
async function lineOf(page: Page): Promise<{ cut: () => Promise<void>; mend: () => Promise<void> }> {
  let isCut = false;
  const open = new Set<WebSocketRoute>();
  await page.routeWebSocket(/\/collab\//, (socket) => {
    if (isCut) return void socket.close({ code: 1012 });
    open.add(socket);
    socket.connectToServer();
  });
  return {
    cut: async () => {
      isCut = true;
      await page.context().setOffline(true);
      for (const socket of open) await socket.close({ code: 1012 });
      open.clear();
    },
    mend: async () => {
      isCut = false;
      await page.context().setOffline(false);
    },
  };
}

async function organiserPage(viewport = { width: 1280, height: 900 }): Promise<Page> {
  const { url } = JSON.parse((await server.cli('link', '--role', 'organiser', '--seance', day.seanceId, '--json')).stdout) as { url: string };
  const context = await browser.newContext({ locale: 'fr-FR', viewport });
  await context.request.post(`${server.url}/api/doors/enter`, { data: { secret: new URL(url).hash.slice(3) }, headers: { origin: server.url } });
  const page = await context.newPage();
  await page.goto(`${server.url}/organiser/seances/${day.seanceId}/groupes`);
  return page;
}

/** Where pictures of the screens are put, when somebody asks for them. */
const shot = async (page: Page, name: string): Promise<void> => {
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true });
};

describe('on screen', () => {
  const TWENTY = 'Vingt mots que personne ne doit perdre, écrits sans réseau, pendant que la fiche était figée par la personne qui organise.';

  it('words that come back to a frozen sheet stay on their device, are proposed, accepted, and then are saved', async () => {
    const noteId = await aNote();
    const page = await openSheet(server, browser, day, noteId, groupId);
    const line = await lineOf(page);
    await page.reload();
    await page.locator('.ProseMirror[contenteditable=true]').waitFor();
    await eventually(async () => expect(await page.locator('header [role=status]').first().innerText()).toMatch(/^Enregistré/));
    await line.cut();
    await page.locator('.ProseMirror p').first().click();
    await page.keyboard.type(TWENTY);
    await setState(noteId, 'frozen');
    await line.mend();
    const propose = page.getByRole('button', { name: 'Proposer à l’organisateur' });
    await eventually(async () => expect(await propose.count()).toBe(1), 30_000);
    expect(await textOf(noteId)).not.toContain(TWENTY);
    await shot(page, 'author-frozen-1280');
    expect(await accessibilityFaults(page)).toEqual([]);
    await propose.click();
    await eventually(async () => expect(await page.getByText(/^Proposés à l’organisateur à/).count()).toBe(1));
    await page.setViewportSize({ width: 390, height: 844 });
    await shot(page, 'author-proposed-390');
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.reload();
    await eventually(async () => expect(await page.getByText(/^Proposés à l’organisateur à/).count()).toBe(1), 30_000);
    expect(await page.locator('.ProseMirror').innerText()).toContain(TWENTY);

    const desk = await organiserPage();
    const accept = desk.getByRole('button', { name: /^Accepter les mots de Marc/ });
    await accept.waitFor();
    expect((await desk.locator('ins').allInnerTexts()).join(' ')).toContain('Vingt mots que personne');
    expect(await accessibilityFaults(desk)).toEqual([]);
    await shot(desk, 'organiser-1280');
    await desk.setViewportSize({ width: 390, height: 844 });
    await shot(desk, 'organiser-390');
    await desk.setViewportSize({ width: 1280, height: 900 });
    await accept.press('Enter');
    await shot(desk, 'organiser-reopen-1280');
    await desk.getByRole('button', { name: 'Rouvrir et accepter' }).press('Enter');
    await eventually(async () => expect(await desk.getByText('Acceptés. Les mots de Marc sont dans la fiche.').count()).toBe(1));
    await eventually(async () => expect(await page.locator('header [role=status]').first().innerText()).toMatch(/^Enregistré/), 30_000);
    expect(await propose.count()).toBe(0);
    expect(times(await textOf(noteId), TWENTY)).toBe(1);
    await page.context().close();
    await desk.context().close();
  });

  it('words accepted while their author may still not write make his screen whole by themselves', async () => {
    const noteId = await aNote();
    const page = await openSheet(server, browser, day, noteId, groupId);
    const line = await lineOf(page);
    await page.reload();
    await page.locator('.ProseMirror[contenteditable=true]').waitFor();
    await eventually(async () => expect(await page.locator('header [role=status]').first().innerText()).toMatch(/^Enregistré/));
    await line.cut();
    await page.locator('.ProseMirror p').first().click();
    await page.keyboard.type('Pour la relecture.');
    await setState(noteId, 'frozen');
    await line.mend();
    await page.getByRole('button', { name: 'Proposer à l’organisateur' }).click();
    await eventually(async () => expect(await page.getByText(/^Proposés à l’organisateur à/).count()).toBe(1));
    await setState(noteId, 'revision');
    const [waiting] = await listed(noteId);
    await decide(waiting?.id ?? '', 'accept');
    await eventually(async () => expect(await page.getByText(/Proposés à/).count()).toBe(0), 30_000);
    expect(await page.getByRole('button', { name: 'Proposer à l’organisateur' }).count()).toBe(0);
    expect(times(await textOf(noteId), 'Pour la relecture.')).toBe(1);
    await page.context().close();
  });

  it('their author is told that they were discarded, also when others have written since', async () => {
    const noteId = await aNote();
    const page = await openSheet(server, browser, day, noteId, groupId);
    const line = await lineOf(page);
    await page.reload();
    await page.locator('.ProseMirror[contenteditable=true]').waitFor();
    await eventually(async () => expect(await page.locator('header [role=status]').first().innerText()).toMatch(/^Enregistré/));
    await line.cut();
    await page.locator('.ProseMirror p').first().click();
    await page.keyboard.type('À écarter.');
    await setState(noteId, 'frozen');
    await line.mend();
    await page.getByRole('button', { name: 'Proposer à l’organisateur' }).click();
    const proposed = page.getByText(/^Proposés à l’organisateur à/);
    await eventually(async () => expect(await proposed.count()).toBe(1));
    await setState(noteId, 'revision');
    const other = new Writer(server, noteId, organiser);
    await eventually(() => expect(other.provider.synced).toBe(true));
    const paragraph = new Y.XmlElement('paragraph');
    other.doc.getXmlFragment(NOTE_FRAGMENT).push([paragraph]);
    paragraph.push([new Y.XmlText('Relu.')]);
    await eventually(async () => expect(await page.locator('.ProseMirror').innerText()).toContain('Relu.'), 30_000);
    await eventually(async () => expect([await proposed.count(), await page.getByRole('button', { name: 'Proposer à l’organisateur' }).count()]).toEqual([1, 0]));
    const [waiting] = await listed(noteId);
    await decide(waiting?.id ?? '', 'discard');
    await eventually(async () => expect(await page.getByText('L’organisateur les a écartés').count()).toBe(1), 40_000);
    expect(await page.locator('.ProseMirror').innerText()).toContain('À écarter.');
    expect(await accessibilityFaults(page)).toEqual([]);
    other.destroy();
    await page.context().close();
  });

  it('a backup file is taken back from the sheet, which says what became of it', async () => {
    const noteId = await aNote();
    const page = await openSheet(server, browser, day, noteId, groupId);
    const take = async (name: string, bytes: Uint8Array, said: RegExp): Promise<void> => {
      const chooser = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: /^Choisir/ }).click();
      await (await chooser).setFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) });
      await eventually(async () => expect(await page.getByRole('dialog').innerText()).toMatch(said));
    };
    await page.getByRole('button', { name: 'Reprendre un fichier de secours' }).click();
    const words = line('Repris de la clé.');
    await take('fiche.pleniere', fileOf(noteId, words), /Repris\. Les mots de ce fichier sont dans la fiche/);
    await take('fiche.pleniere', fileOf(noteId, words), /Tout y était déjà/);
    expect(await accessibilityFaults(page)).toEqual([]);
    await take('coupe.pleniere', fileOf(noteId, words).subarray(0, 200), /incomplet ou abîmé/);
    await take('photo.pleniere', new TextEncoder().encode('GIF89a'), /n’est pas un fichier de secours/);
    await take('gros.pleniere', new Uint8Array(5 * 1024 * 1024), /dépasse 4/);
    await shot(page, 'take-back-1280');
    const other = (await notesOf(server, organiser, day))[0] ?? '';
    await take('autre.pleniere', fileOf(other, words), /vient d’une autre fiche, que votre lien n’ouvre pas/);
    await page.getByRole('button', { name: 'Fermer' }).click();
    await eventually(async () => expect(await page.locator('.ProseMirror').innerText()).toContain('Repris de la clé.'));
    // On a phone the rail is not there: it is among the other actions.
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole('button', { name: 'Autres actions' }).click();
    await page.getByRole('menuitem', { name: 'Reprendre un fichier de secours' }).click();
    await take('fiche.pleniere', fileOf(noteId, words), /Tout y était déjà/);
    await shot(page, 'take-back-390');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.context().close();
  });
});
