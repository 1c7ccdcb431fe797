import type { PublicSeanceLine } from '@pleniere/contract';
import { useTranslation } from 'react-i18next';
import { Flag } from '../../../ui/flag';
import { dateWords } from '../wording';
import styles from './calendar.module.css';

type Language = 'fr' | 'en';

/** What a séance is called when nobody has given it a title yet. */
function useNameOf(): (line: PublicSeanceLine) => string {
  const { t } = useTranslation('site');
  return (line) => line.title ?? line.subtitle ?? (line.number === null ? t('itemUntitled') : t('seanceNumber', { number: line.number }));
}

/** Séances in order: number, date, title and place, what is published. */
export function Calendar({ lines, lang }: { lines: readonly PublicSeanceLine[]; lang?: string }) {
  const { t, i18n } = useTranslation('site');
  const nameOf = useNameOf();
  return (
    <ol className={styles.calendar}>
      {lines.map((line) => (
        <li key={line.slug}>
          <span className={styles.number}>{line.number}</span>
          <span>{dateWords(line, i18n.language as Language, t)}</span>
          <div>
            <a className={styles.title} href={`/seances/${line.slug}`} lang={lang}>
              {nameOf(line)}
            </a>
            {line.place ? <span className={styles.where}>{line.place}</span> : null}
          </div>
          {line.isCancelled ? <Flag tone="danger">{t('cancelled')}</Flag> : line.hasActes ? (
            <Flag tone="ok" icon="check">
              {t('actesPublished')}
            </Flag>
          ) : null}
        </li>
      ))}
    </ol>
  );
}

/** Séances whose date nobody knows yet, by territory: announced, and left to be said. */
export function Undated({ lines, lang }: { lines: readonly PublicSeanceLine[]; lang?: string }) {
  const { t } = useTranslation('site');
  const nameOf = useNameOf();
  if (lines.length === 0) return null;
  const periods = new Set(lines.map((line) => line.period).filter(Boolean));
  return (
    <div className={styles.undated}>
      <h3>{t('undated', { count: lines.length })}</h3>
      <p>{[...periods].map((period) => `${period?.charAt(0).toUpperCase()}${period?.slice(1)}.`).concat(t('undatedHint')).join(' ')}</p>
      <ul className={styles.places}>
        {lines.map((line) => (
          <li key={line.slug}>
            <span className={styles.code}>{line.territory?.code ?? line.number}</span>
            <a href={`/seances/${line.slug}`} lang={lang}>
              {line.territory?.name ?? nameOf(line)}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
