import type { SeanceOverview } from '@pleniere/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice, TextField } from '../../ui';
import { DEFAULT_TURN, restitutionPlan } from './day';
import styles from './seance.module.css';

/** Does the plenary fit in its slot? « 4 groupes de 9 min demandent 39 min ; la restitution en a 30. Essayez 6 min. » */
export function PlenaryPlan({ overview }: { overview: SeanceOverview }) {
  const { t } = useTranslation('seance');
  const [typed, setTyped] = useState(String(DEFAULT_TURN));
  const turn = Math.max(1, Math.min(120, Number.parseInt(typed, 10) || DEFAULT_TURN));
  const plan = restitutionPlan(overview, turn);
  if (!plan) return null;
  const words = { groups: plan.groups, turn, needed: plan.needed, slot: plan.slot, longest: plan.longest, margin: plan.margin };
  return (
    <div className={styles.stack}>
      <TextField type="number" inputMode="numeric" label={t('turn')} value={typed} onChange={setTyped} />
      {plan.margin === null ? <p className={styles.soft}>{t('planUnknown', words)}</p> : null}
      {plan.margin !== null && plan.margin >= 0 ? <p className={styles.soft}>{t('planFits', words)}</p> : null}
      {plan.margin !== null && plan.margin < 0 ? <Notice tone="warn">{t(plan.longest ? 'planTooLong' : 'planNever', words)}</Notice> : null}
    </div>
  );
}
