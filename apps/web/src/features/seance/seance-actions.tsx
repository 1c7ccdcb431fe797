import { deleteCycle, deleteSeance, duplicateSeance, type SeanceOverview } from '@pleniere/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { call } from '../../api/client';
import { ConfirmDialog, Menu, TextField, type MenuEntry } from '../../ui';
import { FormDialog, LossSentence } from '../cycle';
import { FactsDialog } from './facts-dialog';
import styles from './seance.module.css';
import type { SeanceChange } from './use-seance';

/** What is rarely done to a whole séance: its facts, its doors, a copy, the bin. */
export function SeanceActions({ overview, change }: { overview: SeanceOverview; change: SeanceChange }) {
  const { t } = useTranslation('seance');
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [opened, open] = useState<string | null>(null);
  const { seance, cycle } = overview;
  const base = `/organiser/seances/${seance.id}`;
  const close = () => open(null);
  const remove = async () => {
    // A stand-alone day goes with the cycle that nobody sees: both come back together.
    if (cycle.standalone) await call(deleteCycle, { params: { cycleId: cycle.id } });
    else await call(deleteSeance, { params: { seanceId: seance.id } });
    await queries.invalidateQueries({ queryKey: cycle.standalone ? ['cycles'] : ['cycle', cycle.id] });
    void navigate(cycle.standalone ? '/organiser' : `/organiser/cycles/${cycle.id}/corbeille`);
  };
  const items: MenuEntry[] = [
    ...(overview.mayEdit ? [{ id: 'facts', label: t('editFacts'), icon: 'edit' as const }] : []),
    ...(overview.mayEditCycle ? [{ id: 'people', label: t('peopleAndVenues'), icon: 'people' as const, href: `/organiser/cycles/${cycle.id}/personnes` }] : []),
    ...(overview.mayOpenDoors ? [{ id: 'doors', label: t('doors'), icon: 'link' as const, href: `${base}/portes` }] : []),
    ...(overview.mayOpenDoors ? [{ id: 'print', label: t('print'), icon: 'print' as const, href: `${base}/impression` }] : []),
    ...(overview.mayEditCycle && !cycle.standalone ? [{ id: 'duplicate', label: t('duplicate'), icon: 'copy' as const }] : []),
    ...(overview.mayEditCycle ? [{ id: 'delete', label: t('deleteSeance'), icon: 'trash' as const, danger: true }] : []),
  ];
  return (
    <>
      <Menu ariaLabel={t('seanceActions')} items={items} onAction={open} />
      {opened === 'facts' ? <FactsDialog overview={overview} change={change} onClose={close} /> : null}
      {opened === 'duplicate' ? <DuplicateDialog overview={overview} onClose={close} /> : null}
      <ConfirmDialog danger title={t('deleteSeanceTitle')} confirmLabel={t('deleteSeance')} isOpen={opened === 'delete'} onOpenChange={close} onConfirm={remove}>
        <LossSentence of="seance" loss={overview.loss} />
      </ConfirmDialog>
    </>
  );
}

function DuplicateDialog({ overview, onClose }: { overview: SeanceOverview; onClose: () => void }) {
  const { t } = useTranslation('seance');
  const navigate = useNavigate();
  const [title, setTitle] = useState(overview.seance.title ?? '');
  const [date, setDate] = useState('');
  const duplicate = async () => {
    const copy = await call(duplicateSeance, { params: { seanceId: overview.seance.id }, body: { title, date: date || null } });
    void navigate(`/organiser/seances/${copy.seance.id}`);
  };
  return (
    <FormDialog title={t('duplicate')} submitLabel={t('duplicateDo')} isDisabled={title.trim() === ''} onClose={onClose} onSubmit={duplicate}>
      <div className={styles.stack}>
        <p>{t('duplicateText')}</p>
        <TextField autoFocus label={t('title')} value={title} onChange={setTitle} />
        <TextField type="date" label={t('date')} description={t('duplicateDate')} value={date} onChange={setDate} />
      </div>
    </FormDialog>
  );
}
