import type { PublicCycleLine, PublicSeanceLine } from '@pleniere/contract';
import { useTranslation } from 'react-i18next';
import { capital, cycleDates, dateWords } from '../wording';
import { Lead, Section, Title } from './parts';
import styles from './home-page.module.css';
import site from './site.module.css';

type Language = 'fr' | 'en';

/** Every cycle and every stand-alone day. */
export function HomePage({ cycles, days }: { cycles: readonly PublicCycleLine[]; days: readonly PublicSeanceLine[] }) {
  const { t, i18n } = useTranslation('site');
  const language = i18n.language as Language;
  return (
    <div className={site.alone}>
      <Title>{t('homeTitle')}</Title>
      <Lead text={t('homeLead')} />
      {cycles.length + days.length === 0 ? <p className={site.lead}>{t('homeEmpty')}</p> : null}
      {cycles.length > 0 ? (
        <Section title={t('homeCycles')}>
          <ul className={styles.list}>
            {cycles.map((cycle) => (
              <li key={cycle.slug}>
                <a className={styles.name} href={`/cycles/${cycle.slug}`}>
                  {cycle.title}
                </a>
                <span className={styles.where}>
                  {capital(
                    [cycleDates(cycle, language, t), t('seances', { count: cycle.seances }), cycle.held > 0 ? t('held', { count: cycle.held }) : null]
                      .filter(Boolean)
                      .join(', '),
                  )}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {days.length > 0 ? (
        <Section title={t('homeDays')}>
          <ul className={styles.list}>
            {days.map((day) => (
              <li key={day.slug}>
                <a className={styles.name} href={`/seances/${day.slug}`}>
                  {day.title ?? t('itemUntitled')}
                </a>
                <span className={styles.where}>{[dateWords(day, language, t), day.place].filter(Boolean).join(', ')}</span>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </div>
  );
}
