import { describe, expect, test } from '@jest/globals';
import { proposeSigles, textsOf } from './sigles';

describe('abbreviations proposed from the text', () => {
  test('are those that the text explains, little words apart', () => {
    expect(proposeSigles(['L’Agence des solidarités du Sud (ADS) et le Centre communal d’action sociale (CCAS).'])).toEqual([
      { term: 'ADS', meaning: 'Agence des solidarités du Sud', uses: 1 },
      { term: 'CCAS', meaning: 'Centre communal d’action sociale', uses: 1 },
    ]);
    expect(proposeSigles(['nous avons vu passer ce matin la mer (ADS)'])).toEqual([]);
    expect(proposeSigles(['l’Agence du littoral (AL)'])).toEqual([{ term: 'AL', meaning: 'Agence du littoral', uses: 1 }]);
    expect(proposeSigles(['École nationale des eaux\u00a0(ENE)'])[0]?.meaning).toBe('École nationale des eaux');
  });

  test('and those that nobody explains and that come back', () => {
    expect(proposeSigles(['Le CPIE a dit au CPIE', 'La DREAL est venue'])).toEqual([{ term: 'CPIE', meaning: null, uses: 2 }]);
  });

  test('are no numbers of kings and centuries, no title in capitals, no code', () => {
    expect(proposeSigles(['Louis XIV et Louis XIV, le XIX et le XIX', 'LE PRÉFET DE LA RÉGION', 'LE PRÉFET DE LA RÉGION'])).toEqual([]);
    const note = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'SELECT et SELECT', marks: [{ type: 'code' }] }, { type: 'text', text: 'fin' }] }] };
    expect(textsOf(note)).toEqual([' fin']);
    expect(proposeSigles(textsOf(note))).toEqual([]);
  });

  test('take no longer to find in a text that is one word', () => {
    const start = performance.now();
    for (const piece of ['a', 'A', 'ab ', 'A ', '(AB) ', 'a (', 'é’']) proposeSigles([`x${piece.repeat(100_000 / piece.length)}`]);
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
