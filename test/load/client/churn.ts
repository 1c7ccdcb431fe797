import { setTimeout as wait } from 'node:timers/promises';
import { random } from '../../support/random';
import { RawClient, type Door } from './raw-client';

/** People who open a note, stay a moment and leave, again and again. */
export interface ChurnJob {
  do: 'churn';
  door: Door;
  noteIds: readonly string[];
  seconds: number;
  /** A new one each so many ms, who stays so many ms at most. */
  joinEvery: number;
  stay: number;
  seed: number;
}

export interface Churn {
  joined: number;
  synced: number;
}

export async function churn(job: ChurnJob): Promise<Churn> {
  const next = random(job.seed);
  const until = Date.now() + job.seconds * 1000;
  let [joined, synced] = [0, 0];
  const staying: Promise<void>[] = [];
  while (Date.now() < until) {
    const note = job.noteIds[Math.floor(next() * job.noteIds.length)] ?? '';
    const client = new RawClient(job.door, note, job.door.readers[joined % job.door.readers.length] ?? '', { synced: () => void (synced += 1) });
    joined += 1;
    staying.push(wait(200 + next() * job.stay).then(() => client.destroy()));
    await wait(job.joinEvery);
  }
  await Promise.all(staying);
  return { joined, synced };
}
