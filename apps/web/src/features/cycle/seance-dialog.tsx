import { createSeance } from '@pleniere/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { call } from '../../api/client';
import { TextField } from '../../ui';
import styles from './cycle.module.css';
import { FormDialog } from './form-dialog';

/** Adds a séance to a cycle, then opens it to be prepared. */
export function SeanceDialog({ cycleId, nextNumber, onClose }: { cycleId: string; nextNumber: number; onClose: () => void }) {
  const { t } = useTranslation('cycle');
  const navigate = useNavigate();
  const [title, setTitle] = useState('');
  const [date, setDate] = useState('');
  const create = async () => {
    const made = await call(createSeance, { params: { cycleId }, body: { title, date: date || null, number: nextNumber } });
    void navigate(`/organiser/seances/${made.seance.id}`);
  };
  return (
    <FormDialog title={t('newSeance')} submitLabel={t('create')} isDisabled={title.trim() === ''} onClose={onClose} onSubmit={create}>
      <div className={styles.form}>
        <TextField autoFocus label={t('seanceTitle')} value={title} onChange={setTitle} />
        <TextField type="date" label={t('date')} description={t('dateLater')} value={date} onChange={setDate} />
      </div>
    </FormDialog>
  );
}
