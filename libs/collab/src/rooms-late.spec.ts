import { beforeEach, describe, expect, it } from '@jest/globals';
import { FRAME } from '@pleniere/contract';
import { HeldStore, ManualClock, MemoryClient, settle } from './pair';
import type { Participant } from './ports';
import { Rooms } from './rooms';

const NOTE = 'note-1';

let store: HeldStore;
let clock: ManualClock;
let rooms: Rooms;

beforeEach(() => {
  store = new HeldStore([NOTE]);
  clock = new ManualClock();
  rooms = new Rooms(store, { failed: () => undefined, retryAfter: () => 50, clock });
});

async function entered(said: Partial<Participant> = {}): Promise<MemoryClient> {
  const client = new MemoryClient(rooms, NOTE, said);
  await settle(clock, client);
  return client;
}

/** The numbers of the frames that came since. */
const kinds = (client: MemoryClient, from: number): number[] => client.frames.slice(from).map((frame) => frame[0] ?? -1);

describe('a commit that is late', () => {
  it('[C28] after 100 ms people are shown the words, told before that they are not on disk, and the author gets no receipt', async () => {
    const [author, reader] = [await entered(), await entered()];
    const before = reader.frames.length;
    store.hold();
    author.text.insert(0, 'tard');
    await settle(clock, author, reader);
    expect([reader.text.toString(), reader.unsaved]).toEqual(['', null]);
    clock.advance(100);
    await settle(clock, author, reader);
    expect([reader.text.toString(), reader.unsaved, author.unsaved]).toEqual(['tard', true, true]);
    expect(kinds(reader, before)).toEqual([FRAME.unsaved, FRAME.sync]);
    expect(author.acknowledged).toBe(1);
    expect(store.rows).toEqual([]);
  });

  it('[C28] while it is late, what comes is shown at once; when all of it is on disk everybody is told, and the words are not told twice', async () => {
    const [author, reader] = [await entered(), await entered()];
    store.hold();
    author.text.insert(0, 'un ');
    await settle(clock, author, reader);
    clock.advance(100);
    author.text.insert(3, 'deux');
    await settle(clock, author, reader);
    expect(reader.text.toString()).toBe('un deux');
    const before = reader.frames.length;
    store.release();
    await settle(clock, author, reader);
    clock.advance(20);
    await settle(clock, author, reader);
    expect(kinds(reader, before)).toEqual([FRAME.unsaved]);
    expect([reader.unsaved, author.unsaved, author.acknowledged]).toEqual([false, false, author.sent]);
    expect(store.rows).toHaveLength(2);
  });

  it('[C28] an append that fails is late at once', async () => {
    const [author, reader] = [await entered(), await entered()];
    store.failures = 1;
    author.text.insert(0, 'mot');
    await settle(clock, author, reader);
    expect([reader.text.toString(), reader.unsaved, author.acknowledged]).toEqual(['mot', true, 1]);
    clock.advance(60);
    await settle(clock, author, reader);
    expect([reader.unsaved, author.acknowledged]).toEqual([false, author.sent]);
  });

  it('[C29] nothing that is not on disk is shown for more than a minute', async () => {
    const [author, reader] = [await entered(), await entered()];
    store.hold();
    author.text.insert(0, 'vu ');
    await settle(clock, author, reader);
    clock.advance(61_000);
    author.text.insert(3, 'gardé');
    await settle(clock, author, reader);
    expect([reader.text.toString(), reader.unsaved]).toEqual(['vu ', true]);
    store.release();
    for (let round = 0; round < 3; round += 1) await settle(clock, author, reader);
    expect([reader.text.toString(), reader.unsaved, author.acknowledged]).toEqual(['vu gardé', false, author.sent]);
  });

  it('[C30] who arrives meanwhile sees the words that are shown, and is told', async () => {
    const author = await entered();
    store.hold();
    author.text.insert(0, 'montré');
    await settle(clock, author);
    clock.advance(100);
    await settle(clock, author);
    const newcomer = await entered({ key: 'new' });
    expect([newcomer.text.toString(), newcomer.unsaved]).toEqual(['montré', true]);
    store.release();
    await settle(clock, author, newcomer);
    expect(newcomer.unsaved).toBe(false);
  });

  it('[C28] a disk that stays slow is not said to be well between two commits', async () => {
    const [author, reader] = [await entered(), await entered()];
    const said: (boolean | null)[] = [];
    for (let round = 0; round < 5; round += 1) {
      store.hold();
      author.text.insert(author.text.length, `${round}`);
      await settle(clock, author, reader);
      clock.advance(150);
      author.text.insert(author.text.length, '+');
      await settle(clock, author, reader);
      store.release();
      await settle(clock);
      said.push(reader.unsaved);
    }
    expect(said).toEqual([true, true, true, true, true]);
    for (let round = 0; round < 3; round += 1) await settle(clock, author, reader);
    expect([reader.unsaved, author.acknowledged]).toEqual([false, author.sent]);
  });
});
