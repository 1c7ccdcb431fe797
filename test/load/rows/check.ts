import { ROWS } from '../config';
import { blankNote, START, typedNote } from '../first-words';
import { people } from '../people';
import { aWorld } from '../world';
import { SelfCheckFailed, type Bench } from './row';
import { withWorlds } from './typing';

/**
 * Before anything is measured: what the raw clients type is read by real ones, y-websocket for the relay and ours, Hocuspocus's own for Hocuspocus.
 * @throws SelfCheckFailed
 */
export async function selfCheck(bench: Bench): Promise<void> {
  const words = blankNote(ROWS.check.writers);
  const world = aWorld(ROWS.check.notes, words, { writers: ROWS.check.notes * ROWS.check.writers, readers: 1 });
  await withWorlds(bench, bench.names, world, async (prepared) => {
    for (const name of bench.names) {
      const server = await prepared[name]?.start();
      if (!server) continue;
      try {
        const { faults } = await people({
          do: 'check',
          door: server.door,
          notes: world.notes.map((note, rank) => typedNote(note.id, note.words, rank)),
          writers: ROWS.check.writers,
          measured: ROWS.check.measured,
          start: START,
          firstWords: Buffer.from(words.update).toString('base64'),
          seed: bench.seed,
        });
        if (faults.length > 0) throw new SelfCheckFailed(`${name}: ${faults.join('; ')}`);
        bench.tell(`self-check · ${name} · real clients read what raw ones typed`);
      } finally {
        await server.stop();
      }
    }
  });
}
