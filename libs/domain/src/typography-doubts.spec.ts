import { describe, expect, it } from '@jest/globals';
import { typographyDoubts } from './typography-doubts';

describe('what a person should look at', () => {
  it.each([
    ['la 2ème séance et la 1ere', ['2ème', '1ere']],
    ['l’Etat et les Ecoles', ['Etat', 'Ecoles']],
    ['il dit «\u00a0bonjour à tous', ['il dit «\u00a0bonjour à tous']],
    ['bonjour\u00a0» à tous', ['bonjour\u00a0» à tous']],
    ['oui,, peut-être', ['oui,, peut-être']],
    ['LE PRÉFET DE LA RÉGION', ['LE PRÉFET DE LA RÉGION']],
    ['un mètre de 12" de long', ['un mètre de 12" de long']],
  ])('« %s »', (text, doubts) => {
    expect(typographyDoubts(text)).toEqual(doubts);
  });

  it.each(['le XXe siècle, le 2e étage, la 1re fois', 'la DRJSCS PACA et le CNFPT', '«\u00a0un «\u00a0deux\u00a0» trois\u00a0»', 'attendre… et voir', 'L’État, l’École'])('nothing in « %s »', (text) => {
    expect(typographyDoubts(text)).toEqual([]);
  });

  it('counts English quotes in English', () => {
    expect(typographyDoubts('he said “hello', 'en')).toEqual(['he said “hello']);
    expect(typographyDoubts('the 2eme', 'en')).toEqual([]);
  });

  it('reads a hundred thousand signs without making anybody wait', () => {
    const start = performance.now();
    for (const piece of ['A', 'AB ', '«', ',', '.', 'E', '1e', '"']) typographyDoubts(piece.repeat(100_000 / piece.length));
    expect(performance.now() - start).toBeLessThan(3_000);
  });
});
