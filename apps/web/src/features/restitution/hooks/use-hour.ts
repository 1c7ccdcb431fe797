import { formatHour, isoInZone, type Language } from '@pleniere/domain';
import { useTranslation } from 'react-i18next';

/** « 15 h 27 » in the séance's time zone, from an instant (milliseconds since 1970) or from an hour of the programme. */
export function useHour(timeZone: string): (at: number | string) => string {
  const { i18n } = useTranslation();
  const language: Language = i18n.language === 'en' ? 'en' : 'fr';
  return (at) => formatHour(typeof at === 'number' ? isoInZone(at, timeZone) : at, language);
}
