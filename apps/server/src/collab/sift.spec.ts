import { describe, expect, it } from '@jest/globals';
import { NOTE_FRAGMENT, NOTE_LIMITS } from '@pleniere/note-schema';
import * as Y from 'yjs';
import { damageOfUpdate, NO_WORDS, sift } from './sift';

const NAMES = { names: true };

/** Somebody in the note: what she does becomes rows, what others do reaches her. */
class Person {
  readonly ydoc = new Y.Doc();
  constructor(private readonly log: { id: number; update: Uint8Array }[]) {
    for (const { update } of log) Y.applyUpdate(this.ydoc, update, 'log');
    this.ydoc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'log') this.log.push({ id: this.log.length + 1, update });
    });
  }
  reads(): this {
    for (const { update } of this.log) Y.applyUpdate(this.ydoc, update, 'log');
    return this;
  }
  writes(word: string): void {
    this.ydoc.transact(() => {
      const line = new Y.XmlElement('paragraph');
      line.insert(0, [new Y.XmlText(word)]);
      this.words.insert(this.words.length, [line]);
    });
  }
  /** Nodes inside one another, in one row. */
  digs(depth: number): void {
    this.ydoc.transact(() => {
      let inside: Y.XmlFragment = this.words;
      for (let level = 0; level < depth; level += 1) {
        const node = new Y.XmlElement('blockquote');
        inside.insert(inside.length, [node]);
        inside = node;
      }
    });
  }
  get words(): Y.XmlFragment {
    return this.ydoc.getXmlFragment(NOTE_FRAGMENT);
  }
}

const shown = (update: Uint8Array): string => {
  const ydoc = new Y.Doc();
  Y.applyUpdate(ydoc, update);
  expect(ydoc.store.pendingStructs).toBeNull();
  return ydoc.getXmlFragment(NOTE_FRAGMENT).toString();
};

describe('taking out of a note what breaks it', () => {
  it.each([2_000, 20_000])('names the one guilty row of %i levels, and leaves the words of others', (depth) => {
    const log: { id: number; update: Uint8Array }[] = [];
    const [ada, eve] = [new Person(log), new Person(log)];
    ada.writes('avant');
    eve.reads().digs(depth);
    const guilty = log.length;
    // Ada has not seen it: what she writes does not build on it.
    ada.writes('après');
    const { unfit, update, stay } = sift(NO_WORDS, log, NAMES);
    expect(unfit.map(({ row, is }) => [row.id, is])).toEqual([[guilty, 'poisoned']]);
    expect(stay.map((row) => row.id)).toEqual([1, 3]);
    expect(shown(update)).toBe('<paragraph>avant</paragraph><paragraph>après</paragraph>');
    expect(damageOfUpdate(update, NAMES)).toBeNull();
  });

  it('puts aside what builds on a guilty row, even its deletion, and says so', () => {
    const log: { id: number; update: Uint8Array }[] = [];
    const [ada, eve] = [new Person(log), new Person(log)];
    ada.writes('avant');
    eve.reads().digs(100);
    ada.reads().writes('juste à côté');
    eve.reads().words.delete(1, 1);
    const { unfit, update } = sift(NO_WORDS, log, NAMES);
    expect(unfit.map(({ row, is }) => [row.id, is])).toEqual([[2, 'poisoned'], [3, 'orphaned'], [4, 'orphaned']]);
    expect(shown(update)).toBe('<paragraph>avant</paragraph>');
  });

  it('places rows whose ids stand in another order than they were written in', () => {
    const log: { id: number; update: Uint8Array }[] = [];
    const ada = new Person(log);
    for (const word of ['un', 'deux', 'trois']) ada.writes(word);
    const { unfit, stay } = sift(NO_WORDS, [...log].reverse(), NAMES);
    expect(unfit).toEqual([]);
    expect(stay.map((row) => row.id)).toEqual([1, 2, 3]);
  });

  it('puts aside a row that cannot be read', () => {
    const log: { id: number; update: Uint8Array }[] = [];
    new Person(log).writes('un');
    const { unfit } = sift(NO_WORDS, [...log, { id: 9, update: new Uint8Array([1, 1, 5]) }], NAMES);
    expect(unfit.map(({ row, is }) => [row.id, is])).toEqual([[9, 'poisoned']]);
  });

  it('puts aside the row that makes a note too large, and lets keystrokes through', () => {
    const log: { id: number; update: Uint8Array }[] = [];
    const ada = new Person(log);
    const million = 'mots '.repeat(200_000);
    for (let count = 0; count < 5; count += 1) ada.writes(million);
    const bob = new Person([]);
    const own: { id: number; update: Uint8Array }[] = [];
    bob.ydoc.on('update', (update: Uint8Array) => own.push({ id: 10, update }));
    bob.writes('mot');
    const { unfit, update } = sift(NO_WORDS, [...log, ...own], NAMES);
    expect(unfit.map(({ row, why }) => [row.id, why])).toEqual([[5, 'the note became too large']]);
    expect(update.length).toBeLessThan(NOTE_LIMITS.bytes);
    expect(shown(update)).toContain('<paragraph>mot</paragraph>');
  });
});
