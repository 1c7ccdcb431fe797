import type { ActesInput, NoteNode, SectionInput } from './input';
import { richDay } from './rich-day.fixture';

const text = (value: string, ...marks: unknown[]): NoteNode => ({ type: 'text', text: value, ...(marks.length > 0 && { marks }) });
const p = (...content: (string | NoteNode)[]): NoteNode => ({ type: 'paragraph', content: content.map((one) => (typeof one === 'string' ? text(one) : one)) });
const section = (noteId: string, ...content: NoteNode[]): SectionInput => ({ noteId, note: { type: 'doc', content } });
const asked = (id: string, role: string | null, ...content: NoteNode[]): NoteNode => ({ type: 'contribution', attrs: { id, kind: 'question', role }, content });

/** The rich day with all that surrounds it: editorial texts, hours as held, people, bodies, participants, documents. Invented throughout. */
export const fullDay: ActesInput = {
  ...richDay,
  programme: richDay.programme.map((item) => {
    if (item.id === 'p3') return { ...item, noteId: 'note-p3', held: { start: '9\u00a0h\u00a040', end: '10\u00a0h\u00a050' } };
    if (item.id === 'p4') {
      const questions = [
        asked('x1', 'Une élue', p('Sur G1 P2 : qui tient le registre ?'), p(text('Malo Trévidec. ', { type: 'bold' }), 'Le groupe 1, proposition 1 y répond.'), p('Et la mairie.')),
        asked('x2', null, p('Combien coûte un relevé ?'), p('Voir G9 P1.')),
      ];
      return { ...item, noteId: 'note-p4', note: { type: 'doc', content: questions } };
    }
    if (item.id === 'p7') return { ...item, cancelled: true };
    return item;
  }).concat([{ id: 'p8', parentId: null, kind: 'talk', title: 'Un exposé sans texte', part: 'Après-midi : faire', hour: null, place: null, speakers: [], questions: [], held: null, cancelled: false, noteId: null, note: null }]),
  groups: richDay.groups.map((group) => ({ ...group, noteId: `note-${group.id}`, participants: group.number === 1 ? '14 personnes : communes, associations, deux habitantes' : null })),
  sections: {
    ours: section('note-ours', p('Directrice de la publication : Jeanne Kerval'), p('Rapporteurs : voir chaque groupe')),
    foreword: section('note-foreword', p('Ce volume rend compte d’une journée. L’Agence du littoral (ADL) l’a voulue courte.'), p('Malo Trévidec en a eu l’idée ; Yann Kersaint aussi. L’ADL remercie le CPIE ; le CPIE a prêté la salle.'), p('— Jeanne Kerval, directrice de l’Agence du littoral')),
    synthesis: section('note-synthesis', p('Trois idées reviennent.'), { type: 'takeaway', content: [p('Une date commune.')] }),
    bibliography: section('note-bib', p('Le Carnet de bord, 2025.')),
    evaluation: section('note-eval', p()),
  },
  people: [
    { name: 'Malo Trévidec', sortName: 'Trévidec Malo', position: 'géographe', biography: 'Géographe, il mesure la côte depuis vingt ans.' },
    { name: 'Jeanne Kerval', sortName: 'Kerval Jeanne', position: 'directrice de l’Agence du littoral', biography: null },
  ],
  organizations: [
    { name: 'Agence du littoral', short: 'ADL' },
    { name: 'Observatoire des marais', short: null },
  ],
  attendance: [
    { name: 'Lucie Achard', sortName: 'Achard Lucie', detail: 'agente d’accueil', publishName: 'yes' },
    { name: 'Yann Kersaint', sortName: 'Kersaint Yann', detail: 'pêcheur', publishName: 'no' },
    { name: 'Inès Barbarin', sortName: 'Barbarin Inès', detail: 'hydrologue', publishName: 'unknown' },
    { name: 'Karim Amrani', sortName: 'Amrani Karim', detail: '', publishName: 'yes' },
  ],
  documents: [
    { title: 'Diapositives de Malo Trévidec', licence: 'CC BY 4.0', credit: 'Malo Trévidec', shown: true, asset: null, href: 'https://exemple.fr/diapos.pdf' },
    { title: 'Brouillon interne', licence: null, credit: null, shown: false, asset: null, href: null },
  ],
};
