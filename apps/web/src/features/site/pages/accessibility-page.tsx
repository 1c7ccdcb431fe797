import { Letter, type LetterText } from './letter';

/** No audit was made by a third party: the law then calls the state « non conforme », whatever our own checks say. */
const TEXT: Record<'fr' | 'en', LetterText> = {
  fr: {
    title: 'Déclaration d’accessibilité',
    sections: [
      {
        title: 'État de conformité',
        paragraphs: [
          'Ce site est non conforme au Référentiel général d’amélioration de l’accessibilité (RGAA 4.1.2)\u00a0: aucun audit n’a encore été mené.',
        ],
      },
      {
        title: 'Ce qui a été vérifié',
        points: [
          'Les pages publiques se lisent sans JavaScript et tiennent sans défilement latéral à 320 pixels de large.',
          'Un contrôle automatique (axe-core) ne trouve aucune faute sur les pages publiques de démonstration, contrastes compris. Il ne remplace pas un audit.',
          'Le minuteur ne bloque, n’envoie et ne déplace jamais rien.',
          'Les actes existent en page web, qui dit la même chose que le PDF balisé.',
        ],
      },
      {
        title: 'Ce qui peut manquer',
        points: [
          'Les documents déposés par l’organisation ou antérieurs à ce site peuvent ne pas être accessibles. Demandez-en une version lisible.',
          'L’écriture à plusieurs et l’écran de la plénière n’ont pas été essayés avec toutes les aides techniques.',
        ],
      },
      {
        title: 'Signaler une difficulté',
        paragraphs: [
          'Écrivez à l’organisation nommée sur la page concernée. Elle vous doit une réponse et, si besoin, le contenu sous une autre forme.',
          'Sans réponse, vous pouvez saisir le Défenseur des droits\u00a0: 7 rue Saint-Florentin, 75409 Paris Cedex 08, ou son formulaire en ligne.',
        ],
      },
    ],
  },
  en: {
    title: 'Accessibility statement',
    sections: [
      {
        title: 'Compliance status',
        paragraphs: ['This site does not comply with the French accessibility standard (RGAA 4.1.2): no audit has been made yet.'],
      },
      {
        title: 'What was checked',
        points: [
          'Public pages can be read without JavaScript and fit a width of 320 pixels without scrolling sideways.',
          'An automatic check (axe-core) finds no fault on the public pages of the demonstration, contrasts included. It does not replace an audit.',
          'The timer never blocks, sends or moves anything.',
          'The proceedings exist as a web page that says the same as the tagged PDF.',
        ],
      },
      {
        title: 'What may be missing',
        points: [
          'Documents deposited by the organisation, or older than this site, may not be accessible. Ask for a readable version.',
          'Writing together and the plenary screen were not tried with every assistive technology.',
        ],
      },
      {
        title: 'Report a difficulty',
        paragraphs: [
          'Write to the organisation named on the page. It owes you an answer and, if needed, the content in another form.',
          'Without an answer, you may turn to the Défenseur des droits: 7 rue Saint-Florentin, 75409 Paris Cedex 08, France, or its online form.',
        ],
      },
    ],
  },
};

/** The accessibility statement that the law asks for, in honest words. */
export function AccessibilityPage({ language }: { language: 'fr' | 'en' }) {
  return <Letter text={TEXT[language]} />;
}
