import type { PublicDocument, PublicEdition, PublicSeance } from '@pleniere/contract';
import { dateOfIso, formatHour } from '@pleniere/domain';
import { useTranslation } from 'react-i18next';
import { Flag } from '../../../ui/flag';
import { Icon } from '../../../ui/icons/icon';
import { dayWords, fileWords, mediaWords } from '../wording';
import { Section } from './parts';
import styles from './downloads.module.css';

type Language = 'fr' | 'en';

/** The published edition: version, hour, licence, and each file with its format and weight. */
export function Actes({ edition }: { edition: PublicEdition | null }) {
  const { t, i18n } = useTranslation('site');
  const language = i18n.language as Language;
  if (!edition) {
    return (
      <Section title={t('actes')}>
        <p className={styles.status}>{t('actesEmpty')}</p>
      </Section>
    );
  }
  const published = { version: edition.version, date: dayWords(dateOfIso(edition.publishedAt), language), hour: formatHour(edition.publishedAt, language) };
  return (
    <Section title={t('actes')}>
      <p className={styles.status}>
        <span>{t('actesVersion', published)}</span>
        {edition.provisional ? <Flag tone="warn">{t('actesProvisional')}</Flag> : null}
      </p>
      <ul className={styles.list}>
        {edition.files.map((file) => (
          <li key={file.format}>
            <a className={styles.entry} href={file.url}>
              <Icon name={file.format === 'html' ? 'file' : 'download'} size={20} />
              <span className={styles.name}>{file.format === 'html' ? t('readOnline') : file.format === 'pdf' ? t('accessiblePdf') : file.label}</span>
              <span className={styles.weight}>{fileWords(file, language, t)}</span>
            </a>
          </li>
        ))}
      </ul>
      <p className={styles.licence}>{edition.licence ?? t('rightsReserved')}</p>
    </Section>
  );
}

/** Files the organiser points to. One that was announced but is not here is named without a link. */
export function Documents({ documents }: { documents: readonly PublicDocument[] }) {
  const { t } = useTranslation('site');
  if (documents.length === 0) return null;
  return (
    <Section title={t('documents')}>
      <ul className={styles.list}>
        {documents.map((document, index) => {
          const weight = [mediaWords(document.mediaType), document.size, document.url ? null : t('documentMissing')].filter(Boolean).join(', ');
          const words = (
            <>
              <Icon name={document.url ? 'download' : 'file'} size={20} />
              <span className={styles.name}>{document.title ?? t('documents')}</span>
              <span className={styles.weight}>{weight}</span>
            </>
          );
          return (
            <li key={index}>
              {document.url ? (
                <a className={styles.entry} href={document.url} rel="noopener">
                  {words}
                </a>
              ) : (
                <div className={styles.entry}>{words}</div>
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

/** How to cite the published edition. The page's small script adds the button that copies it. */
export function Citation({ seance, edition }: { seance: PublicSeance; edition: PublicEdition }) {
  const { t, i18n } = useTranslation('site');
  const language = i18n.language as Language;
  const editors = seance.organizers.length > 0 ? `${seance.organizers.join(', ')}${t('editors')}` : '';
  const rest = t('citation', {
    number: seance.number === null ? '' : ` ${seance.number}`,
    place: seance.venue?.locality ? `, ${seance.venue.locality}` : '',
    date: seance.date ? `, ${dayWords(seance.date, language)}` : '',
    version: edition.version,
  });
  return (
    <Section title={t('cite')}>
      <p className={styles.cite} data-citation={t('copyCitation')} data-copied={t('copied')}>
        {editors}
        <cite>{seance.title}</cite>
        {rest}
      </p>
    </Section>
  );
}
