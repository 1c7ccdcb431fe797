import { ROWS, TARGETS } from '../config';
import { blankNote, longNote } from '../first-words';
import { people } from '../people';
import type { SystemName } from '../systems';
import { aWorld, type World } from '../world';
import { alternated, ratio, resultOf, type Bench, type Metrics, type Row } from './row';
import { withWorlds } from './typing';

/** What each of so many connections adds to the server's memory, kB, after a forced collection. */
async function perConnection(bench: Bench, title: string, names: readonly SystemName[], world: World, noteIds: readonly string[], connections: number): Promise<Record<string, Metrics[]>> {
  return withWorlds(bench, names, world, (prepared) =>
    alternated(bench, title, names, async (name) => {
      const server = await prepared[name]?.start();
      if (!server) throw new Error(`${name} was not prepared.`);
      try {
        // Code that runs for the first time takes memory of its own: the door is used before anything is weighed.
        await people({ do: 'holding', door: server.door, noteIds: noteIds.slice(0, 1), connections: 20 });
        let [before, after] = [0, 0];
        await people({ do: 'holding', door: server.door, noteIds, connections }, async (phase) => {
          const { rss } = await server.memory();
          if (phase === 'before') before = rss;
          else after = rss;
        });
        return { 'kB each': (after - before) / connections / 1000, 'server MB before': before / 1e6 };
      } finally {
        await server.stop();
      }
    }),
  );
}

export const idle: Row = {
  name: 'idle',
  run: async (bench) => {
    const { connections } = ROWS.idle;
    const world = aWorld(1, blankNote(15), { writers: 1, readers: connections });
    const runs = await perConnection(bench, 'idle', bench.names, world, world.notes.map(({ id }) => id), connections);
    return [resultOf('idle', `Memory of an idle connection (of ${connections} on one note)`, runs)];
  },
};

export const notes: Row = {
  name: 'notes',
  run: async (bench) => {
    const { notes: count } = ROWS.notes;
    const words = longNote(ROWS.notes, bench.seed);
    const world = aWorld(count, { update: words.update, heads: words.heads }, { writers: 1, readers: count });
    const names = bench.names.filter((name) => name !== 'relay');
    const runs = await perConnection(bench, 'notes', names, world, world.notes.map(({ id }) => id), count);
    const size = `The note: ${words.characters} signs; ${Math.round(words.update.length / 1000)} kB as a gc-ed Yjs document.`;
    const result = resultOf('notes', `Memory of an open note of 40 kB with one reader (of ${count})`, runs, [size]);
    return [{ ...result, verdicts: [ratio('memory of an open note', result, 'kB each', 'hocuspocus', TARGETS.noteMemory)] }];
  },
};
