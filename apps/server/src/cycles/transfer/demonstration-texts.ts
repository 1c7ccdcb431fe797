import type { TypedSheet } from './demonstration-sheet';

/** What was said in plenary on the invented opening day, by line of the programme: talks, exchanges, restitution. */
export const SPOKEN: Readonly<Record<string, TypedSheet>> = {
  p02: {
    sections: [
      {
        title: null,
        says: [
          'La maison où nous sommes gardait des registres que personne ne demandait plus. Depuis quatre ans, elle en ouvre les portes le mercredi, et ce sont les voisins du quai qui viennent y écrire les leurs.',
          'Odile Ferrandier souhaite que la journée garde quelque chose de ces mercredis : on s’assoit, on raconte d’abord, on range ensuite.',
        ],
      },
    ],
  },
  p03: {
    sections: [
      {
        title: null,
        says: [
          '**Thibault Corvisy.** L’Agence des solidarités des Trois-Vallons (ASTV) a financé cent quarante initiatives en six ans. Elle sait ce qu’elles ont coûté ; elle sait mal ce qu’elles sont devenues. Le cycle qui s’ouvre doit corriger cela, et l’Agence y vient pour écouter.',
          '**Inès Rouvelac.** Les soixante collectifs de Voisinages en partage n’ont pas attendu d’être appelés innovants. Ils demandent deux choses : du temps, et qu’on leur réponde. Elle ajoute qu’un refus clair, donné vite, vaut mieux qu’une promesse.',
        ],
      },
    ],
  },
  p04: {
    sections: [
      {
        title: null,
        says: [
          'Hélène Vascogne a suivi pendant trois ans douze initiatives des Trois-Vallons, de leur première réunion à leur fin ou à leur installation. Elle n’en tire pas un modèle. Elle en tire quatre moments où l’institution peut aider, ou gêner, souvent sans le vouloir.',
        ],
      },
      {
        title: 'Quatre moments',
        says: [
          [
            'La gêne : quelqu’un se plaint deux fois de la même chose, et cherche avec qui en parler.',
            'Le détour : on fait autrement, sans autorisation, avec ce que l’on a sous la main.',
            'La demande : il faut une clé, une assurance, un compte en banque ; c’est là que l’on frappe à une porte publique.',
            'L’héritage : les premières personnes s’en vont, et l’on découvre ce qui tenait par elles.',
          ],
          'Sur les douze initiatives, neuf ont rencontré l’administration au troisième moment. Une seule l’avait croisée avant : un gardien d’immeuble avait laissé traîner un double des clés.',
        ],
      },
      {
        title: 'Ce que disent trois ans de relevés',
        says: [
          'Tableau 1 : Durée moyenne entre une demande et une réponse',
          {
            table: [
              ['Ce qui est demandé', 'Réponse en mairie', 'Réponse ailleurs'],
              ['Un local', '5 semaines', '7 mois'],
              ['Une petite somme', '11 semaines', '5 mois'],
              ['Une présence', '2 semaines', 'sans réponse'],
            ],
          },
          'La présence est ce qui se demande le moins et ce qui manque le plus. Une présence, précise-t-elle, n’est pas un dispositif : c’est une personne qui revient.',
          { quote: 'Nous ne voulions pas d’argent la première année. Nous voulions que quelqu’un de la mairie vienne manger.' },
        ],
      },
      {
        title: 'Ce que l’institution apprend',
        says: [
          'Quand elle s’approche, l’institution change à son tour. Dans quatre communes sur sept, un règlement a été récrit après une visite. L’apprentissage reste pourtant fragile : il tient à des agents qui n’ont pas de mots pour le dire à leur hiérarchie.',
          'L’intervenante propose d’appeler cela « le métier de réponse », et d’en tenir la liste : qui répond, à quoi, en combien de jours.',
        ],
      },
    ],
    takeaway: ['L’aide utile arrive plus tôt qu’on ne le croit : au moment du détour, pas à celui du dossier.', 'Une présence régulière vaut plus qu’une somme tardive.'],
  },
  p05: {
    sections: [
      {
        title: 'La laverie de la rue Basse',
        says: ['Une machine en panne a fait se parler deux voisines ; une cafetière a fait le reste. La laverie compte aujourd’hui trente-deux bénévoles et un demi-poste. Son bail finit en juin, et personne ne sait qui le signera.'],
      },
      {
        title: 'La cantine du mercredi',
        says: ['Une salle des fêtes vide, un cuisinier à la retraite, onze enfants : la cantine en sert maintenant soixante-dix. Elle a refusé deux subventions, parce qu’elles demandaient de trier les familles.'],
      },
      {
        title: 'Le car de onze heures',
        says: ['Trois communes ont décalé un car de quarante minutes pour qu’il passe devant le marché. La décision a pris une après-midi, les signatures quatorze mois. Mathieu Delserre remarque que les trois récits ont le même obstacle, jamais le même ennemi.'],
      },
    ],
    takeaway: ['Trois réussites, et trois fins possibles dans l’année : un bail, un tri, une signature.'],
  },
  p06: {
    sections: [
      {
        title: null,
        says: [
          {
            kind: 'question',
            role: 'Une conseillère municipale',
            says: [
              'Comment être présent sans prendre la place de ceux qui ont commencé ?',
              '**Hélène Vascogne.** En venant sans rien proposer, les trois premières fois. Les collectifs se souviennent très bien de qui est venu les mains vides.',
              '**Inès Rouvelac.** Et en acceptant de partir quand on vous le dit.',
            ],
          },
          {
            kind: 'question',
            role: 'Un bénévole de la cantine',
            says: ['Pourquoi les délais sont-ils si longs pour une clé ?', '**Thibault Corvisy.** Parce que trois services en répondent et qu’aucun n’en est chargé. Nous allons en nommer un, et le dire avant la fin du mois.'],
          },
          {
            kind: 'question',
            role: 'Une étudiante',
            says: ['Les douze initiatives savaient-elles qu’elles étaient étudiées ?', '**Hélène Vascogne.** Oui, et deux ont demandé que leurs chiffres ne soient pas publiés. Ils ne le sont pas.'],
          },
        ],
      },
    ],
  },
  p10: {
    sections: [
      {
        title: null,
        says: [
          'Chaque rapporteur a parlé sept minutes, à partir des fiches projetées. L’ordre a été tiré au sort : Soutien, Naissance, Transformation, Preuve.',
          'Deux propositions reviennent dans trois groupes sur quatre, sous des mots différents : une réponse donnée en quinze jours, et une personne qui reste trois ans.',
          {
            kind: 'question',
            role: 'Un maire',
            says: ['Sur G1 P1 : qui compose le jury d’habitants, et pour combien de temps ?', '**Le groupe 1.** Sept personnes tirées au sort parmi des volontaires, pour un an. On ne peut pas y siéger deux fois de suite.'],
          },
          {
            kind: 'question',
            role: 'Une directrice de fondation',
            says: ['Sur G2 P1 : un bilan unique, mais relu par qui ?', '**Le groupe 2.** Par tous les financeurs ensemble, une matinée par an, sur place. C’est moins long que quatre lectures séparées.', '**Une financeuse.** Nous sommes prêts à essayer dès cette année avec trois structures.'],
          },
        ],
      },
    ],
  },
  p11: {
    sections: [
      {
        title: null,
        says: [
          {
            kind: 'question',
            role: 'Une aidante',
            says: ['Les personnes qui s’épuisent ne viennent pas à ces journées. Qui parle pour elles ?', '**Lucie Tramontel.** Personne, et il faut l’écrire. La deuxième journée aura lieu un samedi matin, avec une garde sur place.'],
          },
          {
            kind: 'question',
            says: ['Que deviennent nos propositions demain matin ?', '**Thibault Corvisy.** Les actes sont publiés ce soir. Chaque proposition recevra une réponse écrite avant la journée suivante, y compris quand c’est non.'],
          },
        ],
      },
    ],
  },
  p12: {
    sections: [
      {
        title: null,
        says: [
          'Mathieu Delserre retient d’abord un mot qui n’était pas au programme : la clé. Clé d’un local, clé sous le paillasson d’un gardien, clé qui manque trois semaines. Les quatre groupes l’ont prononcé, chacun à sa manière.',
          'Il retient ensuite un désaccord qu’il serait dommage de résoudre trop vite. Faut-il donner un statut à ce qui commence ? Les uns y voient un abri, les autres une fin. La réponse est peut-être dans le calendrier : ni le premier jour, ni trop tard.',
          'Il retient enfin que l’on a peu parlé d’argent et beaucoup de délais. Soixante-dix pour cent à la signature, quinze jours pour répondre, trois ans pour un référent : toutes ces propositions sont des durées.',
        ],
      },
    ],
    takeaway: ['Le terrain ne demande pas d’abord des moyens : il demande des durées, et des réponses.'],
  },
  p13: {
    sections: [{ title: null, says: ['Deux journées de préparation ont eu lieu en Haute-Lène et en Basse-Lène ; leurs actes sont joints à ceux du cycle. Quatre journées de pays suivront dans les six mois, dont une le samedi.'] }],
  },
};

/** What its organisers wrote around the words of the opening day, by key of the text. */
export const EDITORIAL: Readonly<Record<string, TypedSheet>> = {
  ours: {
    sections: [
      {
        title: null,
        says: ['Directrice de la publication : Odile Ferrandier', 'Coordination : Lucie Tramontel et Bastien Quévreux', 'Relecture : Fanny Estrigues', 'Avertissement : Démonstration du logiciel ; personnes, organismes et propos fictifs'],
      },
    ],
  },
  foreword: {
    sections: [
      {
        title: null,
        says: [
          'Ce volume a été composé le soir même. On y trouvera donc des phrases dites, avec leurs reprises et leurs hésitations, plutôt que des phrases lissées. Les groupes ont écrit ensemble ; personne n’a signé seul une proposition.',
          'Nous avons gardé les désaccords. Ils occupent peu de lignes et ont pris beaucoup de temps : ils disent où le travail reprend.',
          'Que celles et ceux qui se reconnaîtront, et ceux qui ne se reconnaîtront pas, nous écrivent. Une correction fait une nouvelle édition, et dit ce qu’elle change.',
        ],
      },
    ],
  },
  synthesis: {
    sections: [{ title: null, says: ['Trois fils traversent la journée : la réponse, la durée, la trace. Aucun des trois ne demande de dispositif nouveau ; tous demandent que quelqu’un en soit chargé.'] }],
  },
  next: {
    sections: [
      {
        title: null,
        says: [
          'Trois engagements ont été pris devant la salle. Ils seront relus au début de la prochaine journée.',
          ['Un service chargé des clés et des locaux dans chaque commune volontaire : l’ASTV, avant la fin du mois.', 'Un essai du bilan unique avec trois structures : la fondation et les deux financeurs présents, dans l’année.', 'Une réponse écrite à chaque proposition : l’ASTV, avant la journée suivante.'],
        ],
      },
    ],
  },
  sigles: {
    sections: [{ title: null, says: ['ASTV : Agence des solidarités des Trois-Vallons', 'CPL : Conseil de pays de la Lène', 'MAV : Maison des archives vivantes'] }],
  },
  bibliography: {
    sections: [
      {
        title: null,
        says: ['Ouvrages imaginaires, cités pour l’exemple.', ['Garenni P., Le double des clés. Petite histoire des gardiens, Saint-Aubert, Quai des Lavandières, 2019.', 'Rouvelac I. (dir.), Soixante portes ouvertes, Voisinages en partage, 2023.', 'Vascogne H., « Le métier de réponse », Cahiers de la Lène, n° 12, 2024, p. 31-47.']],
      },
    ],
  },
  evaluation: {
    sections: [
      {
        title: null,
        says: ['Trente et une fiches ont été rendues pour quarante-quatre personnes présentes. Vingt-six jugent le temps des groupes suffisant, cinq le trouvent court. La remarque la plus fréquente porte sur l’acoustique de la verrière.'],
      },
    ],
  },
  credits: { sections: [{ title: null, says: ['Textes des groupes : leurs participants. Mise en forme : l’équipe du cycle. Les diapositives restent à leurs auteurs, sous la licence qu’ils indiquent.'] }] },
};

/** What introduces and closes the volume of the whole cycle. */
export const CYCLE_EDITORIAL: Readonly<Record<string, TypedSheet>> = {
  ours: { sections: [{ title: null, says: ['Coordination : Lucie Tramontel et Bastien Quévreux', 'Avertissement : Démonstration du logiciel ; personnes, organismes et propos fictifs'] }] },
  foreword: {
    sections: [
      {
        title: null,
        says: [
          'Sept journées, autant de vallées, et une seule règle : ce qui est dit est écrit, ce qui est écrit est rendu le soir même. Ce volume rassemble les premières. Il grossira.',
          'On peut le lire par séance, pour retrouver un jour ; par thème, pour entendre les vallées se répondre ; ou par proposition, pour savoir ce qu’il en advient.',
        ],
      },
    ],
  },
  why: {
    sections: [
      {
        title: null,
        says: [
          'Les services publics des Trois-Vallons financent des initiatives sans toujours les connaître ; les initiatives remplissent des formulaires sans toujours savoir qui les lit. Le cycle met les deux à la même table, un jour par pays.',
          'Il ne cherche pas les bonnes pratiques. Il cherche ce qui manque pour que les pratiques tiennent.',
        ],
      },
    ],
  },
  next: { sections: [{ title: null, says: ['Quatre journées restent à tenir. La dernière reprendra les propositions une à une, avec la réponse que chacune a reçue.'] }] },
};
