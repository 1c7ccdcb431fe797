import { expect, it } from '@jest/globals';
import type { Bus, BusMessage } from './ports';

/** Three nodes under test, and a way to wait for what must have arrived. */
export interface BusUnderTest {
  nodes: [Bus, Bus, Bus];
  eventually: (assertion: () => void) => Promise<void>;
}

const messages: BusMessage[] = [
  {
    is: 'rows',
    rows: [
      { id: 7, update: Uint8Array.of(0, 255, 39, 92) },
      { id: Number.MAX_SAFE_INTEGER, update: new Uint8Array(0) },
    ],
    claims: [{ client: 4_294_967_295, device: 'device é' }],
  },
  { is: 'rows', rows: [], claims: [] },
  { is: 'presence', presences: [{ clientId: 1, clock: 3, json: '{"user":{"name":"Zoé 🌻"}}', key: 'device 1' }, { clientId: 2, clock: 0, json: 'null', key: '' }] },
  { is: 'rebuilt' },
];

/** What every Bus does. Call inside a `describe`; each test is given notes that no other one uses. */
export function busContract(given: () => Promise<BusUnderTest>): void {
  let notes = 0;
  const aNote = (): string => `note ${(notes += 1)}`;
  const plain = (message: BusMessage): unknown =>
    message.is === 'rows' ? { ...message, rows: message.rows.map(({ id, update }) => ({ id, update: [...update] })) } : message;

  it('takes every message whole to every other node, in order, and none back to the one that said it', async () => {
    const { nodes, eventually } = await given();
    const noteId = aNote();
    const heard = nodes.map(() => [] as unknown[]);
    nodes.forEach((node, index) => node.subscribe(noteId, (message) => heard[index]?.push(plain(message))));
    await eventually(() => {
      // Said again until both listen: a subscription takes a moment, and what is said before is not kept.
      nodes[0].publish(noteId, { is: 'rebuilt' });
      expect(heard[1]?.length).toBeGreaterThan(0);
      expect(heard[2]?.length).toBeGreaterThan(0);
    });
    for (const message of messages) nodes[0].publish(noteId, message);
    const expected = messages.map(plain);
    await eventually(() => {
      expect(heard[1]?.slice(-expected.length)).toEqual(expected);
      expect(heard[2]?.slice(-expected.length)).toEqual(expected);
    });
    expect(heard[0]).toEqual([]);
  });

  it('keeps notes apart, and is silent for those who stopped listening', async () => {
    const { nodes, eventually } = await given();
    const [one, two] = [aNote(), aNote()];
    let [ofOne, ofTwo] = [0, 0];
    const stop = nodes[1].subscribe(one, () => (ofOne += 1));
    nodes[1].subscribe(two, () => (ofTwo += 1));
    await eventually(() => {
      nodes[0].publish(two, { is: 'rebuilt' });
      expect(ofTwo).toBeGreaterThan(0);
    });
    expect(ofOne).toBe(0);
    await eventually(() => {
      nodes[0].publish(one, { is: 'rebuilt' });
      expect(ofOne).toBeGreaterThan(0);
    });
    stop();
    stop();
    const [before, beforeTwo] = [ofOne, ofTwo];
    nodes[0].publish(one, { is: 'rebuilt' });
    nodes[0].publish(two, { is: 'rebuilt' });
    await eventually(() => expect(ofTwo).toBeGreaterThan(beforeTwo));
    expect(ofOne).toBe(before);
  });

  it('takes what is said at the call, whatever becomes of the bytes afterwards', async () => {
    const { nodes, eventually } = await given();
    const noteId = aNote();
    const heard: number[][] = [];
    nodes[2].subscribe(noteId, (message) => message.is === 'rows' && message.rows.forEach(({ update }) => heard.push([...update])));
    const update = Uint8Array.of(1, 2, 3);
    await eventually(() => {
      nodes[0].publish(noteId, { is: 'rows', rows: [{ id: 1, update: Uint8Array.of(1, 2, 3) }], claims: [] });
      expect(heard.length).toBeGreaterThan(0);
    });
    nodes[0].publish(noteId, { is: 'rows', rows: [{ id: 2, update }], claims: [] });
    update.fill(9);
    const count = heard.length;
    await eventually(() => expect(heard.length).toBeGreaterThan(count));
    expect(heard.every((bytes) => String(bytes) === '1,2,3')).toBe(true);
  });
}
