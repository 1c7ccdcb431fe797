import { useTranslation } from 'react-i18next';
import { Lead, Title } from './parts';
import styles from './site.module.css';

/** A page that could not be shown: what it means, and where to go. */
export function MessagePage({ kind }: { kind: 'notFound' | 'withdrawn' | 'failed' }) {
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
