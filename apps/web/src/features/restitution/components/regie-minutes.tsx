import type { RestitutionDesk } from '@pleniere/contract';
import { planRestitution, type RestitutionCommand } from '@pleniere/domain';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice, TextField } from '../../../ui';

const MINUTE = 60_000;
const LONGEST = 240;

const minutesOf = (slot: RestitutionDesk['slot']): number | null => {
  const minutes = slot?.endsAt ? Math.floor((Date.parse(slot.endsAt) - Date.parse(slot.startsAt)) / MINUTE) : 0;
  return minutes > 0 ? minutes : null;
};

/** How long each group has, set for all at once; what does not fit in the slot is said while it is typed, and never refused. */
export function RegieMinutes({ desk, drive }: { desk: RestitutionDesk; drive: (command: RestitutionCommand) => void }) {
  const { t } = useTranslation('restitution');
  const [typed, setTyped] = useState<string | null>(null);
  const set = Math.round(desk.state.groupMs / MINUTE);
  const asked = typed !== null && /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : set;
  const isPossible = asked >= 1 && asked <= LONGEST;
  const groups = desk.groups.length;
  const plan = planRestitution(groups, asked, minutesOf(desk.slot));
  const words = { count: groups, minutes: asked, needed: plan.needed, slot: plan.slot, longest: plan.longest };
  const apply = (): void => {
    if (isPossible && asked !== set) drive({ type: 'plan', groupId: null, durationMs: asked * MINUTE });
    setTyped(null);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') setTyped(null);
    // The focus goes with it: keys and clicker drive the screen again.
    if (event.key === 'Enter' || event.key === 'Escape') (event.target as HTMLElement).blur();
  };
  return (
    <div>
      <TextField
        label={t('perGroup')}
        type="text"
        inputMode="numeric"
        value={typed ?? String(set)}
        onChange={setTyped}
        onBlur={apply}
        onKeyDown={onKeyDown}
        errorMessage={isPossible ? undefined : t('perGroupBounds', { longest: LONGEST })}
      />
      {isPossible && plan.margin !== null && plan.margin < 0 ? <Notice tone="warn">{t(plan.longest ? 'tooLong' : 'neverFits', words)}</Notice> : null}
    </div>
  );
}
