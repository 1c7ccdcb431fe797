import type { BodyOf, ItemView, SeanceOverview, updateItem } from '@pleniere/contract';
import { CONTRIBUTOR_ROLES, type ContributorRole } from '@pleniere/domain';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Select } from '../../ui';
import { nameOf } from '../cycle';
import styles from './seance.module.css';

type Contributors = NonNullable<BodyOf<typeof updateItem>['contributors']>;

const isRole = (role: string): role is ContributorRole => (CONTRIBUTOR_ROLES as readonly string[]).includes(role);

interface ContributorsFieldProps {
  item: ItemView;
  people: SeanceOverview['people'];
  onChange: (contributors: Contributors) => void;
}

/** Who speaks in a line, and as what. The same person may have two roles. */
export function ContributorsField({ item, people, onChange }: ContributorsFieldProps) {
  const { t } = useTranslation('seance');
  const [role, setRole] = useState<ContributorRole>('speaker');
  const current: Contributors = item.contributors.map(({ personId, role: held }) => ({ personId, role: isRole(held) ? held : 'speaker' }));
  return (
    <fieldset className={styles.fieldset}>
      <legend>{t('contributors')}</legend>
      <ul className={styles.plain}>
        {item.contributors.map(({ personId, name, role: held }, index) => (
          <li key={`${personId} ${held}`}>
            <span>
              {name} <span className={styles.soft}>{t(`role_${held}`, { defaultValue: held })}</span>
            </span>
            <Button variant="quiet" icon="close" aria-label={t('removePerson', { name })} onPress={() => onChange(current.filter((_, place) => place !== index))} />
          </li>
        ))}
      </ul>
      {people.length === 0 ? <p className={styles.soft}>{t('noPeople')}</p> : null}
      <div className={styles.pair}>
        <Select
          label={t('addPerson')}
          placeholder={t('choose')}
          items={people.map((person) => ({ id: person.id, label: nameOf(person) }))}
          selectedKey={null}
          onSelectionChange={(personId) => onChange([...current, { personId, role }])}
        />
        <Select label={t('as')} items={CONTRIBUTOR_ROLES.map((id) => ({ id, label: t(`role_${id}`) }))} selectedKey={role} onSelectionChange={(key) => (isRole(key) ? setRole(key) : undefined)} />
      </div>
    </fieldset>
  );
}
