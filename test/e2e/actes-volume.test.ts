import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ActesOverview, NoteSummary, NoteView } from '@pleniere/contract';
import { demonstration } from '../../apps/server/src/cycles/transfer/demonstration';
import { updateFromJson } from '@pleniere/note-schema';
import { eventually, startServer, type TestServer } from '../support';

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
