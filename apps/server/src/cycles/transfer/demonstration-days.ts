import type { TypedSheet } from './demonstration-sheet';

/** A day of preparation that was held before the opening one: shorter, two groups. */
export interface PreparatoryDay {
  territory: string;
  /** Before the opening day, in days. */
  before: number;
  title: string;
  abstract: string;
  speaker: string;
  talk: { title: string; sheet: TypedSheet };
  /** Place of its question among those of the opening day: what is asked again is compared in the volume of the cycle. */
  groups: readonly { title: string; question: number; method: string; facilitator: string; rapporteur: string; sheet: TypedSheet }[];
  restitution: TypedSheet;
  synthesis: TypedSheet;
}

export const PREPARATORY: readonly PreparatoryDay[] = [
  {
    territory: 'haute-lene',
    before: 35,
    title: 'Tenir loin de tout',
    abstract: 'Onze communes, quatre mille habitants, une heure de route jusqu’au premier guichet : ce que la distance oblige à inventer.',
    speaker: 'tramontel',
    talk: {
      title: 'La carte des heures',
      sheet: {
        sections: [
          {
            title: null,
            says: [
              'Lucie Tramontel a remplacé les kilomètres par des heures. Sur sa carte, la pharmacie est plus loin que la préfecture, parce que le car du mardi ne revient que le jeudi.',
              'La carte a servi trois fois : pour déplacer une permanence, pour grouper des courses, pour refuser une fermeture. Elle a été dessinée par les élèves du collège, et c’est sans doute pourquoi on l’a crue.',
            ],
          },
        ],
        takeaway: ['Mesurer la distance en heures, et la faire mesurer par ceux qui la parcourent.'],
      },
    },
    groups: [
      {
        title: 'Commencer à peu',
        question: 0,
        method: 'Atelier de réflexion',
        facilitator: 'kournou',
        rapporteur: 'brouillac',
        sheet: {
          sections: [
            {
              title: null,
              says: [
                { kind: 'constat', starred: true, says: ['À onze, il n’y a pas de pionniers : il y a ceux qui ont une voiture.'] },
                { kind: 'constat', says: ['La même personne tient la cantine, le comité des fêtes et la bibliothèque. Quand elle tombe malade, tout ferme.'] },
                { kind: 'frein', says: ['Le règlement demande trois membres de bureau ; nous sommes deux.'] },
                { kind: 'levier', says: ['La tournée du facteur passe partout, tous les jours.'] },
                { kind: 'proposition', starred: true, says: ['Admettre des collectifs de deux personnes, pour une durée d’un an.'] },
                { kind: 'proposition', says: ['Un carnet d’absence : qui remplace qui, et pour quoi.'] },
                { kind: 'experience', role: 'Les Essarves', says: ['Le café-colis : six maisons reçoivent les paquets du village, et l’on s’y arrête.'] },
                { kind: 'verbatim', role: 'un éleveur', says: ['Ici, innover, c’est ne pas fermer.'] },
              ],
            },
          ],
          takeaway: ['Là où l’on est peu, la première aide est de remplacer une personne, pas de financer un projet.'],
        },
      },
      {
        title: 'Aider de loin',
        question: 3,
        method: 'World café',
        facilitator: 'portelune',
        rapporteur: 'garenni',
        sheet: {
          sections: [
            {
              title: null,
              says: [
                { kind: 'constat', starred: true, says: ['Le référent change chaque année et habite la ville.'] },
                { kind: 'frein', says: ['Une réunion de trente minutes coûte une demi-journée.'] },
                { kind: 'levier', says: ['Deux mairies prêtent leur secrétaire, le jeudi, pour les dossiers des autres.'] },
                { kind: 'proposition', starred: true, says: ['Une tournée de l’Agence chaque trimestre, sans rendez-vous, dans un lieu chauffé.'] },
                { kind: 'vigilance', says: ['La visioconférence dépanne ; elle ne fait pas connaissance.'] },
                { kind: 'desaccord', says: ['Faut-il un référent par vallée ou par sujet ? Cinq voix contre cinq.'] },
              ],
            },
          ],
          takeaway: ['Venir, à date fixe, sans ordre du jour.'],
        },
      },
    ],
    restitution: {
      sections: [
        {
          title: null,
          says: [
            {
              kind: 'question',
              role: 'Une élue',
              says: ['Sur G2 P1 : qui paie le lieu chauffé ?', '**Le groupe 2.** Personne : c’est la salle de classe, après quatre heures.'],
            },
          ],
        },
      ],
    },
    synthesis: { sections: [{ title: null, says: ['La journée a parlé de routes et de remplacements. Elle aura surtout montré qu’un règlement écrit pour cent personnes en empêche deux.'] }] },
  },
  {
    territory: 'basse-lene',
    before: 14,
    title: 'Compter ce qui compte',
    abstract: 'Dans la vallée la plus peuplée, tout le monde rend des bilans. Une journée pour se demander qui les lit.',
    speaker: 'garenni',
    talk: {
      title: 'Quarante bilans relus',
      sheet: {
        sections: [
          {
            title: null,
            says: [
              'Paolo Garenni a relu quarante bilans rendus la même année. Il y a trouvé deux cent douze indicateurs, dont neuf seulement figurent dans plus d’un bilan.',
              'Le nombre de participants est partout ; personne ne dit comment il a été compté. Une structure compte les présents, une autre les inscrits, une troisième les repas.',
            ],
          },
        ],
        takeaway: ['Deux cent douze indicateurs, neuf en commun : on ne compare rien.'],
      },
    },
    groups: [
      {
        title: 'Raconter',
        question: 1,
        method: 'Atelier de réflexion',
        facilitator: 'maugarret',
        rapporteur: 'estrigues',
        sheet: {
          sections: [
            {
              title: null,
              says: [
                { kind: 'constat', starred: true, says: ['Le bilan arrive quand la décision est déjà prise.'] },
                { kind: 'constat', says: ['Les personnes dont on parle n’ont jamais lu ce qui est écrit d’elles.'] },
                { kind: 'frein', says: ['On n’ose pas écrire qu’une action a été arrêtée.'] },
                { kind: 'levier', says: ['Les carnets tenus par les convives, dans deux cantines.'] },
                { kind: 'proposition', starred: true, says: ['Lire un récit à voix haute au début de chaque comité de financement.'] },
                { kind: 'proposition', says: ['Faire relire le bilan par trois personnes concernées, et imprimer leurs remarques.'] },
                { kind: 'verbatim', role: 'une bénévole', says: ['J’ai appris dans un rapport que j’étais une bénéficiaire.'] },
              ],
            },
          ],
          takeaway: ['Un bilan se relit avec ceux dont il parle, ou ne s’imprime pas.'],
        },
      },
      {
        title: 'Changer la règle',
        question: 2,
        method: 'Métaplan',
        facilitator: 'delserre',
        rapporteur: 'amrachi',
        sheet: {
          sections: [
            {
              title: null,
              says: [
                { kind: 'constat', starred: true, says: ['Trois services demandent la même pièce, à trois dates.'] },
                { kind: 'levier', says: ['Un agent a le droit de prendre la pièce chez son collègue ; peu le savent.'] },
                { kind: 'proposition', starred: true, says: ['Une pièce donnée une fois n’est plus demandée pendant trois ans.'] },
                { kind: 'experience', role: 'Pont-de-Sarve', says: ['Le classeur commun : un dossier papier, une armoire, deux clés. Il marche depuis neuf ans.'] },
                { kind: 'question', says: ['Qui répond d’une pièce périmée ?'] },
              ],
            },
          ],
          takeaway: ['La première réforme tient dans une armoire à deux clés.'],
        },
      },
    ],
    restitution: {
      sections: [
        {
          title: null,
          says: [
            {
              kind: 'question',
              role: 'Un contrôleur de gestion',
              says: ['Sur G1 P1 : combien de temps dure la lecture ?', '**Le groupe 1.** Quatre minutes. C’est ce que prend aujourd’hui l’approbation du compte rendu.'],
            },
          ],
        },
      ],
    },
    synthesis: { sections: [{ title: null, says: ['On était venu parler de chiffres ; on a parlé de lecture. Ce qui n’est pas lu n’a pas besoin d’être exact, et c’est bien le défaut.'] }] },
  },
];
