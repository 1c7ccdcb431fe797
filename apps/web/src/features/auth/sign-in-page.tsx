import { requestSignIn, signOut, typeSignInCode, type Me } from '@pleniere/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import { Button, LinkButton, TextField } from '../../ui';
import { Arrival } from './arrival';
import styles from './auth.module.css';
import { EntryFrame } from './entry-frame';
import { Failure } from './failure';
import { ME_KEY, useMe } from './use-me';

/** `/connexion`: asks an address, then waits for the link, or for the code that another device shows. */
export function SignInPage() {
  const { t } = useTranslation('auth');
  const me = useMe();
  const [sentTo, setSentTo] = useState<string | null>(null);
  if (me.data?.home && sentTo === null) return <AlreadyIn me={me.data} />;
  if (sentTo !== null) return <Sent email={sentTo} onAgain={() => setSentTo(null)} />;
  return (
    <EntryFrame title={t('signInTitle')} lead={t('signInLead')}>
      <AddressForm onSent={setSentTo} />
      <div className={styles.row}>
        <LinkButton href="/code" variant="quiet">
          {t('haveCode')}
        </LinkButton>
      </div>
    </EntryFrame>
  );
}

function AddressForm({ onSent }: { onSent: (email: string) => void }) {
  const { t } = useTranslation('auth');
  const [email, setEmail] = useState('');
  const request = useMutation({ mutationFn: () => call(requestSignIn, { body: { email } }), onSuccess: () => onSent(email.trim()) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    request.mutate();
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextField label={t('emailLabel')} type="email" name="email" autoComplete="email" value={email} onChange={setEmail} isRequired />
      <Failure error={request.error} />
      <Button type="submit" variant="primary" size="big" isDisabled={request.isPending}>
        {t('emailGo')}
      </Button>
    </form>
  );
}

function Sent({ email, onAgain }: { email: string; onAgain: () => void }) {
  const { t } = useTranslation('auth');
  const queries = useQueryClient();
  const [code, setCode] = useState('');
  const [arrived, setArrived] = useState<Me | null>(null);
  const type = useMutation({
    mutationFn: () => call(typeSignInCode, { body: { code } }),
    onSuccess: ({ me }) => {
      queries.clear();
      queries.setQueryData(ME_KEY, me);
      setArrived(me);
    },
  });
  if (arrived) return <Arrival me={arrived} onChange={setArrived} />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (code.trim()) type.mutate();
  };
  return (
    <EntryFrame title={t('sentTitle')} lead={t('sentLead', { email })}>
      <p className={styles.small}>{t('sentElsewhere')}</p>
      <form className={`${styles.form} ${styles.codeField}`} onSubmit={submit}>
        <TextField label={t('sentCodeLabel')} name="code" autoComplete="one-time-code" spellCheck="false" value={code} onChange={setCode} />
        <Failure error={type.error} />
        <div className={styles.row}>
          <Button type="submit" variant="primary" size="big" isDisabled={type.isPending}>
            {t('sentCodeGo')}
          </Button>
          <Button variant="quiet" size="big" onPress={onAgain}>
            {t('sentAgain')}
          </Button>
        </div>
      </form>
    </EntryFrame>
  );
}

function AlreadyIn({ me }: { me: Me }) {
  const { t } = useTranslation('auth');
  const queries = useQueryClient();
  const leave = useMutation({ mutationFn: () => call(signOut, { body: {} }), onSuccess: () => queries.resetQueries() });
  return (
    <EntryFrame title={t('signInTitle')} lead={me.name ? t('signedInAs', { name: me.name }) : undefined}>
      <Failure error={leave.error} />
      <div className={styles.row}>
        <LinkButton href={me.home ?? '/'} variant="primary" size="big">
          {t('goOn')}
        </LinkButton>
        <Button size="big" isDisabled={leave.isPending} onPress={() => leave.mutate()}>
          {t('signOut')}
        </Button>
      </div>
    </EntryFrame>
  );
}
