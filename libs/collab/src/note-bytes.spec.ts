import { describe, expect, it } from '@jest/globals';
import * as Y from 'yjs';
import { EMPTY_VECTOR, mergeOrKeep, mergeUpdates, NoteBytes } from './note-bytes';
import { ManualClock } from './pair';
import { readFrame } from './wire';

/** Every update of somebody who types so many letters. */
function typed(letters: number): { updates: Uint8Array[]; ydoc: Y.Doc } {
  const ydoc = new Y.Doc();
  const updates: Uint8Array[] = [];
  ydoc.on('update', (update: Uint8Array) => updates.push(update));
  for (let index = 0; index < letters; index += 1) ydoc.getText('note').insert(index, String(index % 10));
  return { updates, ydoc };
}

/** What somebody reads who applies the frames one after the other. */
function read(ydoc: Y.Doc, frames: readonly Uint8Array[]): string {
  for (const bytes of frames) {
    const frame = readFrame(bytes);
    if (frame.kind === 'step2' || frame.kind === 'update') Y.applyUpdate(ydoc, frame.update);
  }
  return ydoc.getText('note').toString();
}

const textOf = (update: Uint8Array): string => {
  const ydoc = new Y.Doc();
  Y.applyUpdate(ydoc, update);
  return ydoc.getText('note').toString();
};

describe('the bytes of a note', () => {
  it('give the whole to who knows nothing and the end to who knows the beginning', () => {
    const { updates, ydoc } = typed(200);
    const bytes = new NoteBytes(mergeUpdates(updates.slice(0, 50)), [], new ManualClock());
    for (const [id, update] of updates.slice(50).entries()) bytes.append([{ id, update }]);
    expect(read(new Y.Doc(), bytes.since(EMPTY_VECTOR))).toBe(ydoc.getText('note').toString());
    const late = new Y.Doc();
    Y.applyUpdate(late, mergeUpdates(updates.slice(0, 150)));
    expect(read(late, bytes.since(Y.encodeStateVector(late)))).toBe(ydoc.getText('note').toString());
  });

  it('are those of an empty note when there is no update', () => {
    expect(textOf(mergeUpdates([]))).toBe('');
  });

  it('[C12] updates that cannot be merged are kept apart', () => {
    const { updates } = typed(2);
    const guilty = new Uint8Array([1, 1, 5]);
    expect(mergeOrKeep([...updates, guilty])).toEqual([...updates, guilty]);
    expect(mergeOrKeep(updates).length).toBe(1);
  });
});
