import type { BodyOf, OrganizationView, setSeancePartners } from '@pleniere/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Select } from '../../ui';
import styles from './cycle.module.css';

export type Partners = BodyOf<typeof setSeancePartners>['partners'];

const ROLES = ['organizer', 'partner', 'host'] as const;
type PartnerRole = (typeof ROLES)[number];

interface PartnersFieldProps {
  value: Partners;
  organizations: readonly Pick<OrganizationView, 'id' | 'name' | 'shortName'>[];
  onChange: (partners: Partners) => void;
}

/** Who organises, supports, hosts: bodies of the cycle, each with its role, in order. */
export function PartnersField({ value, organizations, onChange }: PartnersFieldProps) {
  const { t } = useTranslation('cycle');
  const [role, setRole] = useState<PartnerRole>('organizer');
  const nameOf = (id: string): string => {
    const body = organizations.find((organization) => organization.id === id);
    return body?.name ?? body?.shortName ?? '';
  };
  const add = (organizationId: string) => {
    if (!value.some((held) => held.organizationId === organizationId && held.role === role)) onChange([...value, { organizationId, role }]);
  };
  return (
    <fieldset className={styles.fieldset}>
      <legend>{t('partners')}</legend>
      <ul className={styles.partners}>
        {value.map((held, index) => (
          <li key={`${held.organizationId} ${held.role}`}>
            <span>
              {nameOf(held.organizationId)} <span className={styles.soft}>{t(`partner_${held.role}`)}</span>
            </span>
            <Button
              variant="quiet"
              icon="close"
              aria-label={t('removePartner', { name: nameOf(held.organizationId) })}
              onPress={() => onChange(value.filter((_, place) => place !== index))}
            />
          </li>
        ))}
      </ul>
      {organizations.length === 0 ? (
        <p className={styles.soft}>{t('partnersNone')}</p>
      ) : (
        <div className={styles.pair}>
          <Select
            label={t('addPartner')}
            placeholder={t('choose')}
            items={organizations.map(({ id }) => ({ id, label: nameOf(id) }))}
            selectedKey={null}
            onSelectionChange={add}
          />
          <Select
            label={t('partnerAs')}
            items={ROLES.map((id) => ({ id, label: t(`partner_${id}`) }))}
            selectedKey={role}
            onSelectionChange={(key) => setRole(ROLES.find((known) => known === key) ?? role)}
          />
        </div>
      )}
    </fieldset>
  );
}

/** Only what the server wants to hear. */
export const partnersIn = (partners: readonly Partners[number][]): Partners => partners.map(({ organizationId, role }) => ({ organizationId, role }));
