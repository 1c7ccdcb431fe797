import { describe, expect, test } from '@jest/globals';
import { compileCycle } from './cycle';
import { cycleOutlineOf } from './cycle-outline';
import { printableSigns } from './fonts';
import { pdf } from './formats/pdf';
import type { CycleInput } from './input';
import type { ActesModel, Piece } from './model';
import { NO_CHOICES, type OutlineChoices } from './outline-parts';
import { richCycle } from './rich-cycle.fixture';
import { anchorsOf } from './walk';

const run = (input: CycleInput = richCycle, choices: Partial<OutlineChoices> = {}) => compileCycle(cycleOutlineOf(input, { ...NO_CHOICES, ...choices }), input, printableSigns);
const { model, remarks } = run();
const piecesIn = (id: string, of: ActesModel = model): Piece[] => of.parts.flatMap((part) => (part.id === id && part.type === 'text' ? part.pieces : []));
const words = (value: unknown): string => JSON.stringify(value);

describe('the volume of a cycle', () => {
  test('is the same each time it is compiled', () => {
    expect(run(structuredClone(richCycle)).model).toEqual(model);
  });

  test('stands in the order of its outline, without what is empty', () => {
    expect(model.parts.map(({ id }) => id)).toEqual(['foreword', 'glance', 'themes', 'propositions', 'seances', 'experiences', 'annexes']);
    expect(piecesIn('foreword')[0]?.signatures).toEqual([{ name: 'Jeanne Kerval', position: 'directrice de l’Agence du littoral' }]);
  });

  test('shows every séance at a glance, with a link to its pages when it has some', () => {
    const [table] = piecesIn('glance')[0]?.blocks ?? [];
    expect(table?.type === 'table' && table.rows.map((row) => row[0]?.[0])).toMatchObject([
      { type: 'reference', target: 'seance-2', text: 'Séance\u00a02' },
      { type: 'reference', target: 'seance-3' },
      { type: 'text', text: 'Séance\u00a04' },
    ]);
  });

  test('brings together what groups of several séances said on the same question', () => {
    const [theme] = piecesIn('themes');
    expect(theme?.title).toBe('Comment rester au bord de l’eau, et à quelles conditions\u202f?');
    const findings = theme?.rubrics.find(({ kind }) => kind === 'constat')?.contributions ?? [];
    expect(findings.map(({ mark, source }) => [mark, source?.text])).toEqual([
      ['C1', 'Séance\u00a02, groupe\u00a01, C1'],
      ['C2', 'Séance\u00a02, groupe\u00a01, C2'],
      ['C3', 'Séance\u00a02, groupe\u00a01, C3'],
      ['C4', 'Séance\u00a03, groupe\u00a01, C1'],
      ['C5', 'Séance\u00a03, groupe\u00a01, C2'],
      ['C6', 'Séance\u00a03, groupe\u00a01, C3'],
    ]);
    expect(findings[3]?.source).toEqual({ text: 'Séance\u00a03, groupe\u00a01, C1', target: 'seance-3', href: 'https://exemple.fr/seances/apprendre/actes/1.0/#g1-c1' });
  });

  test('numbers propositions once for the cycle, and cites the number wherever it speaks of them', () => {
    const all = piecesIn('propositions').flatMap(({ rubrics }) => rubrics.flatMap(({ contributions }) => contributions));
    expect(all.map(({ mark, anchor }) => [mark, anchor])).toEqual([1, 2, 3, 4, 5].map((number) => [String(number), `p${number}`]));
    expect(words(piecesIn('themes')[0]?.blocks)).toContain('"target":"p4","text":"n°\u00a04"');
    expect(words(piecesIn('seances')[1]?.blocks)).toContain('"target":"p3"');
    expect(words(run(richCycle, { off: ['propositions'] }).model.parts)).not.toContain('"target":"p');
  });

  test('sums each séance up, and cites the edition that has it all', () => {
    const [first] = piecesIn('seances');
    expect(first?.title).toBe('Séance 2. Habiter le littoral quand l’eau monte');
    expect(words(first?.blocks)).toContain('58 participants');
    expect(words(first?.blocks)).toContain('Une date commune vaut mieux que dix dates privées.');
    expect(first?.source).toEqual({ text: 'Actes de la séance du 12\u00a0novembre 2026, version\u00a01.0, définitive', target: null, href: 'https://exemple.fr/seances/habiter/actes/1.0/' });
  });

  test('merges annexes without doubles, and tells two explanations of one term', () => {
    const annexes = model.parts.find((part) => part.type === 'annexes');
    const sections = annexes?.type === 'annexes' ? annexes.sections : [];
    expect(sections.map(({ letter, title }) => `${letter} ${title}`)).toEqual(['A Sigles', 'B Bibliographie et ressources', 'C Participants']);
    const [sigles] = sections[0]?.blocks ?? [];
    expect(sigles?.type === 'definitions' && sigles.entries.map(({ term }) => words(term))).toMatchObject([/ADL/, /CCAS/, /ODM/].map((one) => expect.stringMatching(one)));
    const [works] = sections[1]?.blocks ?? [];
    expect(works?.type === 'list' && works.items).toHaveLength(2);
    expect(words(sections[2])).toContain('99 participants');
    expect(remarks.filter(({ code }) => code === 'acronymTwice')).toEqual([]);
    const [one, two, three] = richCycle.seances;
    const other = one && two && three ? [one, { ...two, model: JSON.parse(words(two.model).replace('centre communal d’action sociale', 'comité')) as ActesModel }, { ...three, model: two.model }] : [];
    expect(run({ ...richCycle, seances: other }).remarks).toMatchObject([{ code: 'acronymTwice', target: { partId: 'annex:sigles' } }]);
  });

  test('leads nowhere that is not there', () => {
    const anchors = anchorsOf(model.parts);
    for (const [, target] of words(model).matchAll(/"target":"([^"]+)"/g)) expect(anchors).toContain(target);
  });

  test('says nothing of what its séances did not publish', () => {
    expect(words(run({ ...richCycle, seances: richCycle.seances.map((seance) => ({ ...seance, model: null })) }).model.parts.map(({ id }) => id))).toBe('["foreword","glance","annexes"]');
  });

  test('prints', async () => {
    expect((await pdf.render(model)).pages).toBeGreaterThan(8);
  });
});
