import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { ACTES_FORMATS, type ActesOverview, type DocumentView, type HeldView, type NoteSummary, type NoteView, type pasteAttendance, type ResponseOf, type ThemeView } from '@pleniere/contract';
import { demonstration } from '../../apps/server/src/cycles/transfer/demonstration';
import { updateFromJson } from '@pleniere/note-schema';
import { eventually, publish, startServer, type TestServer } from '../support';

type Pasted = ResponseOf<typeof pasteAttendance>;

let server: TestServer;
let seanceId: string;
let cycleId: string;
let headers: Record<string, string>;

const api = (path: string, init: RequestInit = {}) => fetch(`${server.url}${path}`, { ...init, headers: { ...headers, 'content-type': 'application/json' } });
async function ask<T>(path: string, method = 'GET', body?: unknown): Promise<T> {
  const response = await api(path, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}
const textOf = async (path: string): Promise<string> => (await (await api(path)).text()).replace(/<[^>]+>/g, ' ').replace(/\s+/gu, ' ');

/** Puts a paragraph into a note, by the door of words handed in. */
async function write(noteId: string, text: string): Promise<void> {
  const update = updateFromJson({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] });
  const { is } = await ask<{ is: string }>(`/api/notes/${noteId}/offers`, 'POST', { update: Buffer.from(update).toString('base64') });
  expect(is).toBe('merged');
}

beforeAll(async () => {
  server = await startServer();
  const file = join(server.dataDir, 'demonstration.json');
  writeFileSync(file, JSON.stringify(demonstration('2026-11-22', 'Europe/Paris')));
  await server.cli('import', file);
  const [group] = await server.sql<{ seance_id: string; cycle_id: string }>('SELECT g.seance_id, s.cycle_id FROM seance_group g JOIN seance s ON s.id = g.seance_id LIMIT 1');
  if (!group) throw new Error('the demonstration has groups');
  ({ seance_id: seanceId, cycle_id: cycleId } = group);
  // Who was there is what these tests paste.
  await server.sql('DELETE FROM attendance');
  const { stdout } = await server.cli('token', '--role', 'organiser', '--cycle', cycleId, '--json');
  headers = { authorization: `Bearer ${(JSON.parse(stdout) as { secret: string }).secret}` };
});
afterAll(() => server?.dispose());

it('prints parts under the names and in the order that the organisers gave them', async () => {
  const at = `/api/seances/${seanceId}/actes`;
  const before = await ask<ActesOverview>(at);
  const [first, second] = before.parts.filter((part) => part.id.startsWith('group:') && part.movable).map((part) => part.id);
  const after = await ask<ActesOverview>(`${at}/outline`, 'PATCH', { titles: { groups: 'Les ateliers du matin' }, move: { id: first, after: second } });
  const groups = after.parts.filter((part) => part.id.startsWith('group:')).map((part) => part.id);
  expect(groups.slice(0, 2)).toEqual([second, first]);
  expect(await textOf(`${at}/preview/html`)).toContain('Les ateliers du matin');
  await ask(`${at}/outline`, 'PATCH', { titles: { groups: null }, move: { id: first, after: null } });
});

it('makes the note of an editorial text once, and prints what is written in it', async () => {
  const at = `/api/seances/${seanceId}/actes`;
  const [one, other] = await Promise.all([ask<NoteSummary>(`${at}/sections/foreword/note`, 'POST'), ask<NoteSummary>(`${at}/sections/foreword/note`, 'POST')]);
  expect(other.id).toBe(one.id);
  expect(one).toMatchObject({ section: 'foreword', seanceId });
  await write(one.id, 'Ce cycle est né d’une question simple.');
  await eventually(async () => expect(await textOf(`${at}/preview/html`)).toContain('Ce cycle est né d’une question simple'));
  expect((await ask<ActesOverview>(at)).parts.find((part) => part.id === 'foreword')).toMatchObject({ empty: false, note: one.id });
});

it('keeps the editorial texts of a cycle, which no séance holds', async () => {
  const at = `/api/cycles/${cycleId}/actes`;
  const note = await ask<NoteSummary>(`${at}/sections/why/note`, 'POST');
  expect(note).toMatchObject({ section: 'why', seanceId: null, state: 'revision' });
  const view = await ask<NoteView>(`/api/notes/${note.id}`);
  expect(view).toMatchObject({ title: 'Pourquoi ce cycle', rights: { write: true } });
  await write(note.id, 'Parce que trois services ne se parlaient plus.');
  await eventually(async () => expect(await textOf(`${at}/preview/html`)).toContain('Parce que trois services'));
  expect((await api(`${at}/sections/evaluation/note`, { method: 'POST' })).status).toBe(404);
});

it('compiles the volume of the cycle out of what its séances have said', async () => {
  const volume = await ask<ActesOverview>(`/api/cycles/${cycleId}/actes`);
  expect(volume).toMatchObject({ scope: 'cycle', seanceId: null, cycleId });
  expect(volume.parts.find((part) => part.id === 'propositions')).toMatchObject({ empty: false });
  const pdf = new Uint8Array(await (await api(`/api/cycles/${cycleId}/actes/preview/pdf`)).arrayBuffer());
  expect(Buffer.from(pdf.subarray(0, 5)).toString('latin1')).toBe('%PDF-');
});

it('reads a pasted list of people, and prints only those who said yes', async () => {
  const at = `/api/seances/${seanceId}/attendance`;
  const text = 'Nom\tPrénom\tFonction\tOrganisme\tAccord\r\nTESTARD\tAgathe\tdocumentaliste\tMédiathèque\toui\r\nLANCEL\tBruno\télu\tCommune\tnon\r\nMOREAU\tCléa\tbénévole\t\t\r\n\t\tstagiaire\r\n';
  const checked = await ask<Pasted>(at, 'POST', { text, check: true });
  expect([checked.added.length, checked.unread.map(({ line }) => line), checked.list.people.length]).toEqual([3, [5], 0]);
  const pasted = await ask<Pasted>(at, 'POST', { text });
  expect(pasted.list.counts).toEqual({ yes: 1, no: 1, unknown: 1 });
  const page = await textOf(`/api/seances/${seanceId}/actes/preview/html`);
  expect(page).toContain('Testard Agathe');
  expect(page).not.toContain('Lancel');
  expect(page).not.toContain('Moreau');
  const again = await ask<Pasted>(at, 'POST', { text: 'Cléa Moreau ; bénévole ; ; oui\nBruno LANCEL' });
  expect(again.known).toEqual([{ line: 1, name: 'Cléa Moreau', changed: true }, { line: 2, name: 'Bruno Lancel', changed: false }]);
  expect(again.list.counts).toEqual({ yes: 2, no: 1, unknown: 0 });
  for (const { id } of again.list.people) await ask(`/api/attendance/${id}`, 'DELETE');
  expect(await server.sql(`SELECT id FROM person WHERE import_id LIKE 'present-%'`)).toEqual([]);
});

it('says when a line was really held', async () => {
  const held = await ask<HeldView[]>(`/api/seances/${seanceId}/held`);
  const line = held.find((one) => one.start !== null);
  const set = await ask<HeldView>(`/api/programme-items/${line?.itemId ?? ''}/held`, 'PATCH', { startHour: '9 h 12' });
  expect(set.heldStart?.slice(11, 16)).toBe('09:12');
  const back = await ask<HeldView>(`/api/programme-items/${line?.itemId ?? ''}/held`, 'PATCH', { startHour: null, cancelled: true });
  expect(back).toMatchObject({ heldStart: null, cancelled: true });
  await ask(`/api/programme-items/${line?.itemId ?? ''}/held`, 'PATCH', { cancelled: false });
});

/** A picture of one dot, with a text chunk that says who made it. */
const TOLD = 'made by somebody, somewhere';
function picture(): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const whole = Buffer.alloc(8 + body.length);
    whole.writeUInt32BE(data.length);
    body.copy(whole, 4);
    whole.writeUInt32BE(crc32(body), 4 + body.length);
    return whole;
  };
  const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0]);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('tEXt', Buffer.from(`Author\0${TOLD}`)), chunk('IDAT', deflateSync(Buffer.from([0, 90, 90, 90]))), chunk('IEND', Buffer.alloc(0))]);
}

it('holds documents, tells their file only once they are shown, and takes out what a picture says of its maker', async () => {
  const at = `/api/seances/${seanceId}/documents`;
  const document = await ask<DocumentView>(at, 'POST', { name: 'plan.png', title: 'Plan du rivage', alt: 'Le plan', file: picture().toString('base64') });
  expect(document).toMatchObject({ picture: true, mediaType: 'image/png', shown: false });
  expect((await fetch(`${server.url}${document.file ?? ''}`)).status).toBe(404);
  await ask(`/api/documents/${document.id}`, 'PATCH', { shown: true, licence: 'CC BY 4.0', credit: 'Agence du littoral' });
  const file = await fetch(`${server.url}${document.file ?? ''}`);
  expect(file.headers.get('content-type')).toBe('image/png');
  expect(Buffer.from(await file.arrayBuffer()).includes(TOLD)).toBe(false);
  expect(await textOf(`/api/seances/${seanceId}/actes/preview/html`)).toContain('Plan du rivage');
  expect((await api(at, { method: 'POST', body: JSON.stringify({ name: 'x.svg', file: Buffer.from('<svg onload="x()"/>').toString('base64') }) })).status).toBe(415);
  await ask(`/api/documents/${document.id}`, 'DELETE');
});

it('prints the logos of a cycle, and refuses a colour on which white letters cannot be read', async () => {
  const at = `/api/cycles/${cycleId}`;
  expect((await api(`${at}/theme`, { method: 'PUT', body: JSON.stringify({ colour: '#ffee88' }) })).status).toBe(400);
  expect(await ask<ThemeView>(`${at}/theme`, 'PUT', { colour: '#1f3a5f' })).toMatchObject({ colour: '#1f3a5f' });
  const theme = await ask<ThemeView>(`${at}/logos`, 'POST', { alt: 'Agence du littoral', file: picture().toString('base64') });
  expect(theme.logos).toMatchObject([{ alt: 'Agence du littoral', width: 1, height: 1 }]);
  const pdf = new Uint8Array(await (await api(`/api/seances/${seanceId}/actes/preview/pdf`)).arrayBuffer());
  expect(Buffer.from(pdf.subarray(0, 5)).toString('latin1')).toBe('%PDF-');
});

it('publishes the volume of the cycle at an address of its own, and readers find it from the page of the cycle', async () => {
  const edition = await publish(server.url, headers, `/api/cycles/${cycleId}/editions`, { status: 'provisoire' });
  expect(edition).toMatchObject({ version: '0.1', path: expect.stringMatching(/^\/cycles\/.+\/actes\/0\.1\/$/) });
  expect(edition.files.map(({ format }) => format)).toEqual([...ACTES_FORMATS]);
  for (const file of edition.files) expect((await fetch(server.url + file.path)).status).toBe(200);
  const page = edition.path.replace(/actes\/0\.1\/$/, '').replace(/\/$/, '');
  expect(await (await fetch(server.url + page)).text()).toContain(edition.path);
  expect((await fetch(`${server.url}${page}/actes`)).url).toBe(server.url + edition.path);
}, 60_000);
