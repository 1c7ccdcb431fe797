import { expect, it } from '@jest/globals';
import type { Author, NoteStore } from './ports';

const author: Author = { sessionId: 's', doorId: 'd', userId: null, tokenId: null };

/** A store under test, and two notes that exist in it. */
export interface StoreUnderTest {
  store: NoteStore;
  notes: [string, string];
}

/** What every NoteStore does. Call inside a `describe`. */
export function noteStoreContract(given: () => Promise<StoreUnderTest>): void {
  const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
  const plain = (updates: Uint8Array[]): number[][] => updates.map((update) => [...update]);

  it('gives back each note’s updates, byte for byte, in the order of the appends and of their rows', async () => {
    const { store, notes } = await given();
    const [one, two] = notes;
    await store.append([
      { noteId: one, update: bytes(0, 255, 39, 92), author },
      { noteId: two, update: bytes(2), author },
      { noteId: one, update: bytes(3), author },
    ]);
    await store.append([{ noteId: one, update: bytes(4), author }]);
    expect(plain(await store.load(one))).toEqual([[0, 255, 39, 92], [3], [4]]);
    expect(plain(await store.load(two))).toEqual([[2]]);
  });

  it('has no update of a note that does not exist', async () => {
    const { store } = await given();
    expect(await store.load('00000000-0000-7000-8000-000000000000')).toEqual([]);
  });

  it('leaves out the rows of notes that do not exist, says which, and stores the others', async () => {
    const { store, notes } = await given();
    const nobody = '00000000-0000-7000-8000-000000000000';
    const before = (await store.load(notes[0])).length;
    const unknown = await store.append([
      { noteId: nobody, update: bytes(1), author },
      { noteId: notes[0], update: bytes(1), author },
    ]);
    expect([...unknown]).toEqual([nobody]);
    expect((await store.load(notes[0])).length).toBe(before + 1);
  });

  it('takes the bytes as they are at the call', async () => {
    const { store, notes } = await given();
    const backing = bytes(9, 1, 2, 3, 9);
    await store.append([{ noteId: notes[1], update: backing.subarray(1, 4), author }]);
    expect(plain(await store.load(notes[1])).at(-1)).toEqual([1, 2, 3]);
  });
}
