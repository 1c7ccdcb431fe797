import type { ActesOverview } from '@pleniere/contract';
import { useTranslation } from 'react-i18next';
import { Notice, SectionHead, Switch } from '../../ui';
import styles from './actes.module.css';

type Remark = ActesOverview['remarks'][number];

/** Found in the text and taken out unless the organiser says otherwise; secrets and meetings are taken out whatever he says. */
const PRIVATE: readonly Remark['code'][] = ['email', 'phone', 'meeting', 'secret'];

interface PublicFactsProps {
  overview: ActesOverview;
  onContacts: (contacts: ActesOverview['contacts']) => void;
}

/** What everybody will be able to read, said before it is published. */
export function PublicFacts({ overview, onContacts }: PublicFactsProps) {
  const { t } = useTranslation('actes');
  const { words, names, remarks, contacts } = overview;
  const fateOf = ({ code }: Remark) => {
    if (!PRIVATE.includes(code)) return null;
    return contacts === 'show' && (code === 'email' || code === 'phone') ? t('kept') : t('removed');
  };
  return (
    <section className={styles.section}>
      <SectionHead side={t('words', { count: words })}>{t('public')}</SectionHead>
      {names.length > 0 ? (
        <details>
          <summary>{t('names', { count: names.length })}</summary>
          <ul className={styles.names}>
            {names.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </details>
      ) : (
        <p>{t('noNames')}</p>
      )}
      <Switch isSelected={contacts === 'show'} onChange={(isOn) => onContacts(isOn ? 'show' : 'hide')} hint={t('contactsHint')}>
        {t('contacts')}
      </Switch>
      {remarks.some(({ code }) => PRIVATE.includes(code)) ? null : <p className={styles.second}>{t('clean')}</p>}
      {remarks.length > 0 ? (
        <Notice tone="warn">
          <ul className={styles.remarks}>
            {remarks.map((remark) => (
              <li key={`${remark.code} ${remark.place} ${remark.detail}`}>
                <strong>{t(`remark_${remark.code}`)}</strong> {remark.code === 'reshaped' ? null : <bdi>{remark.detail}</bdi>}
                <span className={styles.second}>{[remark.place, fateOf(remark)].filter(Boolean).join(' · ')}</span>
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
    </section>
  );
}
