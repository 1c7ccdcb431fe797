import { beforeEach, describe, expect, it } from '@jest/globals';
import { CLOSE } from '@pleniere/contract';
import * as Y from 'yjs';
import { MemoryBusHub } from './memory-bus';
import { aParticipant, HeldStore, ManualClock, MemoryClient, settle } from './pair';
import type { LogRow, Participant } from './ports';
import { Presences } from './presence';
import { Rooms } from './rooms';

const NOTE = 'note-1';

let store: HeldStore;
let clock: ManualClock;
let isBusUp: boolean;
let nodes: [Rooms, Rooms];

beforeEach(() => {
  store = new HeldStore([NOTE]);
  clock = new ManualClock();
  isBusUp = true;
  const hub = new MemoryBusHub((run) => isBusUp && setImmediate(run));
  const node = (): Rooms => new Rooms(store, { failed: (error) => expect(error).toBeUndefined(), retryAfter: () => 1, clock, bus: hub.join() });
  nodes = [node(), node()];
});

async function entered(node: 0 | 1, said: Partial<Participant> = {}): Promise<MemoryClient> {
  const client = new MemoryClient(nodes[node], NOTE, said);
  await settle(clock, client);
  return client;
}

/** Long enough for a look in the log. */
async function aSecond(...clients: MemoryClient[]): Promise<void> {
  clock.advance(1000);
  await settle(clock, ...clients);
}

describe('several nodes', () => {
  it('[C36] words written on one node are shown on the other, once', async () => {
    const [ada, bob] = [await entered(0, { key: 'ada' }), await entered(1, { key: 'bob' })];
    ada.text.insert(0, 'bonjour ');
    await settle(clock, ada, bob);
    expect(bob.text.toString()).toBe('bonjour ');
    const frames = bob.frames.length;
    await aSecond(ada, bob);
    expect(bob.frames.length).toBe(frames);
    bob.text.insert(bob.text.length, 'à tous');
    await settle(clock, ada, bob);
    expect(ada.text.toString()).toBe('bonjour à tous');
    expect(store.rows).toHaveLength(2);
  });

  it('[C36] what the bus loses is read in the log within a second, in whatever order it comes', async () => {
    const [ada, bob] = [await entered(0, { key: 'ada' }), await entered(1, { key: 'bob' })];
    isBusUp = false;
    ada.text.insert(0, 'perdu ');
    await settle(clock, ada, bob);
    isBusUp = true;
    // It builds on what was lost: the log is asked at once.
    ada.text.insert(6, 'retrouvé');
    await settle(clock, ada, bob);
    expect(bob.text.toString()).toBe('perdu retrouvé');
    isBusUp = false;
    ada.text.insert(0, 'seul ');
    await settle(clock, ada, bob);
    expect(bob.text.toString()).toBe('perdu retrouvé');
    await aSecond(ada, bob);
    expect(bob.text.toString()).toBe('seul perdu retrouvé');
  });

  it('[C36] rows of one append that stand on each other are taken together', async () => {
    const [ada, eve, bob] = [await entered(0, { key: 'ada' }), await entered(0, { key: 'eve' }), await entered(1, { key: 'bob' })];
    store.hold();
    for (const [index, word] of ['un ', 'deux ', 'trois ', 'quatre'].entries()) {
      const author = index % 2 === 0 ? ada : eve;
      author.text.insert(author.text.length, word);
      await settle(clock, ada, eve);
      // The disk is late: each sees the words of the other, and writes behind them.
      clock.advance(100);
      await settle(clock, ada, eve);
    }
    store.release();
    for (let round = 0; round < 3; round += 1) await settle(clock, ada, eve, bob);
    expect(bob.text.toString()).toBe('un deux trois quatre');
    expect(ada.text.toString()).toBe('un deux trois quatre');
  });

  it('[C36] a row that leaves out what an earlier row holds is taken: a device that went from node to node is stored in pieces', async () => {
    const bob = await entered(1, { key: 'bob' });
    const ada = new Y.Doc();
    const [un, deux, trois] = ['un ', 'deux ', 'trois'].map((word) => {
      const before = Y.encodeStateVector(ada);
      ada.getText('note').insert(ada.getText('note').length, word);
      return Y.encodeStateAsUpdate(ada, before);
    }) as [Uint8Array, Uint8Array, Uint8Array];
    const { author } = aParticipant();
    const row = (...updates: Uint8Array[]): LogRow => ({ noteId: NOTE, update: Y.mergeUpdates(updates), author, device: 'ada', claims: [ada.clientID] });
    await store.append([row(un, deux)]);
    await aSecond(bob);
    await store.append([row(un, trois)]);
    await aSecond(bob);
    expect(bob.text.toString()).toBe('un deux trois');
  });

  it('[C23, C36] nobody goes on under an id that belongs to a device on another node, even when the bus did not say so', async () => {
    const [ada, bob] = [await entered(0, { key: 'ada' }), await entered(1, { key: 'bob' })];
    isBusUp = false;
    ada.text.insert(0, 'à elle');
    await settle(clock, ada, bob);
    await aSecond(ada, bob);
    bob.doc.clientID = ada.doc.clientID;
    bob.text.insert(0, 'X');
    await settle(clock, ada, bob);
    expect(bob.refused.map(({ code }) => code)).toEqual([CLOSE.foreignClient]);
  });

  it('[C38] people see each other across nodes, also who was there before, and a silent node is forgotten', async () => {
    const ada = await entered(0, { key: 'ada' });
    ada.present(5, 1, {});
    await settle(clock, ada);
    clock.advance(50);
    await settle(clock, ada);
    const bob = await entered(1, { key: 'bob', name: 'Bob' });
    bob.present(6, 1, {});
    for (let tick = 0; tick < 4; tick += 1) {
      await settle(clock, ada, bob);
      clock.advance(50);
    }
    await settle(clock, ada, bob);
    expect([ada.presences.get(6), bob.presences.get(5)]).toEqual([{ user: { name: 'Bob', role: 'rapporteur' } }, { user: { name: 'Ada', role: 'rapporteur' } }]);
    isBusUp = false;
    ada.cut();
    for (let second = 0; second < 32; second += 1) await aSecond(bob);
    clock.advance(50);
    await settle(clock, bob);
    expect(bob.presences.get(5)).toBeNull();
  });

  it('[C38] the late good-bye of a node takes nobody away who has come by another meanwhile', () => {
    const third = new Presences(() => 0);
    const said = { clientId: 5, key: 'ada', json: '{"user":{"name":"Ada"}}' };
    third.receiveShared({ ...said, clock: 3 });
    third.receiveShared({ ...said, clock: 9 });
    expect(third.receiveShared({ ...said, clock: 4, json: 'null' })).toBe(false);
    expect(third.keyOf(5)).toBe('ada');
    expect(third.receiveShared({ ...said, clock: 10, json: 'null' })).toBe(true);
    expect(third.keyOf(5)).toBeUndefined();
  });

  it('[C39] a note that is rebuilt on one node sends those of the other back to the door', async () => {
    const [ada, bob] = [await entered(0, { key: 'ada' }), await entered(1, { key: 'bob' })];
    nodes[0].drop(NOTE, CLOSE.accessChanged);
    await settle(clock, ada, bob);
    expect([ada.closed, bob.closed]).toEqual([CLOSE.accessChanged, CLOSE.accessChanged]);
  });
});
