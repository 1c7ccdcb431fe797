import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';

export type Language = 'fr' | 'en';

/** Declares a feature's catalogue; the compiler refuses a key that only one language has. */
export const defineTexts = <const T extends Record<string, string>>(texts: { fr: T; en: Record<keyof T, string> }): typeof texts => texts;

/** The reader's language: the cookie set by the language switch, else French. */
export function languageOf(cookies: string): Language {
  return /(?:^|;\s*)lang=en(?:;|$)/.test(cookies) ? 'en' : 'fr';
}

/** Prepares the texts; each feature's catalogue is a namespace of its name. */
export function prepareTexts(language: Language, catalogues: Record<string, { fr: object; en: object }>): i18n {
  const instance = i18next.createInstance();
  const pick = (wanted: Language) => Object.fromEntries(Object.entries(catalogues).map(([name, texts]) => [name, texts[wanted]]));
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'fr',
    resources: { fr: pick('fr'), en: pick('en') },
    interpolation: {
      escapeValue: false,
      // « 1 842 mots »: figures are grouped as the language wants, wherever a text takes one.
      alwaysFormat: true,
      format: (value: unknown, _format, lng) => (typeof value === 'number' ? new Intl.NumberFormat(lng).format(value) : String(value ?? '')),
    },
    initAsync: false,
    showSupportNotice: false,
  });
  return instance;
}
