import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { Composer } from './composer';
import { CycleActesFrame } from './cycle-actes-frame';

/** `/organiser/cycles/:cycleId/actes`: the volume of a cycle, composed as those of its séances are. */
export function CycleActesPage() {
  const { t } = useTranslation('actes');
  const { cycleId = '' } = useParams();
  return (
    <CycleActesFrame cycleId={cycleId} title={t('volume')} width="edge">
      <Composer scope={{ cycleId }} home={`/organiser/cycles/${cycleId}`} />
    </CycleActesFrame>
  );
}
