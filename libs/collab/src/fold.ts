import * as Y from 'yjs';
import { Knowledge, readUpdate } from './knowledge';

/** The fold would hold less than what goes into it, or what goes into it cannot be read: what is stored stays as it is. */
export class FoldError extends Error {}

/**
 * Makes one update out of a base and the rows after it: as small as Yjs can, without the deleted words. It knows all that they know, checked on the
 * very bytes that it returns (SPEC.md, « Folding »).
 * @throws FoldError
 */
export function foldNote(base: Uint8Array | null, rows: readonly Uint8Array[]): Uint8Array {
  const given = base ? [base, ...rows] : rows;
  try {
    const folded = encodedWithoutDeleted(given);
    const known = new Knowledge();
    known.learn(readUpdate(folded));
    for (const update of given) if (!known.knows(readUpdate(update))) throw new FoldError('The fold would know less than what it is made of.');
    return folded;
  } catch (error) {
    throw error instanceof FoldError ? error : new FoldError('The rows cannot be folded.', { cause: error });
  }
}

function encodedWithoutDeleted(updates: readonly Uint8Array[]): Uint8Array {
  const ydoc = new Y.Doc({ gc: true });
  try {
    // One transaction, so that deleted words are collected once.
    ydoc.transact(() => updates.forEach((update) => Y.applyUpdate(ydoc, update)));
    if (ydoc.store.pendingStructs || ydoc.store.pendingDs) throw new FoldError('Something that the rows build on is missing.');
    return Y.encodeStateAsUpdate(ydoc);
  } finally {
    ydoc.destroy();
  }
}
