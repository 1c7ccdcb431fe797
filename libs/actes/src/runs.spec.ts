import { describe, expect, test } from '@jest/globals';
import { typography } from '@pleniere/domain';
import fc from 'fast-check';
import { fullDay } from './full-day.fixture';
import { compile } from './compile';
import { printableSigns } from './fonts';
import type { Inline, Runs } from './model';
import { outlineOf } from './outline';
import { plainText, tidy, typeset } from './runs';
import { mapParts } from './walk';

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
const run = (text: string, rest: Partial<Extract<Inline, { type: 'text' }>> = {}): Runs[number] => ({ type: 'text', text, marks: [], href: null, lang: null, ...rest });

describe('typography over several runs', () => {
  test.each([
    [['« Vraiment ', '?', ' »'], '«\u00a0Vraiment\u202f?\u00a0»'],
    [['Il dit "', 'bonjour', '" à tous'], 'Il dit «\u00a0bonjour\u00a0» à tous'],
    [['de 9', 'h', '30 à 12h'], 'de 9\u00a0h\u00a030 à 12\u00a0h'],
    [["aujourd'", 'hui..', '.'], 'aujourd’hui…'],
    [['Quoi', '?'], 'Quoi\u202f?'],
  ])('%j', (pieces, printed) => {
    expect(plainText(typeset(pieces.map((text, index) => run(text, { marks: index % 2 ? ['bold'] : [] })), 'fr'))).toBe(printed);
  });

  test('leaves code as typed, and a quotation in English to English rules', () => {
    const set = typeset([run('Il écrit '), run('a ? b : c', { marks: ['code'] }), run(' puis '), run('"really?"', { lang: 'en-GB' }), run(' !')], 'fr');
    expect(plainText(set)).toBe('Il écrit a ? b : c puis “really?”\u202f!');
  });

  test(`says the same however marks cut it (seed ${seed})`, () => {
    const pieces = fc.array(fc.constantFrom("l'", 'eau', ' ', '?', '!', '"', '« ', ' »', '...', '9h30', ' : ', 'n°', '3', '12 500', '%', '(', ')', ';', ',', 'https://a.fr/b?c', 'é', 'M. ', 'X'), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(pieces, fc.array(fc.nat(30), { maxLength: 4 }), (words, cuts) => {
        const text = words.join('');
        const at = [...new Set([0, ...cuts.filter((cut) => cut < text.length), text.length])].sort((a, b) => a - b);
        const runs = at.slice(1).map((end, index) => run(text.slice(at[index], end), { marks: index % 2 ? ['bold'] : [] }));
        expect(plainText(typeset(runs, 'fr'))).toBe(typography(text, 'fr'));
      }),
      { seed, numRuns: 3000 },
    );
  });
});

test('typography applied once more to a whole volume changes nothing', () => {
  mapParts(compile(outlineOf(fullDay), fullDay, printableSigns).model.parts, (runs) => {
    const bare = runs.filter((one) => one.type !== 'anchor' && one.type !== 'reference');
    expect(plainText(tidy(typeset(bare, 'fr')))).toBe(plainText(tidy(bare)));
    return runs;
  });
});
