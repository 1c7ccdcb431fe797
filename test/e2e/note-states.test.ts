import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Browser, type BrowserContext, type Page } from 'playwright-core';
import { WebSocket } from 'ws';
import { accessibilityFaults, eventually as soon, openBrowser, signal, startServer, type TestServer } from '../support';
import { lineOf, stateOf, textsOf, TestSheet } from './sheet';

const eventually = (assertion: () => void | Promise<void>): Promise<void> => soon(assertion, 30_000);
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** Every state of the sheet, driven for real on a laptop and a phone. `SCREENSHOTS` names a folder for their pictures. */
describe('what the sheet says of where the words are', () => {
  let server: TestServer;
  let browser: Browser;
  let sheet: TestSheet;
  let laptop: BrowserContext;
  let marc: Page;
  let ines: Page;
  let odile: Page;
  let organiser: BrowserContext;

  /** Looks at both: nothing of the state is cut or out of sight, no fault of accessibility; takes their pictures. */
  async function look(name: string, pages: [Page, Page] = [marc, ines]): Promise<void> {
    for (const [page, device] of [[pages[0], '1280'], [pages[1], '390']] as const) {
      const folder = process.env.SCREENSHOTS;
      if (folder) mkdirSync(folder, { recursive: true });
      if (folder) await page.screenshot({ path: `${folder}/etat-${name}-${device}.png` });
      const band = page.locator('header [role=status]');
      if ((await band.count()) > 0) {
        const box = await band.boundingBox();
        expect(box && box.x >= 0 && box.y >= 0 && box.x + box.width <= Number(device)).toBe(true);
      }
      expect(`${name} ${device} ${(await accessibilityFaults(page)).join(' ')}`).toBe(`${name} ${device} `);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(Number(device));
    }
  }
  const both = (expected: RegExp | string): Promise<void> =>
    eventually(async () => {
      for (const page of [marc, ines]) {
        if (typeof expected === 'string') expect(await stateOf(page)).toBe(expected);
        else expect(await stateOf(page)).toMatch(expected);
      }
    });
  async function write(words: string): Promise<void> {
    for (const [page, kind] of [[marc, 'constat'], [ines, 'levier']] as const) {
      await lineOf(page, kind).click();
      await page.keyboard.press('End');
      for (const word of words.split(' ')) await page.keyboard.insertText(`${word} `);
    }
  }
  const setState = async (state: string): Promise<void> => {
    const answer = await organiser.request.patch(`${server.url}/api/notes/${sheet.noteId}/state`, { data: { state }, headers: { origin: server.url } });
    expect(answer.status()).toBe(200);
  };

  beforeAll(async () => {
    [server, browser] = await Promise.all([startServer(), openBrowser()]);
    sheet = await new TestSheet(server, browser).prepare();
    laptop = await sheet.person('Marc');
    organiser = await sheet.person('Hélène', {}, 'organiser');
    marc = await sheet.page(laptop);
    ines = await sheet.open('Inès', PHONE);
    odile = await sheet.open('Odile', {}, 'moderator');
    await sheet.keptForOffline(marc);
    await sheet.keptForOffline(ines);
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await server?.dispose();
  });

  it('« Enregistré à … », and Ctrl+S says it again', async () => {
    await write('Les projets tiennent à une seule personne');
    await both(/^Enregistré à \d+\u00a0h\u00a0\d\d$/);
    await marc.keyboard.press('Control+s');
    await eventually(async () => expect(await marc.locator('p[role=status].sr-only').innerText()).toMatch(/^Enregistré à/));
    await look('enregistre');
  });

  it('« modifications en attente » after a second, « Non enregistré depuis … » after ten, when the server does not answer', async () => {
    signal('SIGSTOP', server.pid);
    try {
      await write('et personne ne le dit');
      await eventually(async () => expect(await stateOf(marc)).toMatch(/^\d modifications en attente$/));
      await eventually(async () => expect(await stateOf(ines)).toMatch(/^\d modifications en attente, elles restent sur cet appareil$/));
      await marc.keyboard.press('Control+s');
      await eventually(async () => expect(await marc.locator('p[role=status].sr-only').innerText()).toMatch(/en attente$/));
      await look('en-attente');
      await both(/^Non enregistré depuis \d+\u00a0s, continuez\u00a0: vos mots sont sur cet appareil$/);
    } finally {
      signal('SIGCONT', server.pid);
    }
    await both(/Enregistré à|envoyées à/);
  });

  it('« Non enregistré depuis … » to everybody while the database does not answer, to those also who have written nothing', async () => {
    const database = server.databaseProcesses;
    signal('SIGSTOP', ...database);
    try {
      await lineOf(marc, 'frein').click();
      await marc.keyboard.insertText('Le temps manque');
      await eventually(async () => expect(await stateOf(marc)).toMatch(/^Non enregistré depuis \d+\u00a0s, continuez\u00a0: vos mots sont sur cet appareil$/));
      const others = /^Non enregistré depuis \d+\u00a0s\u00a0: ce qui vient d’être écrit est sur l’appareil de son auteur$/;
      for (const page of [ines, odile]) await eventually(async () => expect(await stateOf(page)).toMatch(others));
      expect(await textsOf(ines)).toContain('Le temps manque');
      await eventually(async () => expect(await stateOf(marc)).toMatch(/depuis ([4-9]|\d\d)\u00a0s/));
      await look('non-enregistre');
      await look('non-enregistre-autres', [odile, ines]);
    } finally {
      signal('SIGCONT', ...database);
    }
    await both(/Enregistré à|envoyées? à/);
    await eventually(async () => expect(await stateOf(odile)).toMatch(/^Enregistré à/));
  });

  it('« Reconnexion… », then « Hors ligne », then what was sent, when the server is away', async () => {
    await both(/^Enregistré à/);
    await server.kill();
    await both('Reconnexion… vos mots restent sur cet appareil');
    await look('reconnexion');
    await write('un réseau existe dans chaque département');
    await both(/^Hors ligne\u00a0: \d+ modifications gardées sur cet appareil$/);
    await look('hors-ligne');
    await marc.reload();
    await marc.getByText('Pas de réseau, continuez d’écrire.').waitFor();
    await ines.reload();
    await ines.getByText('Pas de réseau, continuez d’écrire.').waitFor();
    await both(/^Hors ligne\u00a0: \d+ modifications gardées sur cet appareil$/);
    await look('hors-ligne-rouverte');
    await server.start();
    const sent = [marc, ines].map((page) => page.getByText(/^\d+ modifications envoyées à \d+\u00a0h\u00a0\d\d$/).waitFor());
    await Promise.all(sent);
    await look('envoyees');
  });

  it('« La fiche arrive » while it is awaited, and why it did not open when this device has never seen it', async () => {
    const fresh = [await sheet.person('Nadia'), await sheet.person('Nadia', PHONE)] as const;
    const pages = await Promise.all(fresh.map((context) => context.newPage()));
    const [wide, narrow] = pages;
    if (!wide || !narrow) throw new Error('no pages');
    let go: () => void = () => undefined;
    const gate = new Promise<void>((open) => (go = open));
    for (const page of pages) {
      await page.route('**/api/notes/*', async (route) => {
        await gate;
        await route.abort();
      });
      await page.goto(sheet.url);
      await page.getByText('La fiche arrive').waitFor();
    }
    await look('chargement', [wide, narrow]);
    go();
    for (const page of pages) await page.getByText('Cette fiche ne s’est pas ouverte').waitFor();
    await look('erreur', [wide, narrow]);
    for (const context of fresh) await context.close();
  });

  it('« Lecture seule » to who may only read, and when the sheet is frozen', async () => {
    await setState('frozen');
    await both('Lecture seule');
    const [event] = (await server.sql(
      `SELECT to_char(max(created_at) AT TIME ZONE 'Europe/Paris', 'FMHH24 "h" MI') AS hour FROM note_event WHERE note_id = $1 AND what = 'frozen'`,
      [sheet.noteId],
    )) as { hour: string }[];
    const hour = event?.hour.replaceAll(' ', '\u00a0') ?? '';
    // The day of the test is another than that of the séance.
    for (const page of [marc, ines]) await page.getByText(new RegExp(`^Notes figées le .+ à ${hour}\\. Elles restent lisibles\u202f; l’équipe peut les rouvrir\\.$`)).waitFor();
    await server.sql('UPDATE seance SET date = (now() AT TIME ZONE $1)::date', ['Europe/Paris']);
    await marc.reload();
    await ines.reload();
    for (const page of [marc, ines]) await page.getByText(`Notes figées à ${hour}. Elles restent lisibles\u202f; l’équipe peut les rouvrir.`, { exact: true }).waitFor();
    await look('figee');
    await setState('revision');
    for (const page of [marc, ines]) await page.getByText('Vous lisez cette fiche.').waitFor();
    await both('Lecture seule');
    await look('lecture-seule');
    await setState('frozen');
    await setState('open');
    await both(/^Enregistré à/);
  });

  it('« Le serveur refuse cette version », with a file of the words, when another device’s words are sent as one’s own', async () => {
    // These pages write under ids of their own, which belong from now on to the devices they have now.
    await write('avant de changer');
    await both(/^Enregistré à/);
    for (const page of [marc, ines]) {
      await page.context().clearCookies();
      await sheet.enter(page.context(), 'rapporteur', 'Marc');
    }
    await server.kill();
    await write('mots refusés');
    await both(/^Hors ligne/);
    await server.start();
    await both('Non enregistré\u00a0: le serveur refuse cette version. Fichier de secours prêt.');
    await look('refusee');
    const [file] = await Promise.all([marc.waitForEvent('download'), marc.getByRole('button', { name: 'Enregistrer un fichier de secours' }).click()]);
    expect(file.suggestedFilename()).toMatch(/\.pleniere$/);
  });

  it('« Cette page a vieilli » when the note is written in a newer schema: nothing of it can be changed nor deleted', async () => {
    const [wide, narrow] = [await sheet.open('Paul'), await sheet.open('Paule', PHONE)] as const;
    await eventually(async () => expect(await stateOf(wide)).toMatch(/^Enregistré à/));
    await server.sql('UPDATE note SET schema_version = 2 WHERE id = $1', [sheet.noteId]);
    await setState('frozen');
    await setState('open');
    for (const page of [wide, narrow]) {
      await page.getByText('Cette page a vieilli. Vos mots sont gardés. Rechargez pour continuer d’écrire.').waitFor();
      await eventually(async () => expect(await page.locator('.ProseMirror').getAttribute('contenteditable')).toBe('false'));
      expect(await stateOf(page)).toBe('Lecture seule');
    }
    await look('trop-ancienne', [wide, narrow]);
    const before = await textsOf(wide);
    await wide.locator('.ProseMirror').click();
    await wide.keyboard.press('Control+a');
    await wide.keyboard.press('Delete');
    expect(await textsOf(wide)).toEqual(before);
    await server.sql('UPDATE note SET schema_version = 1 WHERE id = $1', [sheet.noteId]);
    await wide.getByRole('button', { name: 'Recharger' }).click();
    await eventually(async () => expect(await stateOf(wide)).toMatch(/^Enregistré à/));
    expect(await textsOf(wide)).toEqual(before);
    for (const page of [wide, narrow]) await page.context().close();
  });

  it('turns an older page away before it reads a word, and those that are inside when a newer one comes to write', async () => {
    const cookie = (await organiser.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
    const knock = (schema: string) => {
      const socket = new WebSocket(`${server.wsUrl}/collab/${sheet.noteId}?ack=1&schema=${schema}`, { headers: { cookie, origin: server.url } });
      const seen = { frames: 0, code: 0 };
      socket.on('message', () => (seen.frames += 1));
      socket.on('close', (code) => (seen.code = code));
      socket.on('error', () => undefined);
      return { socket, seen };
    };
    const old = knock('0');
    await eventually(() => expect(old.seen).toEqual({ frames: 0, code: 4426 }));
    const strange = knock('un');
    await eventually(() => expect(strange.seen).toEqual({ frames: 0, code: 4426 }));
    // A page of a server that is newer than this one: it is to come back, and meet that server.
    const newer = knock('999');
    await eventually(() => expect(newer.seen).toEqual({ frames: 0, code: 1012 }));

    await server.sql('UPDATE note SET schema_version = 0 WHERE id = $1', [sheet.noteId]);
    const inside = knock('0');
    await eventually(() => expect(inside.seen.frames).toBeGreaterThan(0));
    const writer = knock('1');
    await eventually(() => expect(inside.seen.code).toBe(4503));
    await eventually(() => expect(writer.seen.frames).toBeGreaterThan(0));
    expect(await server.sql('SELECT schema_version FROM note WHERE id = $1', [sheet.noteId])).toEqual([{ schema_version: 1 }]);
    writer.socket.close();
  });

  it('throws no error and breaks no rule of the page’s policy', () => {
    expect(sheet.faults).toEqual([]);
  });
});
