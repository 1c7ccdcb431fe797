import { expect, it } from '@jest/globals';
import type { Author, LogRow, NoteStore, StoredNote } from './ports';

const author: Author = { sessionId: 's', doorId: 'd', userId: null, tokenId: null };

/** A store under test, two notes that exist in it, and a way to freeze one. */
export interface StoreUnderTest {
  store: NoteStore;
  notes: [string, string];
  freeze: (noteId: string) => Promise<void>;
}

/** What every NoteStore does. Call inside a `describe`. */
export function noteStoreContract(given: () => Promise<StoreUnderTest>): void {
  const NOBODY = '00000000-0000-7000-8000-000000000000';
  const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
  const row = (noteId: string, update: Uint8Array, said: Partial<LogRow> = {}): LogRow => ({ noteId, update, author, device: 'one', claims: [], ...said });
  const tail = (note: StoredNote): number[][] => note.rows.map(({ update }) => [...update]);

  it('gives back each note’s updates, byte for byte, in the order of the appends and of their rows', async () => {
    const { store, notes } = await given();
    const [one, two] = notes;
    await store.append([row(one, bytes(0, 255, 39, 92)), row(two, bytes(2)), row(one, bytes(3))]);
    await store.append([row(one, bytes(4))]);
    expect(tail(await store.load(one))).toEqual([[0, 255, 39, 92], [3], [4]]);
    expect(tail(await store.load(two))).toEqual([[2]]);
  });

  it('gives each row an id, and the ids grow', async () => {
    const { store, notes } = await given();
    const [first, second] = await store.append([row(notes[0], bytes(1)), row(notes[0], bytes(2))]);
    const [third] = await store.append([row(notes[0], bytes(3))]);
    expect((await store.load(notes[0])).rows.map(({ id }) => id)).toEqual([first, second, third]);
    expect(Number(second)).toBeGreaterThan(Number(first));
    expect((await store.rowsAfter(notes[0], Number(first))).map(({ id }) => id)).toEqual([second, third]);
    expect((await store.rowsAfter(notes[0], 0, [Number(second)])).map(({ id }) => id)).toEqual([first, third]);
  });

  it('has nothing of a note that does not exist', async () => {
    const { store } = await given();
    expect(await store.load(NOBODY)).toEqual({ base: null, rows: [], owners: new Map() });
  });

  it('leaves out the rows of notes that do not exist or are frozen, says which, and stores the others', async () => {
    const { store, notes, freeze } = await given();
    await freeze(notes[1]);
    const became = await store.append([row(NOBODY, bytes(1)), row(notes[0], bytes(7)), row(notes[1], bytes(2))]);
    expect(became).toEqual(['unknown', expect.any(Number), 'frozen']);
    expect(tail(await store.load(notes[0]))).toEqual([[7]]);
    expect(tail(await store.load(notes[1]))).toEqual([]);
  });

  it('takes the bytes as they are at the call', async () => {
    const { store, notes } = await given();
    const backing = bytes(9, 1, 2, 3, 9);
    await store.append([row(notes[1], backing.subarray(1, 4))]);
    expect(tail(await store.load(notes[1])).at(-1)).toEqual([1, 2, 3]);
  });

  it('keeps the first owner of a client id, in its note', async () => {
    const { store, notes } = await given();
    await store.append([row(notes[0], bytes(1), { device: 'one', claims: [4_294_967_295, 7] })]);
    await store.append([row(notes[0], bytes(2), { device: 'two', claims: [7] }), row(notes[1], bytes(3), { device: 'two', claims: [7] })]);
    expect((await store.load(notes[0])).owners).toEqual(new Map([[4_294_967_295, 'one'], [7, 'one']]));
    expect((await store.load(notes[1])).owners).toEqual(new Map([[7, 'two']]));
    expect(await store.owners(notes[0])).toEqual(new Map([[4_294_967_295, 'one'], [7, 'one']]));
  });

  it('folds exactly the rows that it is told, and keeps them for those who ask by id', async () => {
    const { store, notes } = await given();
    const ids = (await store.append([row(notes[0], bytes(1)), row(notes[0], bytes(2)), row(notes[0], bytes(3))])).map(Number);
    const [first = 0, second = 0, third = 0] = ids;
    // A row of the middle was not read: it stays, though its id is lower than that of the last one folded.
    expect(await store.fold(notes[0], null, bytes(13), [first, third])).toBe(true);
    const note = await store.load(notes[0]);
    expect([...(note.base?.update ?? [])]).toEqual([13]);
    expect(note.base?.version).toBe(1);
    expect(note.rows.map(({ id }) => id)).toEqual([second]);
    expect((await store.rowsAfter(notes[0], 0)).map(({ id }) => id)).toEqual(ids);
  });

  it('folds nothing when somebody else has folded since', async () => {
    const { store, notes } = await given();
    const ids = (await store.append([row(notes[0], bytes(1)), row(notes[0], bytes(2))])).map(Number);
    expect(await store.fold(notes[0], null, bytes(10), ids.slice(0, 1))).toBe(true);
    expect(await store.fold(notes[0], null, bytes(99), ids)).toBe(false);
    expect(await store.fold(notes[0], 3, bytes(99), ids)).toBe(false);
    const note = await store.load(notes[0]);
    expect([...(note.base?.update ?? [])]).toEqual([10]);
    expect(note.rows).toHaveLength(1);
    expect(await store.fold(notes[0], 1, bytes(11), ids)).toBe(true);
    expect((await store.load(notes[0])).base?.version).toBe(2);
  });
}
