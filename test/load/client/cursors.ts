import { performance } from 'node:perf_hooks';
import { random } from '../../support/random';
import { Delays, type DelaySummary } from '../delays';
import { Reader } from './bytes';
import { atPace, untilNone } from './pace';
import { RawClient, type Door } from './raw-client';
import type { TypedNote } from './table';
import type { Phase } from './typing';

/** Everybody moves a caret, nobody types. */
export interface CursorsJob {
  do: 'cursors';
  door: Door;
  note: TypedNote;
  people: number;
  /** Of each person. */
  perSecond: number;
  warmSeconds: number;
  seconds: number;
  seed: number;
}

export interface Cursors {
  sent: number;
  /** Frames that one person receives in a second. */
  framesPerPerson: number;
  bytesPerPerson: number;
  /** From the move to the others, of those moves that were shown. */
  delay: DelaySummary;
  /** Pairs of people of whom one does not have the other's last place. */
  stale: number;
  closes: Record<string, number>;
}

/** A state as a browser's editor says it: name, colour, caret. */
const stateOf = (client: number, clock: number): string => {
  const place = { type: null, tname: null, item: { client, clock }, assoc: 0 };
  return JSON.stringify({ user: { name: `Personne ${client % 1000}`, color: '#0a6e5c' }, cursor: { anchor: place, head: place } });
};

export async function cursors(job: CursorsJob, phase: Phase): Promise<Cursors> {
  const clocks = Array.from({ length: job.people }, () => 0);
  const sentAt = Array.from({ length: job.people }, (): number[] => []);
  const seen = Array.from({ length: job.people }, (): number[] => []);
  let [delays, frames, bytes, sent] = [new Delays(), 0, 0, 0];
  const closes: Record<string, number> = {};
  const receive = (person: number, buffer: Buffer, start: number, end: number): void => {
    const now = performance.now();
    frames += 1;
    bytes += end - start;
    const reader = new Reader(buffer, start, end);
    for (let left = reader.varUint(); left > 0; left -= 1) {
      const other = reader.varUint() - job.note.firstClient;
      const clock = reader.varUint();
      reader.skip();
      if (other === person || other < 0 || other >= job.people || clock <= (seen[person]?.[other] ?? 0)) continue;
      (seen[person] ??= [])[other] = clock;
      delays.add(now - (sentAt[other]?.[clock] ?? now));
    }
  };
  const people = await Promise.all(
    clocks.map(
      (_, person) =>
        new Promise<RawClient>((done) => {
          const client: RawClient = new RawClient(job.door, job.note.id, job.door.writers[person] ?? '', {
            synced: () => done(client),
            presence: (...frame) => receive(person, ...frame),
            closed: (code) => void (closes[code] = (closes[code] ?? 0) + 1),
          });
        }),
    ),
  );
  const next = random(job.seed);
  const move = (): void => {
    const person = Math.floor(next() * job.people);
    const clock = (clocks[person] = (clocks[person] ?? 0) + 1);
    (sentAt[person] ??= [])[clock] = performance.now();
    people[person]?.show(job.note.firstClient + person, clock, stateOf(job.note.firstClient + person, clock));
    sent += 1;
  };
  const perSecond = job.people * job.perSecond;
  await atPace({ perSecond, seconds: job.warmSeconds }, next, move);
  await phase('measuring');
  [delays, frames, bytes, sent] = [new Delays(), 0, 0, 0];
  await atPace({ perSecond, seconds: job.seconds }, next, move);
  await phase('measured');
  const share = { framesPerPerson: frames / job.people / job.seconds, bytesPerPerson: bytes / job.people / job.seconds };
  const delay = delays.summary();
  const staleOf = (): number => seen.flatMap((row, person) => clocks.filter((clock, other) => other !== person && clock > (row[other] ?? 0))).length;
  const stale = await untilNone(staleOf, 5000);
  for (const client of people) client.destroy();
  return { sent, ...share, delay, stale, closes };
}
