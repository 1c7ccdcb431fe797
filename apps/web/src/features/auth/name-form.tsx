import { renameMe, type Me } from '@pleniere/contract';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import { Button, TextField } from '../../ui';
import styles from './auth.module.css';
import { Failure } from './failure';

/** Asks a guest's name, once. */
export function NameForm({ onNamed }: { onNamed: (me: Me) => void }) {
  const { t } = useTranslation('auth');
  const [name, setName] = useState('');
  const rename = useMutation({ mutationFn: () => call(renameMe, { body: { name } }), onSuccess: onNamed });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim()) rename.mutate();
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextField label={t('nameLabel')} description={t('nameHint')} value={name} onChange={setName} name="name" autoComplete="name" maxLength={80} isRequired autoFocus />
      <Failure error={rename.error} />
      <Button type="submit" variant="primary" size="big" isDisabled={rename.isPending}>
        {t('nameGo')}
      </Button>
    </form>
  );
}
