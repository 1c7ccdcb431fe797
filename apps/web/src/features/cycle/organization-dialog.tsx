import { createOrganization, updateOrganization, type OrganizationView } from '@pleniere/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import { TextField } from '../../ui';
import styles from './cycle.module.css';
import { FormDialog } from './form-dialog';

interface OrganizationDialogProps {
  cycleId: string;
  organization?: OrganizationView;
  onClose: () => void;
  onSaved: () => Promise<unknown>;
}

/** A body of the cycle: who organises, hosts, employs. */
export function OrganizationDialog({ cycleId, organization, onClose, onSaved }: OrganizationDialogProps) {
  const { t } = useTranslation('cycle');
  const [name, setName] = useState(organization?.name ?? '');
  const [shortName, setShortName] = useState(organization?.shortName ?? '');
  const [website, setWebsite] = useState(organization?.website ?? '');
  const [description, setDescription] = useState(organization?.description ?? '');
  const save = async () => {
    const fields = { name, shortName, website, description };
    if (organization) await call(updateOrganization, { params: { organizationId: organization.id }, body: { ...fields, revision: organization.revision } });
    else await call(createOrganization, { params: { cycleId }, body: fields });
    await onSaved();
  };
  return (
    <FormDialog
      title={t(organization ? 'editOrganization' : 'newOrganization')}
      submitLabel={t(organization ? 'save' : 'add')}
      isDisabled={name.trim() === ''}
      onClose={onClose}
      onSubmit={save}
    >
      <div className={styles.form}>
        <TextField autoFocus label={t('name')} value={name} onChange={setName} />
        <TextField label={t('shortName')} value={shortName} onChange={setShortName} />
        <TextField type="url" label={t('website')} value={website} onChange={setWebsite} />
        <TextField multiline rows={3} label={t('description')} value={description} onChange={setDescription} />
      </div>
    </FormDialog>
  );
}
