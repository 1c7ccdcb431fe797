import { formatDate } from '@pleniere/domain';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { hourOf } from '../use-now';

const pad = (number: number) => String(number).padStart(2, '0');
const dayOf = (date: Date) => `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;

/** Says an instant on this device's clock: « 14 h 05 », with its day when that is not today. */
export function useWhen(): { when: (at: string) => string; hourTitle: (at: number) => string } {
  const { t, i18n } = useTranslation('history');
  const language = i18n.language === 'en' ? 'en' : 'fr';
  const when = useCallback(
    (at: string) => {
      const date = new Date(at);
      const hour = hourOf(date.getTime(), language);
      return dayOf(date) === dayOf(new Date()) ? hour : t('onDay', { hour, day: formatDate(dayOf(date), language) });
    },
    [t, language],
  );
  const hourTitle = useCallback(
    (at: number) => {
      const date = new Date(at);
      const hour = String(date.getHours());
      return dayOf(date) === dayOf(new Date()) ? t('hour', { hour }) : t('hourOfDay', { hour, day: formatDate(dayOf(date), language) });
    },
    [t, language],
  );
  return { when, hourTitle };
}
