import { Buffer } from 'node:buffer';
import * as Y from 'yjs';
import { letterAt, readLetters, typedLetter, type Place } from './typed-letter';

/** What Yjs itself writes when these clients type in turn, each in a paragraph of its own. */
function typedByYjs(clients: readonly number[], rounds: number): { seed: Uint8Array; updates: Uint8Array[]; heads: Place[] } {
  const doc = new Y.Doc();
  doc.clientID = 7;
  const texts = clients.map(() => new Y.XmlText());
  doc.getXmlFragment('note').insert(0, texts);
  texts.forEach((text) => text.insert(0, '·'));
  const heads = texts.map((text) => ({ client: 7, clock: (text._start?.lastId.clock ?? 0) }));
  const seed = Y.encodeStateAsUpdate(doc);
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (let clock = 0; clock < rounds; clock += 1) {
    clients.forEach((client, index) => {
      doc.clientID = client;
      texts[index]?.insert(texts[index].length, letterAt(client, clock));
    });
  }
  return { seed, updates, heads };
}

const runsOf = (update: Uint8Array): number[][] => {
  const runs: number[][] = [];
  const padded = Buffer.concat([Buffer.from([9, 9, 9]), update, Buffer.from([9])]);
  readLetters(padded, 3, padded.length - 1, (...run) => runs.push(run));
  return runs;
};

test('a letter typed by hand is byte for byte what Yjs writes', () => {
  const clients = [300, 70_000, 2 ** 32 - 5];
  const { updates, heads } = typedByYjs(clients, 200);
  const byHand = Array.from({ length: 200 }, (_, clock) =>
    clients.map((client, index) => typedLetter(client, clock, clock === 0 ? (heads[index] ?? { client: 0, clock: 0 }) : { client, clock: clock - 1 })),
  ).flat();
  expect(byHand.map((bytes) => Buffer.from(bytes).toString('hex'))).toEqual(updates.map((bytes) => Buffer.from(bytes).toString('hex')));
});

test('letters are found again one by one, merged, and after Yjs has joined them', () => {
  const clients = [300, 70_000];
  const { seed, updates } = typedByYjs(clients, 50);
  expect(updates.slice(0, 3).map(runsOf)).toEqual([[[300, 0, 1]], [[70_000, 0, 1]], [[300, 1, 2]]]);
  const reached = new Map<number, number>();
  for (const [client, from, to] of runsOf(Y.mergeUpdates(updates))) {
    expect(from).toBe(reached.get(client ?? 0) ?? 0);
    reached.set(client ?? 0, to ?? 0);
  }
  expect(reached).toEqual(new Map([[70_000, 50], [300, 50]]));
  const doc = new Y.Doc();
  [seed, ...updates].forEach((update) => Y.applyUpdate(doc, update));
  expect(runsOf(Y.encodeStateAsUpdate(doc))).toEqual([[70_000, 0, 50], [300, 0, 50], ...runsOf(seed)]);
  const known = Y.encodeStateVectorFromUpdate(seed);
  expect(runsOf(Y.encodeStateAsUpdate(doc, known))).toEqual([[70_000, 0, 50], [300, 0, 50]]);
});
