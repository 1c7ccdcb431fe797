import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ImportReport } from '@pleniere/contract';
import type { JsonObject, JsonValue } from '@pleniere/domain';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encounters } from '../fixtures/encounters';
import { startServer, type TestServer } from '../support';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.dispose());

const TABLES = 'cycle partner import_remark organization person affiliation venue seance question programme_item contributor item_question seance_group group_role document'.split(' ');

/** One mark of everything an import can write. */
async function digest(): Promise<string> {
  const parts = TABLES.map((table) => `(SELECT count(*) || md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM ${table} t)`);
  const [row] = await server.sql<{ digest: string }>(`SELECT concat_ws(' ', ${parts.join(', ')}) AS digest`);
  return row?.digest ?? '';
}

const nfc = (value: JsonValue): string => JSON.stringify(value).normalize('NFC');

function save(value: unknown, name = 'file.json'): string {
  const path = join(server.dataDir, name);
  writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value));
  return path;
}

/** Sent by a program that is an organiser of the cycle. */
let headers: Record<string, string>;

const post = (body: string, query = '', by = headers): Promise<Response> => fetch(`${server.url}/api/imports${query}`, { method: 'POST', headers: by, body });

async function importFile(value: JsonValue, query = ''): Promise<ImportReport> {
  const response = await post(JSON.stringify(value), query);
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as ImportReport;
}

/** The file of the cycle or séance with this import id. */
async function exported(kind: 'cycle' | 'seance', importId: string): Promise<JsonObject> {
  const [row] = await server.sql<{ id: string }>(`SELECT id FROM ${kind} WHERE import_id = $1`, [importId]);
  const response = await fetch(`${server.url}/api/${kind}s/${row?.id ?? ''}/export`, { headers });
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as JsonObject;
}

const withoutId = (report: ImportReport): unknown => ({ ...report, dryRun: false, cycle: { ...report.cycle, id: null }, seances: report.seances.map((seance) => ({ ...seance, id: null })) });

describe('from the terminal', () => {
  it('a dry run announces what an import then does, and writes nothing', async () => {
    const path = save(encounters());
    const before = await digest();
    const announced = JSON.parse((await server.cli('import', path, '--dry-run', '--json')).stdout) as ImportReport;
    expect(await digest()).toBe(before);
    expect(announced).toMatchObject({ dryRun: true, changed: true, cycle: { id: null, importId: 'rencontres' } });
    const done = JSON.parse((await server.cli('import', path, '--json')).stdout) as ImportReport;
    expect(withoutId(done)).toEqual(withoutId(announced));
    expect(done.counts).toMatchObject({ cycle: { created: 1 }, people: { created: 2 }, seances: { created: 2 }, programme: { created: 4 }, documents: { created: 2 }, notes: { created: 1 } });
    expect(done.remarks).toEqual([{ path: 'seances[s2].date', text: 'À vérifier.' }]);
  });

  it('the file comes back equal: unknown keys, nulls, absent keys, the order of lists and of keys', async () => {
    const { code, stdout } = await server.cli('export', 'rencontres');
    expect(code).toBe(0);
    expect(nfc(JSON.parse(stdout) as JsonValue)).toBe(nfc(encounters()));
  });

  it('a stand-alone day needs no cycle', async () => {
    const day = { format: 'cycle-import', formatVersion: '1.0', cycle: null, seances: [{ id: 'seule', kind: 'standalone', title: 'Une seule fois', questions: [{ id: 'q' }] }] };
    const path = save(day);
    expect(JSON.parse((await server.cli('import', path, '--json')).stdout)).toMatchObject({ changed: true, cycle: { importId: 'seule', standalone: true } });
    expect(JSON.parse((await server.cli('export', 'seule')).stdout)).toEqual(day);
    expect((await server.cli('import', path)).stdout).toContain('Rien de changé');
  });

  it('a bad file has every error listed with its path and what was expected, and changes nothing', async () => {
    const before = await digest();
    const bad = encounters();
    (bad.cycle as JsonObject).organizerIds = ['personne'];
    const seance = (bad.seances as JsonObject[])[0] ?? {};
    seance.date = '2026-02-30';
    seance.kind = 'fête';
    ((seance.programme as JsonObject[])[2] ?? {}).parentId = 'w1';
    ((seance.groups as JsonObject[])[0] ?? {}).sheet = { type: 'doc', content: [{ type: 'inconnu' }] };
    bad.timeZone = 'Mars/Olympus';
    const { code, stdout, stderr } = await server.cli('import', save(bad));
    expect([code, stdout]).toEqual([1, '']);
    for (const path of ['cycle.organizerIds[0]', 'seances[0].date', 'seances[0].kind', 'seances[0].programme[0].parentId', 'seances[0].programme[2].parentId', 'seances[0].groups[0].sheet', 'timeZone']) {
      expect(stderr).toContain(`  ${path} : `);
    }
    expect(stderr).toContain('AAAA-MM-JJ');
    expect(await digest()).toBe(before);
  });

  it('a file over 20 MiB is refused', async () => {
    const { code, stderr } = await server.cli('import', save(`{"a":"${'x'.repeat(20 * 1024 * 1024)}"}`));
    expect([code, stderr]).toEqual([1, expect.stringContaining('20 Mio')]);
  });
});

describe('a cycle-import file', () => {
  beforeAll(async () => {
    const { stdout } = await server.cli('token', '--role', 'organiser', '--cycle', 'rencontres', '--json');
    headers = { Authorization: `Bearer ${(JSON.parse(stdout) as { secret: string }).secret}`, 'Content-Type': 'application/json' };
  });

  it('changes nothing the second time, row for row', async () => {
    const before = await digest();
    const again = await importFile(encounters());
    expect(again).toMatchObject({ changed: false, kept: [], reordered: [] });
    for (const { created, updated } of Object.values(again.counts)) expect([created, updated]).toEqual([0, 0]);
    expect(await digest()).toBe(before);
  });

  it('gives each séance an address and a room code of its own', async () => {
    const rows = await server.sql<{ slug: string; room_code: string }>('SELECT slug, room_code FROM seance ORDER BY slug');
    expect(rows.map((row) => row.slug)).toEqual(['deux-jours', 's1', 'une-seule-fois']);
    for (const row of rows) expect(row.room_code).toMatch(/^[2-9A-HJ-NP-Z]{5}$/);
    expect(new Set(rows.map((row) => row.room_code)).size).toBe(3);
  });

  it('merges: values replace, missing keys and nulls change nothing, lists follow the file, what is ours goes last', async () => {
    const before = await server.sql<{ id: string; import_id: string }>('SELECT id, import_id FROM seance_group ORDER BY import_id');
    const report = await importFile({
      format: 'cycle-import',
      formatVersion: '1.1',
      cycle: { id: 'rencontres', title: null, audience: 'tout le monde' },
      people: [{ id: 'zoé', affiliations: [{ organizationId: 'b' }] }, { id: 'max', givenName: 'Max' }],
      seances: [{ id: 's2', groups: [{ id: 'g2', room: 'B', rapporteurIds: ['zoé'] }, { id: 'g3' }, { id: 'g1', title: 'Un' }], documents: [{ title: 'Plan', sizeBytes: 5368709120, url: null }] }],
    });
    expect(report.counts).toMatchObject({
      cycle: { updated: 1 },
      people: { created: 1, updated: 1, unchanged: 0 },
      groups: { created: 1, updated: 2 },
      seances: { unchanged: 1 },
      documents: { updated: 1 },
    });
    expect(report.reordered).toEqual(['people', 'seances[s2].groups']);
    expect(report.kept).toEqual(['people[léa]', 'seances[s2].documents[Plan]', 'seances[s1]']);
    const file = await exported('cycle', 'rencontres');
    expect(file.cycle).toMatchObject({ title: 'Les rencontres de l’été', audience: 'tout le monde', colour: '#0a7' });
    expect((file.people as JsonObject[]).map((person) => person.id)).toEqual(['zoé', 'max', 'léa']);
    const [seance] = file.seances as JsonObject[];
    expect((seance?.groups as JsonObject[]).map((group) => [group.id, group.title ?? null, group.room ?? null])).toEqual([
      ['g2', null, 'B'],
      ['g3', null, null],
      ['g1', 'Un', null],
    ]);
    const after = await server.sql<{ id: string; import_id: string }>(`SELECT id, import_id FROM seance_group WHERE import_id <> 'g3' ORDER BY import_id`);
    expect(after).toEqual(before);
  });

  it('is exported as it was edited since', async () => {
    await server.sql(`UPDATE programme_item SET title = 'Libre', starts_at = '2026-02-07T09:00:00-04:00' WHERE import_id = 'free'`);
    await server.sql(`UPDATE seance SET number = 7 WHERE import_id = 's2'`);
    const [seance] = (await exported('cycle', 'rencontres')).seances as JsonObject[];
    expect(seance).toMatchObject({ number: 7, weather: null });
    expect((seance?.programme as JsonObject[]).at(-1)).toEqual({ id: 'free', title: 'Libre', start: '2026-02-07T09:00:00-04:00' });
  });

  it('gives one séance with what it names, which imports again without a change of words', async () => {
    const file = await exported('seance', 's1');
    expect(file.people).toEqual([]);
    expect((file.organizations as JsonObject[]).map((body) => body.id)).toEqual(['b', 'a']);
    expect((file.seances as JsonObject[]).map((seance) => seance.id)).toEqual(['s1']);
    const report = await importFile(file, '?dryRun=true');
    for (const { created, updated } of Object.values(report.counts)) expect([created, updated]).toEqual([0, 0]);
  });

  it('waits for what is in the bin', async () => {
    await server.sql(`UPDATE seance SET deleted_at = now() WHERE import_id = 's1'`);
    const response = await post(JSON.stringify(encounters()));
    expect([response.status, await response.json()]).toMatchObject([409, { error: { code: 'state', message: expect.stringContaining('corbeille') } }]);
    await server.sql(`UPDATE seance SET deleted_at = NULL WHERE import_id = 's1'`);
  });
});

describe('over HTTP', () => {
  it('a file may weigh more than other bodies', async () => {
    const large = { ...(await exported('cycle', 'rencontres')), padding: 'x'.repeat(2 * 1024 * 1024) };
    expect(await importFile(large, '?dryRun=true')).toMatchObject({ dryRun: true, changed: true });
  });

  it('a stranger neither imports nor exports, and a program of one cycle makes no other', async () => {
    const before = await digest();
    const [cycle] = await server.sql<{ id: string }>(`SELECT id FROM cycle WHERE import_id = 'rencontres'`);
    const plain = { 'Content-Type': 'application/json' };
    expect((await post('{"format":"cycle-import","formatVersion":"1.0","cycle":{"id":"rencontres"}}', '', plain)).status).toBe(401);
    expect((await fetch(`${server.url}/api/cycles/${cycle?.id ?? ''}/export`)).status).toBe(401);
    expect((await post('{"format":"cycle-import","formatVersion":"1.0","cycle":{"id":"autre"}}')).status).toBe(404);
    expect(await digest()).toBe(before);
  });

  const file = (more: string): string => `{"format":"cycle-import","formatVersion":"1.1","cycle":{"id":"rencontres"},${more}}`;
  it.each([
    ['that is not JSON', '{"format": "cycle-import", ', 400],
    ['with a wrong hour', file('"seances":[{"id":"s2","start":"neuf heures"}]'), 400],
    ['of a number too large', file('"n":1e400'), 400],
    ['that reaches into objects', file('"n":{"__proto__":{"a":1}}'), 400],
    ['with a null sign', file('"n":"a\\u0000"'), 400],
    ['with half a sign', file('"n":"a\\ud800"'), 400],
    ['that is nested without end', file(`"n":${'['.repeat(5000)}${']'.repeat(5000)}`), 400],
    ['of another version', file('"n":1').replace('1.1', '3.0'), 400],
    ['over 20 MiB', file(`"n":"${'x'.repeat(20 * 1024 * 1024)}"`), 413],
  ])('a file %s is refused and changes nothing', async (_, text, status) => {
    const before = await digest();
    const response = await post(text);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ error: { code: status === 413 ? 'too_large' : 'invalid' } });
    expect(await digest()).toBe(before);
  });
});
