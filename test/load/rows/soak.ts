import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ROWS } from '../config';
import { blankNote, typedNote } from '../first-words';
import { people } from '../people';
import type { Running } from '../systems';
import { aWorld } from '../world';
import { resultOf, rounded, type Row } from './row';
import { withWorlds } from './typing';

interface Sample {
  minute: number;
  rss: number;
  heap: number;
}

/** MB an hour, by least squares, of what comes after the first part of the run: a server fills its caches first. */
function slope(samples: readonly Sample[], of: 'rss' | 'heap', from: number): number {
  const late = samples.filter((sample) => sample.minute >= from);
  const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(late.map((sample) => sample.minute)), mean(late.map((sample) => sample[of]))];
  const [above, below] = [mean(late.map((sample) => (sample.minute - x) * (sample[of] - y))), mean(late.map((sample) => (sample.minute - x) ** 2))];
  return below > 0 ? (above / below) * 60 : 0;
}

interface Snapshot {
  snapshot: { meta: { node_fields: string[]; node_types: [string[]] } };
  nodes: number[];
  strings: string[];
}

/** How many objects of each of these classes live in the server. */
async function living(server: Running, classes: readonly string[]): Promise<Record<string, number>> {
  const folder = mkdtempSync(join(tmpdir(), 'pleniere-heap-'));
  const file = join(folder, 'heap.heapsnapshot');
  await server.heap(file);
  const { snapshot, nodes, strings } = JSON.parse(readFileSync(file, 'utf8')) as Snapshot;
  rmSync(folder, { recursive: true });
  const fields = snapshot.meta.node_fields;
  const [type, name, width] = [fields.indexOf('type'), fields.indexOf('name'), fields.length];
  const object = snapshot.meta.node_types[0].indexOf('object');
  const counts: Record<string, number> = Object.fromEntries(classes.map((one) => [one, 0]));
  for (let at = 0; at < nodes.length; at += width) {
    const called = strings[nodes[at + name] ?? -1] ?? '';
    if (nodes[at + type] === object && called in counts) counts[called] = (counts[called] ?? 0) + 1;
  }
  return counts;
}

const CLASSES = ['Room', 'Connection', 'Socket', 'WebSocket'] as const;

/** People write, watch, come and go for half an hour: memory must stay, and all that was opened must be closed. */
export const soak: Row = {
  name: 'soak',
  onDemand: true,
  run: async (bench) => {
    const { notes, writers, followers, perSecond, joinEvery, stay, sampleEvery } = ROWS.soak;
    const seconds = bench.minutes * 60;
    const world = aWorld(notes, blankNote(writers), { writers: notes * writers, readers: 400 });
    return withWorlds(bench, ['ours'], world, async (prepared) => {
      const server = await prepared.ours?.start();
      if (!server) return [];
      const samples: Sample[] = [];
      const started = Date.now();
      let state: 'running' | 'over' = 'running';
      const sample = async (): Promise<void> => {
        const { rss, heap } = await server.memory();
        const minute = (Date.now() - started) / 60_000;
        samples.push({ minute, rss: rss / 1e6, heap: heap / 1e6 });
        bench.tell(`soak · ${minute.toFixed(1)} min · RSS ${rounded(rss / 1e6)} MB · heap ${rounded(heap / 1e6)} MB`);
      };
      const watch = async (): Promise<void> => {
        while (state === 'running') {
          await wait(sampleEvery * 1000);
          if (state === 'running') await sample();
        }
      };
      try {
        const before = await living(server, CLASSES);
        const watching = watch();
        const typedNotes = world.notes.map((note, rank) => typedNote(note.id, note.words, rank));
        const spells = { warm: { perSecond: 200, seconds: 5 }, measured: { perSecond, seconds } };
        const [typed, churned] = await Promise.all([
          people({ do: 'typing', door: server.door, notes: typedNotes, writers, followers, ...spells, seed: bench.seed }),
          people({ do: 'churn', door: server.door, noteIds: world.notes.map(({ id }) => id), seconds, joinEvery, stay, seed: bench.seed }),
        ]);
        state = 'over';
        await watching;
        // Rooms are closed when their last words are on disk.
        await wait(3000);
        await sample();
        const after = await living(server, CLASSES);
        const from = Math.min(10, bench.minutes / 3);
        const notesOf = CLASSES.map((one) => `${one}: ${before[one]} before, ${after[one]} after`).concat(`${churned.joined} came and went, ${churned.synced} of them had the note; ${typed.missing} letters missing, ${typed.unkept} not kept`);
        const metrics = {
          minutes: bench.minutes,
          'RSS slope MB/h': slope(samples, 'rss', from),
          'heap slope MB/h': slope(samples, 'heap', from),
          'RSS MB at the end': samples.at(-1)?.rss ?? NaN,
          'heap MB at the end': samples.at(-1)?.heap ?? NaN,
          'p50 ms': typed.writers.p50,
          'p99 ms': typed.writers.p99,
          'saved p99 ms': typed.kept.p99,
          updates: typed.edits,
          missing: typed.missing,
          'rooms left open': (after.Room ?? 0) - (before.Room ?? 0),
        };
        return [resultOf('soak', `${bench.minutes} minutes of ${notes} × ${writers} writers, ${followers} followers, and people who come and go`, { ours: [metrics] }, notesOf)];
      } finally {
        await server.stop();
      }
    });
  },
};
