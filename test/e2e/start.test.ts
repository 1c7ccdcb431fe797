import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, runServer, startServer, type TestServer } from '../support';

describe('starting and stopping', () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.dispose());

  it('answers on its health addresses once it is ready', async () => {
    expect(await (await fetch(`${server.url}/health/live`)).json()).toEqual({ status: 'ok', now: expect.any(String) });
    expect(await (await fetch(`${server.url}/health/ready`)).json()).toEqual({ status: 'ok' });
  });

  it('keeps its database durable: nothing that PostgreSQL promises is switched off', async () => {
    const rows = await server.sql<{ name: string; setting: string }>(
      `SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit') ORDER BY name`,
    );
    expect(rows.map((row) => `${row.name}=${row.setting}`)).toEqual(['fsync=on', 'full_page_writes=on', 'synchronous_commit=on']);
  });

  it('refuses in one sentence to run twice on the same data, and leaves the first alone', async () => {
    const second = await runServer({ DATA_DIR: server.dataDir, PORT: '0' });
    expect(second.code).toBe(1);
    expect(second.stderr.trim()).toMatch(/^Plénière tourne déjà sur le dossier .*\.$/);
    expect((await fetch(`${server.url}/health/ready`)).status).toBe(200);
  });

  it('says in one sentence that the port is taken', async () => {
    const other = mkdtempSync(join(tmpdir(), 'pleniere-port-'));
    chmodSync(other, 0o755);
    const second = await runServer({ DATA_DIR: other, PORT: new URL(server.url).port });
    rmSync(other, { recursive: true, force: true });
    expect(second.code).toBe(1);
    expect(second.stderr.trim()).toMatch(/^Le port \d+ est déjà pris\. .*$/);
  });

  it('says in one sentence that the database cannot be reached, without its password', async () => {
    const refused = await runServer({ DATABASE_URL: 'postgres://me:secret@127.0.0.1:9/nowhere', DATA_DIR: server.dataDir });
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('ne répond pas');
    expect(refused.stderr).not.toContain('secret');
  });

  it('names every setting that is wrong', async () => {
    const refused = await runServer({ PORT: 'many', PUBLIC_URL: 'ftp://x' });
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('PORT');
    expect(refused.stderr).toContain('PUBLIC_URL');
  });

  it('says in one sentence that the folder cannot be written', async () => {
    // A file in the way: even root cannot make a folder inside it.
    const refused = await runServer({ DATA_DIR: join(import.meta.filename, 'data') });
    expect(refused.code).toBe(1);
    expect(refused.stderr.trim()).toMatch(/^Le dossier des données .* ne peut pas être écrit\. .*$/);
  });

  it('comes back on its data after everything was killed at once', async () => {
    await server.sql('CREATE TABLE witness AS SELECT 1 AS seen');
    await server.killEverything();
    await server.start();
    expect(await server.sql('SELECT seen FROM witness')).toEqual([{ seen: 1 }]);
  });

  it('takes over the database of a server that was killed alone', async () => {
    await server.kill();
    await server.start();
    expect(await server.sql('SELECT seen FROM witness')).toEqual([{ seen: 1 }]);
  });

  it('restarts its database when that one is killed, without restarting itself', async () => {
    const pid = server.pid;
    const before = await server.sql<{ pid: number }>('SELECT pg_postmaster_start_time()::text AS pid');
    server.killDatabase();
    await eventually(async () => expect((await fetch(`${server.url}/health/ready`)).status).toBe(200), 30_000);
    expect(server.pid).toBe(pid);
    expect(await server.sql('SELECT pg_postmaster_start_time()::text AS pid')).not.toEqual(before);
  });

  it('stops cleanly when asked', async () => {
    expect(await server.stop()).toBe(0);
  });
});
