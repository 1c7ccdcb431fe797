import { useTranslation } from 'react-i18next';
import { SeanceFrame } from '../seance';
import { Composer } from './composer';

/** `/organiser/seances/:seanceId/actes`: what will be printed, how it looks, and publishing it. */
export function ActesPage() {
  const { t } = useTranslation('actes');
  return (
    <SeanceFrame stage="actes" title={t('title')} width="edge">
      {({ overview: { seance } }) => <Composer scope={{ seanceId: seance.id }} home={`/organiser/seances/${seance.id}`} />}
    </SeanceFrame>
  );
}
