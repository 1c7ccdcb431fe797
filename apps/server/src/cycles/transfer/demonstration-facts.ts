/** Who, where and when of the demonstration. All of it is invented. */

/** Said wherever a reader could believe it. */
export const FICTION = 'Démonstration : personnes, organismes et propos fictifs.';

export const WORDS = {
  cycleTitle: 'Les rencontres de la solidarité locale',
  cycleSubtitle: 'Un cycle de sept journées dans les Trois-Vallons',
  cycleDescription: 'Sept journées pour que celles et ceux qui font vivre l’entraide près de chez eux comparent leurs manières de faire, avec les services et les élus qui les accompagnent.',
  audience: 'professionnels, élus et bénévoles',
  rationaleTitle: 'Pourquoi ces rencontres ?',
  rationale: [
    'Dans chaque vallée, des personnes ont trouvé seules une réponse à l’isolement, au manque de transports ou à la fatigue des aidants. Leurs voisines de la vallée d’à côté cherchent la même réponse sans le savoir.',
    'Les services publics, de leur côté, accumulent des dispositifs que peu de gens lisent. Nous proposons de partir des pratiques, de les regarder à plusieurs, et d’en tirer ce qui peut servir ailleurs.',
  ],
  cycleQuestions: [
    'Qu’est-ce qui fait tenir une initiative au-delà de celles et ceux qui l’ont lancée ?',
    'Comment les institutions apprennent-elles de ce qui se passe hors de leurs murs ?',
    'Quelle place réelle pour les habitants dans les décisions qui les concernent ?',
  ],
  dayTitle: 'Quand le terrain invente, que fait l’action publique ?',
  daySubtitle: 'Journée d’ouverture',
  dayAbstract: 'Une matinée pour écouter des initiatives et leurs détours, un après-midi en quatre groupes pour comprendre ce qui les aide et ce qui les retient.',
  laterSubtitle: 'Journée de pays',
  morning: 'Matin – Des idées qui circulent',
  afternoon: 'Après-midi – Le travail en groupes',
} as const;

export const PLACE = { id: 'archives-vivantes', name: 'Maison des archives vivantes', street: '4, quai des Lavandières', town: 'Saint-Aubert-sur-Lène' } as const;

export const BODIES: readonly { id: string; name: string; kind: string; description?: string }[] = [
  { id: 'agence-des-solidarites', name: 'Agence des solidarités des Trois-Vallons', kind: 'other', description: 'Organisme fictif qui anime l’entraide locale et finance les premières années des initiatives.' },
  { id: 'maisons-de-pays', name: 'Maisons de pays des Trois-Vallons', kind: 'other' },
  { id: 'voisinages', name: 'Voisinages en partage', kind: 'association', description: 'Réseau fictif de soixante collectifs d’habitants, du jardin de résidence à la cantine de quartier.' },
  { id: 'fabrique-des-usages', name: 'La Fabrique des usages', kind: 'other' },
  { id: 'grand-angle', name: 'Collectif Grand Angle', kind: 'association' },
  { id: 'conseil-de-pays', name: 'Conseil de pays de la Lène', kind: 'localAuthority' },
  { id: 'archives-vivantes', name: 'Maison des archives vivantes', kind: 'other' },
];

export const PEOPLE: readonly { id: string; given: string; family: string; position: string; body: string; biography?: string }[] = [
  { id: 'ferrandier', given: 'Odile', family: 'Ferrandier', position: 'directrice', body: 'archives-vivantes', biography: 'Archiviste, elle a ouvert la Maison des archives vivantes à ses voisins et tient elle-même la permanence du mercredi.' },
  { id: 'corvisy', given: 'Thibault', family: 'Corvisy', position: 'directeur', body: 'agence-des-solidarites', biography: 'Ancien directeur d’un centre social, il dirige l’Agence depuis six ans et lit encore les bilans.' },
  { id: 'rouvelac', given: 'Inès', family: 'Rouvelac', position: 'présidente', body: 'voisinages', biography: 'Cofondatrice du premier jardin de résidence de la Lène, elle préside un réseau de soixante collectifs.' },
  { id: 'vascogne', given: 'Hélène', family: 'Vascogne', position: 'sociologue', body: 'grand-angle', biography: 'Elle étudie les réponses que les institutions donnent à ceux qui n’ont rien demandé. Son enquête sur douze initiatives a duré trois ans.' },
  { id: 'delserre', given: 'Mathieu', family: 'Delserre', position: 'animateur de projets', body: 'fabrique-des-usages', biography: 'Cuisinier puis formateur, il anime des journées où l’on parle peu et où l’on écrit tout.' },
  { id: 'kournou', given: 'Aïssata', family: 'Kournou', position: 'animatrice', body: 'voisinages' },
  { id: 'quevreux', given: 'Bastien', family: 'Quévreux', position: 'chargé de mission', body: 'agence-des-solidarites' },
  { id: 'tramontel', given: 'Lucie', family: 'Tramontel', position: 'coordinatrice', body: 'maisons-de-pays' },
  { id: 'amrachi', given: 'Youssef', family: 'Amrachi', position: 'directeur adjoint', body: 'conseil-de-pays' },
  { id: 'portelune', given: 'Damien', family: 'Portelune', position: 'facilitateur', body: 'fabrique-des-usages' },
  { id: 'estrigues', given: 'Fanny', family: 'Estrigues', position: 'conseillère technique', body: 'agence-des-solidarites' },
  { id: 'garenni', given: 'Paolo', family: 'Garenni', position: 'chargé d’études', body: 'grand-angle' },
  { id: 'brouillac', given: 'Nadège', family: 'Brouillac', position: 'responsable de secteur', body: 'maisons-de-pays' },
  { id: 'maugarret', given: 'Solène', family: 'Maugarret', position: 'médiatrice', body: 'voisinages' },
];

export const QUESTIONS = [
  { id: 'q1', text: 'D’où viennent les initiatives, et qu’est-ce qui les fait grandir ?' },
  { id: 'q2', text: 'À quoi voit-on qu’une initiative a porté ses fruits ?' },
  { id: 'q3', text: 'Que changent-elles dans la manière de conduire l’action publique ?' },
  { id: 'q4', text: 'Comment aider une initiative sans en prendre la main ?' },
] as const;

interface Line {
  part: 'morning' | 'afternoon';
  kind: string;
  title: string;
  description?: string;
  start: string | null;
  end?: string;
  /** As it was held, from then to then. */
  held?: readonly [string, string];
  contributors?: readonly (readonly [string, string])[];
}

/** The run of the day. Ends are known where the organiser knows them, and nowhere else. */
export const PROGRAMME: readonly Line[] = [
  { part: 'morning', kind: 'welcome', title: 'Café d’accueil', start: '09:00' },
  { part: 'morning', kind: 'address', title: 'Mot de bienvenue', start: '09:30', held: ['09:36', '09:44'], contributors: [['ferrandier', 'speaker']] },
  { part: 'morning', kind: 'opening', title: 'Ouverture de la journée', start: null, held: ['09:44', '10:03'], contributors: [['corvisy', 'speaker'], ['rouvelac', 'speaker']] },
  { part: 'morning', kind: 'talk', title: 'Ce que l’entraide apprend aux institutions', start: '10:00', held: ['10:04', '10:41'], contributors: [['vascogne', 'speaker']] },
  {
    part: 'morning',
    kind: 'roundTable',
    title: 'Trois initiatives racontées par celles et ceux qui les font',
    description: 'Chaque récit est relu à travers les quatre questions de l’après-midi :',
    start: '10:30',
    held: ['10:42', '12:08'],
    contributors: [['delserre', 'facilitator'], ['delserre', 'moderator']],
  },
  { part: 'morning', kind: 'discussion', title: 'Échanges avec la salle', start: '12:00', held: ['12:08', '12:35'] },
  { part: 'morning', kind: 'meal', title: 'Déjeuner sur place', description: 'Une heure de pause', start: '12:30', end: '13:30' },
  { part: 'afternoon', kind: 'groupWork', title: 'Travail en quatre groupes', start: '13:30', held: ['13:38', '15:04'] },
  { part: 'afternoon', kind: 'break', title: 'Pause', start: '15:00' },
  { part: 'afternoon', kind: 'plenaryReport', title: 'Restitution des groupes', start: '15:15', held: ['15:18', '15:52'] },
  { part: 'afternoon', kind: 'discussion', title: 'Échanges avec la salle', start: '15:45', held: ['15:52', '16:19'] },
  { part: 'afternoon', kind: 'synthesis', title: 'Synthèse de la journée', start: '16:15', held: ['16:20', '16:33'], contributors: [['delserre', 'speaker']] },
  { part: 'afternoon', kind: 'information', title: 'La suite du cycle', start: '16:30' },
  { part: 'afternoon', kind: 'closing', title: 'Fin de la journée', start: '17:00', end: '17:00' },
];

export const GROUPS = [
  { title: 'Naissance', method: 'Atelier de réflexion', room: 'Salle des Cartes', sheet: 'naissance', facilitators: ['kournou'], rapporteurs: ['quevreux', 'maugarret'], timekeepers: ['tramontel'] },
  { title: 'Preuve', method: 'Atelier de réflexion', room: 'Salle des Registres', sheet: 'preuve', facilitators: ['portelune'], rapporteurs: ['garenni'], timekeepers: [] },
  { title: 'Transformation', method: 'Métaplan', room: 'Verrière', sheet: 'transformation', facilitators: ['tramontel'], rapporteurs: ['estrigues', 'amrachi'], timekeepers: [] },
  { title: 'Soutien', method: 'Atelier de réflexion', room: 'Salon du quai', sheet: 'soutien', facilitators: ['maugarret'], rapporteurs: ['brouillac'], timekeepers: ['garenni'] },
] as const;

/** Six parts of an invented country, each with a day to come. */
export const TERRITORIES: readonly (readonly [string, string])[] = [
  ['haute-lene', 'Haute-Lène'],
  ['basse-lene', 'Basse-Lène'],
  ['combe-vieille', 'Combe-Vieille'],
  ['plateau-de-sarve', 'Plateau de Sarve'],
  ['orne-belle', 'Vallée de l’Orne-Belle'],
  ['marches-du-levant', 'Marches du Levant'],
];
