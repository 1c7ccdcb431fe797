import { describe, expect, test } from '@jest/globals';
import type { Contributor } from '../seances/contributor.entity';
import type { Affiliation } from '../people/affiliation.entity';
import { affiliationWords, speakersOf } from './public-people';

const archives = { id: 'o1', name: 'Archives départementales des Bouches-du-Rhône', shortName: null, aliases: [] };
const drjscs = { id: 'o2', name: 'Direction régionale', shortName: 'DRJSCS PACA', aliases: ['DRDJSCS'] };

describe('people on public pages', () => {
  test('a body already named by the function is not said twice, whatever its capitals and hyphens', () => {
    const title = 'Directrice des Archives Départementales des Bouches du Rhône';
    expect(affiliationWords({ title, organizationName: null }, archives)).toBe(title);
    expect(affiliationWords({ title: 'Directeur régional', organizationName: null }, drjscs)).toBe('Directeur régional, DRJSCS PACA');
    expect(affiliationWords({ title: 'Cheffe de la DRDJSCS', organizationName: null }, drjscs)).toBe('Cheffe de la DRDJSCS');
    expect(affiliationWords({ title: null, organizationName: 'Mairie' }, undefined)).toBe('Mairie');
  });

  test('a person with two roles appears once, and someone unknown does not appear', () => {
    const row = (personId: string, role: string) => ({ personId, role }) as Contributor;
    const directory = {
      people: new Map([['p1', { id: 'p1', givenName: 'Stéphane', familyName: 'Vincent' }]]),
      affiliations: new Map([['p1', [{ title: 'Directeur', organizationId: null, organizationName: null } as Affiliation]]]),
      organizations: new Map(),
    };
    expect(speakersOf([row('p1', 'facilitator'), row('p1', 'moderator'), row('p2', 'speaker')], directory)).toEqual([
      { name: 'Stéphane Vincent', affiliations: ['Directeur'], roles: ['facilitator', 'moderator'] },
    ]);
  });
});
