import { performance } from 'node:perf_hooks';
import * as Y from 'yjs';
import { RawClient, type Door } from './raw-client';
import type { Phase } from './typing';

/** One person opens the note alone, then many at once. */
export interface JoinersJob {
  do: 'joiners';
  door: Door;
  noteId: string;
  joiners: number;
  /** Signs that the note has: what arrives is looked at. */
  characters: number;
}

export interface Joiners {
  /** The first one, after a start of the server, ms; its own reading of the words is not in it. */
  cold: number;
  /** From the first connection of the crowd to the last one's words, ms. */
  last: number;
  half: number;
  bytes: number;
  isWhole: boolean;
}

function join(door: Door, noteId: string, token: string): Promise<{ at: number; bytes: Buffer; client: RawClient }> {
  return new Promise((done, fail) => {
    const client: RawClient = new RawClient(door, noteId, token, {
      synced: (bytes, start, end) => done({ at: performance.now(), bytes: Buffer.from(bytes.subarray(start, end)), client }),
      closed: (code) => fail(new Error(`The server closed a joiner with ${code}.`)),
    });
  });
}

export async function joiners(job: JoinersJob, phase: Phase): Promise<Joiners> {
  const tokens = job.door.readers.slice(0, job.joiners);
  const alone = performance.now();
  const first = await join(job.door, job.noteId, tokens[0] ?? '');
  const cold = first.at - alone;
  first.client.destroy();
  await phase('measuring');
  const start = performance.now();
  const crowd = await Promise.all(tokens.map((token) => join(job.door, job.noteId, token)));
  await phase('measured');
  const times = crowd.map(({ at }) => at - start).sort((a, b) => a - b);
  for (const { client } of crowd) client.destroy();
  const lengths = new Set(crowd.map(({ bytes }) => bytes.length));
  const doc = new Y.Doc();
  Y.applyUpdate(doc, crowd.at(-1)?.bytes ?? new Uint8Array());
  const text = doc.getXmlFragment('note').toArray().map((child) => child.toString().replace(/<[^>]*>/g, '')).join('');
  return { cold, last: times.at(-1) ?? 0, half: times[Math.floor(times.length / 2)] ?? 0, bytes: first.bytes.length, isWhole: text.length === job.characters && lengths.size === 1 };
}
