import { compile } from './compile';
import { printableSigns } from './fonts';
import type { ActesModel, Block, Exchange, Inline, Piece, Runs } from './model';
import { outlineOf } from './outline';
import { richDay } from './rich-day.fixture';

const text = (value: string): Inline => ({ type: 'text', text: value, marks: [], href: null, lang: null });
const reference = (target: string, words: string): Inline => ({ type: 'reference', target, text: words });
const anchor = (id: string): Inline => ({ type: 'anchor', id });
const say = (...runs: (string | Inline)[]): Runs => runs.map((run) => (typeof run === 'string' ? text(run) : run));
const p = (...runs: (string | Inline)[]): Block => ({ type: 'paragraph', runs: say(...runs) });
const h = (level: number, title: string): Block => ({ type: 'heading', level, runs: say(title) });

const piece = (id: string, title: string | null, facts: Partial<Piece>): Piece => ({
  id, title, shortTitle: title ?? id, hour: null, speakers: [], takeaway: [], blocks: [], rubrics: [], exchanges: [], signatures: [], source: null, ...facts,
});

const exchange = (anchorId: string, title: string, speaker: string, question: string, facts: Partial<Exchange> = {}): Exchange => ({
  anchor: anchorId, title, hour: null, about: null, speaker, blocks: [p(question)], answers: [], ...facts,
});

/** Invented names, as many as wanted: the people of a very full room. */
export const manyPeople = (count: number): { name: string; detail: string }[] => {
  const [first, last, work] = [['Aline', 'Bastien', 'Chloé', 'Driss', 'Émeline', 'Fanch', 'Gwenola'], ['Abgrall', 'Bescond', 'Cariou', 'Dréan', 'Énez', 'Floch', 'Guillou', 'Hascoët'], ['habitante', 'adjointe au maire, commune de Port-Ormeau', 'charpentier', 'chargé de mission, Conservatoire des rivages']];
  return Array.from({ length: count }, (_, index) => ({ name: `${last[index % last.length]} ${first[index % first.length]} ${index + 1}`, detail: work[index % work.length] ?? '' }));
};

const exchanges: Exchange[] = [
  exchange('s3-q1', 'Question 1', 'Une directrice d’école', 'Qui paie le déménagement d’une école\u202f?', {
    hour: '12\u00a0h\u00a004', about: { text: 'Sur G1 proposition\u00a01', target: 'g1-p1', href: null },
    answers: [{ speaker: 'Malo Trévidec', blocks: [p('La région et la commune, si la date est connue trois ans avant.'), p('Après, il est trop tard pour personne.')] }, { speaker: 'Une élue', blocks: [p('Nous l’avons fait une fois.')] }],
  }),
  exchange('s3-q2', 'Question 2', 'Un participant, habitant', 'Notre rue n’a jamais été inondée\u00a0; faut-il partir aussi\u202f?'),
];

/** A volume that uses everything the model can hold: exchanges, signatures, annexes, an index, references, a credit, disputed positions. */
export function fullVolume(): ActesModel {
  const { model } = compile(outlineOf(richDay), richDay, printableSigns);
  const parts = model.parts.flatMap((part): ActesModel['parts'] => {
    if (part.type === 'text' && part.id === 'talks') return [{ ...part, pieces: part.pieces.map((one, index) => (index === 0 ? { ...one, exchanges } : one)) }];
    if (part.type !== 'groups') return [part];
    const groups = part.groups.map((group) => ({
      ...group,
      rubrics: group.rubrics.map((rubric) => ({
        ...rubric,
        contributions: rubric.contributions.map((one) =>
          rubric.kind === 'desaccord'
            ? { ...one, blocks: [...one.blocks, { type: 'list' as const, ordered: false, items: [{ blocks: [p('7 pour\u00a0: une date écrite rassure celles et ceux qui investissent.')] }, { blocks: [p('5 contre\u00a0: une date écrite vide la rue dix ans plus tôt.')] }] }], facts: ['Trois personnes ont changé de place pendant le débat'] }
            : rubric.kind === 'proposition'
              ? { ...one, facts: ['n°\u00a04 du cycle'] }
              : one,
        ),
      })),
    }));
    return [{ ...part, groups }];
  });
  const foreword = piece('foreword', null, { blocks: [p('Ce volume rassemble une journée de travail.'), p('Il se lit dans l’ordre ou par les groupes\u00a0: voir ', reference('g1-p1', 'groupe 1, P1'), ' et ', reference('nowhere', 'une partie vide'), '.')], signatures: [{ name: 'Jeanne Kerval', position: 'directrice de l’Agence du littoral' }, { name: 'Malo Trévidec', position: 'géographe' }] });
  const synthesis = piece('synthesis', null, {
    hour: '16\u00a0h\u00a015', speakers: [{ name: 'Inès Barbarin', position: 'hydrologue' }],
    blocks: [p('Quatre questions, des réponses qui se croisent.'), h(2, 'Convergences'), h(3, 'Une date commune'), p(anchor('ix-agence'), 'L’Agence du littoral tient le calendrier, dit chaque groupe ', reference('g2-p1', 'G2 P1'), '.'), h(3, 'Des maisons qui se démontent'), p('Trois entreprises savent faire, ', reference('g1-l1', 'G1 L1'), '.'),
      { type: 'table', caption: 'Ce que chacun a promis', widths: [0.2, 0.5, 0.15, 0.15], header: [say('Qui'), say('Engagement'), say('Niveau'), say('Quand')], rows: [[say('Agence du littoral'), say('Publier la carte des aléas, rue par rue.', { type: 'break' }, reference('g1-p2', 'Groupe 1, P2')), say('Régional'), say('2027')], [say('Commune'), say('Écrire le premier bail de vingt ans.'), say('Local'), say('à préciser')]] },
    ],
    exchanges: exchanges.map((one) => ({ ...one, anchor: `r-${one.anchor}` })),
    source: { text: 'Notes de la plénière, version du soir', target: null, href: 'https://exemple.fr/plenieres/4' },
  });
  const at = (id: string) => parts.findIndex((part) => part.id === id);
  parts.splice(at('programme') + 1, 0, { type: 'text', id: 'foreword', title: 'Avant-propos', pieces: [foreword] });
  parts.push({ type: 'text', id: 'synthesis', title: 'Synthèse de la journée', pieces: [synthesis] });
  parts.push({
    type: 'annexes', id: 'annexes', title: 'Annexes',
    sections: [
      { id: 'annex:sigles', letter: 'A', title: 'Sigles', blocks: [{ type: 'definitions', entries: [{ term: say('PPR'), blocks: [p('Plan de prévention des risques')] }, { term: say('SCoT'), blocks: [p('Schéma de cohérence territoriale')] }] }] },
      { id: 'annex:bibliography', letter: 'B', title: 'Bibliographie et ressources', blocks: [h(3, 'Ouvrages'), { type: 'list', ordered: false, items: [{ blocks: [p('Inès Barbarin, ', { type: 'text', text: 'Les marais neufs', marks: ['italic'], href: null, lang: null }, ', Port-Ormeau, 2024, 214\u00a0p.')] }, { blocks: [p('Observatoire des marais, relevés 1998 à 2025.')] }] }, h(3, 'Rapports'), p('Agence du littoral, bilan 2025.')] },
      { id: 'annex:biographies', letter: 'C', title: 'Les intervenants', blocks: [{ type: 'definitions', entries: [{ term: say('Malo Trévidec'), blocks: [p('Géographe. Suit le trait de côte depuis trente ans, d’abord à pied, puis par drone, et publie chaque hiver un carnet que lisent aussi les pêcheurs.')] }] }] },
      { id: 'annex:participants', letter: 'D', title: 'Participantes et participants', blocks: [p('36 personnes sur 58 ont donné leur accord.'), { type: 'people', entries: manyPeople(60) }] },
      { id: 'annex:index', letter: 'E', title: 'Index des personnes et des organismes', blocks: [h(3, 'Personnes'), { type: 'index', entries: [{ name: 'Trévidec, Malo', targets: ['s3', 'synthesis', 'g1'] }, { name: 'Barbarin, Inès', targets: ['s3', 'synthesis'] }] }, h(3, 'Organismes'), { type: 'index', entries: [{ name: 'Agence du littoral', targets: ['ix-agence', 'synthesis', 'nowhere'] }] }] },
    ],
  });
  return {
    ...model,
    parts,
    theme: { colour: '#7A2B3A', logos: Object.keys(model.assets).slice(0, 1).map((asset) => ({ asset, alt: 'Logo de l’Agence du littoral' })) },
    edition: { ...model.edition, history: [{ version: '0.1', dateText: '22\u00a0novembre 2026', changes: [] }, { version: '0.2', dateText: '1ᵉʳ\u00a0décembre 2026', changes: ['nom de la page 12 corrigé', 'tableau 2 complété'] }] },
  };
}

/** The same volume several times over, under other anchors: one as large as wanted. */
export function bigVolume(times: number): ActesModel {
  const one = fullVolume();
  const again = (number: number): ActesModel['parts'] => JSON.parse(JSON.stringify(one.parts).replaceAll(/"(id|anchor|target)":"([^"]+)"/g, (_, key: string, value: string) => `"${key}":"${value}-${number}"`)) as ActesModel['parts'];
  return { ...one, parts: Array.from({ length: times }, (_, number) => again(number)).flat() };
}

/** The volume after somebody has typed in a note in the middle of it. */
export function edited(model: ActesModel, words: string): ActesModel {
  const copy = structuredClone(model);
  const groups = copy.parts.flatMap((part) => (part.type === 'groups' ? part.groups : []));
  const contribution = groups[Math.floor(groups.length / 2)]?.rubrics[0]?.contributions[0];
  if (!contribution) throw new Error('the fixture has groups that say something');
  contribution.blocks = [p(words)];
  return copy;
}
