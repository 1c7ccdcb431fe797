import { beforeEach, describe, expect, it } from '@jest/globals';
import { CLOSE } from '@pleniere/contract';
import * as Y from 'yjs';
import { HeldStore, ManualClock, MemoryClient, settle } from './pair';
import { SERVER_DEVICE, type Participant } from './ports';
import { Rooms, type RoomsOptions } from './rooms';
import { step2Frame } from './wire';

const NOTE = 'note-1';
const AUTHOR = { sessionId: null, doorId: null, userId: null, tokenId: null };

let store: HeldStore;
let clock: ManualClock;
let rooms: Rooms;

const opened = (said: Partial<RoomsOptions> = {}): Rooms => new Rooms(store, { failed: (error) => expect(error).toBeUndefined(), retryAfter: () => 1, clock, ...said });

beforeEach(() => {
  store = new HeldStore([NOTE]);
  clock = new ManualClock();
  rooms = opened();
});

async function entered(said: Partial<Participant> = {}, content?: Uint8Array): Promise<MemoryClient> {
  const client = new MemoryClient(rooms, NOTE, said, content);
  await settle(clock, client);
  return client;
}

/** The next words of somebody, as a forger would make them who has read all that was said. */
function forged(victim: MemoryClient, words: string): Uint8Array {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(victim.doc));
  copy.clientID = victim.doc.clientID;
  const before = Y.encodeStateVector(copy);
  copy.getText('note').insert(copy.getText('note').length, words);
  return Y.encodeStateAsUpdate(copy, before);
}

async function stored(): Promise<string> {
  const { base, rows } = await store.load(NOTE);
  const ydoc = new Y.Doc();
  for (const update of [...(base ? [base.update] : []), ...rows.map((row) => row.update)]) Y.applyUpdate(ydoc, update);
  return ydoc.getText('note').toString();
}

describe('whose words', () => {
  it('[C23] the first device to write under a client id owns it, with those words, for as long as the note lives', async () => {
    const victim = await entered({ key: 'victim' });
    victim.text.insert(0, 'bonjour ');
    await settle(clock, victim);
    expect((await store.load(NOTE)).owners).toEqual(new Map([[victim.doc.clientID, 'victim']]));
    const copy = Y.encodeStateAsUpdate(victim.doc);
    victim.cut();
    rooms = opened();
    // The same device comes back in another tab and goes on under the old id.
    const again = await entered({ key: 'victim' }, copy);
    again.doc.clientID = victim.doc.clientID;
    again.text.insert(0, 're');
    await settle(clock, again);
    expect([again.refused, await stored()]).toEqual([[], 'rebonjour ']);
  });

  it('[C24] the next words of somebody else, forged, are shown to nobody, kept aside and answered 4409; the victim loses nothing', async () => {
    const [victim, forger, reader] = [await entered({ key: 'victim' }), await entered({ key: 'forger' }), await entered({ key: 'reader' })];
    victim.text.insert(0, 'bonjour ');
    await settle(clock, victim, forger, reader);
    const frames = reader.frames.length;
    forger.say(forged(victim, 'XXXX'));
    await settle(clock, victim, forger, reader);
    expect(forger.refused).toEqual([{ n: 2, code: CLOSE.foreignClient }]);
    expect([forger.closed, reader.frames.length, store.quarantined.length]).toEqual([null, frames, 1]);
    expect(store.quarantined[0]).toMatchObject({ noteId: NOTE, device: 'forger', reason: 'foreign' });
    for (let word = 0; word < 20; word += 1) victim.text.insert(victim.text.length, `mot${word} `);
    await settle(clock, victim, forger, reader);
    expect([victim.acknowledged, victim.refused]).toEqual([victim.sent, []]);
    expect(await stored()).toBe(victim.text.toString());
    expect(reader.text.toString()).toBe(victim.text.toString());
  });

  it('[C24] an id that somebody shows in the presence is his before he has written', async () => {
    const [victim, forger] = [await entered({ key: 'victim' }), await entered({ key: 'forger' })];
    victim.present(victim.doc.clientID, 1, {});
    await settle(clock, victim, forger);
    forger.say(forged(victim, 'XX'));
    await settle(clock, victim, forger);
    expect(forger.refused).toEqual([{ n: 2, code: CLOSE.foreignClient }]);
    victim.text.insert(0, 'à moi');
    await settle(clock, victim, forger);
    expect(await stored()).toBe('à moi');
  });

  it('[C24] what comes with foreign words and can stand alone is taken', async () => {
    const [victim, carrier] = [await entered({ key: 'victim' }), await entered({ key: 'carrier' })];
    victim.text.insert(0, 'à elle ');
    await settle(clock, victim, carrier);
    const lost = forged(victim, 'pas encore ici');
    carrier.answers = false;
    const both = new Y.Doc();
    Y.applyUpdate(both, Y.encodeStateAsUpdate(victim.doc));
    both.getText('note').insert(0, 'à lui ');
    Y.applyUpdate(both, lost);
    carrier.say(Y.encodeStateAsUpdate(both));
    await settle(clock, victim, carrier);
    expect(carrier.refused.map(({ code }) => code)).toEqual([CLOSE.foreignClient]);
    expect(await stored()).toBe('à lui à elle ');
  });

  it('[C25] who was refused for want of words of others is asked again when they come', async () => {
    const [victim, carrier] = [await entered({ key: 'victim' }), await entered({ key: 'carrier' })];
    victim.text.insert(0, 'à elle ');
    await settle(clock, victim, carrier);
    const unseen = forged(victim, 'perdu ');
    // The carrier has seen words that the server lost, and has written behind them.
    Y.applyUpdate(carrier.doc, unseen, carrier);
    carrier.text.insert(carrier.text.length, 'suite');
    await settle(clock, victim, carrier);
    expect(await stored()).toBe('à elle ');
    expect(carrier.acknowledged).toBe(carrier.sent);
    expect(carrier.refused.length).toBeGreaterThan(0);
    clock.advance(3000);
    // Her own device brings them back.
    Y.applyUpdate(victim.doc, unseen, victim);
    victim.say(unseen);
    await settle(clock, victim, carrier);
    clock.advance(3000);
    await settle(clock, victim, carrier);
    expect(await stored()).toBe('à elle perdu suite');
  });

  it('[C26] after a restored backup a device may bring back words of others', async () => {
    const victim = await entered({ key: 'victim' });
    victim.text.insert(0, 'd’hier ');
    await settle(clock, victim);
    const id = victim.doc.clientID;
    const carrier = await entered({ key: 'carrier', mayCarry: () => true });
    carrier.sent += 1;
    carrier.raw(step2Frame(forged(victim, 'd’aujourd’hui')));
    await settle(clock, victim, carrier);
    expect([carrier.refused, await stored()]).toEqual([[], 'd’hier d’aujourd’hui']);
    expect((await store.load(NOTE)).owners.get(id)).toBe('victim');
  });

  it('[C27] the server’s own hand goes the way of all words, and nobody goes on under its ids', async () => {
    const [author, forger] = [await entered({ key: 'author' }), await entered({ key: 'forger' })];
    author.text.insert(0, 'avant ');
    await settle(clock, author, forger);
    const hand = new Y.Doc();
    const write = rooms.amend(NOTE, (whole) => {
      Y.applyUpdate(hand, whole);
      const before = Y.encodeStateVector(hand);
      hand.getText('note').insert(hand.getText('note').length, 'après');
      return Y.encodeStateAsUpdate(hand, before);
    }, AUTHOR);
    await settle(clock, author, forger);
    await write;
    expect([author.text.toString(), await stored()]).toEqual(['avant après', 'avant après']);
    expect((await store.load(NOTE)).owners.get(hand.clientID)).toBe(SERVER_DEVICE);
    const before = Y.encodeStateVector(hand);
    hand.getText('note').insert(0, 'X');
    forger.say(Y.encodeStateAsUpdate(hand, before));
    await settle(clock, author, forger);
    expect(forger.refused.map(({ code }) => code)).toEqual([CLOSE.foreignClient]);
  });

  it('[C27] it is refused in a note that was frozen meanwhile, and everybody knocks again', async () => {
    const author = await entered({ key: 'author' });
    store.frozen.add(NOTE);
    const write = rooms.amend(NOTE, () => forged(author, 'trop tard'), AUTHOR).catch((error: { reason: string }) => error.reason);
    await settle(clock, author);
    expect([await write, author.closed, rooms.size]).toEqual(['frozen', CLOSE.accessChanged, 0]);
  });

  it('[C37] words for a note that another node has frozen are stored nowhere, and their author knocks again', async () => {
    const [author, reader] = [await entered({ key: 'author' }), await entered({ key: 'reader' })];
    store.frozen.add(NOTE);
    author.text.insert(0, 'trop tard');
    await settle(clock, author, reader);
    expect([author.closed, reader.closed, author.acknowledged, reader.text.toString()]).toEqual([CLOSE.accessChanged, CLOSE.accessChanged, 1, '']);
    expect([store.rows.length, rooms.size]).toEqual([0, 0]);
  });
});
