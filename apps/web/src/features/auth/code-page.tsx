import { enterDoor, type Me } from '@pleniere/contract';
import { DOOR_CODE_LENGTH, readCode, ROOM_CODE_LENGTH } from '@pleniere/domain';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { call } from '../../api/client';
import { Button, TextField } from '../../ui';
import { Arrival } from './arrival';
import styles from './auth.module.css';
import { EntryFrame } from './entry-frame';
import { Failure } from './failure';
import { ME_KEY } from './use-me';

/** `/code`: one field for both kinds of code. Five signs follow the screen, eight open a sheet or the moderator's page. */
export function CodePage() {
  const { t } = useTranslation('auth');
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [typed, setTyped] = useState('');
  const [isMalformed, setMalformed] = useState(false);
  const [arrived, setArrived] = useState<Me | null>(null);
  const enter = useMutation({
    mutationFn: (code: string) => call(enterDoor, { body: { code } }),
    onSuccess: (me) => {
      queries.clear();
      queries.setQueryData(ME_KEY, me);
      setArrived(me);
    },
  });
  if (arrived) return <Arrival me={arrived} onChange={setArrived} />;
  const change = (next: string) => {
    setTyped(next);
    // An invalid field holds its form back: it is only wrong until it is touched.
    setMalformed(false);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const room = readCode(typed, ROOM_CODE_LENGTH);
    const door = readCode(typed, DOOR_CODE_LENGTH);
    setMalformed(room === null && door === null);
    if (room !== null) void navigate(`/suivre/${room}`);
    else if (door !== null) enter.mutate(door);
  };
  return (
    <EntryFrame title={t('codeTitle')} lead={t('codeLead')}>
      <form className={`${styles.form} ${styles.codeField}`} onSubmit={submit}>
        <TextField
          label={t('codeLabel')}
          description={t('codeHint')}
          errorMessage={isMalformed ? t('codeWrong') : undefined}
          name="code"
          autoComplete="off"
         
          spellCheck="false"
          value={typed}
          onChange={change}
          autoFocus
        />
        <Failure error={enter.error} />
        <Button type="submit" variant="primary" size="big" isDisabled={enter.isPending}>
          {t('codeGo')}
        </Button>
      </form>
    </EntryFrame>
  );
}
