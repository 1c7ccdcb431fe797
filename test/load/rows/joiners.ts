import { setTimeout as wait } from 'node:timers/promises';
import { RawClient } from '../client/raw-client';
import { ROWS, TARGETS } from '../config';
import { withClient } from '../database';
import { longNote } from '../first-words';
import { people } from '../people';
import type { Prepared, Running } from '../systems';
import { aWorld } from '../world';
import { alternated, ratio, resultOf, SelfCheckFailed, type Bench, type Row } from './row';
import { withWorlds } from './typing';

/** How long the product may take to fold a long history, ms. */
const PATIENCE = 60_000;

/** Opens the note once, as the first person of the day does, and waits until the product has folded it. @returns rows that stay unfolded */
async function fold(prepared: Prepared, noteId: string): Promise<number> {
  let left = 0;
  await prepared.settle(async (running: Running, url) => {
    await new Promise<void>((done, fail) => {
      const client: RawClient = new RawClient(running.door, noteId, running.door.readers[0] ?? '', {
        synced: () => done(client.destroy()),
        closed: (code) => fail(new Error(`The server closed with ${code}.`)),
      });
    });
    const until = Date.now() + PATIENCE;
    await withClient(url, async (client) => {
      do {
        left = Number((await client.query<{ left: string }>('SELECT count(*) AS left FROM note_update WHERE note_id = $1 AND folded_at IS NULL', [noteId])).rows[0]?.left);
        if (left > 0) await wait(500);
      } while (left > 0 && Date.now() < until);
    });
  });
  return left;
}

async function measure(bench: Bench, prepared: Prepared, noteId: string, characters: number): Promise<Record<string, number>> {
  const server = await prepared.start();
  try {
    let cpu = { all: 0, main: 0 };
    const joined = await people({ do: 'joiners', door: server.door, noteId, joiners: ROWS.joiners.joiners, characters }, async (phase) => {
      const now = server.cpu();
      if (phase === 'measuring') await wait(500);
      cpu = phase === 'measuring' ? server.cpu() : { all: now.all - cpu.all, main: now.main - cpu.main };
    });
    if (!joined.isWhole) throw new SelfCheckFailed(`${server.door.system}: a joiner did not get the whole note`);
    return { 'last one ms': joined.last, 'half of them ms': joined.half, 'CPU ms': cpu.all, 'of it main thread': cpu.main, 'first one, cold, ms': joined.cold, 'kB sent to each': joined.bytes / 1000 };
  } finally {
    await server.stop();
  }
}

export const joiners: Row = {
  name: 'joiners',
  run: async (bench) => {
    const { joiners: count } = ROWS.joiners;
    const words = longNote(ROWS.joiners, bench.seed);
    const world = aWorld(1, words, { writers: 1, readers: count });
    const noteId = world.notes[0]?.id ?? '';
    const names = bench.names.filter((name) => name !== 'relay');
    const notes = [`The note: ${words.characters} signs from ${words.history.length} updates; ${Math.round(words.update.length / 1000)} kB as a gc-ed Yjs document.`];
    const runs = await withWorlds(bench, names, world, async (prepared) => {
      if (prepared.ours) {
        const left = await fold(prepared.ours, noteId);
        if (left > 0) notes.push(`Ours had not folded the history after ${PATIENCE / 1000} s: ${left} rows were left.`);
      }
      return alternated(bench, 'joiners', names, async (name) => {
        const one = prepared[name];
        if (!one) throw new Error(`${name} was not prepared.`);
        return measure(bench, one, noteId, words.characters);
      });
    });
    const result = resultOf('joiners', `${count} people open a note of 40 kB with a history of 50 000 updates at once`, runs, notes);
    return [
      {
        ...result,
        verdicts: [ratio('until the last one has it', result, 'last one ms', 'hocuspocus', TARGETS.joiners.time), ratio('server CPU', result, 'CPU ms', 'hocuspocus', TARGETS.joiners.cpu)],
      },
    ];
  },
};
