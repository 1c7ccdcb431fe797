import type { EditionView } from '@pleniere/contract';
import { NOTE_FRAGMENT } from '@pleniere/note-schema';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as Y from 'yjs';
import { notesOf, Writer, type Day } from '../../fault/room';
import { eventually } from '../../support/eventually';
import { publish } from '../../support/editions';
import { startServer, type TestServer } from '../../support/server';
import { sheet } from './book';

type Verdict = (what: string, target: string, measured: string, holds: boolean) => void;

/** A stream of numbers that is the same at each run. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ; ) yield (state = (state * 48_271) % 0x7fffffff) / 0x7fffffff;
}

/** A cycle of seven séances whose actes have about thirty pages each. */
function cycle(): object {
  const random = numbers(7);
  const day = (number: number) => ({
    id: `day-${number}`,
    number,
    title: `Séance ${number}`,
    date: `2026-${String(number).padStart(2, '0')}-15`,
    programme: [{ id: 'work', kind: 'groupWork', title: 'Sous-groupes' }],
    groups: Array.from({ length: 8 }, (_, index) => ({ id: `g${index}`, number: index + 1, title: `Groupe ${index + 1} de la séance ${number}`, sheet: sheet(random, `s${number}g${index}`) })),
  });
  return { format: 'cycle-import', formatVersion: '1.1', language: 'fr', timeZone: 'Europe/Paris', cycle: { id: 'bench', title: 'Un cycle de mesure' }, seances: Array.from({ length: 7 }, (_, index) => day(index + 1)) };
}

/** Types a word at the end of a note, on the wire, and publishes once the server says it is kept. @returns ms from the key to the edition */
async function fromKeyToEdition(server: TestServer, noteId: string, secret: string, word: string, path: string): Promise<{ ms: number; edition: EditionView }> {
  const writer = new Writer(server, noteId, secret);
  try {
    await eventually(() => {
      if (!writer.provider.synced) throw new Error('not yet there');
    }, 20_000);
    const start = performance.now();
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(word)]);
    const fragment = writer.doc.getXmlFragment(NOTE_FRAGMENT);
    fragment.insert(fragment.length, [paragraph]);
    await eventually(() => {
      if (!writer.isSaved) throw new Error('not yet kept');
    }, 20_000);
    const edition = await publish(server.url, { authorization: `Bearer ${secret}` }, path, { status: 'provisoire' });
    return { ms: performance.now() - start, edition };
  } finally {
    writer.destroy();
  }
}

/** From the last key of a rapporteur to the published files, in the real server. */
export async function published(runs: number, say: (line: string) => void, verdict: Verdict): Promise<void> {
  const server = await startServer();
  try {
    const file = join(server.dataDir, 'cycle.json');
    writeFileSync(file, JSON.stringify(cycle()));
    const { code, stderr } = await server.cli('import', file);
    if (code !== 0) throw new Error(stderr);
    const rows = await server.sql<{ id: string; cycle_id: string }>('SELECT s.id, s.cycle_id FROM seance s JOIN cycle c ON c.id = s.cycle_id WHERE c.import_id = $1 ORDER BY s.position', ['bench']);
    const [first] = rows;
    if (!first) throw new Error('The cycle was not imported.');
    const { stdout } = await server.cli('token', '--role', 'organiser', '--cycle', first.cycle_id, '--json');
    const { secret } = JSON.parse(stdout) as { secret: string };
    const [noteId] = await notesOf(server, secret, { cycleId: first.cycle_id, seanceId: first.id, groups: [] } satisfies Day);
    if (!noteId) throw new Error('The séance has no sheet.');

    say('\n## From the last key to the published files\n\n| what | pages | formats | s |\n|---|---:|---:|---:|');
    const verdicts: (() => void)[] = [];
    for (const [what, path, limit] of [['a séance', `/api/seances/${first.id}/editions`, 15], ['the cycle of seven séances', `/api/cycles/${first.cycle_id}/editions`, 45]] as const) {
      const times: number[] = [];
      let edition: EditionView | null = null;
      for (let run = 0; run < runs; run += 1) {
        const outcome = await fromKeyToEdition(server, noteId, secret, `dernier mot ${what} ${run}`, path);
        times.push(outcome.ms);
        edition = outcome.edition;
      }
      const pages = edition?.files.find(({ format }) => format === 'pdf')?.pages ?? 0;
      const median = [...times].sort((one, other) => one - other)[Math.floor(times.length / 2)] ?? Number.NaN;
      say(`| ${what} | ${pages} | ${edition?.files.length ?? 0} | ${(median / 1000).toFixed(2)} |`);
      verdicts.push(() => verdict(`${what}, ${pages} pages`, `≤ ${limit} s`, `${(median / 1000).toFixed(2)} s`, median <= limit * 1000));
    }
    say('\n| what | target | measured | |\n|---|---|---|---|');
    for (const tell of verdicts) tell();
  } finally {
    await server.dispose();
  }
}
