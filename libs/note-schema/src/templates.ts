import { type ContributionKind, type Method, methodOf } from '@pleniere/domain';
import { type NoteChild, type NoteJson, type Paragraph, type TableCell, type TableRow } from './json';

type Language = 'fr' | 'en';
/** A heading and what invites to write under it: a kind, free text, a list, or a table of these columns (and row heads). */
interface Part {
  title: Record<Language, string>;
  under: ContributionKind | 'text' | 'list' | { columns: Record<Language, string[]>; rows?: Record<Language, string[]> };
}

const part = (fr: string, en: string, under: Part['under']): Part => ({ title: { fr, en }, under });

/** The grid every group shares (DOMAIN §1.5). */
const GRID: Part[] = [
  part('Contexte', 'Context', 'text'),
  part('Constats', 'Findings', 'constat'),
  part('Freins', 'Barriers', 'frein'),
  part('Leviers', 'Levers', 'levier'),
  part('Propositions', 'Proposals', 'proposition'),
  part('Points de vigilance', 'Watch points', 'vigilance'),
  part('Expériences citées', 'Experiences', 'experience'),
  part('Verbatims', 'Verbatims', 'verbatim'),
  part('Questions ouvertes', 'Open questions', 'question'),
  part('Désaccords', 'Disagreements', 'desaccord'),
];

const sides = { fr: ['Pour', 'Contre', 'Rivière du doute'], en: ['For', 'Against', 'River of doubt'] };

const PARTS: Record<Method, Part[]> = {
  reflexion: GRID,
  worldCafe: [
    part('Question de la table', 'Question of the table', 'text'),
    part('Premier tour', 'First round', 'constat'),
    part('Deuxième tour', 'Second round', 'levier'),
    part('Troisième tour', 'Third round', 'proposition'),
    part('Liens entre les idées', 'Links between ideas', 'text'),
  ],
  metaplan: [
    part('Question', 'Question', 'text'),
    part('Cartes', 'Cards', 'list'),
    part('Constats', 'Findings', 'constat'),
    part('Freins', 'Barriers', 'frein'),
    part('Leviers', 'Levers', 'levier'),
    part('Groupes de cartes, dans l’ordre des votes', 'Clusters, in the order of votes', 'proposition'),
    part('Questions ouvertes', 'Open questions', 'question'),
  ],
  forumOuvert: [
    part('Sujet et personne qui le propose', 'Topic and who brings it', 'text'),
    part('Points abordés', 'Points', 'constat'),
    part('Questions ouvertes', 'Open questions', 'question'),
    part('Actions', 'Actions', 'proposition'),
  ],
  debatMouvant: [
    part('Affirmation', 'Statement', 'text'),
    part('Positions', 'Positions', { columns: sides, rows: { fr: ['Avant', 'Après'], en: ['Before', 'After'] } }),
    part('Arguments pour', 'Arguments for', 'levier'),
    part('Arguments contre', 'Arguments against', 'frein'),
    part('Ce qui reste en débat', 'Still debated', 'desaccord'),
  ],
  photolangage: [
    part('Consigne', 'Instruction', 'text'),
    part('Mots dits devant les photos', 'Words said about the photos', 'verbatim'),
    part('Convergences', 'Agreements', 'constat'),
    part('Divergences', 'Disagreements', 'desaccord'),
  ],
  sixChapeaux: [
    part('Blanc : les faits', 'White: facts', 'constat'),
    part('Rouge : le ressenti', 'Red: feelings', 'verbatim'),
    part('Noir : les risques', 'Black: risks', 'frein'),
    part('Jaune : les bénéfices', 'Yellow: benefits', 'levier'),
    part('Vert : les idées', 'Green: ideas', 'proposition'),
    part('Bleu : la décision', 'Blue: decision', 'text'),
  ],
  codesign: [
    part('Personne et usage observés', 'Person and use observed', 'text'),
    part('Constats', 'Findings', 'constat'),
    part('Idée', 'Idea', 'proposition'),
    part('Prototype', 'Prototype', 'text'),
    part('Ce que le test a montré', 'What the test showed', 'vigilance'),
    part('Qui porte le projet', 'Who carries it', 'text'),
  ],
  appelsDAir: [
    part('Projet et lieu', 'Project and place', 'experience'),
    part('Question à la salle', 'Question to the room', 'question'),
  ],
  gommettes: [
    part('Propositions', 'Proposals', 'proposition'),
    part('Égalités et remarques', 'Ties and remarks', 'text'),
  ],
  arbre: [
    part('Tronc : le problème', 'Trunk: the problem', 'constat'),
    part('Racines : les causes', 'Roots: causes', 'frein'),
    part('Branches : les effets', 'Branches: effects', 'vigilance'),
    part('Objectifs', 'Objectives', 'proposition'),
  ],
  impactEffort: [
    part('Liste', 'List', {
      columns: { fr: ['Idée', 'Impact (1 à 5)', 'Effort (1 à 5)'], en: ['Idea', 'Impact (1 to 5)', 'Effort (1 to 5)'] },
    }),
    part('À faire', 'To do', 'proposition'),
    part('À préparer', 'To prepare', 'proposition'),
    part('À essayer', 'To try', 'proposition'),
    part('Écarté', 'Set aside', 'text'),
  ],
};

const empty = (): Paragraph => ({ type: 'paragraph' });
const words = (text: string): Paragraph => ({ type: 'paragraph', content: [{ type: 'text', text }] });
const cell = (type: TableCell['type'], content: Paragraph): TableCell => ({ type, content: [content] });

function tableOf(columns: string[], rows: string[] | undefined): NoteChild {
  const head: TableRow = { type: 'tableRow', content: [...(rows ? [''] : []), ...columns].map((text) => cell('tableHeader', text ? words(text) : empty())) };
  const blank = columns.map(() => cell('tableCell', empty()));
  const body: TableRow[] = (rows ?? ['', '', '']).map((text) => ({
    type: 'tableRow',
    content: text ? [cell('tableHeader', words(text)), ...blank] : [...blank],
  }));
  return { type: 'table', content: [head, ...body] };
}

function invitation(under: Part['under'], id: string, language: Language): NoteChild {
  if (under === 'text') return empty();
  if (under === 'list') return { type: 'bulletList', content: [{ type: 'listItem', content: [empty()] }] };
  if (typeof under === 'object') return tableOf(under.columns[language], under.rows?.[language]);
  return { type: 'contribution', attrs: { id, kind: under }, content: [empty()] };
}

/**
 * The sheet a group finds when it sits down: headings of its method, an empty line of the right kind under each, « À retenir » last.
 * Ids are made of the place in the template, so that the same template made twice is the same state (see `updateFromJson`).
 */
export function templateOf(method: string | null | undefined, language: Language): NoteJson {
  const parts = PARTS[methodOf(method)].flatMap(({ title, under }, index): NoteChild[] => [
    { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: title[language] }] },
    invitation(under, `t${index + 1}`, language),
  ]);
  return { type: 'doc', content: [...parts, { type: 'takeaway', content: [empty()] }] };
}
