import { deleteCycle, readCycle, type CycleView } from '@pleniere/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { call } from '../../api/client';
import { Button, ConfirmDialog, Disc, EmptyState, Menu, Notice, PageHeader, Spinner } from '../../ui';
import { CycleDialog } from './cycle-dialog';
import { CycleFrame } from './cycle-frame';
import styles from './cycle.module.css';
import { ImportDialog } from './import-dialog';
import { LoadFailure } from './load-failure';
import { LossSentence } from './loss-sentence';
import { RemarkList } from './remark-list';
import { SeanceDialog } from './seance-dialog';
import { SeanceTable } from './seance-table';

type Opened = 'seance' | 'import' | 'edit' | 'delete';

/** `/organiser/cycles/:cycleId`: its séances, how far each is, the next thing to do, and what the sources contradict. */
export function CyclePage() {
  const { cycleId = '' } = useParams();
  const query = useQuery({ queryKey: ['cycle', cycleId], queryFn: () => call(readCycle, { params: { cycleId } }) });
  const refresh = () => void query.refetch();
  return (
    <CycleFrame cycleId={cycleId} title={query.data?.title ?? null} tab="seances">
      {query.error ? <LoadFailure error={query.error} onRetry={refresh} /> : null}
      {query.isPending ? <Spinner /> : null}
      {query.data ? <Cycle cycle={query.data} refresh={refresh} /> : null}
    </CycleFrame>
  );
}

function Cycle({ cycle, refresh }: { cycle: CycleView; refresh: () => void }) {
  const { t } = useTranslation('cycle');
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [opened, open] = useState<Opened | null>(null);
  const close = () => open(null);
  const { seances } = cycle;
  const held = seances.filter((seance) => seance.moments.restitution === 'done' || seance.status === 'held').length;
  const sum = (pick: (seance: CycleView['seances'][number]) => number): number => seances.reduce((total, seance) => total + pick(seance), 0);
  const remove = async () => {
    await call(deleteCycle, { params: { cycleId: cycle.id } });
    await queries.invalidateQueries({ queryKey: ['cycles'] });
    void navigate('/organiser');
  };
  const choose = (id: string) => open(id as Opened);
  const names = new Map(
    seances.map(({ id, number, title, territory }) => {
      const name = title ?? territory ?? t('untitledSeance');
      return [id, number === null ? name : `${number}. ${name}`] as const;
    }),
  );
  return (
    <div className={styles.dashboard}>
      <div className={styles.stack}>
        <PageHeader
          title={
            <span className={styles.titled}>
              <Disc total={seances.length} done={held} current={seances.length > held ? held + 1 : null} size={44} />
              {`${t('seancesCount', { count: seances.length })}, ${t('heldCount', { count: held })}`}
            </span>
          }
          actions={
            <>
              {cycle.mayImport ? <Button onPress={() => open('import')}>{t('importProgramme')}</Button> : null}
              {cycle.mayEdit ? (
                <Button variant="primary" icon="plus" onPress={() => open('seance')}>
                  {t('newSeance')}
                </Button>
              ) : null}
              <Menu
                ariaLabel={t('cycleActions')}
                onAction={choose}
                items={[
                  ...(cycle.mayEdit ? [{ id: 'edit', label: t('editCycle'), icon: 'edit' as const }] : []),
                  { id: 'public', label: t('publicPage'), icon: 'external' as const, href: `/cycles/${cycle.slug}` },
                  { id: 'export', label: t('exportCycle'), icon: 'download' as const, href: `/api/cycles/${cycle.id}/export` },
                  ...(cycle.mayEdit ? [{ id: 'delete', label: t('deleteCycle'), icon: 'trash' as const, danger: true }] : []),
                ]}
              />
            </>
          }
        />
        <dl className={styles.figures}>
          <div>
            <dt>{t('contributions')}</dt>
            <dd>{sum((seance) => seance.contributions)}</dd>
          </div>
          <div>
            <dt>{t('proposals')}</dt>
            <dd>{sum((seance) => seance.proposals)}</dd>
          </div>
          <div>
            <dt>{t('words')}</dt>
            <dd>{sum((seance) => seance.words)}</dd>
          </div>
          <div>
            <dt>{t('people')}</dt>
            <dd>{cycle.people}</dd>
          </div>
        </dl>
        {seances.length === 0 ? (
          <EmptyState title={t('noSeance')}>
            <p>{t('noSeanceText')}</p>
          </EmptyState>
        ) : (
          <SeanceTable seances={seances} />
        )}
        {cycle.mayEdit ? null : <Notice tone="info">{t('readOnly')}</Notice>}
      </div>
      <aside aria-label={t('toCheck')}>
        <RemarkList remarks={cycle.remarks} onChange={refresh} seances={names} />
        {cycle.remarks.length === 0 ? <p className={styles.soft}>{t('nothingToCheck')}</p> : null}
      </aside>
      {opened === 'seance' ? <SeanceDialog cycleId={cycle.id} nextNumber={seances.length + 1} onClose={close} /> : null}
      {opened === 'import' ? <ImportDialog onClose={close} onImported={refresh} /> : null}
      {opened === 'edit' ? <CycleDialog cycle={cycle} onClose={close} onSaved={refresh} /> : null}
      <ConfirmDialog danger title={t('deleteCycleTitle')} confirmLabel={t('deleteCycle')} isOpen={opened === 'delete'} onOpenChange={close} onConfirm={remove}>
        <LossSentence of="cycle" loss={cycle.loss} />
      </ConfirmDialog>
    </div>
  );
}
