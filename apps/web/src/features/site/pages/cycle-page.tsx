import type { PublicCycle } from '@pleniere/contract';
import { useTranslation } from 'react-i18next';
import { Disc } from '../../../ui/disc';
import { cycleDates } from '../wording';
import { Calendar, Undated } from './calendar';
import { Actes, Documents } from './downloads';
import { Facts, Lead, Questions, Section, Title, useLangOf } from './parts';
import styles from './site.module.css';

type Language = 'fr' | 'en';

/** One sector a séance: done ones are held, the yellow one is the next. */
function CycleDisc({ cycle }: { cycle: PublicCycle }) {
  const total = Math.max(cycle.announced ?? 0, cycle.lines.length);
  if (total === 0) return null;
  const done = cycle.lines.flatMap((line, index) => (line.isHeld ? [index + 1] : []));
  const next = cycle.lines.findIndex((line) => !line.isHeld && !line.isCancelled) + 1;
  return (
    <div className={styles.disc}>
      <Disc total={total} done={done} current={next || null} size={132} />
    </div>
  );
}

/** A cycle: its calendar, why it exists, its questions and documents. */
export function CyclePage({ cycle }: { cycle: PublicCycle }) {
  const { t, i18n } = useTranslation('site');
  const language = i18n.language as Language;
  const lang = useLangOf(cycle.language);
  const held = cycle.held > 0 ? `, ${t('held', { count: cycle.held })}` : '';
  const dated = cycle.lines.filter((line) => line.date);
  const undated = cycle.lines.filter((line) => !line.date);
  const kicker = [t('cycleKicker'), cycleDates(cycle, language, t), cycle.territory].filter(Boolean).join(', ');
  return (
    <>
      <div className={styles.head}>
        <div>
          <p className={styles.kicker}>{kicker}</p>
          <Title lang={lang}>{cycle.title}</Title>
          {cycle.subtitle ? <Lead text={cycle.subtitle} lang={lang} /> : null}
          {cycle.description ? <Lead text={cycle.description} lang={lang} /> : null}
        </div>
        <div>
          <CycleDisc cycle={cycle} />
          <Facts
            facts={[
              { term: t('factOrganizers'), value: cycle.organizers.join(', ') || t('unknown') },
              { term: t('factPartners'), value: cycle.partners.join(', ') || null },
              { term: t('factSeances'), value: `${cycle.seances}${held}` },
              { term: t('factAudience'), value: cycle.audience },
              { term: t('factWebsite'), value: cycle.website ? <a href={cycle.website}>{cycle.website.replace(/^https?:\/\//, '')}</a> : null },
            ]}
          />
        </div>
      </div>
      <div className={styles.columns}>
        <div>
          <Section title={t('calendar')}>
            {cycle.lines.length === 0 ? <p>{t('calendarEmpty')}</p> : null}
            {dated.length > 0 ? <Calendar lines={dated} lang={lang} /> : null}
            <Undated lines={undated} lang={lang} />
          </Section>
          {cycle.rationale ? (
            <Section title={cycle.rationale.title ?? t('why')} lang={lang}>
              <Prose paragraphs={cycle.rationale.paragraphs} lang={lang} />
            </Section>
          ) : null}
          {cycle.foreword ? (
            <Section title={t('foreword')}>
              <Prose paragraphs={cycle.foreword.paragraphs} lang={lang} />
              {cycle.foreword.signatories.map((signatory) => (
                <p key={signatory} className={styles.soft}>
                  {signatory}
                </p>
              ))}
            </Section>
          ) : null}
          {cycle.questions.length > 0 ? (
            <Section title={t('questions')}>
              <Questions questions={cycle.questions.map(({ text }) => text)} lang={lang} />
            </Section>
          ) : null}
        </div>
        {cycle.documents.length > 0 || cycle.edition ? (
          <aside aria-label={t('aside')}>
            {cycle.edition ? <Actes edition={cycle.edition} /> : null}
            <Documents documents={cycle.documents} />
          </aside>
        ) : null}
      </div>
    </>
  );
}

function Prose({ paragraphs, lang }: { paragraphs: readonly string[]; lang?: string }) {
  return (
    <div className={styles.prose} lang={lang}>
      {paragraphs.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </div>
  );
}
