import { confirmSignIn, type Me } from '@pleniere/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import { Button, LinkButton } from '../../ui';
import { Arrival } from './arrival';
import styles from './auth.module.css';
import { EntryFrame } from './entry-frame';
import { Failure } from './failure';
import { clearAddress, secretInAddress } from './fragment';
import { ME_KEY } from './use-me';

/** `/s#t=…`: the link of a letter. Opening it changes nothing (mail scanners do); the button does. */
export function SignInLinkPage() {
  const { t } = useTranslation('auth');
  const queries = useQueryClient();
  const [token] = useState(() => secretInAddress('t'));
  const [arrived, setArrived] = useState<Me | null>(null);
  const confirm = useMutation({
    mutationFn: (value: string) => call(confirmSignIn, { body: { token: value } }),
    onSuccess: (answer) => {
      clearAddress();
      if (answer.status !== 'signed_in') return;
      queries.clear();
      queries.setQueryData(ME_KEY, answer.me);
      setArrived(answer.me);
    },
  });
  if (arrived) return <Arrival me={arrived} onChange={setArrived} />;
  if (confirm.data?.status === 'elsewhere') {
    return (
      <EntryFrame title={t('elsewhereTitle')} lead={t('elsewhereLead')}>
        <p className={styles.code}>{confirm.data.code}</p>
      </EntryFrame>
    );
  }
  if (token === null) {
    return (
      <EntryFrame title={t('lostTitle')} lead={t('lost')}>
        <div className={styles.row}>
          <LinkButton href="/connexion">{t('signInTitle')}</LinkButton>
        </div>
      </EntryFrame>
    );
  }
  return (
    <EntryFrame title={t('linkTitle')} lead={t('linkLead')}>
      <Failure error={confirm.error} />
      <div className={styles.row}>
        {confirm.isError ? (
          <LinkButton href="/connexion" variant="primary" size="big">
            {t('sentAgain')}
          </LinkButton>
        ) : (
          <Button variant="primary" size="big" isDisabled={confirm.isPending} onPress={() => confirm.mutate(token)}>
            {t('linkGo')}
          </Button>
        )}
      </div>
    </EntryFrame>
  );
}
