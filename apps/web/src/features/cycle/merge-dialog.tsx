import { mergePeople, type PersonView } from '@pleniere/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import { Select } from '../../ui';
import styles from './cycle.module.css';
import { FormDialog } from './form-dialog';
import { nameOf } from './person-name';

interface MergeDialogProps {
  person: PersonView;
  people: readonly PersonView[];
  onClose: () => void;
  onSaved: () => Promise<unknown>;
}

/** Two entries for one person: all that this one has goes to the other, which stays. */
export function MergeDialog({ person, people, onClose, onSaved }: MergeDialogProps) {
  const { t } = useTranslation('cycle');
  const [intoId, setInto] = useState<string | null>(null);
  const merge = async () => {
    if (intoId === null) return;
    await call(mergePeople, { params: { personId: person.id }, body: { intoId } });
    await onSaved();
  };
  const others = people.filter((other) => other.id !== person.id).map((other) => ({ id: other.id, label: nameOf(other), hint: other.affiliations[0]?.position ?? undefined }));
  return (
    <FormDialog title={t('mergeTitle', { name: nameOf(person) })} submitLabel={t('mergePerson')} isDisabled={intoId === null} onClose={onClose} onSubmit={merge}>
      <div className={styles.form}>
        <p>{t('mergeText')}</p>
        <Select label={t('mergeInto')} items={others} selectedKey={intoId} onSelectionChange={setInto} />
      </div>
    </FormDialog>
  );
}
