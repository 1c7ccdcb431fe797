import { useTranslation } from 'react-i18next';
import type { Language } from '../../i18n';

/** The reader's language, for dates and hours. */
export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language === 'en' ? 'en' : 'fr';
}
