import { describe, expect, it } from '@jest/globals';
import { judge, percentile, type Facts } from './checker';

const typed = new Map([
  ['a', ['⟨a1⟩', '⟨a2⟩', '⟨a3⟩']],
  ['b', ['⟨b1⟩']],
]);
const whole: Facts = { typed, acknowledged: new Set(['⟨a1⟩']), seen: new Set(['⟨b1⟩']), stored: ['⟨a1⟩', '⟨b1⟩', '⟨a2⟩'] };
const kept = { acknowledgedLost: [], seenLost: [], doubled: [], neverTyped: [], disordered: [] };

describe('the checker of faults', () => {
  it('finds nothing where words that nobody was promised are missing', () => expect(judge(whole)).toEqual(kept));

  it.each<[string, Partial<Facts>, object]>([
    ['a word that was acknowledged and is not there', { stored: ['⟨b1⟩'] }, { acknowledgedLost: ['⟨a1⟩'] }],
    ['a word that others saw and is not there', { stored: ['⟨a1⟩'] }, { seenLost: ['⟨b1⟩'] }],
    ['a word that is there twice', { stored: ['⟨a1⟩', '⟨b1⟩', '⟨b1⟩'] }, { doubled: ['⟨b1⟩'] }],
    ['a word that nobody wrote', { stored: ['⟨a1⟩', '⟨b1⟩', '⟨c1⟩'] }, { neverTyped: ['⟨c1⟩'] }],
    ['an author whose words changed places', { stored: ['⟨a2⟩', '⟨b1⟩', '⟨a1⟩'] }, { disordered: ['a'] }],
  ])('finds %s', (_, facts, broken) => expect(judge({ ...whole, ...facts })).toEqual({ ...kept, ...broken }));

  it('knows the value below which so many are', () => expect(percentile([3, 1, 2, 4], 50)).toBe(3));
});
