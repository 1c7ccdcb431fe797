import { compile } from './compile';
import { printableSigns } from './fonts';
import type { ActesInput, CycleInput, CycleSeanceInput } from './input';
import { outlineOf } from './outline';
import { richDay } from './rich-day.fixture';

const line = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] });
const note = (...lines: string[]) => ({ type: 'doc', content: lines.map(line) });

/** Another day of the same cycle: one question of the first comes back, other annexes say the same in part. */
const otherDay: ActesInput = {
  ...richDay,
  cycle: { title: 'Les ateliers du littoral', number: 3, total: 5 },
  seance: { ...richDay.seance, title: 'Apprendre du rivage', date: '2027-01-14', shortDate: '14\u00a0janvier 2027' },
  groups: richDay.groups.slice(0, 1).map((group) => ({ ...group, title: null })),
  sections: { sigles: { noteId: 's', note: note('ODM : observatoire des marais', 'CCAS : centre communal d’action sociale') }, bibliography: { noteId: 'b', note: note('Le Carnet de bord, 2025.', 'La Côte, 2020.') } },
};

const firstDay: ActesInput = {
  ...richDay,
  sections: { sigles: { noteId: 's', note: note('ODM : Observatoire des marais', 'ADL : Agence du littoral') }, bibliography: { noteId: 'b', note: note('Le carnet de bord, 2025.') } },
};

const seance = (id: string, day: ActesInput, attendance: number | null): CycleSeanceInput => ({
  id,
  number: day.cycle?.number ?? null,
  title: day.seance.title,
  dateText: day.seance.shortDate,
  place: day.seance.place,
  attendance,
  slug: id,
  edition: { version: '1.0', status: 'definitive', address: `https://exemple.fr/seances/${id}/actes/1.0/` },
  model: compile(outlineOf(day), day, printableSigns).model,
});

/** A cycle of three séances, of which one has said nothing yet. Invented, as its days are. */
export const richCycle: CycleInput = {
  language: 'fr',
  edition: { ...richDay.edition, address: 'https://exemple.fr/cycles/littoral/actes/0.1/' },
  contacts: 'hide',
  cycle: { title: 'Les ateliers du littoral', subtitle: null, date: '2026-11-12', dateText: 'novembre 2026 à mars 2027', place: 'Côte du Ponant', organisers: ['Agence du littoral'] },
  seances: [seance('habiter', firstDay, 58), seance('apprendre', otherDay, 41), { ...seance('suite', otherDay, null), number: 4, title: 'La suite', edition: null, model: null }],
  sections: { foreword: { noteId: 'f', note: note('Cinq journées, une même question.', 'Et la suite.', '— Jeanne Kerval, directrice de l’Agence du littoral') } },
  people: [],
  organizations: [],
  documents: [],
  theme: { colour: null, logos: [] },
  assets: {},
};
