import { listCycles, restoreCycle, type CycleSummary } from '@pleniere/contract';
import { formatDate } from '@pleniere/domain';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import { Button, Disc, EmptyState, Flag, Notice, Page, PageHeader, SectionHead, Spinner, TopBar } from '../../ui';
import { BinList } from './bin-list';
import { CycleDialog } from './cycle-dialog';
import styles from './cycle.module.css';
import { ImportDialog } from './import-dialog';
import { LoadFailure } from './load-failure';
import { AppLink } from './app-link';
import { useLanguage } from './use-language';

/** `/organiser`: the cycles and days this person organises. */
export function CyclesPage() {
  const { t } = useTranslation('cycle');
  const query = useQuery({ queryKey: ['cycles'], queryFn: () => call(listCycles) });
  const [dialog, open] = useState<'new' | 'import' | null>(null);
  const restore = useMutation({
    mutationFn: (cycleId: string) => call(restoreCycle, { params: { cycleId }, body: {} }),
    onSuccess: () => query.refetch(),
  });
  const { data } = query;
  const actions = data?.mayCreate ? (
    <>
      <Button icon="file" onPress={() => open('import')}>
        {t('importProgramme')}
      </Button>
      <Button variant="primary" icon="plus" onPress={() => open('new')}>
        {t('newCycle')}
      </Button>
    </>
  ) : null;
  return (
    <Page title={t('cycles')} topBar={<TopBar crumbs={[{ label: t('cycles') }]} />}>
      {query.error ? <LoadFailure error={query.error} onRetry={() => void query.refetch()} /> : null}
      {query.isPending ? <Spinner /> : null}
      {data ? <PageHeader title={t('cycles')} actions={actions} /> : null}
      {data?.cycles.length === 0 ? (
        <EmptyState title={t('noCycle')}>
          <p>{t(data.mayCreate ? 'noCycleText' : 'noCycleRight')}</p>
        </EmptyState>
      ) : null}
      <ul className={styles.cycles}>
        {data?.cycles.map((cycle) => (
          <CycleEntry key={cycle.id} cycle={cycle} />
        ))}
      </ul>
      {data && data.deleted.length > 0 ? (
        <section>
          <SectionHead side={String(data.deleted.length)}>{t('bin')}</SectionHead>
          {restore.error ? <Notice tone="danger" live>{restore.error.message}</Notice> : null}
          <BinList binned={data.deleted} onRestore={(id) => restore.mutate(id)} isPending={restore.isPending} />
        </section>
      ) : null}
      {dialog === 'new' ? <CycleDialog onClose={() => open(null)} /> : null}
      {dialog === 'import' ? <ImportDialog onClose={() => open(null)} onImported={() => void query.refetch()} /> : null}
    </Page>
  );
}

function CycleEntry({ cycle }: { cycle: CycleSummary }) {
  const { t } = useTranslation('cycle');
  const language = useLanguage();
  const href = cycle.standalone && cycle.seanceId ? `/organiser/seances/${cycle.seanceId}` : `/organiser/cycles/${cycle.id}`;
  return (
    <li>
      <Disc total={cycle.seances} done={cycle.held} current={cycle.nextDate ? cycle.held + 1 : null} size={44} />
      <div className={styles.entry}>
        <AppLink className={styles.entryTitle} href={href}>
          {cycle.title ?? t('untitled')}
        </AppLink>
        <p className={styles.soft}>
          {cycle.standalone ? t('standaloneDay') : `${t('seancesCount', { count: cycle.seances })}, ${t('heldCount', { count: cycle.held })}`}
          {cycle.nextDate ? ` · ${t('next', { date: formatDate(cycle.nextDate, language) })}` : ''}
        </p>
      </div>
      {cycle.remarks > 0 ? (
        <Flag tone="warn" icon="warning">
          {t('toCheckCount', { count: cycle.remarks })}
        </Flag>
      ) : null}
    </li>
  );
}
