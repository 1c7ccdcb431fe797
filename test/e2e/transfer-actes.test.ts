import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { ImportReport } from '@pleniere/contract';
import type { JsonObject, JsonValue } from '@pleniere/domain';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startServer, type TestServer } from '../support';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.dispose());

const paragraph = (text: string): JsonObject => ({ type: 'paragraph', content: [{ type: 'text', text }] });
const sheet = (...lines: string[]): JsonObject => ({ type: 'doc', content: lines.map(paragraph) });

/** An invented day as the actes want it: words of a talk and of the organisers, hours as held, an outline of its own, four people and their three answers. */
const day = (): JsonObject => ({
  format: 'cycle-import',
  formatVersion: '1.2',
  cycle: {
    id: 'marées',
    title: 'Les marées',
    themeColour: '#7a2b3a',
    sections: [{ key: 'why', sheet: sheet('Parce que la mer monte.') }],
    outline: { off: ['glance'], titles: { 'seance:s1': 'Le premier jour' }, order: [], contacts: 'hide' },
  },
  people: [{ id: 'ana', familyName: 'Ruiz' }, { id: 'bo', familyName: 'Lind' }, { id: 'cléo', familyName: 'Arre' }, { id: 'dov', familyName: 'Oz' }],
  seances: [
    {
      id: 's1',
      title: 'Habiter',
      groups: [{ id: 'g1', title: 'Rester', sheet: sheet('On reste.') }],
      programme: [
        { id: 'p1', kind: 'talk', title: 'Ce que la mer apprend', heldStart: '2026-02-06T09:41:00+01:00', heldEnd: '2026-02-06T10:20:00+01:00', sheet: sheet('La mer apprend la patience.', 'Elle recommence.') },
        { id: 'p2', kind: 'talk', title: 'Ce qui n’a pas eu lieu', cancelled: true },
      ],
      documents: [{ title: 'Carte', url: 'https://marees.example/carte.pdf', licence: 'CC BY 4.0', credit: 'Ana Ruiz', shown: true }],
      sections: [{ key: 'foreword', sheet: sheet('Un mot d’abord.') }, { key: 'bibliography', sheet: sheet('Ruiz A., La digue, 2020.') }],
      outline: { off: ['index'], titles: { 'group:g1': 'Tenir bon' }, order: ['item:p2', 'item:p1'], contacts: 'hide' },
      attendance: [
        { personId: 'dov', publishName: 'no', position: 'éclusier', organization: 'Port-Ormeau' },
        { personId: 'ana', publishName: 'yes', position: null, organization: null },
        { personId: 'bo', publishName: 'unknown', position: null, organization: null },
        { personId: 'cléo', publishName: 'no', position: null, organization: null },
      ],
    },
  ],
});

function save(value: JsonValue): string {
  const path = join(server.dataDir, 'day.json');
  writeFileSync(path, JSON.stringify(value));
  return path;
}

async function imported(value: JsonValue): Promise<ImportReport> {
  const { code, stdout, stderr } = await server.cli('import', save(value), '--json');
  expect([code, stderr]).toEqual([0, expect.any(String)]);
  return JSON.parse(stdout) as ImportReport;
}

async function exported(): Promise<JsonObject> {
  return JSON.parse((await server.cli('export', 'marées')).stdout) as JsonObject;
}

const consents = async () =>
  Object.fromEntries(
    (await server.sql<{ import_id: string; publish_name: string }>('SELECT p.import_id, a.publish_name FROM attendance a JOIN person p ON p.id = a.person_id')).map((row) => [row.import_id, row.publish_name]),
  );

it('comes back as it was brought, and changes nothing the second time', async () => {
  await imported(day());
  expect(await exported()).toEqual(day());
  expect(await consents()).toEqual({ ana: 'yes', bo: 'unknown', cléo: 'no', dov: 'no' });
  expect(await imported(day())).toMatchObject({ changed: false });
});

it('is what the actes then print', async () => {
  const out = join(server.dataDir, 'actes');
  const { stdout } = await server.cli('actes', 'marées', '--format', 'json', '--out', out, '--json');
  // The volume of the cycle comes first, then its séances.
  const { file = '' } = (JSON.parse(stdout) as { seance?: string; file: string }[]).find(({ seance }) => seance !== undefined) ?? {};
  const { default: model } = (await import(file, { with: { type: 'json' } })) as { default: JsonValue };
  const words = JSON.stringify(model);
  for (const said of ['Un mot d’abord.', 'La mer apprend la patience.', '9\u00a0h\u00a041', 'Tenir bon', 'Ruiz', 'CC BY 4.0', '#7a2b3a']) expect(words).toContain(said);
  for (const hidden of ['Lind', 'Arre', 'éclusier']) expect(words).not.toContain(hidden);
});

it('is exported as it was written and decided since, and carries that to another house', async () => {
  await server.sql(`UPDATE attendance SET publish_name = 'no' WHERE person_id = (SELECT id FROM person WHERE import_id = 'ana')`);
  await server.sql(`UPDATE programme_item SET sheet = NULL, held_end = NULL`);
  const now = await exported();
  const [seance] = now.seances as JsonObject[];
  expect(seance?.programme).toMatchObject([{ id: 'p1', sheet: sheet('La mer apprend la patience.', 'Elle recommence.') }, { id: 'p2', cancelled: true }]);
  expect(seance?.attendance).toContainEqual({ personId: 'ana', publishName: 'no', position: null, organization: null });
  await server.sql('DELETE FROM cycle');
  await imported(now);
  expect(await exported()).toEqual(now);
  expect(await consents()).toEqual({ ana: 'no', bo: 'unknown', cléo: 'no', dov: 'no' });
});

it('says by its version that older houses have no place for it', async () => {
  const old = { ...day(), formatVersion: '1.1', cycle: { id: 'anciennes' }, seances: [{ id: 'a', programme: [{ id: 'p', kind: 'talk' }] }] };
  await imported(old);
  const read = async () => JSON.parse((await server.cli('export', 'anciennes')).stdout) as JsonObject;
  expect(await read()).toEqual(old);
  await server.sql(`UPDATE programme_item SET cancelled = true WHERE import_id = 'p' AND title IS NULL`);
  expect((await read()).formatVersion).toBe('1.2');
});

it.each([
  ['seances[0].attendance[4].personId', (seance: JsonObject) => (seance.attendance as JsonValue[]).push({ personId: 'ana', publishName: 'yes' })],
  ['seances[0].attendance[0].publishName', (seance: JsonObject) => Object.assign((seance.attendance as JsonObject[])[0] ?? {}, { publishName: 'peut-être' })],
  ['seances[0].programme[0].sheet', (seance: JsonObject) => Object.assign((seance.programme as JsonObject[])[0] ?? {}, { sheet: { type: 'doc', content: [{ type: 'inconnu' }] } })],
  ['seances[0].programme[0].heldEnd', (seance: JsonObject) => Object.assign((seance.programme as JsonObject[])[0] ?? {}, { heldEnd: '2026-02-06T09:00:00+01:00' })],
  ['seances[0].sections[0].key', (seance: JsonObject) => Object.assign((seance.sections as JsonObject[])[0] ?? {}, { key: 'préface' })],
])('a wrong %s is told with its place, and nothing is imported', async (path, spoil) => {
  const file = day();
  spoil((file.seances as JsonObject[])[0] ?? {});
  const before = await consents();
  const { code, stderr } = await server.cli('import', save(file));
  expect([code, stderr]).toEqual([1, expect.stringContaining(`  ${path} : `)]);
  expect(await consents()).toEqual(before);
});
