import { describe, expect, it } from '@jest/globals';
import { CONTRIBUTION_KINDS, KIND_MARKS } from '@pleniere/domain';
import { uiTexts } from '../../../ui/texts';
import { type KindNames, kindOfSlash, kindsFor, slashQuery, stepIn } from './slash';

const names = Object.fromEntries(CONTRIBUTION_KINDS.map((kind) => [kind, uiTexts.fr[`kind_${kind}`]])) as KindNames;

describe('the kind picker', () => {
  it('opens on a slash that begins the line, not on a date or an address', () => {
    expect(slashQuery('/')).toBe('');
    expect(slashQuery('/prop')).toBe('prop');
    expect(slashQuery('le 12/')).toBeNull();
    expect(slashQuery('et/ou')).toBeNull();
    expect(slashQuery('/p ')).toBeNull();
    expect(slashQuery('')).toBeNull();
  });

  it.each(CONTRIBUTION_KINDS)('knows %s by its letter and by its name, accents or not', (kind) => {
    expect(kindOfSlash(KIND_MARKS[kind].slash, names)).toBe(kind);
    expect(kindOfSlash(names[kind].normalize('NFD').replace(/\p{Diacritic}/gu, '').toUpperCase(), names)).toBe(kind);
  });

  it('names nothing when the letters are only a beginning', () => {
    expect(kindOfSlash('pro', names)).toBeNull();
    expect(kindOfSlash('', names)).toBeNull();
  });

  it('narrows the list, the kind of that letter first', () => {
    expect(kindsFor('', names)).toHaveLength(9);
    expect(kindsFor('v', names)).toEqual(['vigilance', 'verbatim']);
    expect(kindsFor('ver', names)).toEqual(['verbatim']);
    expect(kindsFor('desa', names)).toEqual(['desaccord']);
    expect(kindsFor('xyz', names)).toEqual([]);
  });

  it('goes round with the arrows', () => {
    expect([stepIn(9, 8, 1), stepIn(9, 0, -1), stepIn(0, 0, 1)]).toEqual([0, 8, 0]);
  });
});
