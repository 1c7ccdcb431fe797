import { createPerson, updatePerson, type OrganizationView, type PersonView } from '@pleniere/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import { Button, Select, TextField } from '../../ui';
import styles from './cycle.module.css';
import { FormDialog } from './form-dialog';

/** An organisation that is only named, not one of the cycle's. */
const ELSEWHERE = 'named';

type AffiliationDraft = PersonView['affiliations'][number];

interface PersonDialogProps {
  cycleId: string;
  person?: PersonView;
  organizations: readonly OrganizationView[];
  onClose: () => void;
  onSaved: () => Promise<unknown>;
}

/** Somebody of the cycle, with any number of functions in any number of bodies. */
export function PersonDialog({ cycleId, person, organizations, onClose, onSaved }: PersonDialogProps) {
  const { t } = useTranslation('cycle');
  const [givenName, setGivenName] = useState(person?.givenName ?? '');
  const [familyName, setFamilyName] = useState(person?.familyName ?? '');
  const [honorific, setHonorific] = useState(person?.honorific ?? '');
  const [email, setEmail] = useState(person?.email ?? '');
  const [phone, setPhone] = useState(person?.phone ?? '');
  const [affiliations, setAffiliations] = useState<readonly AffiliationDraft[]>(person?.affiliations ?? []);
  const save = async () => {
    const fields = { givenName, familyName, honorific, email, phone, affiliations: [...affiliations] };
    if (person) await call(updatePerson, { params: { personId: person.id }, body: { ...fields, revision: person.revision } });
    else await call(createPerson, { params: { cycleId }, body: fields });
    await onSaved();
  };
  const change = (index: number, part: Partial<AffiliationDraft>) =>
    setAffiliations(affiliations.map((affiliation, place) => (place === index ? { ...affiliation, ...part } : affiliation)));
  const places = [...organizations.map(({ id, name, shortName }) => ({ id, label: name ?? shortName ?? '' })), { id: ELSEWHERE, label: t('otherOrganization') }];
  return (
    <FormDialog
      wide
      title={t(person ? 'editPerson' : 'newPerson')}
      submitLabel={t(person ? 'save' : 'add')}
      isDisabled={(givenName + familyName).trim() === ''}
      onClose={onClose}
      onSubmit={save}
    >
      <div className={styles.form}>
        <div className={styles.pair}>
          <TextField autoFocus label={t('givenName')} value={givenName} onChange={setGivenName} />
          <TextField label={t('familyName')} value={familyName} onChange={setFamilyName} />
        </div>
        <TextField label={t('honorific')} value={honorific} onChange={setHonorific} />
        <div className={styles.pair}>
          <TextField type="email" label={t('email')} description={t('neverPublished')} value={email} onChange={setEmail} />
          <TextField type="tel" label={t('phone')} description={t('neverPublished')} value={phone} onChange={setPhone} />
        </div>
        {affiliations.map((affiliation, index) => (
          <fieldset key={index} className={styles.affiliation}>
            <legend>{t('affiliation', { number: index + 1 })}</legend>
            <TextField label={t('position')} value={affiliation.position ?? ''} onChange={(position) => change(index, { position })} />
            <Select
              label={t('organization')}
              items={places}
              selectedKey={affiliation.organizationId ?? ELSEWHERE}
              onSelectionChange={(key) => change(index, { organizationId: key === ELSEWHERE ? null : key })}
            />
            {affiliation.organizationId === null ? (
              <TextField label={t('organizationNamed')} value={affiliation.organizationName ?? ''} onChange={(organizationName) => change(index, { organizationName })} />
            ) : null}
            <div>
              <Button variant="quiet" icon="trash" onPress={() => setAffiliations(affiliations.filter((_, place) => place !== index))}>
                {t('removeAffiliation')}
              </Button>
            </div>
          </fieldset>
        ))}
        <div>
          <Button icon="plus" onPress={() => setAffiliations([...affiliations, { position: null, organizationId: null, organizationName: null }])}>
            {t('addAffiliation')}
          </Button>
        </div>
      </div>
    </FormDialog>
  );
}
