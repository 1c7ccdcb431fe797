import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ActesOverview, EditionChanges, EditionView, RenderView } from '@pleniere/contract';
import { HtmlValidate } from 'html-validate';
import { demonstration } from '../../apps/server/src/cycles/transfer/demonstration';
import { eventually, publish, renderEnded, startServer, type TestServer } from '../support';
import { pdfStructure } from '../support/pdf-structure';

let server: TestServer;
let seanceId: string;
let headers: Record<string, string>;

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const api = (path: string, init: RequestInit = {}) => fetch(`${server.url}${path}`, { ...init, headers: { ...headers, 'content-type': 'application/json' } });
const overview = async (): Promise<ActesOverview> => (await (await api(`/api/seances/${seanceId}/actes`)).json()) as ActesOverview;
const change = async (body: object): Promise<ActesOverview> => (await (await api(`/api/seances/${seanceId}/actes/outline`, { method: 'PATCH', body: JSON.stringify(body) })).json()) as ActesOverview;
const ask = (body: object) => api(`/api/seances/${seanceId}/editions`, { method: 'POST', body: JSON.stringify(body) });
const published = (body: object): Promise<EditionView> => publish(server.url, headers, `/api/seances/${seanceId}/editions`, body);
const bytesOf = async (path: string, init: RequestInit = {}) => new Uint8Array(await (await fetch(server.url + path, init)).arrayBuffer());

beforeAll(async () => {
  server = await startServer();
  const file = join(server.dataDir, 'demonstration.json');
  writeFileSync(file, JSON.stringify(demonstration('2026-11-22', 'Europe/Paris')));
  await server.cli('import', file);
  const [group] = await server.sql<{ seance_id: string; cycle_id: string }>('SELECT g.seance_id, s.cycle_id FROM seance_group g JOIN seance s ON s.id = g.seance_id LIMIT 1');
  if (!group) throw new Error('the demonstration has groups');
  seanceId = group.seance_id;
  const { stdout } = await server.cli('token', '--role', 'organiser', '--cycle', group.cycle_id, '--json');
  headers = { authorization: `Bearer ${(JSON.parse(stdout) as { secret: string }).secret}` };
});
afterAll(() => server?.dispose());

it('says what would be public before anything is', async () => {
  const before = await overview();
  expect(before.editions).toEqual([]);
  expect(before.next).toEqual({ provisoire: '0.1', definitive: '1.0' });
  expect(before.words).toBeGreaterThan(500);
  expect(before.parts.filter((part) => part.id.startsWith('group:'))).toHaveLength(4);
});

it('keeps what the organisers decide of the outline, two at once too', async () => {
  const before = await overview();
  const [first] = before.parts.filter((part) => part.id.startsWith('group:'));
  await Promise.all([change({ printed: { groups: false } }), change({ titles: { groups: 'Les ateliers' } }), change({ printed: { [first?.id ?? '']: false } })]);
  const after = await overview();
  expect(after.words).toBeLessThan(before.words);
  expect(after.outlineVersion).toBe(before.outlineVersion + 3);
  expect(after.parts.filter((part) => !part.printed).map((part) => part.id).sort()).toEqual([first?.id, 'groups'].sort());
  await change({ printed: { groups: true, [first?.id ?? '']: true }, titles: { groups: null } });
  expect((await overview()).words).toBe(before.words);
});

it('publishes the last word typed, for everybody, in bytes that match their fingerprint', async () => {
  const start = Date.now();
  const edition = await published({ status: 'provisoire' });
  process.stdout.write(`published in ${Date.now() - start} ms: ${edition.files.map(({ format, pages, size }) => `${format} ${pages ?? 1} p. ${size} bytes`).join(', ')}\n`);
  expect(edition).toMatchObject({ version: '0.1', status: 'provisoire', licence: 'lo-2.0' });
  for (const file of edition.files) {
    const answer = await fetch(server.url + file.path);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect(sha256(bytes)).toBe(file.sha256);
    expect(answer.headers.get('cache-control')).toBe('public, max-age=60, must-revalidate');
    // Words travel compressed, which makes their tag a weak one.
    expect(answer.headers.get('etag')?.replace(/^W\//, '')).toBe(`"${file.sha256}"`);
    expect(answer.headers.has('content-encoding')).toBe(['html', 'md', 'json'].includes(file.format));
    expect((await fetch(server.url + file.path, { headers: { 'if-none-match': `"${file.sha256}"` } })).status).toBe(304);
    expect((await fetch(server.url + file.path, { headers: { 'if-none-match': `W/"${file.sha256}"` } })).status).toBe(304);
    expect(sha256(await bytesOf(file.path, { headers: { range: 'bytes=10-19' } }))).toBe(sha256(bytes.subarray(10, 20)));
  }
});

it('has no fault of structure in its PDF and no error in its page', async () => {
  const [edition] = (await overview()).editions;
  const pathOf = (format: string) => edition?.files.find((file) => file.format === format)?.path ?? '';
  expect((await pdfStructure(await bytesOf(pathOf('pdf')))).faults).toEqual([]);
  const page = Buffer.from(await bytesOf(pathOf('html'))).toString('utf8');
  const report = await new HtmlValidate({ extends: ['html-validate:recommended', 'html-validate:a11y'] }).validateString(page);
  expect(report.results.flatMap((result) => result.messages)).toEqual([]);
});

it('never changes a published edition, even by the database', async () => {
  await expect(server.sql(`UPDATE edition_file SET bytes = ''`)).rejects.toThrow('does not change');
  await expect(server.sql('DELETE FROM edition_file')).rejects.toThrow('does not change');
  await expect(server.sql(`UPDATE edition SET version = '9.9'`)).rejects.toThrow('does not change');
});

it('counts versions up, and a withdrawn one says so', async () => {
  const second = await published({ status: 'definitive' });
  expect(second.version).toBe('1.0');
  expect((await ask({ status: 'provisoire' })).status).toBe(409);
  const kept = { 'if-none-match': (await fetch(server.url + second.path)).headers.get('etag') ?? '' };
  const withdrawn = await api(`/api/editions/${second.id}/withdrawal`, { method: 'POST', body: JSON.stringify({ reason: 'Une page manquait.' }) });
  expect(withdrawn.status).toBe(200);
  const gone = await fetch(server.url + second.path);
  expect(gone.status).toBe(410);
  expect(await gone.text()).toContain('Une page manquait.');
  expect((await fetch(server.url + second.path, { headers: kept })).status).toBe(410);
  expect((await overview()).next.definitive).toBe('1.1');
});

it('compiles the same from the terminal, publishing nothing', async () => {
  const out = join(server.dataDir, 'actes');
  const { code, stdout, stderr } = await server.cli('actes', seanceId, '--format', 'pdf,html', '--out', out, '--json');
  expect([code, stderr]).toEqual([0, expect.any(String)]);
  const made = JSON.parse(stdout) as { file: string; format: string; pages: number | null; milliseconds: number }[];
  expect(made.map((one) => one.format)).toEqual(['pdf', 'html']);
  for (const { file } of made) expect(readFileSync(file).length).toBeGreaterThan(5_000);
  expect((await overview()).editions).toHaveLength(2);
});

it('draws a JSON edition again in the bytes in which it was published', async () => {
  const published = (await overview()).editions.at(-1)?.files ?? [];
  const from = join(server.dataDir, 'edition.json');
  writeFileSync(from, await bytesOf(published.find((file) => file.format === 'json')?.path ?? ''));
  const { code, stdout } = await server.cli('actes', '--from', from, '--format', 'pdf,odt,epub,md,json,html', '--out', join(server.dataDir, 'again'), '--json');
  expect(code).toBe(0);
  const made = JSON.parse(stdout) as { file: string; format: string }[];
  for (const { file, format } of made) expect([format, sha256(readFileSync(file))]).toEqual([format, published.find((one) => one.format === format)?.sha256]);
  writeFileSync(from, '{"schema":2}');
  expect((await server.cli('actes', '--from', from)).code).toBe(1);
});

it('says what a correction changes, by the comparison, and tells it in the colophon', async () => {
  const [last] = (await overview()).editions.filter((edition) => edition.withdrawnAt === null);
  const title = 'Un titre corrigé';
  await server.sql('UPDATE seance SET title = $1 WHERE id = $2', [title, seanceId]);
  const changes = (await (await api(`/api/editions/${last?.id}/changes`)).json()) as EditionChanges;
  expect(changes.changes).toContainEqual(expect.objectContaining({ kind: 'changed', place: title, after: expect.stringContaining(title) }));
  const correction = await published({ status: 'definitive' });
  expect(correction.version).toBe('1.1');
  expect(correction.changes.join(' ')).toContain(title);
});

it('takes one publication of a séance at a time, and says so', async () => {
  const first = await ask({ status: 'definitive' });
  expect(first.status).toBe(202);
  expect((await ask({ status: 'definitive' })).status).toBe(409);
  expect((await renderEnded(server.url, headers, ((await first.json()) as RenderView).id)).state).toBe('done');
});

/** Processes that draw an edition for the server, now. */
const drawing = (): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const parent = /^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
        return Number(parent) === server.pid && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('render-child');
      } catch {
        return false;
      }
    });

it('says that nothing was published when the process that draws is killed, and draws the next', async () => {
  const before = (await overview()).editions.length;
  const { id } = (await (await ask({ status: 'definitive' })).json()) as RenderView;
  await eventually(() => expect(drawing()).toHaveLength(1), 10_000);
  for (const pid of drawing()) process.kill(pid, 'SIGKILL');
  const failed = await renderEnded(server.url, headers, id);
  expect(failed).toMatchObject({ state: 'failed', problem: { code: 'unavailable', message: expect.stringContaining('Rien n’a été publié') } });
  expect((await overview()).editions).toHaveLength(before);
  expect((await published({ status: 'definitive' })).files.length).toBeGreaterThan(1);
});

it('publishes what was asked for when the server is killed before it is drawn', async () => {
  const { id } = (await (await ask({ status: 'definitive' })).json()) as RenderView;
  await server.kill();
  await server.start();
  const { edition } = await renderEnded(server.url, headers, id);
  expect(edition?.files.length).toBeGreaterThan(1);
  expect(edition?.version).toMatch(/^1\./);
});

it('destroys the bytes of an edition that is rectified: its address says when, why, and what replaces it; its fingerprints stay', async () => {
  const wrong = await published({ status: 'definitive' });
  const right = await published({ status: 'definitive', rectifies: { editions: [wrong.id], reason: 'Un passage a été retiré à la demande d’une personne.' } });
  const gone = await fetch(server.url + wrong.path);
  const words = await gone.text();
  expect(gone.status).toBe(410);
  expect(words).toContain('Un passage a été retiré à la demande');
  expect(words).toContain(right.path);
  for (const file of wrong.files) expect((await fetch(server.url + file.path)).status).toBe(410);
  const [left] = await server.sql<{ bytes: string; prints: number; models: number }>(
    `SELECT sum(length(f.bytes))::text AS bytes, count(f.sha256)::int AS prints, count(e.model)::int AS models FROM edition e JOIN edition_file f ON f.edition_id = e.id WHERE e.id = $1`,
    [wrong.id],
  );
  expect(left).toEqual({ bytes: '0', prints: wrong.files.length, models: 0 });
  await expect(server.sql('UPDATE edition SET rectified_at = NULL WHERE id = $1', [wrong.id])).rejects.toThrow('does not change');
  await expect(server.sql(`UPDATE edition_file SET bytes = '' WHERE edition_id = $1`, [right.id])).rejects.toThrow('does not change');
  expect((await overview()).editions.find((edition) => edition.id === wrong.id)).toMatchObject({ rectifiedAt: expect.any(String), successor: right.version });
});

it('reads a published file once: a hit asks nothing of the database', async () => {
  const [edition] = (await overview()).editions.filter(({ withdrawnAt }) => withdrawnAt === null);
  const path = edition?.path ?? '';
  expect((await fetch(server.url + path)).status).toBe(200);
  // Behind the server's back: had it asked, it would know.
  await server.sql(`UPDATE edition SET withdrawn_at = now() WHERE id = '${edition?.id ?? ''}'`);
  expect((await fetch(server.url + path)).status).toBe(200);
  await api(`/api/editions/${edition?.id ?? ''}/withdrawal`, { method: 'POST', body: '{}' });
  expect((await fetch(server.url + path)).status).toBe(410);
});
