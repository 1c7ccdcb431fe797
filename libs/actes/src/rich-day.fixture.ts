import type { ActesInput, NoteNode } from './input';

const text = (value: string, ...marks: unknown[]): NoteNode => ({ type: 'text', text: value, ...(marks.length > 0 && { marks }) });
const p = (...content: (string | NoteNode)[]): NoteNode => ({ type: 'paragraph', content: content.map((one) => (typeof one === 'string' ? text(one) : one)) });
const h = (level: number, title: string): NoteNode => ({ type: 'heading', attrs: { level }, content: [text(title)] });
const ul = (...items: NoteNode[][]): NoteNode => ({ type: 'bulletList', content: items.map((content) => ({ type: 'listItem', content })) });
const ol = (...items: NoteNode[][]): NoteNode => ({ ...ul(...items), type: 'orderedList' });
const says = (kind: string, id: string, content: NoteNode[], attrs: object = {}): NoteNode => ({ type: 'contribution', attrs: { id, kind, ...attrs }, content });
const retain = (...content: NoteNode[]): NoteNode => ({ type: 'takeaway', content });
const doc = (...content: NoteNode[]): NoteNode => ({ type: 'doc', content });
const row = (type: string, ...cells: string[]): NoteNode => ({ type: 'tableRow', content: cells.map((cell) => ({ type, content: [p(cell)] })) });

// A wave: pale above, dark below.
const PICTURE =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAUAAAAB4CAAAAACmpXQCAAABfElEQVR42u3ViQ0DMQwDQZbIUlNiCsh3OcsWBSwrWIwAWw+2NEEAIIAAAsgABBBAABmAAAIIIAMQQAABZAACCCCADEAAAQSQAQgggAAyAAEEEEAGIIAAAsgABBBAABmAowH9umirt73KiYlG/FirML1Iw2+pytMLI/wRqki+HMOflUrliyC80KhcvnbCS4VK5mslvNinbL42wst1SudrIfyjTQP8jgs6C9AVi/3rNILvIOG/WZrid0jQWYCuXeJro0F+2wWdBegdizu3PIlvo+DdHm1K8r5l9WpLkvcuqVc7iuxZgl4GLE3yicX0qrzIniXoIsCiJJ9bRq9Kk3x2Cb2qLLJHCZYkqC7JHWvvVVWSu9bcq5okd661VxVJ7l5jr9aTnLC2Xq0mOWVNuVpqctY6enW/yYk73qt7UU7e0V6ZAQgggAAyAAEEEEAGIIAAAsgABBBAABmAAAIIIAMQQAABZAACCCCADEAAAQSQAQgggAAyAAEEEEAG4Oqe/e6xplW6b3YAAAAASUVORK5CYII=';

/** What a line has when nobody noted how it went. */
const AS_PLANNED = { held: null, cancelled: false, noteId: null };

const group = (...content: NoteNode[]): NoteNode => doc(h(2, 'Contexte'), p(), h(2, 'Constats'), ...content);

/** An invented day that uses every node, every kind, several speakers and four groups. Persons, bodies and words are fictional. */
export const richDay: ActesInput = {
  language: 'fr',
  cycle: { title: 'Les ateliers du littoral', number: 2, total: 5 },
  seance: {
    title: "Habiter le littoral quand l'eau monte",
    subtitle: 'Journée départementale',
    date: '2026-11-12',
    dateText: 'jeudi 12\u00a0novembre 2026',
    shortDate: '12\u00a0novembre 2026',
    place: 'Halle aux toiles, Port-Ormeau',
    organisers: ['Agence du littoral'],
  },
  edition: {
    version: '0.1',
    status: 'provisoire',
    date: '2026-11-22',
    dateText: '22\u00a0novembre 2026',
    licence: { name: 'Licence Ouverte 2.0', address: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/' },
    address: 'https://exemple.fr/seances/habiter-le-littoral/actes/0.1/',
    sourceSha256: '69b881f8a56cde74ffdbd2fff266579831bc25062277a69ef459f99381c1717a',
    history: [],
  },
  contacts: 'hide',
  sections: {},
  people: [],
  organizations: [],
  attendance: [],
  documents: [],
  theme: { colour: null, logos: [] },
  assets: {},
  programme: [
    { id: 'p1', parentId: null, kind: 'welcome', title: 'Accueil café', part: 'Matinée : comprendre', hour: '9\u00a0h', place: null, speakers: [], questions: [], ...AS_PLANNED, note: null },
    {
      id: 'p2', parentId: null, kind: 'opening', title: "Allocution d'ouverture", part: 'Matinée : comprendre', hour: null, place: null,
      speakers: [{ name: 'Jeanne Kerval', position: 'directrice de l’Agence du littoral' }], questions: [], ...AS_PLANNED,
      note: doc(
        p('Bienvenue à toutes et à tous dans cette halle qui a connu trois tempêtes en dix ans. Chacune a laissé une marque sur le pilier du fond, et chacune a été repeinte un peu plus haut.'),
        p('Nous ne venons pas chercher une solution unique. Nous venons dire ce que nous voyons, ce que nous avons essayé, et ce que nous sommes prêts à faire ensemble dès le printemps.'),
      ),
    },
    {
      id: 'p3', parentId: null, kind: 'talk', title: 'Ce que la mer nous a appris', part: 'Matinée : comprendre', hour: '9\u00a0h\u00a030', place: null,
      speakers: [{ name: 'Malo Trévidec', position: 'géographe' }, { name: 'Inès Barbarin', position: 'hydrologue, Observatoire des marais' }], questions: [], ...AS_PLANNED,
      note: doc(
        p('Le trait de côte recule de ', text('1,2 m', { type: 'bold' }), ' par an en moyenne', { type: 'footnote', content: [text('Moyenne de 1998 à 2025, relevés de l’Observatoire des marais.')] }, ' ; la moyenne cache des années sans recul et des nuits à quatre mètres. Le ', text('xx', { type: 'smallCaps' }), text('e', { type: 'superscript' }), ' siècle a bâti sur cette moyenne.'),
        p('Voir ', text('le carnet de bord', { type: 'link', attrs: { href: 'https://exemple.fr/carnet' } }), text(' et le fichier '), text('cote.csv', { type: 'code' }), '. « Nous avons mesuré la mer, pas les gens qui la regardent ', text('!', { type: 'bold' }), ' », résume un habitant.'),
        h(3, 'Trois âges du trait de côte'),
        p('On a d’abord défendu, puis on a compté, et maintenant on négocie. Ces trois âges cohabitent parfois dans la même commune.'),
        ul([p('Défendre : enrochements, digues, épis.'), ol([p('le coût est connu ;')], [p('l’entretien l’est moins.')])], [p('Compter : relevés, cartes, scénarios.')], [p('Négocier : déplacer, recomposer, accepter.')]),
        h(3, 'Ce que disent les relevés'),
        { type: 'table', content: [row('tableHeader', 'Lieu', 'Recul par an', 'Logements exposés'), row('tableCell', 'Pointe du Sel', '2,1 m', '84'), row('tableCell', 'Anse verte', '0,4 m', '12'), row('tableCell', 'Marais neuf', '1,0 m', '1 250')] },
        p('Les chiffres des marais sont les plus discutés.'),
        { type: 'blockquote', content: [p('La digue nous a rassurés vingt ans. Elle nous a aussi empêchés de regarder.')] },
        { type: 'figure', attrs: { src: PICTURE, alt: 'Une vague : clair au-dessus, sombre au-dessous', caption: 'Relevé du pilier, 2016 et 2026' } },
        retain(p('Le recul n’est pas régulier : il faut raisonner en nuits, pas en moyennes.'), p('Une digue est une décision de vingt ans.')),
      ),
    },
    { id: 'p4', parentId: null, kind: 'discussion', title: 'Échanges avec la salle', part: 'Matinée : comprendre', hour: '11\u00a0h', place: null, speakers: [], questions: [], ...AS_PLANNED, note: null },
    { id: 'p5', parentId: null, kind: 'groupWork', title: 'Quatre sous-groupes, en parallèle', part: 'Après-midi : faire', hour: '13\u00a0h\u00a030', place: null, speakers: [], questions: [], ...AS_PLANNED, note: null },
    {
      id: 'p6', parentId: null, kind: 'plenaryReport', title: 'Restitution en plénière', part: 'Après-midi : faire', hour: '15\u00a0h\u00a015', place: null, speakers: [], questions: [], ...AS_PLANNED,
      note: doc(p('Chaque groupe a parlé six minutes. La salle a posé onze questions, dont trois sont reprises ici.'), h(2, 'Échanges avec la salle'), p(text('Une participante. ', { type: 'bold' }), 'Qui paie le déménagement d’une école ?'), p(text('Le groupe 2. ', { type: 'bold' }), 'La région et la commune, si la date est connue trois ans avant.'), says('question', 'r1', [p('Que devient le terrain quitté ?')], { role: 'Un habitant' })),
    },
    { id: 'p7', parentId: null, kind: 'closing', title: 'Clôture', part: 'Après-midi : faire', hour: '17\u00a0h', place: null, speakers: [{ name: 'Jeanne Kerval', position: 'directrice de l’Agence du littoral' }], questions: [], ...AS_PLANNED, note: null },
  ],
  groups: [
    {
      id: 'a', number: 1, title: 'Rester', question: 'Comment rester au bord de l’eau, et à quelles conditions ?', method: 'Métaplan, puis vote par gommettes', room: 'Salle des voiles', facilitators: ['Ronan Le Guével'], rapporteurs: ['Awa Lemoine', 'Paul Sénéchal'], participants: null, noteId: null,
      note: group(
        says('constat', 'a1', [p('On reste parce que le travail est là : conchyliculture, tourisme, réparation navale. Aucun de ces métiers ne se déplace de dix kilomètres.')]),
        says('constat', 'a2', [p('Les assureurs connaissent mieux les parcelles que les mairies ; les habitants l’apprennent par une hausse de prime.')]),
        says('constat', 'a3', [p('La moitié du groupe n’a jamais vu la carte des aléas.')]),
        says('frein', 'a4', [p('Le permis de construire dure plus longtemps que le rivage.')]),
        says('frein', 'a5', [p('Personne ne veut annoncer une date.')]),
        says('levier', 'a6', [p('Des maisons qui se démontent : trois entreprises locales savent faire.')]),
        says('proposition', 'a7', [p('Ouvrir un bail de vingt ans, renouvelable, sur les terrains exposés.'), ul([p('loyer réduit ;')], [p('clause de départ écrite d’avance.')])], { tally: 10 }),
        says('proposition', 'a8', [p('Afficher la cote de chaque rue, sur un mur, chaque année.')], { tally: 1 }),
        says('vigilance', 'a9', [p('Ne pas réserver le bord de l’eau à ceux qui peuvent perdre une maison.')]),
        says('experience', 'a10', [p('Un camping a reculé ses emplacements de soixante mètres en trois hivers, sans fermer.')], { role: 'Anse verte ; contact auprès de l’Agence' }),
        says('verbatim', 'a11', [p('Je n’ai pas peur de l’eau, j’ai peur du papier qui me dira de partir.')], { role: 'Une habitante' }),
        says('verbatim', 'a12', [p('« On démonte bien les barnums, pourquoi pas la cuisine ? »')], { role: 'Un charpentier' }),
        says('question', 'a13', [p('Qui décide qu’un bail ne sera pas renouvelé ?')]),
        says('desaccord', 'a14', [p('Sept personnes veulent une date de départ écrite, cinq n’en veulent pas.')]),
        retain(p('On peut rester si l’on accepte, dès l’installation, de savoir comment on partira.')),
      ),
    },
    { id: 'b', number: 2, title: 'Partir', question: 'Comment partir ensemble ?', method: 'World café', room: null, facilitators: [], rapporteurs: ['Lise Carmel'], participants: null, noteId: null, note: group(says('constat', 'b1', [p('Les départs isolés vident un quartier sans le dire.')]), says('proposition', 'b2', [p('Déplacer l’école d’abord : le reste suit.')]), retain(p('Une date commune vaut mieux que dix dates privées.'), p('L’école décide.'), p('Le terrain quitté reste à tous.'))) },
    { id: 'c', number: 3, title: null, question: null, method: null, room: null, facilitators: [], rapporteurs: [], participants: null, noteId: null, note: group(says('levier', 'c1', [p('Les marais neufs accueillent déjà la moitié des crues.')]), p('Le groupe a travaillé debout, devant la carte.')) },
    { id: 'd', number: 4, title: 'Attendre', question: 'Que faire quand on ne sait pas ?', method: null, room: 'Auditorium', facilitators: [], rapporteurs: [], participants: null, noteId: null, note: group(retain(p())) },
  ],
};
