import { deleteOrganization, deletePerson, deleteVenue, readDirectory, type Directory, type OrganizationView, type PersonView, type VenueView } from '@pleniere/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { call } from '../../api/client';
import { Button, ConfirmDialog, EmptyState, Menu, Notice, PageHeader, SectionHead, Spinner, Table } from '../../ui';
import { CycleFrame } from './cycle-frame';
import styles from './cycle.module.css';
import { LoadFailure } from './load-failure';
import { MergeDialog } from './merge-dialog';
import { OrganizationDialog } from './organization-dialog';
import { PersonDialog } from './person-dialog';
import { nameOf } from './person-name';
import { VenueDialog } from './venue-dialog';

type Opened =
  | { name: 'person'; person?: PersonView }
  | { name: 'organization'; organization?: OrganizationView }
  | { name: 'venue'; venue?: VenueView }
  | { name: 'merge'; person: PersonView }
  | { name: 'delete'; label: string; remove: () => Promise<unknown> };

/** `/organiser/cycles/:cycleId/personnes`: people, organisations and venues of a cycle. */
export function DirectoryPage() {
  const { t } = useTranslation('cycle');
  const { cycleId = '' } = useParams();
  const query = useQuery({ queryKey: ['cycle', cycleId, 'directory'], queryFn: () => call(readDirectory, { params: { cycleId } }) });
  return (
    <CycleFrame cycleId={cycleId} title={query.data?.cycle.title ?? null} tab="people">
      {query.error ? <LoadFailure error={query.error} onRetry={() => void query.refetch()} /> : null}
      {query.isPending ? <Spinner /> : null}
      {query.data ? <PageHeader title={t('tab_people')} /> : null}
      {query.data ? <Lists directory={query.data} refresh={() => query.refetch()} /> : null}
    </CycleFrame>
  );
}

function Lists({ directory, refresh }: { directory: Directory; refresh: () => Promise<unknown> }) {
  const { t } = useTranslation('cycle');
  const [opened, open] = useState<Opened | null>(null);
  const close = () => open(null);
  const { cycle, people, organizations, venues } = directory;
  const organizationName = (id: string | null) => organizations.find((organization) => organization.id === id)?.name ?? null;
  const affiliationsOf = (person: PersonView) =>
    person.affiliations.map(({ position, organizationId, organizationName: named }) => [position, organizationName(organizationId) ?? named].filter(Boolean).join(', '));
  const saved = () => {
    close();
    return refresh();
  };
  const section = (title: string, count: number, add: () => void, addLabel: string) => (
    <div className={styles.row}>
      <div className={styles.entry}>
        <SectionHead side={String(count)}>{title}</SectionHead>
      </div>
      {cycle.mayEdit ? (
        <Button icon="plus" onPress={add}>
          {addLabel}
        </Button>
      ) : null}
    </div>
  );
  const menu = (label: string, uses: number, edit: () => void, remove: () => Promise<unknown>, merge?: () => void) =>
    cycle.mayEdit ? (
      <Menu
        ariaLabel={t('actionsOn', { name: label })}
        items={[
          { id: 'edit', label: t('edit'), icon: 'edit' },
          ...(merge ? [{ id: 'merge', label: t('mergePerson'), icon: 'people' as const }] : []),
          { id: 'delete', label: uses > 0 ? t('deleteUsed', { count: uses }) : t('delete'), icon: 'trash', danger: true, isDisabled: uses > 0 },
        ]}
        onAction={(id) => {
          if (id === 'edit') edit();
          else if (id === 'merge') merge?.();
          else open({ name: 'delete', label, remove });
        }}
      />
    ) : null;
  return (
    <div className={styles.stack}>
      {cycle.mayEdit ? null : <Notice tone="info">{t('readOnly')}</Notice>}
      {section(t('people'), people.length, () => open({ name: 'person' }), t('newPerson'))}
      {people.length === 0 ? (
        <EmptyState level={3} title={t('noPerson')} />
      ) : (
        <Table caption={t('people')} hideCaption columns={[t('name'), t('affiliations'), t('uses'), <span className="sr-only">{t('actions')}</span>]}>
          {people.map((person) => (
            <tr key={person.id}>
              <th scope="row">{nameOf(person) || t('unknown')}</th>
              <td>
                {affiliationsOf(person).map((line) => (
                  <span key={line} className={styles.second}>
                    {line}
                  </span>
                ))}
              </td>
              <td className={styles.number}>{person.uses}</td>
              <td>
                {menu(
                  nameOf(person),
                  person.uses,
                  () => open({ name: 'person', person }),
                  () => call(deletePerson, { params: { personId: person.id } }),
                  people.length > 1 ? () => open({ name: 'merge', person }) : undefined,
                )}
              </td>
            </tr>
          ))}
        </Table>
      )}
      {section(t('organizations'), organizations.length, () => open({ name: 'organization' }), t('newOrganization'))}
      {organizations.length === 0 ? (
        <EmptyState level={3} title={t('noOrganization')} />
      ) : (
        <Table caption={t('organizations')} hideCaption columns={[t('name'), t('shortName'), t('uses'), <span className="sr-only">{t('actions')}</span>]}>
          {organizations.map((organization) => (
            <tr key={organization.id}>
              <th scope="row">{organization.name ?? t('unknown')}</th>
              <td>{organization.shortName}</td>
              <td className={styles.number}>{organization.uses}</td>
              <td>
                {menu(
                  organization.name ?? '',
                  organization.uses,
                  () => open({ name: 'organization', organization }),
                  () => call(deleteOrganization, { params: { organizationId: organization.id } }),
                )}
              </td>
            </tr>
          ))}
        </Table>
      )}
      {section(t('venues'), venues.length, () => open({ name: 'venue' }), t('newVenue'))}
      {venues.length === 0 ? (
        <EmptyState level={3} title={t('noVenue')} />
      ) : (
        <Table caption={t('venues')} hideCaption columns={[t('name'), t('address'), t('uses'), <span className="sr-only">{t('actions')}</span>]}>
          {venues.map((venue) => (
            <tr key={venue.id}>
              <th scope="row">{venue.name ?? t('unknown')}</th>
              <td>{[venue.streetAddress, [venue.postalCode, venue.addressLocality].filter(Boolean).join(' ')].filter(Boolean).join(', ')}</td>
              <td className={styles.number}>{venue.uses}</td>
              <td>
                {menu(
                  venue.name ?? '',
                  venue.uses,
                  () => open({ name: 'venue', venue }),
                  () => call(deleteVenue, { params: { venueId: venue.id } }),
                )}
              </td>
            </tr>
          ))}
        </Table>
      )}
      {opened?.name === 'person' ? <PersonDialog cycleId={cycle.id} person={opened.person} organizations={organizations} onClose={close} onSaved={saved} /> : null}
      {opened?.name === 'organization' ? <OrganizationDialog cycleId={cycle.id} organization={opened.organization} onClose={close} onSaved={saved} /> : null}
      {opened?.name === 'venue' ? <VenueDialog cycleId={cycle.id} venue={opened.venue} onClose={close} onSaved={saved} /> : null}
      {opened?.name === 'merge' ? <MergeDialog person={opened.person} people={people} onClose={close} onSaved={saved} /> : null}
      {opened?.name === 'delete' ? (
        <ConfirmDialog danger isOpen title={t('deleteNamed', { name: opened.label })} confirmLabel={t('delete')} onOpenChange={close} onConfirm={() => opened.remove().then(saved)}>
          <p>{t('deleteUnused')}</p>
        </ConfirmDialog>
      ) : null}
    </div>
  );
}
