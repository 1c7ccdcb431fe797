import type { TypedSheet } from './demonstration-sheet';

/** What four invented groups wrote. Nobody said any of it. Blanks are plain here: `sheetJson` sets them as French wants. */

const naissance: TypedSheet = {
  sections: [
    {
      title: 'Contexte',
      says: ['Quatorze personnes, dont cinq habitants, partent de trois histoires vécues : une laverie devenue lieu d’accueil, un jardin de résidence et une cantine du mercredi.'],
    },
    {
      title: 'Constats',
      says: [
        {
          kind: 'constat',
          starred: true,
          says: [
            'Les idées naissent d’une gêne concrète, jamais d’un appel à projets.',
            'Dans les trois récits, quelqu’un s’est d’abord agacé d’un problème minuscule : un horaire, une porte fermée, un formulaire.',
          ],
        },
        { kind: 'constat', says: ['Il faut un lieu ordinaire, ouvert et chauffé, où l’on peut rester sans raison.'] },
        { kind: 'constat', says: ['La première année repose presque toujours sur deux ou trois personnes, souvent des femmes, rarement payées.'] },
      ],
    },
    {
      title: 'Freins',
      says: [
        { kind: 'frein', says: ['L’assurance du local arrive avant le projet : sans statut, pas de clés.'] },
        { kind: 'frein', starred: true, says: ['On demande un bilan à six mois quand la confiance en prend dix-huit.'] },
      ],
    },
    {
      title: 'Leviers',
      says: [
        { kind: 'levier', says: ['Un agent de proximité qui a le droit de dire oui à de petites choses, le jour même.'] },
        { kind: 'levier', says: ['Le compagnonnage : chaque initiative qui tient en parraine une nouvelle pendant un an.'] },
      ],
    },
    {
      title: 'Propositions',
      says: [
        {
          kind: 'proposition',
          starred: true,
          says: [
            'Ouvrir une enveloppe « première fois » de 1 500 €, sans dossier, décidée en quinze jours par un jury d’habitants.',
            ['une page de présentation, écrite ou orale ;', 'une visite à trois mois, sans tableau à remplir ;', 'le droit de s’arrêter sans rembourser.'],
          ],
        },
        { kind: 'proposition', says: ['Prêter les salles communes le soir, avec une clé partagée et un règlement d’une seule page.'] },
        { kind: 'proposition', says: ['Tenir chaque trimestre un café des idées, dans une commune différente, sans ordre du jour.'] },
      ],
    },
    { title: 'Points de vigilance', says: [{ kind: 'vigilance', says: ['Ne pas transformer les pionniers en vitrine : trop de visites usent ceux qui font.'] }] },
    {
      title: 'Expériences citées',
      says: [
        {
          kind: 'experience',
          says: [
            'La laverie des Tisserands, à Montrevel-le-Haut : le temps d’une machine, on y règle un courrier.',
            'Ouverte par deux voisines, elle reçoit une soixantaine de personnes par semaine et tient avec un demi-poste.',
          ],
        },
      ],
    },
    {
      title: 'Verbatims',
      says: [
        { kind: 'verbatim', role: 'une habitante', says: ['On ne voulait pas innover, on voulait que la porte reste ouverte après seize heures.'] },
        { kind: 'verbatim', role: 'un agent municipal', starred: true, says: ['Le jour où mon chef m’a laissé prêter une table, j’ai compris mon métier.'] },
      ],
    },
    { title: 'Questions ouvertes', says: [{ kind: 'question', says: ['Qui porte la responsabilité quand personne ne porte encore la structure ?'] }] },
    {
      title: 'Désaccords',
      says: [{ kind: 'desaccord', says: ['Faut-il créer une association dès le début ? La moitié du groupe y voit une protection, l’autre un enterrement.'] }],
    },
  ],
  takeaway: [
    'Une initiative commence par une gêne, un lieu et deux obstinés ; elle grandit si quelqu’un peut lui dire oui tout de suite.',
    'Nous proposons une enveloppe « première fois », décidée en quinze jours par des habitants, et le droit de s’arrêter sans honte.',
  ],
};

const preuve: TypedSheet = {
  sections: [
    {
      title: 'Contexte',
      says: ['Onze participants : associations, deux financeurs, une chercheuse, une conseillère municipale. Le groupe a travaillé à partir de vrais tableaux de bord, rendus anonymes.'],
    },
    {
      title: 'Constats',
      says: [
        {
          kind: 'constat',
          starred: true,
          says: ['On compte ce qui entre (des heures, des inscrits) et presque jamais ce qui change dans une vie.'],
        },
        {
          kind: 'constat',
          says: ['Une même action remplit en moyenne quatre bilans différents.', 'Une directrice estime y passer trente-deux jours par an, soit un mois et demi de présence en moins.'],
        },
      ],
    },
    {
      title: 'Freins',
      says: [
        { kind: 'frein', says: ['La peur de perdre la subvention : un échec raconté honnêtement passe pour une faute.'] },
        { kind: 'frein', says: ['Les effets se voient après la fin de la convention, quand plus personne ne regarde.'] },
      ],
    },
    {
      title: 'Leviers',
      says: [
        { kind: 'levier', starred: true, says: ['Des récits courts, recueillis par des pairs, relus et signés par les personnes concernées.'] },
        { kind: 'levier', says: ['L’université voisine cherche des terrains : ses étudiants savent mener des entretiens.'] },
      ],
    },
    {
      title: 'Propositions',
      says: [
        {
          kind: 'proposition',
          starred: true,
          says: [
            'Un bilan unique, accepté par tous les financeurs, d’au plus quatre pages.',
            ['deux pages de chiffres, choisis ensemble au départ ;', 'une page de récits ;', 'une page sur ce qui n’a pas marché, lue avec bienveillance.'],
          ],
        },
        { kind: 'proposition', says: ['Consacrer 3 % de chaque financement à l’observation, dès la première année.'] },
        { kind: 'proposition', says: ['Revenir voir deux ans après : une journée de retour, avec les anciens participants.'] },
      ],
    },
    {
      title: 'Points de vigilance',
      says: [{ kind: 'vigilance', says: ['Un récit n’est pas une réclame : il faut l’accord de la personne, et le droit de le retirer.'] }],
    },
    {
      title: 'Expériences citées',
      says: [
        {
          kind: 'experience',
          says: ['Le carnet de bord de la cantine du mercredi : une phrase par repas, notée par un convive tiré au sort.', 'Au bout de deux ans, ces cent phrases ont plus pesé que les statistiques dans la décision de continuer.'],
        },
      ],
    },
    {
      title: 'Verbatims',
      says: [
        { kind: 'verbatim', role: 'une responsable associative', starred: true, says: ['Je sais combien de cafés j’ai servis. Personne ne m’a demandé qui était revenu.'] },
        { kind: 'verbatim', role: 'un financeur', says: ['Je lis les bilans en diagonale, et j’ai honte de le dire devant ceux qui les écrivent.'] },
      ],
    },
    {
      title: 'Questions ouvertes',
      says: [
        { kind: 'question', says: ['À qui appartiennent les récits une fois le projet terminé ?'] },
        { kind: 'question', says: ['Peut-on évaluer ce qui n’est pas arrivé, par exemple un isolement évité ?'] },
      ],
    },
    {
      title: 'Désaccords',
      says: [{ kind: 'desaccord', says: ['Faut-il publier les échecs avec le nom des structures ? Les financeurs y tiennent, les associations refusent.'] }],
    },
  ],
  takeaway: [
    'Compter moins et raconter mieux : un bilan unique de quatre pages, où les chiffres sont choisis ensemble et où une page dit ce qui n’a pas marché.',
    'Et revenir voir deux ans après, car c’est là que l’on sait.',
  ],
};

const transformation: TypedSheet = {
  sections: [
    { title: 'Question', says: ['Treize personnes, soixante et onze cartes, une heure de tri. Aucune carte n’a été écartée ; les six familles ci-dessous ont été nommées ensemble, puis votées.'] },
    {
      title: 'Constats',
      says: [
        {
          kind: 'constat',
          starred: true,
          says: ['Ce qui change l’administration, ce n’est pas l’innovation elle-même, c’est l’agent qui l’a vue de près.'],
        },
        { kind: 'constat', says: ['Une expérience réussie reste souvent une exception tolérée, à côté de la règle.'] },
        { kind: 'constat', says: ['Les mots ne voyagent pas : chaque service a rebaptisé la même démarche.'] },
      ],
    },
    {
      title: 'Freins',
      says: [
        { kind: 'frein', says: ['La mutation d’une seule personne suffit à arrêter trois ans de travail.'] },
        { kind: 'frein', says: ['Le droit à l’essai n’est écrit nulle part ; celui qui essaie le fait à ses risques.'] },
      ],
    },
    {
      title: 'Leviers',
      says: [
        { kind: 'levier', says: ['Les élus qui viennent voir, sans discours et sans photographe.'] },
        { kind: 'levier', starred: true, says: ['Les binômes entre un service et une association, avec une lettre de mission commune.'] },
      ],
    },
    {
      title: 'Groupes de cartes, dans l’ordre des votes',
      says: [
        {
          kind: 'proposition',
          starred: true,
          says: [
            'Quatre jours de terrain par an pour chaque encadrant, au même titre que la formation. (27 voix)',
            'Ces journées se passent dans une structure choisie hors de son propre domaine.',
          ],
        },
        {
          kind: 'proposition',
          says: ['Une clause d’essai dans les règlements : dix-huit mois, un périmètre, un témoin extérieur. (19 voix)', ['on dit d’avance ce qui ferait renoncer ;', 'on écrit la règle nouvelle avant la fin de l’essai.']],
        },
        { kind: 'proposition', says: ['Un carnet de passation obligatoire quand un agent quitte un projet partagé. (12 voix)'] },
      ],
    },
    {
      title: 'Points de vigilance',
      says: [{ kind: 'vigilance', says: ['Changer d’échelle n’est pas recopier : ce qui marche à douze ne marche pas à douze mille.'] }],
    },
    {
      title: 'Expériences citées',
      says: [
        {
          kind: 'experience',
          says: ['Le guichet retourné de Combe-Vieille : une fois par mois, les agents attendent de l’autre côté, à la place du public.', 'Trois formulaires ont été supprimés dès la première année.'],
        },
      ],
    },
    {
      title: 'Verbatims',
      says: [
        { kind: 'verbatim', role: 'une cheffe de service', starred: true, says: ['J’ai attendu quarante minutes à mon propre guichet. Le lendemain, j’ai déplacé les chaises.'] },
        { kind: 'verbatim', role: 'un élu', says: ['Nous votons des dispositifs, et nous oublions de voter le temps de les faire vivre.'] },
      ],
    },
    { title: 'Questions ouvertes', says: [{ kind: 'question', says: ['Comment protéger celui qui essaie, sans couvrir celui qui se dérobe à la règle ?'] }] },
    {
      title: 'Désaccords',
      says: [{ kind: 'desaccord', says: ['Faut-il un service de l’innovation ? Pour les uns il ouvre la voie, pour les autres il dispense tous les autres d’essayer.'] }],
    },
  ],
  takeaway: [
    'Une politique change quand ceux qui la conduisent sont allés voir.',
    'D’où nos deux demandes : quatre jours de terrain par an pour chaque encadrant, et une clause d’essai écrite dans les règlements, avec un témoin extérieur et une règle nouvelle au bout.',
  ],
};

const soutien: TypedSheet = {
  sections: [
    {
      title: 'Contexte',
      says: ['Douze personnes venues de structures aidées, de collectivités et d’une fondation. Chacun a d’abord dit le meilleur et le pire soutien qu’il ait reçu.'],
    },
    {
      title: 'Constats',
      says: [
        { kind: 'constat', starred: true, says: ['L’argent arrive en retard et pour un an ; la confiance, elle, se construit sur trois.'] },
        { kind: 'constat', says: ['Le soutien le plus cité n’est pas financier : c’est un nom et un numéro de téléphone qui répond.'] },
      ],
    },
    {
      title: 'Freins',
      says: [
        { kind: 'frein', says: ['L’avance de trésorerie : payer en mars ce qui sera versé en novembre.'] },
        {
          kind: 'frein',
          says: ['Les appels à projets récompensent le neuf et laissent mourir ce qui marche.', 'On maquille alors la quatrième année en nouveauté.'],
        },
        { kind: 'frein', says: ['Les petites communes n’ont personne pour lire les cahiers des charges.'] },
      ],
    },
    {
      title: 'Leviers',
      says: [
        { kind: 'levier', starred: true, says: ['La convention de trois ans existe déjà : il suffit de s’en servir.'] },
        { kind: 'levier', says: ['Des locaux, du matériel et des heures d’agents valent souvent plus qu’une subvention.'] },
      ],
    },
    {
      title: 'Propositions',
      says: [
        {
          kind: 'proposition',
          starred: true,
          says: [
            'Un référent unique par initiative, nommé pour trois ans et connu de tous les financeurs.',
            ['il répond en une semaine ;', 'il réunit les partenaires une fois par an, sur place ;', 'il est remplacé avant de partir.'],
          ],
        },
        { kind: 'proposition', says: ['Verser 70 % dès la signature, le solde sur simple visite.'] },
        { kind: 'proposition', says: ['Réserver un tiers des crédits à ce qui dure depuis plus de trois ans.'] },
      ],
    },
    {
      title: 'Points de vigilance',
      says: [
        { kind: 'vigilance', says: ['Soutenir n’est pas piloter : celui qui paie n’écrit pas le projet.'] },
        { kind: 'vigilance', says: ['Un référent de plus ne doit pas devenir un guichet de plus.'] },
      ],
    },
    {
      title: 'Expériences citées',
      says: [
        {
          kind: 'experience',
          says: ['Le fonds commun de la vallée de l’Orne-Belle : six communes, 4 € par habitant, une seule page de demande.', 'Vingt-trois projets aidés en deux ans, dont dix-neuf continuent.'],
        },
      ],
    },
    {
      title: 'Verbatims',
      says: [
        { kind: 'verbatim', role: 'un coordinateur de réseau', says: ['Mon meilleur financeur est celui qui m’a dit : je ne sais pas, allons voir ensemble.'] },
        { kind: 'verbatim', role: 'une maire', starred: true, says: ['Chez nous, l’ingénierie, c’est la secrétaire de mairie, le jeudi.'] },
      ],
    },
    { title: 'Questions ouvertes', says: [{ kind: 'question', says: ['Qui soutient ce qui dérange, quand le soutien vient de ceux que cela dérange ?'] }] },
    {
      title: 'Désaccords',
      says: [{ kind: 'desaccord', says: ['Un guichet unique simplifierait tout, disent les financeurs ; les associations craignent une seule porte, donc une seule serrure.'] }],
    },
  ],
  takeaway: [
    'Aider sans prendre la main, c’est tenir dans la durée : un référent connu de tous, trois ans, 70 % versés dès la signature.',
    'Et garder un tiers des moyens pour ce qui existe déjà et qui marche.',
  ],
};

export const SHEETS = { naissance, preuve, transformation, soutien } as const;
