/** The methods a group may work with (the sheet's template and its phases depend on it). */
export const METHODS = [
  'reflexion',
  'worldCafe',
  'metaplan',
  'forumOuvert',
  'debatMouvant',
  'photolangage',
  'sixChapeaux',
  'codesign',
  'appelsDAir',
  'gommettes',
  'arbre',
  'impactEffort',
] as const;

export type Method = (typeof METHODS)[number];

/** One phase of the group's time. `minutes` is what is asked for by default; `key` says what the cue may speak of. */
export interface Phase {
  key: 'framing' | 'round' | 'exchange' | 'proposal' | 'takeaway';
  title: { fr: string; en: string };
  minutes: number;
}

/** What each method is called by the people who fill a programme in; the first match wins, « métaplan puis vote » is a métaplan. */
const SPELLINGS: readonly (readonly [RegExp, Method])[] = [
  [/world ?cafe/, 'worldCafe'],
  [/metaplan/, 'metaplan'],
  [/forum ouvert|open ?space/, 'forumOuvert'],
  [/debat mouvant|riviere du doute|moving debate/, 'debatMouvant'],
  [/photo ?langage|photo ?language/, 'photolangage'],
  [/chapeaux|thinking hats/, 'sixChapeaux'],
  [/co-?design|27e region/, 'codesign'],
  [/appels? d.air/, 'appelsDAir'],
  [/impact.*effort|effort.*impact/, 'impactEffort'],
  [/arbre|problem tree/, 'arbre'],
  [/gommettes|dot vot/, 'gommettes'],
];

/** The method named by a programme's free text; an unknown or missing name is the ordinary « atelier de réflexion ». */
export function methodOf(name: string | null | undefined): Method {
  const plain = (name ?? '').normalize('NFD').replace(/\p{Diacritic}/gu, '').toLowerCase();
  const known = METHODS.find((method) => method.toLowerCase() === plain);
  return known ?? SPELLINGS.find(([spelling]) => spelling.test(plain))?.[1] ?? 'reflexion';
}

const phase = (key: Phase['key'], minutes: number, fr: string, en: string): Phase => ({ key, minutes, title: { fr, en } });
const takeaway = (minutes: number): Phase => phase('takeaway', minutes, 'À retenir', 'To remember');

const PHASES: Record<Method, readonly Phase[]> = {
  reflexion: [
    phase('framing', 5, 'Cadrage', 'Framing'),
    phase('round', 10, 'Tour de table', 'Round table'),
    phase('exchange', 45, 'Échanges', 'Discussion'),
    phase('proposal', 20, 'Propositions', 'Proposals'),
    takeaway(10),
  ],
  worldCafe: [
    phase('framing', 5, 'Cadrage', 'Framing'),
    phase('exchange', 25, 'Premier tour', 'First round'),
    phase('exchange', 25, 'Deuxième tour', 'Second round'),
    phase('exchange', 25, 'Troisième tour', 'Third round'),
    takeaway(10),
  ],
  metaplan: [
    phase('framing', 5, 'Cadrage', 'Framing'),
    phase('round', 10, 'Cartes', 'Cards'),
    phase('exchange', 30, 'Regroupement', 'Clusters'),
    phase('proposal', 35, 'Noms et votes', 'Names and votes'),
    takeaway(10),
  ],
  forumOuvert: [
    phase('framing', 15, 'Place du marché', 'Marketplace'),
    phase('exchange', 45, 'Échanges', 'Discussion'),
    phase('proposal', 20, 'Actions', 'Actions'),
    takeaway(10),
  ],
  debatMouvant: [
    phase('framing', 5, 'Cadrage', 'Framing'),
    phase('round', 5, 'Prise de position', 'Taking sides'),
    phase('exchange', 40, 'Arguments', 'Arguments'),
    takeaway(10),
  ],
  photolangage: [
    phase('framing', 5, 'Présentation', 'Introduction'),
    phase('round', 10, 'Choix des photos', 'Choosing photos'),
    phase('exchange', 35, 'Échanges', 'Discussion'),
    takeaway(10),
  ],
  sixChapeaux: [
    phase('framing', 10, 'Chapeau bleu', 'Blue hat'),
    phase('exchange', 50, 'Blanc, rouge, noir, jaune', 'White, red, black, yellow'),
    phase('proposal', 20, 'Chapeau vert', 'Green hat'),
    takeaway(10),
  ],
  codesign: [
    phase('framing', 20, 'Usages observés', 'Observed uses'),
    phase('exchange', 40, 'Idées', 'Ideas'),
    phase('proposal', 50, 'Prototype et test', 'Prototype and test'),
    takeaway(10),
  ],
  appelsDAir: [phase('round', 5, 'Projet', 'Project'), phase('exchange', 5, 'Question à la salle', 'Question to the room')],
  gommettes: [phase('framing', 5, 'Liste', 'List'), phase('proposal', 10, 'Vote', 'Vote'), takeaway(5)],
  arbre: [
    phase('framing', 10, 'Tronc', 'Trunk'),
    phase('exchange', 20, 'Racines', 'Roots'),
    phase('exchange', 20, 'Branches', 'Branches'),
    phase('proposal', 10, 'Objectifs', 'Objectives'),
    takeaway(10),
  ],
  impactEffort: [
    phase('round', 15, 'Liste', 'List'),
    phase('exchange', 20, 'Placement', 'Placing'),
    phase('proposal', 10, 'Choix', 'Choosing'),
    takeaway(10),
  ],
};

/** The phases of a method in order, with their default lengths in minutes (DOMAIN §2). Takes a programme's free text too. */
export function phasesOf(method: string | null | undefined): readonly Phase[] {
  return PHASES[methodOf(method)];
}
