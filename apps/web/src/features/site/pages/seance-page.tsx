import type { PublicGroup, PublicSeance } from '@pleniere/contract';
import { useTranslation } from 'react-i18next';
import { Flag } from '../../../ui/flag';
import { accessWords, venueWords, whenWords } from '../wording';
import { Actes, Citation, Documents } from './downloads';
import { Facts, Lead, Questions, Section, Title, useLangOf } from './parts';
import { Programme } from './programme';
import calendar from './calendar.module.css';
import styles from './site.module.css';

type Language = 'fr' | 'en';

/** The groups that people may join: number, question, room. While nothing is known but their number, one line says it. */
function Groups({ groups, lang }: { groups: readonly PublicGroup[]; lang?: string }) {
  const { t } = useTranslation('site');
  if (groups.every(({ question, title, room }) => !question && !title && !room)) return <p>{t('groupsUnknown', { count: groups.length })}</p>;
  return (
    <ol className={`${calendar.calendar} ${calendar.groups}`}>
      {groups.map((group, index) => (
        <li key={index}>
          <span className={calendar.number}>
            <span className="sr-only">{t('group')} </span>
            {group.number ?? index + 1}
          </span>
          <div>
            <span className={calendar.title} lang={lang}>
              {group.question ?? group.title ?? t('groupUntitled')}
            </span>
            {group.room ? <span className={calendar.where}>{t('groupRoom', { room: group.room })}</span> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}

function Kicker({ seance, lang }: { seance: PublicSeance; lang?: string }) {
  const { t } = useTranslation('site');
  const { cycle } = seance;
  return (
    <p className={styles.kicker}>
      {cycle ? (
        <>
          <a href={`/cycles/${cycle.slug}`} lang={lang}>
            {cycle.title}
          </a>
          {seance.number === null ? '' : t('seanceOf', { number: seance.number, total: cycle.seances })}
        </>
      ) : (
        t('dayKicker')
      )}{' '}
      {seance.isCancelled ? <Flag tone="danger">{t('cancelled')}</Flag> : null}
    </p>
  );
}

/** A day: facts, programme with speakers, groups, questions, actes to read and to cite. Unknown stays « à préciser ». */
export function SeancePage({ seance }: { seance: PublicSeance }) {
  const { t, i18n } = useTranslation('site');
  const language = i18n.language as Language;
  const lang = useLangOf(seance.language);
  const { venue, edition } = seance;
  const asked = new Set(seance.programme.flatMap((item) => item.questions));
  const otherQuestions = seance.questions.filter(({ text }) => !asked.has(text));
  const title = seance.title ?? seance.territory?.name ?? seance.subtitle ?? t('itemUntitled');
  return (
    <>
      <div className={styles.head}>
        <div>
          <Kicker seance={seance} lang={lang} />
          <Title lang={lang}>{title}</Title>
          {seance.subtitle && seance.subtitle !== title ? <Lead text={seance.subtitle} lang={lang} /> : null}
          {seance.abstract ? <Lead text={seance.abstract} lang={lang} /> : null}
        </div>
        <Facts
          facts={[
            { term: t('factDate'), value: whenWords(seance, language, t) },
            { term: t('factPlace'), value: venue ? venueWords(venue) : t('unknown') },
            { term: t('factTerritory'), value: seance.title ? (seance.territory?.name ?? null) : null },
            { term: t('factOrganizers'), value: seance.organizers.join(', ') || t('unknown') },
            { term: t('factHosts'), value: seance.hosts.join(', ') || null },
            { term: t('factPartners'), value: seance.partners.join(', ') || null },
            { term: t('factAudience'), value: seance.audience },
            { term: t('factMode'), value: seance.attendanceMode ? t(`mode_${seance.attendanceMode}`) : null },
          ]}
        />
      </div>
      <div className={styles.columns}>
        <div>
          <Programme seance={seance} />
          {seance.groups.length > 0 ? (
            <Section title={t('groups')}>
              <Groups groups={seance.groups} lang={lang} />
            </Section>
          ) : null}
          {otherQuestions.length > 0 ? (
            <Section title={t('questions')}>
              <Questions questions={otherQuestions.map(({ text }) => text)} lang={lang} />
            </Section>
          ) : null}
          {venue && venue.access.length > 0 ? (
            <Section title={t('access')}>
              <ul>
                {venue.access.map((access, index) => (
                  <li key={index}>{accessWords(access, t)}</li>
                ))}
              </ul>
            </Section>
          ) : null}
        </div>
        <aside aria-label={t('aside')}>
          <Actes edition={edition} />
          {edition ? <Citation seance={seance} edition={edition} /> : null}
          <Documents documents={seance.documents} />
        </aside>
      </div>
    </>
  );
}
