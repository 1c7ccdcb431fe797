import type { Mail } from './mailer';

/** The letter with a sign-in link: French first, then English, since nothing tells the reader's language yet. */
export function signInMail(to: string, url: string, minutes: number): Mail {
  return {
    to,
    subject: 'Votre lien pour Plénière',
    text: [
      'Bonjour,',
      '',
      'Voici votre lien. Ouvrez-le, puis appuyez sur « Se connecter ».',
      '',
      url,
      '',
      `Il sert une fois, pendant ${minutes} minutes. Ouvert sur un autre appareil, il donne un code à taper là où vous l’avez demandé.`,
      'Si vous n’avez rien demandé, laissez ce message : rien ne s’ouvre sans votre geste.',
      '',
      '--',
      '',
      `Here is your sign-in link for Plénière. It works once, within ${minutes} minutes. If you did not ask for it, ignore this message.`,
      '',
    ].join('\n'),
  };
}
