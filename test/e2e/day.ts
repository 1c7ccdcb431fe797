import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestServer } from '../support';

/** A day with groups at work, as an organiser would bring it. */
const dayOf = (groupCount: number) => ({
  format: 'cycle-import',
  formatVersion: '1.0',
  language: 'fr',
  timeZone: 'Europe/Paris',
  source: { title: 'essai' },
  cycle: { id: 'c', title: 'Cycle d’essai' },
  seances: [
    {
      id: 's1',
      number: 1,
      kind: 'regular',
      status: 'planned',
      title: 'Séance d’essai',
      questions: [{ id: 'q1', text: 'Comment naissent et se développent les innovations ?' }],
      programme: [{ id: 'p1', kind: 'groupWork', title: 'Sous-groupes', start: '2030-06-12T13:30:00+02:00', end: '2030-06-12T15:00:00+02:00' }],
      groups: Array.from({ length: groupCount }, (_, index) => ({ id: `g${index + 1}`, number: index + 1, title: `Groupe ${index + 1}`, questionId: 'q1', method: 'Atelier de réflexion', room: 'salle 12' })),
    },
  ],
});

/** Imports that day by the terminal. @returns the notes of its groups, in their order */
export async function importDay(server: TestServer, groupCount = 1): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'pleniere-day-'));
  try {
    const file = join(folder, 'day.json');
    writeFileSync(file, JSON.stringify(dayOf(groupCount)));
    const imported = await server.cli('import', file);
    if (imported.code !== 0) throw new Error(imported.stderr);
    const notes = JSON.parse((await server.cli('notes', 's1', '--json')).stdout) as { id: string }[];
    return notes.map(({ id }) => id);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
