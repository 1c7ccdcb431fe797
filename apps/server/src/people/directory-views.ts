import type { OrganizationView, PersonView, VenueView } from '@pleniere/contract';
import { isJsonObject, type JsonValue } from '@pleniere/domain';
import { In, type EntityManager } from 'typeorm';
import { revisionOf } from '../cycles/revision';
import { Affiliation } from './affiliation.entity';
import { Organization } from './organization.entity';
import { Person } from './person.entity';
import { Venue } from './venue.entity';

/** « Jacqueline Ursch », or what is known of the name. */
export const fullName = (person: Pick<Person, 'givenName' | 'familyName'>): string =>
  [person.givenName, person.familyName].filter(Boolean).join(' ');

async function usesBy(db: EntityManager, sql: string, cycleId: string): Promise<Map<string, number>> {
  const rows = await db.query<{ id: string; uses: number }[]>(sql, [cycleId]);
  return new Map(rows.map((row) => [row.id, row.uses]));
}

const order = { position: 'ASC', id: 'ASC' } as const;

/** People of a cycle in the order of the file, then of their arrival. */
export async function peopleViews(db: EntityManager, cycleId: string): Promise<PersonView[]> {
  const people = await db.find(Person, { where: { cycleId }, order });
  const affiliations = await db.find(Affiliation, { where: { personId: In(people.map((person) => person.id)) }, order });
  const uses = await usesBy(
    db,
    `SELECT used.id, count(*)::int AS uses FROM (
       SELECT c.person_id AS id FROM contributor c UNION ALL SELECT g.person_id FROM group_role g UNION ALL SELECT a.person_id FROM attendance a
     ) used JOIN person p ON p.id = used.id WHERE p.cycle_id = $1 GROUP BY used.id`,
    cycleId,
  );
  return people.map((person) => {
    const facts = {
      id: person.id,
      honorific: person.honorific,
      givenName: person.givenName,
      familyName: person.familyName,
      orcid: person.orcid,
      email: person.email,
      phone: person.phone,
      affiliations: affiliations
        .filter((affiliation) => affiliation.personId === person.id)
        .map(({ title, organizationId, organizationName }) => ({ position: title, organizationId, organizationName })),
    };
    return { ...facts, revision: revisionOf(facts), uses: uses.get(person.id) ?? 0 };
  });
}

/** Organisations of a cycle; a use is an affiliation or a partnership. */
export async function organizationViews(db: EntityManager, cycleId: string): Promise<OrganizationView[]> {
  const organizations = await db.find(Organization, { where: { cycleId }, order });
  const uses = await usesBy(
    db,
    `SELECT used.id, count(*)::int AS uses FROM (
       SELECT organization_id AS id FROM affiliation UNION ALL SELECT organization_id FROM partner
     ) used JOIN organization o ON o.id = used.id WHERE o.cycle_id = $1 GROUP BY used.id`,
    cycleId,
  );
  return organizations.map((organization) => {
    const { id, name, shortName, kind, website, email, phone, description } = organization;
    const facts = { id, name, shortName, kind, website, email, phone, description };
    return { ...facts, revision: revisionOf(facts), uses: uses.get(id) ?? 0 };
  });
}

const textAt = (value: JsonValue | null, key: string): string | null => {
  const found = value !== null && isJsonObject(value) ? value[key] : null;
  return typeof found === 'string' ? found : null;
};

/** Venues of a cycle; a use is a séance or a programme line. */
export async function venueViews(db: EntityManager, cycleId: string): Promise<VenueView[]> {
  const venues = await db.find(Venue, { where: { cycleId }, order });
  const uses = await usesBy(
    db,
    `SELECT used.id, count(*)::int AS uses FROM (
       SELECT venue_id AS id FROM seance UNION ALL SELECT venue_id FROM programme_item
     ) used JOIN venue v ON v.id = used.id WHERE v.cycle_id = $1 GROUP BY used.id`,
    cycleId,
  );
  return venues.map((venue) => {
    const facts = {
      id: venue.id,
      name: venue.name,
      streetAddress: textAt(venue.address, 'streetAddress'),
      postalCode: textAt(venue.address, 'postalCode'),
      addressLocality: textAt(venue.address, 'addressLocality'),
      accessInfo: Array.isArray(venue.accessInfo) ? venue.accessInfo.filter((line): line is string => typeof line === 'string') : [],
    };
    return { ...facts, revision: revisionOf(facts), uses: uses.get(venue.id) ?? 0 };
  });
}
