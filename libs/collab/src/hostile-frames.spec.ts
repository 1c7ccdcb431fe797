import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as Y from 'yjs';
import { readUpdate } from './knowledge';
import { HeldStore, ManualClock, MemoryClient, settle } from './pair';
import { Rooms } from './rooms';
import { awarenessFrame, step1Frame, step2Frame, updateFrame } from './wire';

const NOTE = 'note-1';
/** The same frames in every short run; others before a release (`npm run test:long -- hostile`). */
const seed = Number(process.env.SEED ?? (process.env.LONG ? Date.now() % 2 ** 31 : 1));
const runs = Number(process.env.RUNS ?? 300);
process.stdout.write(`SEED=${seed} (hostile frames, ${runs} runs)\n`);

/** What an honest client sends in an afternoon: typing, deleting, formatting, structure, presence. */
function honestFrames(): Uint8Array[] {
  const ydoc = new Y.Doc();
  ydoc.clientID = 4242;
  const updates: Uint8Array[] = [];
  ydoc.on('update', (update: Uint8Array) => updates.push(update));
  const fragment = ydoc.getXmlFragment('note');
  const paragraph = new Y.XmlElement('paragraph');
  const text = new Y.XmlText();
  fragment.insert(0, [paragraph]);
  paragraph.insert(0, [text]);
  text.insert(0, 'Les élus disent « oui » 🙂');
  text.format(0, 3, { bold: {} });
  text.delete(2, 5);
  paragraph.setAttribute('role', 'élue');
  ydoc.getMap('stars').set('c1', true);
  ydoc.getMap('stars').delete('c1');
  text.insert(4, 'encore');
  return [
    ...updates.map(updateFrame),
    step2Frame(Y.encodeStateAsUpdate(ydoc)),
    step1Frame(Y.encodeStateVector(ydoc)),
    awarenessFrame([{ clientId: 4242, clock: 3, json: '{"user":{"name":"x"},"cursor":{"anchor":3}}' }]),
    new Uint8Array([3]),
  ];
}

const frames = honestFrames();

const damaged = fc.oneof(
  fc.record({ frame: fc.constantFrom(...frames), cut: fc.nat() }).map(({ frame, cut }) => frame.subarray(0, cut % frame.length)),
  fc.record({ frame: fc.constantFrom(...frames), at: fc.nat(), bit: fc.nat(7) }).map(({ frame, at, bit }) => {
    const flipped = Uint8Array.from(frame);
    flipped[at % flipped.length] = (flipped[at % flipped.length] ?? 0) ^ (1 << bit);
    return flipped;
  }),
  fc.uint8Array({ maxLength: 60 }),
  fc.constantFrom(...frames),
);

describe('hostile frames', () => {
  it('[C5] no truncation of a real update can be read', () => {
    for (const frame of frames.slice(0, -3)) {
      const update = frame.subarray(3);
      for (let length = 0; length < update.length; length += 1) expect(() => readUpdate(update.subarray(0, length))).toThrow();
    }
  });

  it('[C1, C5, C7] whatever is sent, nothing unreadable is stored and the next honest words pass', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(damaged, { minLength: 1, maxLength: 6 }), async (sent) => {
        const store = new HeldStore([NOTE]);
        const faults: unknown[] = [];
        const clock = new ManualClock();
        const rooms = new Rooms(store, { failed: (error) => faults.push(error), retryAfter: () => 1, clock });
        const [hostile, honest] = [new MemoryClient(rooms, NOTE, { key: 'hostile' }), new MemoryClient(rooms, NOTE, { key: 'honest' })];
        await settle(clock, hostile, honest);
        for (const frame of sent) hostile.raw(frame);
        await settle(clock, hostile, honest);
        honest.doc.getText('beside').insert(0, 'honnête');
        await settle(clock, hostile, honest);
        const cold = new Y.Doc();
        for (const { update } of (await store.load(NOTE)).rows) Y.applyUpdate(cold, update);
        expect(faults).toEqual([]);
        expect(cold.store.pendingStructs).toBeNull();
        expect(cold.store.pendingDs).toBeNull();
        expect(cold.getText('beside').toString()).toBe('honnête');
        expect(honest.acknowledged).toBe(honest.sent);
      }),
      { seed, numRuns: runs },
    );
  });

  it('[C6, C10] three people type, delete and lose the line at random: all read the same, and what was acknowledged is there', async () => {
    const step = fc.record({ who: fc.nat(2), what: fc.constantFrom('type', 'erase', 'cut', 'fail', 'flush'), at: fc.nat() });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const store = new HeldStore([NOTE]);
        const clock = new ManualClock();
        const rooms = new Rooms(store, { failed: () => undefined, retryAfter: () => 1, clock });
        const ids: number[][] = [[], [], []];
        const people = [0, 1, 2].map((who) => new MemoryClient(rooms, NOTE, { key: String(who) }));
        for (const { who, what, at } of steps) {
          const person = people[who];
          if (!person) continue;
          const length = person.text.length;
          if (what === 'type') person.text.insert(at % (length + 1), `⟨${at % 97}⟩`);
          if (what === 'erase' && length > 0) person.text.delete(at % length, 1);
          if (what === 'fail') store.failures = 2;
          if (what === 'flush') await settle(clock, person);
          if (what === 'cut') {
            person.cut();
            ids[who]?.push(person.doc.clientID);
            people[who] = new MemoryClient(rooms, NOTE, { key: String(who), ids: ids[who] }, Y.encodeStateAsUpdate(person.doc));
          }
        }
        await settle(clock, ...people);
        const cold = new Y.Doc();
        for (const { update } of (await store.load(NOTE)).rows) Y.applyUpdate(cold, update);
        for (const person of people) {
          expect(person.text.toString()).toBe(cold.getText('note').toString());
          expect(person.acknowledged).toBe(person.sent);
          expect(person.refused).toEqual([]);
        }
      }),
      { seed, numRuns: Math.ceil(runs / 3) },
    );
  });
});
