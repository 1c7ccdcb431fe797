import type { PublicPage } from '@pleniere/contract';
import { useTranslation } from 'react-i18next';
import { dayWords } from '../wording';
import { Lead, Title } from './parts';
import styles from './site.module.css';

/** A page that could not be shown: what it means, and where to go. */
export function MessagePage({ kind }: { kind: 'notFound' | 'failed' }) {
  const { t } = useTranslation('site');
  return (
    <div className={styles.alone}>
      <Title>{t(`${kind}Title`)}</Title>
      <Lead text={t(kind)} />
      <p className={styles.lead}>
        <a href="/">{t('goHome')}</a>
      </p>
    </div>
  );
}

/** The address of an edition that is no longer there: since when, why, and what stands in its place. */
export function WithdrawnPage({ page }: { page: Extract<PublicPage, { kind: 'withdrawn' }> }) {
  const { t, i18n } = useTranslation('site');
  const date = dayWords(page.on.slice(0, 10), i18n.language === 'en' ? 'en' : 'fr');
  return (
    <div className={styles.alone}>
      <Title>{t('withdrawnTitle')}</Title>
      <Lead text={t(page.rectified ? 'withdrawnRectified' : 'withdrawnOn', { version: page.version, date })} />
      {page.reason ? <p className={styles.lead}>{t('withdrawnReason', { reason: page.reason })}</p> : null}
      <p className={styles.lead}>
        {page.successor ? (
          <a href={page.successor.url}>{t('withdrawnSuccessor', { version: page.successor.version })}</a>
        ) : (
          <a href={page.home}>{t(page.scope === 'cycle' ? 'withdrawnCycle' : 'withdrawnSeance')}</a>
        )}
      </p>
    </div>
  );
}
