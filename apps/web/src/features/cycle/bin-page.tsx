import { readBin, restoreSeance } from '@pleniere/contract';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { call } from '../../api/client';
import { EmptyState, Notice, PageHeader, Spinner } from '../../ui';
import { BinList } from './bin-list';
import { CycleFrame } from './cycle-frame';
import { LoadFailure } from './load-failure';

/** `/organiser/cycles/:cycleId/corbeille`: deleted séances, kept for 30 days with all their words. */
export function BinPage() {
  const { t } = useTranslation('cycle');
  const { cycleId = '' } = useParams();
  const query = useQuery({ queryKey: ['cycle', cycleId, 'bin'], queryFn: () => call(readBin, { params: { cycleId } }) });
  const restore = useMutation({
    mutationFn: (seanceId: string) => call(restoreSeance, { params: { seanceId }, body: {} }),
    onSuccess: () => query.refetch(),
  });
  return (
    <CycleFrame cycleId={cycleId} title={query.data?.title ?? null} tab="bin">
      {query.error ? <LoadFailure error={query.error} onRetry={() => void query.refetch()} /> : null}
      {query.isPending ? <Spinner /> : null}
      {query.data ? <PageHeader title={t('bin')} lead={t('binLead')} /> : null}
      {restore.error ? <Notice tone="danger" live>{restore.error.message}</Notice> : null}
      {query.data?.binned.length === 0 ? <EmptyState title={t('binEmpty')} /> : null}
      {query.data ? <BinList binned={query.data.binned} onRestore={(id) => restore.mutate(id)} isPending={restore.isPending} /> : null}
    </CycleFrame>
  );
}
