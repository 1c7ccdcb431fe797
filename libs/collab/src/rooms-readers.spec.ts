import { beforeEach, describe, expect, it } from '@jest/globals';
import { FRAME, SYNC } from '@pleniere/contract';
import { foldNote } from './fold';
import { HeldStore, ManualClock, MemoryClient, settle } from './pair';
import type { Participant } from './ports';
import { Rooms } from './rooms';

const NOTE = 'note-1';

let store: HeldStore;
let clock: ManualClock;
let rooms: Rooms;
let folds: number;

beforeEach(() => {
  store = new HeldStore([NOTE]);
  clock = new ManualClock();
  folds = 0;
  rooms = new Rooms(store, { failed: (error) => expect(error).toBeUndefined(), clock, fold });
});

/** Folds as the worker of the product does. */
async function fold(noteId: string): Promise<{ version: number; update: Uint8Array; folded: number[] } | null> {
  const note = await store.load(noteId);
  const update = foldNote(note.base?.update ?? null, note.rows.map((row) => row.update));
  const folded = note.rows.map((row) => row.id);
  const version = note.base?.version ?? null;
  if (!(await store.fold(noteId, version, update, folded))) return null;
  folds += 1;
  return { version: (version ?? 0) + 1, update, folded };
}

async function entered(said: Partial<Participant> = {}): Promise<MemoryClient> {
  const client = new MemoryClient(rooms, NOTE, said);
  await settle(clock, client);
  return client;
}

const updatesOf = (client: MemoryClient, from: number): number => client.frames.slice(from).filter((frame) => frame[0] === FRAME.sync && frame[1] === SYNC.update).length;
const awarenessOf = (client: MemoryClient, from: number): number => client.frames.slice(from).filter((frame) => frame[0] === FRAME.awareness).length;
const reader = { key: 'reader', mayWrite: () => false };

describe('those who only read', () => {
  it('[C33] get what was written in 100 ms as one frame; those who write get it at once', async () => {
    const [author, colleague, follower] = [await entered(), await entered({ key: 'other' }), await entered(reader)];
    const [ofColleague, ofFollower] = [colleague.frames.length, follower.frames.length];
    for (let word = 0; word < 3; word += 1) {
      author.text.insert(author.text.length, `mot${word} `);
      await settle(clock, author, colleague, follower);
    }
    expect(colleague.text.toString()).toBe('mot0 mot1 mot2 ');
    expect(updatesOf(follower, ofFollower)).toBe(0);
    clock.advance(100);
    await settle(clock, author, colleague, follower);
    expect(follower.text.toString()).toBe('mot0 mot1 mot2 ');
    expect([updatesOf(colleague, ofColleague), updatesOf(follower, ofFollower)]).toEqual([3, 1]);
  });

  it('[C33] are told who is here, not where the carets are, and not again when only carets move', async () => {
    const [author, follower] = [await entered(), await entered(reader)];
    author.present(5, 1, { user: { color: '#aa3300' }, cursor: { anchor: 1 } });
    await settle(clock, author);
    clock.advance(250);
    await settle(clock, follower);
    expect(follower.presences.get(5)).toEqual({ user: { name: 'Ada', role: 'rapporteur', color: '#aa3300' } });
    const before = follower.frames.length;
    for (let move = 2; move < 12; move += 1) {
      author.present(5, move, { user: { color: '#aa3300' }, cursor: { anchor: move } });
      await settle(clock, author);
      clock.advance(300);
      await settle(clock, author, follower);
    }
    expect(awarenessOf(follower, before)).toBe(0);
    // Said again before their clients forget it.
    clock.advance(10_000);
    author.present(5, 20, { user: { color: '#aa3300' } });
    await settle(clock, author);
    clock.advance(250);
    await settle(clock, follower);
    expect(awarenessOf(follower, before)).toBe(1);
  });

  it('[C34] carets of those who write go round together every 50 ms, the newest of each', async () => {
    const people = [await entered({ key: 'a' }), await entered({ key: 'b' }), await entered({ key: 'c' })];
    await settle(clock, ...people);
    clock.advance(300);
    await settle(clock, ...people);
    const before = people.map((person) => person.frames.length);
    for (let move = 1; move <= 10; move += 1) for (const [index, person] of people.entries()) person.present(index + 1, move, { cursor: { anchor: move } });
    for (const person of people) person.flush();
    clock.advance(50);
    await settle(clock, ...people);
    expect(people.map((person, index) => awarenessOf(person, before[index] ?? 0))).toEqual([1, 1, 1]);
    expect(people[0]?.presences.get(3)).toMatchObject({ cursor: { anchor: 10 } });
  });

  it('[C35] who leaves 1 MiB unread is told nothing more, and everything when it has read', async () => {
    const [author, slow] = [await entered(), await entered({ key: 'slow' })];
    author.text.insert(0, 'un ');
    await settle(clock, author, slow);
    slow.bufferedAmount = 2 * 1024 * 1024;
    const before = slow.frames.length;
    for (let word = 0; word < 5; word += 1) {
      author.text.insert(author.text.length, `mot${word} `);
      await settle(clock, author, slow);
    }
    expect(updatesOf(slow, before)).toBe(0);
    slow.bufferedAmount = 0;
    clock.advance(300);
    await settle(clock, author, slow);
    expect(slow.text.toString()).toBe(author.text.toString());
    author.text.insert(0, 'et ');
    await settle(clock, author, slow);
    expect(slow.text.toString()).toBe(author.text.toString());
  });
});

describe('folding', () => {
  it('[C31] a long tail is folded while people write, and newcomers read the same', async () => {
    const author = await entered();
    for (let page = 0; page < 9; page += 1) {
      author.text.insert(author.text.length, 'x'.repeat(10_000));
      await settle(clock, author);
    }
    await settle(clock, author);
    expect(folds).toBeGreaterThan(0);
    const newcomer = await entered({ key: 'new' });
    expect(newcomer.text.toString()).toBe(author.text.toString());
  });

  it('[C31] when the last one leaves, whoever comes next reads one row', async () => {
    const author = await entered();
    for (const word of ['un ', 'deux ', 'trois']) {
      author.text.insert(author.text.length, word);
      await settle(clock, author);
    }
    author.cut();
    await settle(clock);
    const { base, rows } = await store.load(NOTE);
    expect([base?.version, rows.length]).toEqual([1, 0]);
    expect((await entered({ key: 'next' })).text.toString()).toBe('un deux trois');
  });

  it('[C31] words that are written while it is folded are kept', async () => {
    const author = await entered();
    author.text.insert(0, 'x'.repeat(70_000));
    const slowLoad = store.load.bind(store);
    let inside = (): void => undefined;
    const reading = new Promise<void>((done) => (inside = done));
    store.load = async (noteId) => {
      const note = await slowLoad(noteId);
      inside();
      for (let wait = 0; wait < 40; wait += 1) await new Promise((done) => setImmediate(done));
      return note;
    };
    await settle(clock, author);
    await reading;
    author.text.insert(0, 'pendant ');
    for (let round = 0; round < 4; round += 1) await settle(clock, author);
    expect(folds).toBe(1);
    const cold = new MemoryClient(new Rooms(store, { failed: () => undefined, clock }), NOTE, { key: 'cold' });
    for (let round = 0; round < 4; round += 1) await settle(clock, cold);
    expect(cold.text.toString()).toBe(author.text.toString());
  });

  it('[C32] newcomers get the folded part as the very frame that was built for the first of them', async () => {
    const author = await entered();
    author.text.insert(0, 'x'.repeat(80_000));
    await settle(clock, author);
    author.text.insert(0, 'ensuite ');
    await settle(clock, author);
    const [one, two] = [await entered({ key: 'one' }), await entered({ key: 'two' })];
    const step2 = ({ frames }: MemoryClient) => frames.find((frame) => frame[0] === FRAME.sync && frame[1] === SYNC.step2);
    expect(step2(one)).toBe(step2(two));
    expect([one.text.toString(), two.text.toString()]).toEqual([author.text.toString(), author.text.toString()]);
  });

  it('[C39] a note that was rebuilt sends everybody back to the door, and is read again', async () => {
    const author = await entered();
    author.text.insert(0, 'mot');
    await settle(clock, author);
    rooms.drop(NOTE, 4503);
    expect([author.closed, rooms.size]).toEqual([4503, 0]);
    const loads = store.loads;
    const again = await entered();
    expect([store.loads, again.text.toString()]).toEqual([loads + 1, 'mot']);
  });
});
