import { describe, expect, it } from '@jest/globals';
import { prepareTexts } from './i18n';

const catalogues = { one: { fr: { words_one: '{{count}} mot', words_other: '{{count}} mots', by: 'par {{name}}' }, en: { words_one: '{{count}} word', words_other: '{{count}} words', by: 'by {{name}}' } } };

describe('texts that take a value', () => {
  it('groups figures as each language does', () => {
    expect(prepareTexts('fr', catalogues).t('words', { ns: 'one', count: 1842 })).toBe('1\u202f842 mots');
    expect(prepareTexts('en', catalogues).t('words', { ns: 'one', count: 1842 })).toBe('1,842 words');
  });

  it('leaves words as they are', () => {
    expect(prepareTexts('fr', catalogues).t('by', { ns: 'one', name: 'Zoé' })).toBe('par Zoé');
  });
});
