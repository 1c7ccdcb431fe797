import { ROWS, TARGETS } from '../config';
import { blankNote, typedNote } from '../first-words';
import { people } from '../people';
import { aWorld } from '../world';
import { alternated, ratio, resultOf, type Row } from './row';
import { withWorlds } from './typing';

export const cursors: Row = {
  name: 'cursors',
  run: async (bench) => {
    const { people: count, perSecond, warmSeconds, seconds } = ROWS.cursors;
    const world = aWorld(1, blankNote(15), { writers: count, readers: 1 });
    const [note] = world.notes;
    if (!note) return [];
    const runs = await withWorlds(bench, bench.names, world, (prepared) =>
      alternated(bench, 'cursors', bench.names, async (name, run) => {
        const server = await prepared[name]?.start();
        if (!server) throw new Error(`${name} was not prepared.`);
        try {
          let [cpu, since, elapsed] = [0, 0, 0];
          const scaled = { warmSeconds: Math.max(1, warmSeconds * bench.scale), seconds: Math.max(2, seconds * bench.scale) };
          const job = { do: 'cursors' as const, door: server.door, note: typedNote(note.id, note.words, 0), people: count, perSecond, ...scaled, seed: bench.seed + run };
          const moved = await people(job, (phase) => {
            if (phase === 'measuring') [cpu, since] = [-server.cpu().all, Date.now()];
            else [cpu, elapsed] = [cpu + server.cpu().all, Date.now() - since];
          });
          return {
            'CPU %': (cpu / elapsed) * 100,
            'frames per person and s': moved.framesPerPerson,
            'kB per person and s': moved.bytesPerPerson / 1000,
            'p99 ms': moved.delay.p99,
            stale: moved.stale,
          };
        } finally {
          await server.stop();
        }
      }),
    );
    const result = resultOf('cursors', '60 people move their carets, 5 times a second each', runs);
    return [{ ...result, verdicts: [ratio('server CPU', result, 'CPU %', 'hocuspocus', TARGETS.cursorsCpu)] }];
  },
};
