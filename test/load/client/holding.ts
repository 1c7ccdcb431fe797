import { RawClient, type Door } from './raw-client';
import type { Phase } from './typing';

/** Connections that stay and say nothing: on one note, or each on its own. */
export interface HoldingJob {
  do: 'holding';
  door: Door;
  /** The n-th connection is on the n-th of these, again from the start when there are more connections. */
  noteIds: readonly string[];
  connections: number;
}

export interface Holding {
  closes: number;
}

/** Opened so many at a time: what is measured is what they hold, not how they come. */
const AT_ONCE = 50;

export async function holding(job: HoldingJob, phase: Phase): Promise<Holding> {
  const clients: RawClient[] = [];
  let closes = 0;
  await phase('before');
  for (let from = 0; from < job.connections; from += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, job.connections - from) }, (_, index) => from + index);
    await Promise.all(
      some.map(
        (index) =>
          new Promise<void>((done) => {
            const note = job.noteIds[index % job.noteIds.length] ?? '';
            const token = job.door.readers[index] ?? '';
            clients.push(new RawClient(job.door, note, token, { synced: () => done(), closed: () => void (closes += 1) }));
          }),
      ),
    );
  }
  await phase('held');
  for (const client of clients) client.destroy();
  return { closes };
}
