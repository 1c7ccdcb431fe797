import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { HtmlValidate } from 'html-validate';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser } from 'playwright-core';
import { openBrowser, startServer, type TestServer } from '../support';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const validator = new HtmlValidate({ extends: ['html-validate:recommended'] });

interface Violation {
  id: string;
  nodes: { html: string }[];
}

let server: TestServer;
let browser: Browser;
let pages: string[] = [];
let seance = '';

beforeAll(async () => {
  server = await startServer({ demo: true });
  browser = await openBrowser();
  const cycles = await server.sql<{ slug: string }>('SELECT slug FROM cycle WHERE NOT standalone AND deleted_at IS NULL');
  const seances = await server.sql<{ slug: string; items: number }>(
    `SELECT slug, (SELECT count(*)::int FROM programme_item WHERE seance_id = seance.id) AS items FROM seance WHERE deleted_at IS NULL ORDER BY items DESC`,
  );
  seance = `/seances/${seances[0]?.slug}`;
  pages = ['/', '/mentions', '/accessibilite', '/nulle-part', seance, ...cycles.map(({ slug }) => `/cycles/${slug}`), `/seances/${seances.at(-1)?.slug}`];
});

afterAll(async () => {
  await browser?.close();
  await server?.dispose();
});

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> => fetch(`${server.url}${path}`, { headers, redirect: 'manual' });

describe('public pages', () => {
  test('are valid HTML in both languages', async () => {
    const wanted = pages.flatMap((path) => ['fr', 'en'].map((lang) => ({ path, lang })));
    // All read before any is validated: a connection left open for seconds is closed by the server.
    const read = await Promise.all(wanted.map(async (each) => ({ ...each, html: await (await get(each.path, { cookie: `lang=${each.lang}` })).text() })));
    for (const { path, lang, html } of read) {
      expect(html).toContain(`<html lang="${lang}"`);
      const report = await validator.validateString(html);
      expect([path, lang, report.results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`))]).toEqual([path, lang, []]);
    }
  });

  test.each([320, 390, 1280])('have no accessibility fault and no sideways scroll at %i pixels', async (width) => {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    for (const path of pages) {
      await page.goto(`${server.url}${path}`);
      await page.evaluate(axe);
      const violations = await page.evaluate<Violation[]>(`axe.run().then((result) => result.violations)`);
      expect([path, violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)]).toEqual([path, []]);
      expect([path, await page.evaluate('document.documentElement.scrollWidth <= innerWidth')]).toEqual([path, true]);
    }
    await page.close();
  });

  test('lead from the cycle to the programme without any script', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(server.url);
    await page.locator('main a[href^="/cycles/"]').first().click();
    await page.locator('main a[href^="/seances/"]').first().click();
    expect(await page.locator('h1').count()).toBe(1);
    await page.goto(`${server.url}${seance}`);
    expect(await page.locator('main table th[scope="row"]').count()).toBeGreaterThan(3);
    await page.locator('a[lang="en"]').click();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe(seance);
    await context.close();
  });

  test('two lines that share an hour share one head', async () => {
    const html = await (await get(seance)).text();
    expect(html).toMatch(/<th scope="row" rowspan="2">/);
  });

  test('never show an address, a telephone number or a remark of the import', async () => {
    const [person] = await server.sql<{ id: string; cycle_id: string }>('SELECT p.id, p.cycle_id FROM person p JOIN contributor c ON c.person_id = p.id LIMIT 1');
    await server.sql('UPDATE person SET email = $2, phone = $3 WHERE id = $1', [person?.id, 'secret@exemple.fr', '0491000001']);
    const remarks = await server.sql<{ text: string }>('SELECT text FROM import_remark WHERE text IS NOT NULL');
    for (const path of pages) {
      const html = await (await get(path)).text();
      expect(html).not.toMatch(/secret@exemple|0491000001|mailto:|tel:/);
      expect(remarks.filter(({ text }) => html.includes(text.slice(0, 60)))).toEqual([]);
    }
  });

  test('a deleted séance is a page that does not exist, and comes back with it', async () => {
    const slug = seance.replace('/seances/', '');
    await server.sql('UPDATE seance SET deleted_at = now() WHERE slug = $1', [slug]);
    const gone = await get(seance);
    expect(gone.status).toBe(404);
    expect(gone.headers.get('content-type')).toBe('text/html; charset=utf-8');
    await server.sql('UPDATE seance SET deleted_at = NULL WHERE slug = $1', [slug]);
    expect((await get(seance)).status).toBe(200);
  });

  test('describe a dated séance as an Event, and an undated one as nothing', async () => {
    const dataOf = async (path: string): Promise<Record<string, unknown> | null> => {
      const found = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(await (await get(path)).text());
      return found?.[1] ? (JSON.parse(found[1]) as Record<string, unknown>) : null;
    };
    expect(await dataOf(seance)).toMatchObject({ '@type': 'Event', url: `${server.url}${seance}`, startDate: expect.stringMatching(/^\d{4}-\d\d-\d\d/) });
    const [undated] = await server.sql<{ slug: string }>('SELECT slug FROM seance WHERE date IS NULL AND deleted_at IS NULL LIMIT 1');
    if (undated) expect(await dataOf(`/seances/${undated.slug}`)).toBeNull();
  });
});

describe('what travels', () => {
  test('a page that did not change is not sent twice', async () => {
    const first = await get(seance);
    const tag = first.headers.get('etag') ?? '';
    expect(tag).not.toBe('');
    expect(first.headers.get('set-cookie')).toBeNull();
    expect((await get(seance, { 'if-none-match': tag })).status).toBe(304);
  });

  test('files of the build are compressed and kept for ever, and nothing else of the server can be read', async () => {
    const html = await (await get(seance)).text();
    const sheet = /href="(\/assets\/[^"]+\.css)"/.exec(html)?.[1] ?? '';
    const file = await get(sheet, { 'accept-encoding': 'br' });
    expect(file.status).toBe(200);
    expect(file.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(file.headers.get('content-encoding')).toBe('br');
    expect(file.headers.get('content-type')).toBe('text/css; charset=utf-8');
    for (const path of ['/assets/absent.js', '/.vite/manifest.json', '/assets/..%2f..%2fserver%2fmain.js', '/%2e%2e/server/main.js', '/%']) {
      const answer = await get(path);
      expect([path, answer.status >= 400 && answer.status < 500]).toEqual([path, true]);
    }
  });

  test('the language switch only comes back to this site', async () => {
    const there = await get('/mentions?lang=en&x=1');
    expect([there.status, there.headers.get('location')]).toEqual([303, '/mentions?x=1']);
    expect(there.headers.get('set-cookie')).toMatch(/^lang=en; Max-Age=31536000; Path=\/; SameSite=Lax/);
    expect((await get('//ailleurs.fr/?lang=en')).headers.get('location')).toBe('/ailleurs.fr/');
    expect((await get('/mentions?lang=xx')).status).toBe(200);
  });

  test('addresses of programs answer in JSON, those of the application with its shell, and others in our words', async () => {
    expect((await get('/api/nulle-part')).headers.get('content-type')).toContain('application/json');
    expect((await get('/health/live')).status).toBe(200);
    const shell = await get('/organiser');
    expect(shell.headers.get('cache-control')).toBe('no-store');
    const text = await shell.text();
    expect(text).toContain('<div id="root"></div>');
    expect(text).toMatch(/<noscript><p>[^<]+<\/p><\/noscript>/);
    const lost = await get('/seances/nulle-part');
    expect(lost.status).toBe(404);
    expect(await lost.text()).toContain('Cette page n’existe pas');
  });

  test('the API describes itself', async () => {
    const document = (await (await get('/api/openapi.json')).json()) as { openapi: string; paths: Record<string, unknown> };
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths)).toContain('/api/openapi.json');
  });
});
