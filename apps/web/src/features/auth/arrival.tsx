import type { Me } from '@pleniere/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router';
import { EntryFrame } from './entry-frame';
import { NameForm } from './name-form';
import { ME_KEY } from './use-me';

/** Those whose words or gestures others see are asked their name; a participant only reads. */
const asksName = (me: Me): boolean => me.kind === 'guest' && !me.name && me.grants.some((grant) => grant.role !== 'participant');

/** Whoever has just come in: asked their name when it is missing, then taken to their page. */
export function Arrival({ me, onChange }: { me: Me; onChange: (me: Me) => void }) {
  const { t } = useTranslation('auth');
  const queries = useQueryClient();
  if (asksName(me)) {
    const named = (next: Me) => {
      queries.setQueryData(ME_KEY, next);
      onChange(next);
    };
    return (
      <EntryFrame title={t('nameTitle')}>
        <NameForm onNamed={named} />
      </EntryFrame>
    );
  }
  return me.home ? <Navigate to={me.home} replace /> : <EntryFrame title={t('lostTitle')} lead={t('lost')} />;
}
