import type { CycleInput } from './input';
import { layOut, type Line, NO_CHOICES, type Outline, type OutlineChoices } from './outline-parts';
import { hasContent } from './pieces';
import type { SectionKey } from './sections';
import { documentWords } from './words';

/** What the outline of a cycle is made of. */
export type CycleSource = Omit<CycleInput, 'edition' | 'contacts'>;

export const seancePartId = (id: string): string => `seance:${id}`;

/** « Séance 2. Habiter le littoral » */
export const seanceTitle = (seance: { number: number | null; title: string | null }, language: CycleSource['language']): string => {
  const words = documentWords(language);
  const title = seance.title?.trim() || words.untitled;
  return seance.number === null ? title : `${words.seance} ${seance.number}. ${title}`;
};

/** The outline of the volume of a cycle, whose matter is what its séances have already said. */
export function cycleOutlineOf(source: CycleSource, choices: OutlineChoices = NO_CHOICES): Outline {
  const words = documentWords(source.language);
  const { sections } = source;
  const section = (id: string, title: string, key: SectionKey): Line => ({
    id,
    title,
    movable: true,
    section: key,
    note: sections[key]?.noteId ?? null,
    empty: !hasContent(sections[key]?.note ?? null),
  });
  const models = source.seances.flatMap(({ model }) => model ?? []);
  const kinds = new Set(models.flatMap((model) => model.parts).flatMap((part) => (part.type === 'groups' ? part.groups : [])).flatMap((group) => group.rubrics.map((rubric) => rubric.kind)));
  const annexed = new Set(models.flatMap((model) => model.parts).flatMap((part) => (part.type === 'annexes' ? part.sections.map(({ id }) => id) : [])));
  const annex = (line: Line, id: string): Line => ({ ...line, empty: line.empty !== false && !annexed.has(id) });
  const seances = source.seances.map((seance): Line => ({ id: seancePartId(seance.id), title: seanceTitle(seance, source.language), empty: seance.model === null || seance.model.parts.length === 0 }));
  const annexes: Line[] = [
    annex(section('annex:sigles', words.sigles, 'sigles'), 'annex-sigles'),
    annex(section('annex:bibliography', words.bibliography, 'bibliography'), 'annex-bibliography'),
    annex(section('annex:biographies', words.biographies, 'biographies'), 'annex-biographies'),
    { id: 'annex:participants', title: words.participants, movable: true, empty: source.seances.every((seance) => !seance.attendance) },
    annex({ id: 'annex:documents', title: words.documents, movable: true, empty: !source.documents.some((document) => document.shown) }, 'annex-documents'),
    annex(section('annex:credits', words.credits, 'credits'), 'annex-credits'),
  ];
  return layOut(
    [
      { id: 'cover', title: words.actesOfCycle, locked: true },
      { id: 'masthead', title: words.masthead, locked: true, section: 'ours', note: sections.ours?.noteId ?? null },
      section('foreword', words.foreword, 'foreword'),
      section('why', words.why, 'why'),
      { id: 'glance', title: words.glance, movable: true, empty: source.seances.length === 0 },
      { id: 'themes', title: words.themes, movable: true, empty: ![...kinds].some((kind) => kind !== 'proposition' && kind !== 'experience') },
      { id: 'propositions', title: words.propositions, movable: true, empty: !kinds.has('proposition') },
      { id: 'seances', title: words.allSeances, movable: true, empty: seances.every((seance) => seance.empty), children: seances },
      { id: 'experiences', title: words.experiences, movable: true, empty: !kinds.has('experience') },
      section('conclusion', words.conclusion, 'conclusion'),
      section('next', words.next, 'next'),
      { id: 'annexes', title: words.annexes, empty: annexes.every((one) => one.empty), children: annexes },
      { id: 'index', title: words.index, empty: source.people.length + source.organizations.length === 0 },
      { id: 'colophon', title: words.colophon, locked: true },
    ],
    choices,
  );
}
