import { describe, expect, test } from '@jest/globals';
import { Latest } from './latest';

/** A maker whose every making waits to be answered by hand. */
function byHand() {
  const asked: { wish: string; signal: AbortSignal; done: (value: string) => void; fail: (error: unknown) => void }[] = [];
  const dropped: string[] = [];
  const latest = new Latest<string>(
    (wish, signal) => new Promise((done, fail) => asked.push({ wish, signal, done, fail })),
    (value) => dropped.push(value),
  );
  const settle = () => new Promise((done) => setImmediate(done));
  return { asked, dropped, latest, settle };
}

describe('the latest of what is wished for', () => {
  test('makes one at a time, and skips what was wished for and forgotten meanwhile', async () => {
    const { asked, latest, settle } = byHand();
    latest.want('a');
    latest.want('b');
    latest.want('c');
    expect(asked.map(({ wish }) => wish)).toEqual(['a']);
    asked[0]?.done('A');
    await settle();
    expect(latest.now()).toMatchObject({ value: 'A', isLate: true });
    expect(asked.map(({ wish }) => wish)).toEqual(['a', 'c']);
    asked[1]?.done('C');
    await settle();
    expect(latest.now()).toMatchObject({ value: 'C', wish: 'c', isLate: false });
  });

  test('keeps what is shown until the next is whole, then lets go of it', async () => {
    const { asked, dropped, latest, settle } = byHand();
    latest.want('a');
    asked[0]?.done('A');
    await settle();
    latest.want('b');
    expect(latest.now()).toMatchObject({ value: 'A', isLate: true });
    expect(dropped).toEqual([]);
    asked[1]?.done('B');
    await settle();
    expect(dropped).toEqual(['A']);
  });

  test('keeps what is shown when the next cannot be made, and says why', async () => {
    const { asked, latest, settle } = byHand();
    latest.want('a');
    asked[0]?.done('A');
    await settle();
    latest.want('b');
    asked[1]?.fail('refused');
    await settle();
    expect(latest.now()).toEqual({ value: 'A', wish: 'a', isLate: false, error: 'refused' });
  });

  test('leaves nothing open once closed', async () => {
    const { asked, dropped, latest, settle } = byHand();
    latest.want('a');
    latest.close();
    expect(asked[0]?.signal.aborted).toBe(true);
    asked[0]?.done('A');
    await settle();
    expect(dropped).toEqual(['A']);
    expect(latest.now().value).toBeNull();
  });
});
