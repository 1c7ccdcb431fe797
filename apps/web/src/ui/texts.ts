import { defineTexts } from '../i18n';

/** Words of the shared components. */
export const uiTexts = defineTexts({
  fr: { retry: 'Réessayer', close: 'Fermer', cancel: 'Annuler', loading: 'Chargement' },
  en: { retry: 'Try again', close: 'Close', cancel: 'Cancel', loading: 'Loading' },
});
