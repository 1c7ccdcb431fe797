import { describe, expect, it } from '@jest/globals';
import * as Y from 'yjs';
import { EMPTY_UPDATE } from './note-bytes';
import { Stranded } from './stranded';

/** A word of somebody, after what was said before. */
function word(text: string, clientId: number, before: readonly Uint8Array[] = []): Uint8Array {
  const ydoc = new Y.Doc();
  for (const update of before) Y.applyUpdate(ydoc, update);
  ydoc.clientID = clientId;
  const known = Y.encodeStateVector(ydoc);
  const note = ydoc.getText('note');
  note.insert(note.length, text);
  return Y.encodeStateAsUpdate(ydoc, known);
}

const hers = word('à elle ', 1);
const his = word('à lui ', 2, [hers]);
const last = word('à elle encore', 1, [hers, his]);

describe('stranded words', () => {
  it('[C25] wait for their ground', () => {
    const stranded = new Stranded<string>();
    stranded.keep('him', his);
    expect(stranded.landing(EMPTY_UPDATE)).toEqual([]);
    expect(stranded.isEmpty).toBe(false);
    expect(stranded.landing(hers).map(({ from }) => from)).toEqual(['him']);
  });

  it('[C25] of two who wrote in turns land together', () => {
    const stranded = new Stranded<string>();
    stranded.keep('him', his);
    stranded.keep('her', Y.mergeUpdates([hers, last]));
    const ydoc = new Y.Doc();
    for (const { update } of stranded.landing(EMPTY_UPDATE)) Y.applyUpdate(ydoc, update);
    expect(ydoc.getText('note').toString()).toBe('à elle à lui à elle encore');
  });

  it('[C25] wait until the note has them, which may fail; then they are not looked at again', () => {
    const stranded = new Stranded<string>();
    stranded.keep('him', his);
    expect([stranded.landing(hers), stranded.landing(hers)].map((landed) => landed.length)).toEqual([1, 1]);
    expect(stranded.landing(Y.mergeUpdates([hers, his]))).toEqual([]);
    expect(stranded.isEmpty).toBe(true);
  });

  it('[C25] of which a part has no ground yet go on waiting', () => {
    const stranded = new Stranded<string>();
    stranded.keep('her', Y.mergeUpdates([hers, last]));
    expect(stranded.landing(EMPTY_UPDATE)).toHaveLength(1);
    expect(stranded.isEmpty).toBe(false);
  });
});
