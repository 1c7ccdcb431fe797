import { defineTexts } from '../i18n';

/** One sentence a refusal, by its code: what happened, then what to do. */
export const texts = defineTexts({
  fr: {
    invalid: 'Cette saisie n’a pas la forme attendue. Relisez-la.',
    sign_in: 'La connexion a pris fin. Connectez-vous à nouveau.',
    not_allowed: 'Votre accès ne permet pas cette action. Demandez-la à la personne qui organise.',
    not_found: 'Cette page n’est pas ouverte à votre lien, ou n’existe plus.',
    state: 'Cela n’est plus possible dans l’état présent. Rechargez la page, puis réessayez si besoin.',
    withdrawn: 'Ce contenu a été retiré.',
    expired: 'Ce lien ou ce code a dépassé son heure. Demandez-en un nouveau.',
    too_large: 'L’envoi dépasse la taille permise.',
    unsupported: 'Ce type de fichier n’est pas accepté.',
    too_many: 'Trop d’essais. Réessayez dans quelques minutes.',
    unavailable: 'Le service n’a pas pu répondre. Réessayez dans un instant.',
    disk: 'Le serveur n’a plus de place pour enregistrer. Prévenez la personne qui l’administre.',
    offline: 'Le serveur ne répond pas. Vérifiez la connexion, puis réessayez.',
  },
  en: {
    invalid: 'What was entered does not have the expected form. Check it.',
    sign_in: 'Your sign-in has ended. Sign in again.',
    not_allowed: 'Your access does not allow this. Ask the organiser to do it.',
    not_found: 'This page is not open to your link, or is no longer there.',
    state: 'This is no longer possible as things stand now. Reload the page, then try again if needed.',
    withdrawn: 'This content has been withdrawn.',
    expired: 'This link or code is past its time. Ask for a new one.',
    too_large: 'What was sent is larger than allowed.',
    unsupported: 'This type of file is not accepted.',
    too_many: 'Too many attempts. Try again in a few minutes.',
    unavailable: 'The service could not answer. Try again in a moment.',
    disk: 'The server has no space left to save. Tell the person who runs it.',
    offline: 'The server does not answer. Check the connection, then try again.',
  },
});
