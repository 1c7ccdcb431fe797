import { describe, expect, test } from '@jest/globals';
import { changeSentences, compareModels } from './compare';
import { compile } from './compile';
import { printableSigns } from './fonts';
import { outlineOf } from './outline';
import { richDay } from './rich-day.fixture';

const { model } = compile(outlineOf(richDay), richDay, printableSigns);
const groups = () => {
  const part = structuredClone(model).parts.find((one) => one.type === 'groups');
  if (part?.type !== 'groups') throw new Error('the rich day has groups');
  return part;
};
const withGroups = (part: ReturnType<typeof groups>): typeof model => ({ ...model, parts: model.parts.map((one) => (one.type === 'groups' ? part : one)) });

describe('compareModels', () => {
  test('finds nothing between a model and itself', () => {
    expect(compareModels(model, structuredClone(model))).toEqual([]);
  });

  test('names what was added, corrected and taken out, by the contribution and not by its number', () => {
    const part = groups();
    const rubric = part.groups[0]?.rubrics[0];
    const [first] = rubric?.contributions ?? [];
    if (!rubric || !first) throw new Error('the first group has contributions');
    // One put before the others moves every number: only one thing has changed.
    rubric.contributions.unshift({ ...first, id: 'new', mark: 'C1', blocks: [{ type: 'paragraph', runs: [{ type: 'text', text: 'Neuf', marks: [], href: null, lang: null }] }] });
    const added = compareModels(model, withGroups(part));
    expect(added).toEqual([{ kind: 'added', place: part.groups[0]?.title, mark: 'C1', before: '', after: expect.stringContaining('Neuf') }]);
    expect(compareModels(withGroups(part), model)).toEqual([{ kind: 'removed', place: part.groups[0]?.title, mark: 'C1', before: expect.stringContaining('Neuf'), after: '' }]);
  });

  test('says it in sentences', () => {
    const change = (kind: 'added' | 'changed' | 'removed', mark: string, place = 'Groupe 1') => ({ kind, mark, place, before: '', after: '' });
    const changes = [change('changed', 'P1'), change('changed', 'P2'), change('added', 'P3'), change('changed', '', 'Ouverture')];
    expect(changeSentences(changes, 'fr')).toEqual(['Groupe 1\u00a0: ajout de P3\u202f; correction de P1 et de P2.', 'Ouverture\u00a0: correction du texte.']);
    expect(changeSentences(changes, 'en')[0]).toBe('Groupe 1: added P3; corrected P1 and P2.');
  });
});
