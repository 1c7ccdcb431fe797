import type { PublicSpeaker } from '@pleniere/contract';
import type { Affiliation } from '../people/affiliation.entity';
import type { Organization } from '../people/organization.entity';
import type { Person } from '../people/person.entity';
import type { Contributor } from '../seances/contributor.entity';
import { textsOf } from './json-read';

/** What the public may know of a person: columns of contact are not even read. */
export type NamedPerson = Pick<Person, 'id' | 'givenName' | 'familyName'>;
export type NamedOrganization = Pick<Organization, 'id' | 'name' | 'shortName' | 'aliases'>;

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** « Jacqueline Ursch ». */
export const personName = (person: NamedPerson): string => [person.givenName, person.familyName].filter(Boolean).join(' ');

/** Short when there is a short name: facts are read at a glance. */
export const organizationName = (organization: NamedOrganization): string => organization.shortName ?? organization.name ?? '';

/**
 * « directeur régional, DRJSCS PACA ». The body is left out when the function already names it
 * (« Directrice des Archives départementales »): sources often write both in one.
 */
export function affiliationWords(affiliation: Pick<Affiliation, 'title' | 'organizationName'>, organization: NamedOrganization | undefined): string {
  const body = organization ? organizationName(organization) : affiliation.organizationName;
  if (!affiliation.title || !body) return affiliation.title ?? body ?? '';
  const names = organization ? [organization.name, organization.shortName, ...textsOf(organization.aliases)] : [body];
  const said = ` ${plain(affiliation.title)} `;
  const alreadySaid = names.some((name) => name !== null && said.includes(` ${plain(name)} `));
  return alreadySaid ? affiliation.title : `${affiliation.title}, ${body}`;
}

export interface Directory {
  people: ReadonlyMap<string, NamedPerson>;
  affiliations: ReadonlyMap<string, readonly Affiliation[]>;
  organizations: ReadonlyMap<string, NamedOrganization>;
}

/** Those who speak in one line, in its order; a person with two roles appears once, with both. */
export function speakersOf(contributors: readonly Contributor[], directory: Directory): PublicSpeaker[] {
  const speakers = new Map<string, PublicSpeaker>();
  for (const contributor of contributors) {
    const person = directory.people.get(contributor.personId);
    const name = person ? personName(person) : '';
    if (name === '') continue;
    const known = speakers.get(contributor.personId);
    if (known) known.roles.push(contributor.role);
    else {
      const affiliations = (directory.affiliations.get(contributor.personId) ?? []).map((affiliation) =>
        affiliationWords(affiliation, directory.organizations.get(affiliation.organizationId ?? '')),
      );
      speakers.set(contributor.personId, { name, affiliations: affiliations.filter((words) => words !== ''), roles: [contributor.role] });
    }
  }
  return [...speakers.values()];
}
