import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Browser, type Page } from 'playwright-core';
import { eventually as soon, openBrowser, random, seed, startServer, type TestServer } from '../support';
import { lineOf, textsOf, TestSheet } from './sheet';

const eventually = (assertion: () => void | Promise<void>): Promise<void> => soon(assertion, 30_000);
const ROUNDS = 20;
/** Changes closer together than half a second are undone together. */
const CAPTURED = 500;

/** Marc writes small letters, Inès capitals: each one’s words are told apart wherever they end up. */
const own = (words: string) => words.replace(/[^a-z]/g, '');
const others = (words: string) => words.replace(/[^A-Z]/g, '');

/** Puts the caret behind the last word: the End key stops where a long line is folded. */
async function toEnd(page: Page, kind: string): Promise<void> {
  await lineOf(page, kind).click();
  await lineOf(page, kind).evaluate((line) => getSelection()?.collapse(line, line.childNodes.length));
}

describe('undo while the other types too', () => {
  let server: TestServer;
  let browser: Browser;
  let marc: Page;
  let ines: Page;

  beforeAll(async () => {
    [server, browser] = await Promise.all([startServer(), openBrowser()]);
    const sheet = await new TestSheet(server, browser).prepare();
    marc = await sheet.open('Marc');
    ines = await sheet.open('Inès');
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await server?.dispose();
  });

  it(`removes exactly one’s own words, ${ROUNDS} times, in one line and in two`, async () => {
    const next = random(seed('undo'));
    const burst = (first: string): string => Array.from({ length: 3 + Math.floor(next() * 8) }, () => String.fromCharCode(first.charCodeAt(0) + Math.floor(next() * 26))).join('');
    const words = async (page: Page) => (await textsOf(page)).join(' ');
    const pause = async (page: Page) => {
      const since = await page.evaluate(() => Date.now());
      await page.waitForFunction((at) => Date.now() > at, since + CAPTURED + 100);
    };
    let kept = '';
    let written = '';
    let presses = 0;
    let atOnce = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const isOneLine = next() < 0.5;
      await toEnd(marc, 'constat');
      await toEnd(ines, isOneLine ? 'constat' : 'levier');

      // Something that stays, so that an undo that goes too far is seen.
      const stays = burst('a');
      await marc.keyboard.type(stays);
      kept += stays;
      await pause(marc);

      const [mine, theirs] = [burst('a'), burst('A') + burst('A')];
      written += theirs;
      const typing = ines.keyboard.type(theirs, { delay: next() * 20 });
      await marc.keyboard.type(mine, { delay: next() * 10 });
      await marc.keyboard.press('Control+z');
      presses += 1;
      // A slow machine may have taken longer than half a second between two keys: then it takes as many undos.
      const left = own(await words(marc)).length - kept.length;
      expect({ round, left: left >= 0 && left < mine.length }).toEqual({ round, left: true });
      if (left === 0) atOnce += 1;
      while (own(await words(marc)).length > kept.length) {
        await marc.keyboard.press('Control+z');
        presses += 1;
      }
      await typing;
      await eventually(async () => {
        for (const page of [marc, ines]) {
          const now = await words(page);
          expect({ round, own: own(now) }).toEqual({ round, own: kept });
          expect({ round, others: [...others(now)].sort().join('') }).toEqual({ round, others: [...written].sort().join('') });
        }
        expect(await textsOf(ines)).toEqual(await textsOf(marc));
      });
      await pause(ines);
    }
    process.stdout.write(`undo: ${ROUNDS} bursts taken back by ${presses} presses, ${atOnce} of them by the first\n`);

    // One press each, but for those that a slow machine cut in two.
    expect(atOnce).toBeGreaterThan(ROUNDS / 2);

    // And back again: what was undone last returns, the other’s words stand.
    await marc.keyboard.press('Control+Shift+z');
    await eventually(async () => {
      expect(own(await words(ines)).length).toBeGreaterThan(kept.length);
      expect(others(await words(ines)).length).toBe(written.length);
    });
  }, 240_000);
});
