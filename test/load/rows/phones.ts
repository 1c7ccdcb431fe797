import { ROWS } from '../config';
import { blankNote, typedNote } from '../first-words';
import { people } from '../people';
import { aWorld, ROOM_CODE } from '../world';
import { alternated, resultOf, type Row } from './row';
import { withWorlds } from './typing';

/** What a phone costs: ours alone, since nobody else has such readers. The same with no phone tells what is not theirs. */
export const phones: Row = {
  name: 'phones',
  run: async (bench) => {
    const { phones: count, warm, measured } = ROWS.phones;
    const world = aWorld(1, blankNote(15), { writers: 1, readers: 1 });
    const [note] = world.notes;
    if (!note) return [];
    const runs = await withWorlds(bench, ['ours'], world, (prepared) =>
      alternated(bench, 'phones', ['no phone', `${count} phones`], async (name, run) => {
        const server = await prepared.ours?.start();
        if (!server) throw new Error('Ours was not prepared.');
        try {
          const address = `${server.door.origins[0]?.replace('ws:', 'http:')}/api/seances/${world.seanceId}/restitution/commands`;
          const headers = { authorization: `Bearer ${world.moderator}`, 'content-type': 'application/json' };
          const answer = await fetch(address, { method: 'POST', headers, body: JSON.stringify({ command: { type: 'start' } }) });
          if (!answer.ok) throw new Error(`The plenary did not start: ${answer.status} ${await answer.text()}`);
          const [weight, cpu] = [{ before: 0, held: 0 }, { all: 0, main: 0 }];
          const spells = { warm, measured: { ...measured, seconds: measured.seconds * bench.scale } };
          const job = { do: 'phones' as const, door: server.door, code: ROOM_CODE, note: typedNote(note.id, note.words, 0), phones: name === 'no phone' ? 0 : count, ...spells, seed: bench.seed + run };
          const followed = await people(job, async (phase) => {
            if (phase === 'before' || phase === 'held') weight[phase] = (await server.memory()).rss;
            else {
              const [now, sign] = [server.cpu(), phase === 'measuring' ? -1 : 1];
              cpu.all += sign * now.all;
              cpu.main += sign * now.main;
            }
          });
          return {
            'CPU %': cpu.all / spells.measured.seconds / 10,
            'of it main thread %': cpu.main / spells.measured.seconds / 10,
            'views per phone and s': followed.viewsPerSecond,
            'kB per view': followed.kBPerView,
            'kB memory per phone': name === 'no phone' ? NaN : (weight.held - weight.before) / count / 1000,
            lost: followed.lost,
          };
        } finally {
          await server.stop();
        }
      }),
    );
    return [resultOf('phones', `${count} phones follow a note that one person corrects at ${measured.perSecond} keys a second`, runs)];
  },
};
