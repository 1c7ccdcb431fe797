import { previewActes, type ActesOverview } from '@pleniere/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addressOf } from '../../api/client';
import { LinkButton, PageHeader, SectionHead, Spinner } from '../../ui';
import { SeanceFrame } from '../seance';
import styles from './actes.module.css';
import { EditionList } from './edition-list';
import { Failure } from './failure';
import { OutlineList } from './outline-list';
import { PublicFacts } from './public-facts';
import { PublishForm } from './publish-form';
import { queryOf, useActes, type Choices } from './use-actes';

/** `/organiser/seances/:seanceId/actes`: what will be printed, how it looks, and publishing it. */
export function ActesPage() {
  const { t } = useTranslation('actes');
  return (
    <SeanceFrame stage="actes" title={t('title')} width="full">
      {({ overview }) => <Actes seanceId={overview.seance.id} />}
    </SeanceFrame>
  );
}

function Actes({ seanceId }: { seanceId: string }) {
  const { t } = useTranslation('actes');
  const [choices, choose] = useState<Choices>({ off: [], contacts: 'hide' });
  const actes = useActes(seanceId, choices);
  const overview = actes.data;
  return (
    <>
      <PageHeader kicker={overview?.seance.title} title={t('title')} lead={t('lead')} />
      <Failure error={actes.error} />
      {overview ? <Desk overview={overview} choices={choices} onChoose={choose} /> : actes.error ? null : <Spinner />}
    </>
  );
}

function Desk({ overview, choices, onChoose }: { overview: ActesOverview; choices: Choices; onChoose: (choices: Choices) => void }) {
  const { t } = useTranslation('actes');
  const seanceId = overview.seance.id;
  const addressIn = (format: 'html' | 'pdf') => addressOf(previewActes, { params: { seanceId, format }, query: queryOf(choices) });
  return (
    <div className={styles.desk}>
      <div className={styles.column}>
        <OutlineList parts={overview.parts} off={choices.off} onChange={(off) => onChoose({ ...choices, off })} />
        <PublicFacts overview={overview} contacts={choices.contacts} onContacts={(contacts) => onChoose({ ...choices, contacts })} />
      </div>
      <section className={styles.preview}>
        <SectionHead>{t('preview')}</SectionHead>
        <p className={styles.buttons}>
          <LinkButton href={addressIn('html')} target="_blank">
            {t('openScreen')}
            <span className="sr-only">{t('newTab')}</span>
          </LinkButton>
          <LinkButton href={addressIn('pdf')} target="_blank">
            {t('openPages')}
            <span className="sr-only">{t('newTab')}</span>
          </LinkButton>
        </p>
        <iframe className={styles.frame} src={addressIn('html')} title={t('previewFrame')} />
      </section>
      <div className={styles.column}>
        <PublishForm overview={overview} choices={choices} />
        <EditionList overview={overview} />
      </div>
    </div>
  );
}
