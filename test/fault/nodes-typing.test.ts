import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as wait } from 'node:timers/promises';
import { hasRedis, random, seed, startNodes, type Nodes, type TestServer } from '../support';
import { Hands, type Fate } from './checker';
import { aDay, aToken, notesOf, type Day } from './room';

/** Each node once in every run; ten kills before a release (`npm run test:long -- nodes-typing`). */
const kills = process.env.LONG ? 10 : 3;
const chance = random(seed(`three nodes, ${kills} kills`));
const PATIENCE = 300_000;

let all: Nodes;
let one: TestServer;
let day: Day;
let notes: string[];
let hands: Hands;

/** Six people, spread over the nodes by the proxy before them, of whom each has been told three times that words are saved. */
const typists = async (name: string, note: number): Promise<void> => {
  hands = await Hands.at(one, day, notes[note] ?? '', 6, name, all.proxy);
  hands.type(40);
  await hands.untilWordsGoRound();
};

/** All nodes end in the same instant, devices suffer, all nodes start. */
const fallTogether = async (fate: Fate): Promise<void> => {
  await Promise.all(all.nodes.map((node) => node.kill()));
  hands.suffer(fate);
  await Promise.all(all.nodes.map((node) => node.start()));
};

const said = (times: readonly number[]): string => `${times.map((time) => Math.round(time)).join(', ')} ms`;

(hasRedis ? describe : describe.skip)('six people type into one note on three nodes', () => {
  beforeAll(async () => {
    all = await startNodes(3);
    one = all.nodes[0] as TestServer;
    day = await aDay(one);
    notes = await notesOf(one, await aToken(one, day, 'organiser'), day);
  }, PATIENCE);
  afterEach(() => hands?.dispose());
  afterAll(() => all?.dispose());

  it(`while nodes are killed in turn, ${kills} times, then all at once, and every device is wiped: nothing is lost`, async () => {
    await typists('killed', 0);
    const handovers: number[] = [];
    for (let kill = 0; kill < kills; kill += 1) {
      // A random moment among frames, commits, receipts and what nodes tell each other.
      await wait(chance() * 500);
      const node = all.nodes[kill % 3] as TestServer;
      const from = performance.now();
      await node.kill();
      await hands.untilWordsGoRound();
      handovers.push(performance.now() - from);
      await node.start();
    }
    await fallTogether('wiped');
    await hands.check(`three nodes, ${kills} killed in turn, everybody acknowledged again after ${said(handovers)}, devices wiped`);
  }, PATIENCE);

  it('while nodes are stopped and started one after the other: nothing is lost, and no device is sent away for good', async () => {
    await typists('rolled', 1);
    const handovers: number[] = [];
    for (const node of all.nodes) {
      const from = performance.now();
      expect(await node.stop()).toBe(0);
      await hands.untilWordsGoRound();
      handovers.push(performance.now() - from);
      await node.start();
    }
    const closes = hands.writers.flatMap(({ closes: codes }) => codes);
    expect(closes.filter((code) => code >= 4400 && code < 4500)).toEqual([]);
    hands.suffer('kept');
    await hands.check(`three nodes, restarted in turn, everybody acknowledged again after ${said(handovers)}, devices kept`);
  }, PATIENCE);
});
