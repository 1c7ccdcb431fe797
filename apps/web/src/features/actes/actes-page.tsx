import { previewActes, type ActesOverview } from '@pleniere/contract';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { addressOf } from '../../api/client';
import { Spinner } from '../../ui';
import { SeanceFrame } from '../seance';
import styles from './actes.module.css';
import { EditionList } from './edition-list';
import { Failure } from './failure';
import { OutlineList } from './outline-list';
import { Preview } from './preview/preview';
import { useVolume } from './preview/use-volume';
import { PublicFacts } from './public-facts';
import { PublishForm } from './publish-form';
import { useActes, useChangeOutline } from './use-actes';

/** `/organiser/seances/:seanceId/actes`: what will be printed, how it looks, and publishing it. */
export function ActesPage() {
  const { t } = useTranslation('actes');
  return (
    <SeanceFrame stage="actes" title={t('title')} width="edge">
      {({ overview }) => <Actes seanceId={overview.seance.id} />}
    </SeanceFrame>
  );
}

function Actes({ seanceId }: { seanceId: string }) {
  const actes = useActes(seanceId);
  const overview = actes.data;
  if (!overview) return actes.error ? <Failure error={actes.error} /> : <Spinner />;
  return <Desk overview={overview} seanceId={seanceId} stamp={actes.stamp} />;
}

interface DeskProps {
  overview: ActesOverview;
  seanceId: string;
  stamp: number;
}

function Desk({ overview, seanceId, stamp }: DeskProps) {
  const { t } = useTranslation('actes');
  const [place, setPlace] = useSearchParams();
  const outline = useChangeOutline(seanceId);
  const addressIn = (format: 'html' | 'pdf') => addressOf(previewActes, { params: { seanceId, format } });
  const mode = place.get('vue') === 'ecran' ? 'screen' : 'pages';
  const volume = useVolume(mode === 'pages' ? addressIn('pdf') : null, stamp);
  // The address remembers where one was: back from a sheet, the same pages are open.
  const goTo = (key: string, value: string | null) =>
    setPlace(
      (before) => {
        if (value === null) before.delete(key);
        else before.set(key, value);
        return before;
      },
      { replace: true, preventScrollReset: true },
    );
  return (
    <div className={styles.desk}>
      <div className={styles.column}>
        <h1 className="sr-only">{t('composeTitle', { title: overview.title })}</h1>
        <Failure error={outline.error} />
        <OutlineList parts={overview.parts.filter((part) => !part.empty)} onSwitch={(id, printed) => outline.mutate({ printed: { [id]: printed } })} />
        <PublicFacts overview={overview} onContacts={(contacts) => outline.mutate({ contacts })} />
      </div>
      <Preview
        volume={volume}
        addresses={{ pdf: addressIn('pdf'), html: addressIn('html') }}
        stamp={stamp}
        mode={mode}
        onMode={(wanted) => goTo('vue', wanted === 'screen' ? 'ecran' : null)}
        page={Number(place.get('page')) || 1}
        onPage={(page) => goTo('page', String(page))}
        language={t('language')}
      />
      <div className={styles.column}>
        <PublishForm overview={overview} seanceId={seanceId} />
        <EditionList overview={overview} seanceId={seanceId} />
      </div>
    </div>
  );
}
