import { describe, expect, test } from '@jest/globals';
import { ERROR_STATUS } from '@pleniere/contract';
import { refusalText } from './refusal';
import { texts } from './texts';

describe('the sentences of refusals', () => {
  test('there is one for each code of the contract, and for no answer at all', () => {
    const codes = [...Object.keys(ERROR_STATUS), 'offline'].sort();
    expect(Object.keys(texts.fr).sort()).toEqual(codes);
    expect(Object.keys(texts.en).sort()).toEqual(codes);
  });

  test('French readers read the server’s own words, which say more than the code', () => {
    expect(refusalText('state', 'fr', 'La fiche contient des mots.')).toBe('La fiche contient des mots.');
    expect(refusalText('state', 'fr')).toBe(texts.fr.state);
  });

  test('English readers never read French', () => {
    expect(refusalText('state', 'en', 'La fiche contient des mots.')).toBe(texts.en.state);
  });
});
