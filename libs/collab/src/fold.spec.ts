import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as Y from 'yjs';
import { foldNote, FoldError } from './fold';
import { EMPTY_UPDATE, mergeUpdates } from './note-bytes';

/** One thing that one of three people does: types, deletes, formats, or sends what she has and takes what there is. */
interface Deed {
  who: number;
  does: 'type' | 'delete' | 'bold' | 'sync';
  at: number;
  word: string;
}

const deed: fc.Arbitrary<Deed> = fc.record({
  who: fc.nat(2),
  does: fc.constantFrom('type' as const, 'type' as const, 'delete' as const, 'bold' as const, 'sync' as const),
  at: fc.nat(200),
  word: fc.string({ minLength: 1, maxLength: 8 }),
});

/** The rows that a relay would have kept of these deeds: each builds only on those before it. */
function rowsOf(deeds: readonly Deed[]): Uint8Array[] {
  const server = new Y.Doc();
  const rows: Uint8Array[] = [];
  server.on('update', (update: Uint8Array) => rows.push(update));
  const people = [11, 22, 33].map((clientID) => Object.assign(new Y.Doc(), { clientID }));
  const sync = (ydoc: Y.Doc): void => {
    Y.applyUpdate(server, Y.encodeStateAsUpdate(ydoc, Y.encodeStateVector(server)));
    Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(server, Y.encodeStateVector(ydoc)));
  };
  for (const { who, does, at, word } of deeds) {
    const ydoc = people[who] ?? new Y.Doc();
    const text = ydoc.getText('note');
    const from = at % (text.length + 1);
    const length = Math.min(word.length, text.length - from);
    if (does === 'type') text.insert(from, word);
    if (does === 'delete') text.delete(from, length);
    if (does === 'bold') text.format(from, length, { bold: {} });
    if (does === 'sync') sync(ydoc);
  }
  people.forEach(sync);
  return rows;
}

/** What a reader of these updates sees. */
function shown(updates: readonly Uint8Array[]): unknown {
  const ydoc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(ydoc, update);
  expect(ydoc.store.pendingStructs).toBeNull();
  return ydoc.getText('note').toDelta();
}

/** A person's words, one row a word. */
function typed(...words: string[]): { ydoc: Y.Doc; rows: Uint8Array[] } {
  const ydoc = new Y.Doc();
  const rows: Uint8Array[] = [];
  ydoc.on('update', (update: Uint8Array) => rows.push(update));
  for (const word of words) ydoc.getText('note').insert(ydoc.getText('note').length, word);
  return { ydoc, rows };
}

describe('folding', () => {
  it('[F1] the beginning of a log folded, and the rest after it, read as the log itself; folding again changes nothing', () => {
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 80 }), fc.nat(), fc.nat(), (deeds, first, second) => {
        const rows = rowsOf(deeds);
        const [a = 0, b = 0] = [first % (rows.length + 1), second % (rows.length + 1)].sort((one, other) => one - other);
        const base = foldNote(null, rows.slice(0, a));
        const whole = foldNote(base, rows.slice(a, b));
        expect(shown([whole, ...rows.slice(b)])).toEqual(shown(rows));
        // A row that is in the base and comes once more, as when a load and a fold cross.
        expect(shown([whole, ...rows.slice(a)])).toEqual(shown(rows));
        expect(foldNote(whole, rows.slice(0, b))).toEqual(whole);
      }),
    );
  });

  it('[F2] a fold knows the clocks and the deletions of all that went into it', () => {
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 60 }), (deeds) => {
        const rows = rowsOf(deeds);
        const [folded, merged] = [foldNote(null, rows), mergeUpdates(rows)];
        expect(Y.decodeStateVector(Y.encodeStateVectorFromUpdate(folded))).toEqual(Y.decodeStateVector(Y.encodeStateVectorFromUpdate(merged)));
        // Whoever holds the fold has nothing to learn from the log.
        const ydoc = new Y.Doc();
        Y.applyUpdate(ydoc, folded);
        let learnt = 0;
        ydoc.on('update', () => (learnt += 1));
        Y.applyUpdate(ydoc, merged);
        expect(learnt).toBe(0);
      }),
    );
  });

  it('[F3] deleted words are not in the bytes', () => {
    const { ydoc, rows } = typed('gardé ', 'SECRET', ' gardé aussi');
    ydoc.getText('note').delete(6, 6);
    const bytes = (update: Uint8Array): string => Buffer.from(update).toString('latin1');
    expect(bytes(mergeUpdates(rows))).toContain('SECRET');
    expect(bytes(foldNote(null, rows))).not.toContain('SECRET');
    expect(shown([foldNote(null, rows)])).toEqual([{ insert: 'gardé  gardé aussi' }]);
  });

  it('[F4] each word stays under the client id and the clock of who wrote it, so that a device that comes back brings nothing twice', () => {
    const { ydoc, rows } = typed('un ', 'deux ', 'trois');
    const other = new Y.Doc();
    Y.applyUpdate(other, foldNote(null, rows));
    expect(Y.encodeStateVector(other)).toEqual(Y.encodeStateVector(ydoc));
    ydoc.getText('note').insert(0, 'zéro ');
    Y.applyUpdate(other, Y.encodeStateAsUpdate(ydoc, Y.encodeStateVector(other)));
    expect(other.getText('note').toString()).toBe('zéro un deux trois');
  });

  it('[F5] rows that build on a missing one are not folded', () => {
    const { rows } = typed('un ', 'deux ', 'trois');
    expect(() => foldNote(null, rows.filter((_, index) => index !== 1))).toThrow(FoldError);
    expect(() => foldNote(rows[0] ?? null, rows.slice(2))).toThrow(FoldError);
  });

  it('[F5] a deletion of what is missing is not folded', () => {
    const { ydoc, rows } = typed('un ', 'deux ');
    const before = rows.length;
    ydoc.getText('note').delete(4, 2);
    expect(() => foldNote(rows[0] ?? null, rows.slice(before))).toThrow(FoldError);
  });

  it('[F6] a row that cannot be read is not folded, nor left out', () => {
    const { rows } = typed('un ', 'deux ');
    for (const guilty of [new Uint8Array([1, 1, 5]), new Uint8Array([]), (rows[1] ?? EMPTY_UPDATE).subarray(0, -1)]) {
      expect(() => foldNote(null, [...rows, guilty])).toThrow(FoldError);
    }
  });

  it('[F7] an empty base comes from an empty note only', () => {
    expect(foldNote(null, [])).toEqual(EMPTY_UPDATE);
    const { ydoc, rows } = typed('tout');
    ydoc.getText('note').delete(0, 4);
    // Nothing to read, and yet the clocks and the deletions are there.
    expect(foldNote(null, rows).length).toBeGreaterThan(EMPTY_UPDATE.length);
  });
});
