import { enterDoor, type Me } from '@pleniere/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import { Button, LinkButton, Spinner } from '../../ui';
import { Arrival } from './arrival';
import styles from './auth.module.css';
import { EntryFrame } from './entry-frame';
import { Failure } from './failure';
import { clearAddress, secretInAddress } from './fragment';
import { ME_KEY, useMe } from './use-me';

/** `/g#k=…`: what the QR on a group's table opens. The secret is exchanged for a cookie, then leaves the address bar. */
export function EnterPage() {
  const { t } = useTranslation('auth');
  const queries = useQueryClient();
  const [secret] = useState(() => secretInAddress('k'));
  const [arrived, setArrived] = useState<Me | null>(null);
  const me = useMe();
  const started = useRef(false);
  const enter = useMutation({
    mutationFn: (key: string) => call(enterDoor, { body: { secret: key } }),
    onSuccess: (next) => {
      clearAddress();
      queries.clear();
      queries.setQueryData(ME_KEY, next);
      setArrived(next);
    },
  });
  const { mutate } = enter;
  // Someone with an account would be signed out of it by the link: they are asked first.
  const mayStart = secret !== null && (me.isError || (me.data !== undefined && me.data.kind !== 'user'));
  useEffect(() => {
    if (!mayStart || started.current) return;
    started.current = true;
    mutate(secret);
  }, [mayStart, mutate, secret]);

  if (arrived) return <Arrival me={arrived} onChange={setArrived} />;
  if (enter.isError) {
    return (
      <EntryFrame title={t('lostTitle')}>
        <Failure error={enter.error} />
        <div className={styles.row}>
          <LinkButton href="/code">{t('codeTitle')}</LinkButton>
        </div>
      </EntryFrame>
    );
  }
  if (secret === null && me.data) return <Arrival me={me.data} onChange={setArrived} />;
  if (secret !== null && me.data?.kind === 'user' && enter.isIdle) {
    return (
      <EntryFrame title={t('replaceTitle')} lead={t('replaceLead', { name: me.data.name ?? '' })}>
        <div className={styles.row}>
          <Button variant="primary" size="big" onPress={() => mutate(secret)}>
            {t('replaceGo')}
          </Button>
        </div>
      </EntryFrame>
    );
  }
  return (
    <EntryFrame title={t('enterTitle')}>
      <Spinner label={t('entering')} />
    </EntryFrame>
  );
}
