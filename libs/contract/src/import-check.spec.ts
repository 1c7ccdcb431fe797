import { describe, expect, it } from '@jest/globals';
import type { JsonObject, JsonValue } from '@pleniere/domain';
import fc from 'fast-check';
import { checkImport, NOTHING_KNOWN } from './import-check';

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);


/** Just enough of everything to be broken one field at a time. */
const file = (): JsonObject => ({
  format: 'cycle-import',
  formatVersion: '1.1',
  language: 'fr',
  timeZone: 'Europe/Paris',
  source: { kind: 'documents', documents: [{ id: 'lettre', file: 'lettre.txt', title: 'Lettre', date: null }] },
  cycle: { id: 'cycle', title: 'Les rencontres', organizerIds: ['mairie'], partnerIds: [], questions: [{ id: 'c1', number: 1, text: 'Pourquoi ?' }], contacts: [{ kind: 'press', personId: 'ana' }] },
  organizations: [{ id: 'mairie', name: 'Mairie', mission: [] }],
  people: [{ id: 'ana', givenName: 'Ana', familyName: 'Roche', affiliations: [{ position: 'élue', organizationId: 'mairie', organizationName: null }] }],
  venues: [{ id: 'salle', name: 'Salle des fêtes' }],
  seances: [
    {
      id: 's1',
      number: 1,
      kind: 'opening',
      status: 'planned',
      date: '2026-03-14',
      start: '2026-03-14T09:00:00+01:00',
      end: '2026-03-14T17:00:00+01:00',
      venueId: 'salle',
      organizerIds: ['mairie'],
      questions: [{ id: 'q1', number: 1, text: 'Comment ?' }],
      programme: [
        { id: 'p1', parentId: null, kind: 'groupWork', start: '2026-03-14T09:00:00+01:00', end: null, contributors: [{ personId: 'ana', role: 'speaker' }], questions: ['q1', 'c1'] },
        { id: 'p2', parentId: 'p1', kind: 'workshop', venueId: 'salle' },
      ],
      groups: [{ id: 'g1', number: 1, questionId: 'q1', facilitatorIds: ['ana'], sheet: { type: 'doc' } }],
      documents: [],
      invitations: [],
      notes: [{ field: 'date', text: 'Deux dates.', sources: ['lettre'] }],
    },
  ],
  notes: [],
});

type Path = (string | number)[];

function withAt(value: unknown, path: Path, put: unknown): JsonValue {
  const copy = structuredClone(value) as Record<string | number, unknown>;
  let at = copy;
  for (const key of path.slice(0, -1)) at = at[key] as Record<string | number, unknown>;
  const last = path.at(-1) ?? '';
  if (put === undefined) delete at[last];
  else at[last] = put;
  return copy as JsonValue;
}

const paths = (value: JsonValue): string[] => checkImport(value).map((problem) => problem.path);

describe('a cycle-import file', () => {
  it('passes when it is right, with unknown keys, nulls and absent keys', () => {
    expect(checkImport(file())).toEqual([]);
    expect(checkImport(withAt(file(), ['seances', 0, 'weather'], { sky: ['grey', null, 1.5] }))).toEqual([]);
    expect(checkImport({ format: 'cycle-import', formatVersion: '1.0', cycle: { id: 'c' } })).toEqual([]);
    expect(checkImport({ format: 'cycle-import', formatVersion: '1.0', cycle: null, seances: [{ id: 's' }] })).toEqual([]);
  });

  it.each<[string, Path, unknown]>([
    ['format', ['format'], 'autre'],
    ['formatVersion', ['formatVersion'], '2.0'],
    ['formatVersion', ['formatVersion'], undefined],
    ['language', ['language'], 'pas une langue'],
    ['timeZone', ['timeZone'], 'Europe/Nulle'],
    ['cycle', ['cycle'], undefined],
    ['cycle.id', ['cycle', 'id'], undefined],
    ['cycle.id', ['cycle', 'id'], ''],
    ['cycle.organizerIds[0]', ['cycle', 'organizerIds'], ['personne']],
    ['cycle.organizerIds[1]', ['cycle', 'organizerIds'], ['mairie', 'mairie']],
    ['cycle.contacts[0].personId', ['cycle', 'contacts', 0, 'personId'], 'nul'],
    ['cycle.endDate', ['cycle'], { id: 'cycle', startDate: '2026-02-01', endDate: '2026-01-31' }],
    ['people[1].id', ['people', 1], { id: 'ana' }],
    ['people[0].affiliations[0].organizationId', ['people', 0, 'affiliations', 0, 'organizationId'], 'x'],
    ['seances[0].date', ['seances', 0, 'date'], '2026-02-30'],
    ['seances[0].start', ['seances', 0, 'start'], '9 h'],
    ['seances[0].end', ['seances', 0, 'end'], '2026-03-14T08:00:00+01:00'],
    ['seances[0].number', ['seances', 0, 'number'], 1.5],
    ['seances[0].number', ['seances', 0, 'number'], 3e9],
    ['seances[0].kind', ['seances', 0, 'kind'], 'fête'],
    ['seances[0].title', ['seances', 0, 'title'], 12],
    ['seances[0].groups', ['seances', 0, 'groups'], {}],
    ['seances[0].venueId', ['seances', 0, 'venueId'], 'ailleurs'],
    ['seances[0].programme[0].parentId', ['seances', 0, 'programme', 0, 'parentId'], 'p0'],
    ['seances[0].programme[0].questions[0]', ['seances', 0, 'programme', 0, 'questions'], ['q9']],
    ['seances[0].programme[0].contributors[0].role', ['seances', 0, 'programme', 0, 'contributors', 0, 'role'], 'roi'],
    ['seances[0].groups[0].rapporteurIds[0]', ['seances', 0, 'groups', 0, 'rapporteurIds'], ['bob']],
    ['seances[0].groups[0].sheet', ['seances', 0, 'groups', 0, 'sheet'], 'texte'],
  ])('names %s', (path, at, value) => {
    const problems = checkImport(withAt(file(), at, value));
    expect(problems.map((problem) => problem.path)).toContain(path);
    for (const problem of problems) expect([problem.message, problem.expected]).toEqual([expect.stringMatching(/\.$/), expect.stringMatching(/./)]);
  });

  it('names each line of a loop of parents', () => {
    expect(paths(withAt(file(), ['seances', 0, 'programme', 0, 'parentId'], 'p2'))).toEqual(['seances[0].programme[0].parentId', 'seances[0].programme[1].parentId']);
  });

  it('sees a loop that closes through what the cycle already has', () => {
    const known = { ...NOTHING_KNOWN, seances: new Map([['s1', { questions: new Set<string>(), groups: new Set<string>(), items: new Map([['p0', 'p1']]) }]]) };
    expect(checkImport(withAt(file(), ['seances', 0, 'programme', 0, 'parentId'], 'p0'), known).map((problem) => problem.path)).toEqual(['seances[0].programme[0].parentId']);
  });

  it('takes two spellings of one letter for one id', () => {
    const both = withAt(withAt(file(), ['people', 1], { id: 'e\u0301lu' }), ['people', 2], { id: 'élu' });
    expect(paths(both)).toEqual(['people[2].id']);
    expect(paths(withAt(withAt(file(), ['people', 1], { id: 'élu' }), ['seances', 0, 'groups', 0, 'rapporteurIds'], ['élu', 'e\u0301lu']))).toEqual(['seances[0].groups[0].rapporteurIds[1]']);
  });

  it('may refer to what the cycle already has', () => {
    const value = withAt(file(), ['cycle', 'organizerIds'], ['region']);
    expect(paths(value)).toEqual(['cycle.organizerIds[0]']);
    expect(checkImport(value, { ...NOTHING_KNOWN, organizations: new Set(['region']) })).toEqual([]);
  });

  it('lists every problem at once', () => {
    let value = withAt(file(), ['seances', 0, 'date'], '14/03/2026');
    value = withAt(value, ['people', 0, 'affiliations', 0, 'organizationId'], 'x');
    value = withAt(value, ['timeZone'], 'Paris');
    value = withAt(value, ['seances', 0, 'groups', 0, 'number'], 'un');
    value = withAt(value, ['seances', 0, 'groups', 0, 'questionId'], 'q9');
    expect(paths(value).sort()).toEqual(
      ['timeZone', 'seances[0].date', 'seances[0].groups[0].number', 'seances[0].groups[0].questionId', 'people[0].affiliations[0].organizationId'].sort(),
    );
  });

  it.each(['__proto__', 'constructor', 'prototype'])('refuses the key %s at any depth', (key) => {
    const value = JSON.parse(JSON.stringify(file()).replace('"mission"', JSON.stringify(key))) as JsonValue;
    expect(paths(value)).toContain(`organizations[0].${key}`);
  });

  it('refuses what PostgreSQL or JSON cannot keep', () => {
    expect(paths(withAt(file(), ['cycle', 'title'], 'a\0b'))).toEqual(['cycle.title']);
    expect(paths(withAt(file(), ['cycle', 'title'], 'a\ud800b'))).toEqual(['cycle.title']);
    expect(paths(withAt(file(), ['extra'], JSON.parse('1e400')))).toEqual(['extra']);
    let deep: JsonValue = 'fond';
    for (let level = 0; level < 40; level += 1) deep = [deep];
    expect(checkImport(withAt(file(), ['extra'], deep))).toMatchObject([{ expected: '32 niveaux au plus' }]);
  });

  it('asks for one séance when there is no cycle', () => {
    expect(paths({ format: 'cycle-import', formatVersion: '1.0', cycle: null, seances: [] })).toEqual(['seances']);
  });

  it(`answers any JSON with problems, never with a fault (seed ${seed})`, () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(Array.isArray(checkImport(value as JsonValue))).toBe(true);
      }),
      { seed, numRuns: 300 },
    );
    // An id that cannot become a text.
    const odd = checkImport(withAt(file(), ['seances', 0, 'id'], { toString: 0, valueOf: 0 }));
    expect(odd.map(({ path }) => path)).toContain('seances[0].id');
    const leaves: Path[] = [];
    const walk = (value: unknown, path: Path): void => {
      if (path.length > 0) leaves.push(path);
      if (typeof value === 'object' && value !== null) for (const [key, item] of Object.entries(value)) walk(item, [...path, Array.isArray(value) ? Number(key) : key]);
    };
    walk(file(), []);
    fc.assert(
      fc.property(fc.constantFrom(...leaves), fc.jsonValue(), (path, put) => {
        for (const problem of checkImport(withAt(file(), path, put))) expect(problem.message.length).toBeGreaterThan(0);
      }),
      { seed, numRuns: 500 },
    );
  });
});
