import { shiftProgramme, type ItemView } from '@pleniere/contract';
import { formatHour } from '@pleniere/domain';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import { TextField } from '../../ui';
import { FormDialog, useLanguage } from '../cycle';
import styles from './seance.module.css';
import type { SeanceChange } from './use-seance';

export interface Shifted {
  fromItemId: string;
  minutes: number;
  only: string[];
}

interface ShiftDialogProps {
  seanceId: string;
  item: ItemView;
  change: SeanceChange;
  onClose: () => void;
  onShifted: (shifted: Shifted) => void;
}

/** Moves the rest of the day by some minutes; what was moved can be moved back at once. */
export function ShiftDialog({ seanceId, item, change, onClose, onShifted }: ShiftDialogProps) {
  const { t } = useTranslation('seance');
  const language = useLanguage();
  const [typed, setTyped] = useState('10');
  const minutes = Number.parseInt(typed.replace('−', '-'), 10);
  const shift = () =>
    change.run(async () => {
      const { moved } = await call(shiftProgramme, { params: { seanceId }, body: { fromItemId: item.id, minutes } });
      onShifted({ fromItemId: item.id, minutes, only: moved });
    });
  return (
    <FormDialog title={t('shift')} submitLabel={t('shiftDo')} isDisabled={!Number.isInteger(minutes) || minutes === 0 || Math.abs(minutes) > 720} onClose={onClose} onSubmit={shift}>
      <div className={styles.stack}>
        <p>{t('shiftText', { title: item.title ?? t('untitledLine'), hour: item.start ? formatHour(item.start, language) : '' })}</p>
        <TextField autoFocus type="number" label={t('shiftMinutes')} description={t('shiftHint')} value={typed} onChange={setTyped} />
      </div>
    </FormDialog>
  );
}
