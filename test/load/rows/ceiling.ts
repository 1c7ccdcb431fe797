import { ROWS, TARGETS } from '../config';
import { blankNote, START, typedNote } from '../first-words';
import { people } from '../people';
import { aWorld } from '../world';
import { alternated, ratio, resultOf, rounded, SelfCheckFailed, type Bench, type Row, type RowResult } from './row';
import { withWorlds } from './typing';

async function highest(bench: Bench, name: string, title: string, notes: number): Promise<RowResult> {
  const { writers, steps, seconds, limit, patience } = ROWS.ceiling;
  const world = aWorld(notes, blankNote(writers), { writers: notes * writers, readers: 1 });
  const remarks: string[] = [];
  const runs = await withWorlds(bench, bench.names, world, (prepared) =>
    alternated(bench, name, bench.names, async (system, run) => {
      const server = await prepared[system]?.start();
      if (!server) throw new Error(`${system} was not prepared.`);
      try {
        const typedNotes = world.notes.map((note, rank) => typedNote(note.id, note.words, rank));
        const found = await people({ do: 'ceiling', door: server.door, notes: typedNotes, writers, steps, seconds, limit, patience, seed: bench.seed + run });
        const last = found.steps.at(-1);
        // Letters of a step that failed may still be on their way; closed connections have lost theirs.
        if (system !== 'relay' && last?.holds) {
          const { faults } = await people({ do: 'late', door: server.door, notes: typedNotes, typed: found.typed, start: START });
          if (faults.length > 0) throw new SelfCheckFailed(`${system}: ${faults.join('; ')}`);
        }
        const closes = Object.entries(found.closes).map(([code, count]) => `${count} × ${code}`).join(', ');
        if (last && !last.holds) remarks.push(`${system}, run ${run + 1}: stopped at ${last.perSecond}/s (sent ${rounded(last.sent)}/s, p99 ${rounded(last.delay.p99)} ms, ${last.missing} missing${closes && `, closed ${closes}`}; load late p99 ${rounded(last.late.p99)} ms)`);
        const best = found.steps.filter((step) => step.holds).at(-1);
        return { 'highest updates/s': found.highest, 'p99 ms there': best?.delay.p99 ?? NaN };
      } finally {
        await server.stop();
      }
    }),
  );
  return resultOf(name, title, runs, remarks);
}

export const ceiling: Row = {
  name: 'ceiling',
  run: async (bench) => {
    const one = await highest(bench, 'ceiling', '1 note × 15 writers: highest rate with p99 ≤ 250 ms', 1);
    const four = await highest(bench, 'ceiling-4', '4 notes × 15 writers: highest rate with p99 ≤ 250 ms (reported)', 4);
    return [{ ...one, verdicts: [ratio('highest rate', one, 'highest updates/s', 'hocuspocus', TARGETS.ceiling, '≥')] }, four];
  },
};
