import { Letter, type LetterText } from './letter';

/** What this server really keeps: change this text with the code that keeps it. */
const TEXT: Record<'fr' | 'en', LetterText> = {
  fr: {
    title: 'Mentions légales et données personnelles',
    sections: [
      {
        title: 'Qui tient ce site',
        paragraphs: [
          'Ce site est tenu par l’organisation qui annonce les cycles et les journées. Son nom figure sur la page de chaque cycle et de chaque journée, à la ligne « Organisation ».',
          'Il fonctionne avec Plénière, logiciel libre sous licence AGPL 3.0.',
        ],
      },
      {
        title: 'Ce qui est publié',
        paragraphs: [
          'Le programme, le nom et la fonction des personnes qui interviennent, les questions, les sous-groupes et les actes. Ces pages ne montrent ni adresse électronique, ni numéro de téléphone, ni brouillon.',
          'Avant de publier des actes, les adresses électroniques et les numéros de téléphone reconnus dans les notes en sont retirés, sauf si l’organisation choisit de les garder.',
          'Une personne nommée peut demander la correction ou le retrait de son nom à l’organisation.',
        ],
      },
      {
        title: 'Cookies',
        paragraphs: ['Lire les pages publiques ne dépose aucun cookie. Aucune mesure d’audience, aucun service extérieur. Les cookies ci-dessous sont nécessaires au service demandé.'],
        points: [
          '«\u00a0lang\u00a0»\u00a0: la langue choisie, un an, seulement si vous en changez.',
          '«\u00a0pleniere_device\u00a0»\u00a0: un numéro tiré au hasard qui évite de compter deux fois un même appareil, 400 jours, dès l’ouverture d’un lien ou d’un code.',
          '«\u00a0pleniere_session\u00a0»\u00a0: votre connexion, 14 jours pour un compte, jusqu’au lendemain soir de la séance pour un lien ou un code de groupe.',
        ],
      },
      {
        title: 'Notes des sous-groupes',
        paragraphs: [
          'Ce que le groupe écrit est enregistré sur ce serveur, avec l’heure de chaque modification et la connexion dont elle vient, pour ne rien perdre. Une copie reste dans le navigateur de l’appareil qui a servi à écrire, jusqu’à l’effacement des données de ce navigateur.',
          'Une séance supprimée quitte aussitôt les pages publiques. L’organisation peut la rétablir pendant 30 jours.',
        ],
      },
      {
        title: 'Comptes et liens',
        paragraphs: [
          'Les comptes de l’équipe gardent un nom et une adresse électronique. Les liens de connexion envoyés par courriel servent une fois.',
          'Pour consulter, corriger ou faire effacer ce qui vous concerne, écrivez à l’organisation. Vous pouvez aussi saisir la CNIL.',
        ],
      },
    ],
  },
  en: {
    title: 'Legal notice and personal data',
    sections: [
      {
        title: 'Who runs this site',
        paragraphs: [
          'This site is run by the organisation that announces the cycles and days. Its name is on the page of each cycle and each day, on the line “Organised by”.',
          'It runs on Plénière, free software under the AGPL 3.0 licence.',
        ],
      },
      {
        title: 'What is published',
        paragraphs: [
          'The programme, the names and functions of those who speak, the questions, the groups and the proceedings. These pages show no e-mail address, no telephone number and no draft.',
          'Before proceedings are published, e-mail addresses and telephone numbers recognised in the notes are taken out, unless the organisation chooses to keep them.',
          'Anyone named may ask the organisation to correct or withdraw their name.',
        ],
      },
      {
        title: 'Cookies',
        paragraphs: ['Reading the public pages sets no cookie. No audience measurement, no outside service. The cookies below are needed for the service asked for.'],
        points: [
          '“lang”: the language chosen, one year, only if you change it.',
          '“pleniere_device”: a random number that avoids counting one device twice, 400 days, from the first link or code opened.',
          '“pleniere_session”: your sign-in, 14 days for an account, until the evening after the session for a link or a group code.',
        ],
      },
      {
        title: 'Notes of the groups',
        paragraphs: [
          'What a group writes is recorded on this server, with the time of each change and the connection it came from, so that nothing is lost. A copy stays in the browser of the device used to write, until the data of that browser is cleared.',
          'A deleted session leaves the public pages at once. The organisation can bring it back for 30 days.',
        ],
      },
      {
        title: 'Accounts and links',
        paragraphs: [
          'Team accounts keep a name and an e-mail address. Sign-in links sent by e-mail work once.',
          'To see, correct or erase what concerns you, write to the organisation. You may also turn to the CNIL.',
        ],
      },
    ],
  },
};

/** Legal notice and personal data: cookies, what is kept, how long. */
export function LegalPage({ language }: { language: 'fr' | 'en' }) {
  return <Letter text={TEXT[language]} />;
}
