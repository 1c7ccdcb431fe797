import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { eventually as soon, openBrowser, signal, startServer, type TestServer } from '../support';
import { aDay, aToken, notesOf, openSheet, Writer } from './room';

const eventually = (assertion: () => void | Promise<void>): Promise<void> => soon(assertion, 60_000);
const PATIENCE = 240_000;
let server: TestServer;
let browser: Browser;
let page: Page;
let noteId: string;
let secret: string;

const state = () => page.locator('header [role=status]').innerText();
const behind = () =>
  server.sql('SELECT 1 FROM note_update u JOIN note_projection p USING (note_id) GROUP BY u.note_id, p.version HAVING max(u.id) <> p.version');

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), openBrowser()]);
  const day = await aDay(server);
  secret = await aToken(server, day, 'organiser');
  noteId = (await notesOf(server, secret, day))[0] ?? '';
  page = await openSheet(server, browser, day, noteId, day.groups[0] ?? '');
}, PATIENCE);
afterAll(async () => {
  await browser?.close();
  await server?.dispose();
});

describe('PostgreSQL hanging, then killed, while people type', () => {
  it(
    'never says « Enregistré » over words that are not on the disk, and loses none of them',
    async () => {
      const writers = [1, 2].map(() => new Writer(server, noteId, secret));
      await eventually(() => expect(writers.every((writer) => writer.provider.synced)).toBe(true));
      await eventually(async () => expect(await state()).toMatch(/^Enregistré à/));
      let count = 0;
      const typing = setInterval(() => writers.forEach((writer, who) => writer.write(`⟨w${who}·${(count += 1)}⟩`)), 20);
      await page.locator('.ProseMirror > [data-kind] p').first().click();
      await page.keyboard.type('Avant. ');
      await eventually(() => expect(Math.min(...writers.map((writer) => writer.acknowledged.size))).toBeGreaterThan(5));
      const before = server.postmaster;
      // First it hangs: a killed one is back within the second of grace that keeps the old hour, dimmed.
      const doomed = server.databaseProcesses;
      signal('SIGSTOP', ...doomed);
      await page.keyboard.type('Pendant. ');
      // While the disk is away the page says what waits.
      await eventually(async () => {
        await page.keyboard.type('x');
        expect(await state()).toMatch(/^\d+ modifications? en attente|^Non enregistré depuis/);
      });
      signal('SIGKILL', ...doomed);
      await eventually(() => expect(server.postmaster).not.toBe(before));
      await page.keyboard.type(' Après.');
      clearInterval(typing);
      await eventually(async () => expect(await state()).toMatch(/^Enregistré à|envoyées? à/));
      await eventually(() => expect(writers.every((writer) => writer.isSaved)).toBe(true));
      const fresh = new Writer(server, noteId, secret);
      // A newcomer is sent the base and what came later in two messages.
      await eventually(() => {
        const words = fresh.doc.getXmlFragment('note').toJSON();
        for (const part of ['Avant. ', 'Pendant. ', ' Après.']) expect(words).toContain(part);
        expect(new Set(fresh.seen).size).toBe(count);
      });
      // Readers catch up without anybody typing again.
      await eventually(async () => expect(await behind()).toEqual([]));
      [...writers, fresh].forEach((writer) => writer.destroy());
    },
    PATIENCE,
  );
});
