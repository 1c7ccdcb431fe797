import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { typography } from './typography';

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);

/** ␣ stands for U+00A0, ⸱ for U+202F: blanks that a reader of this file can see. */
const seen = (text: string): string => text.replaceAll('\u00a0', '␣').replaceAll('\u202f', '⸱');

describe('French typography', () => {
  it.each([
    ['Quoi?', 'Quoi⸱?'],
    ['Quoi ? Oui ! Non ; si', 'Quoi⸱? Oui⸱! Non⸱; si'],
    ['Vraiment ?!', 'Vraiment⸱?!'],
    ['Deux points: puis la suite', 'Deux points␣: puis la suite'],
    ['Deux points : puis la suite', 'Deux points␣: puis la suite'],
    ['« Bonjour », dit-elle', '«␣Bonjour␣», dit-elle'],
    ['«Bonjour»', '«␣Bonjour␣»'],
    ['« un “mot” ici »', '«␣un “mot” ici␣»'],
    ['Il dit "bonjour" à tous', 'Il dit «␣bonjour␣» à tous'],
    ["L'eau, aujourd'hui...", 'L’eau, aujourd’hui…'],
    ['9H00 - 17H00', '9␣h␣00 - 17␣h␣00'],
    ['de 9h à 12h30', 'de 9␣h à 12␣h␣30'],
    ['15 h 30', '15␣h␣30'],
    ['n°3 et n° 4', 'n°␣3 et n°␣4'],
    ['15% des 12 500 places à 30 €', '15␣% des 12⸱500 places à 30␣€'],
    ['en 2011 200 personnes', 'en 2011 200 personnes'],
    ['L. 114-8', 'L.␣114-8'],
    ['M. Martin et Mme Durand', 'M.␣Martin et Mme␣Durand'],
    ['(?)', '(?)'],
  ])('%s', (typed, printed) => {
    expect(seen(typography(typed))).toBe(printed);
  });

  it.each([
    'https://exemple.fr/a?b=1;c=2#d:e!f',
    'voir https://exemple.fr/l’été?x=1.',
    'www.exemple.fr/a?b',
    'exemple.fr/page?id=3',
    'a.b+c@exemple.fr',
    '9:30 et 16:9',
    '`if (a?b:c) return "x";`',
    'a::b et c:d',
    'C:\\dossier\\fichier',
    '&nbsp;&#233;',
  ])('leaves « %s » alone', (text) => {
    expect(typography(text)).toBe(text);
  });

  it('still sets the sign that ends a sentence after an address', () => {
    expect(seen(typography('Connaissez-vous https://exemple.fr/a ?'))).toBe('Connaissez-vous https://exemple.fr/a⸱?');
  });

  it('treats the pieces of a text split by marks as pieces', () => {
    expect(seen(typography(' ?'))).toBe('⸱?');
    expect(seen(typography('« '))).toBe('«␣');
    expect(typography('«')).toBe('«');
  });
});

describe('English typography', () => {
  it('curls quotes and keeps the spacing', () => {
    expect(typography(`"It's" a 'test': really?...`, 'en')).toBe('“It’s” a ‘test’: really?…');
  });
});

describe('both', () => {
  // A picture or a file pasted as text, a line of dashes, a table padded with blanks: read in the time of as many words.
  it.each(['a', '0', '-', '.', ' ', 'a.', '1:', 'é', '"', '«', '`', '@', 'a@', ':', 'h', '! ', 'http://'])('reads a hundred thousand signs of %j without making anybody wait', (piece) => {
    const text = piece.repeat(100_000 / piece.length);
    const start = performance.now();
    for (const language of ['fr', 'en'] as const) typography(text, language);
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  const nasty = fc.array(
    fc.constantFrom(
      ...`' " « » “ ” ’ . ... … : :: ; ! ? ?! , ( ) [ ] - – / \\ \` % € ° n° N° h H 9h30 9:30 15 000 2011 12 3 1er M. Mme p. L. a B é mot l' www. http:// https://a.fr/b a@b.fr c.fr/d &amp; C:\\ :-) ;)`.split(' '),
      ' ',
      '\u00a0',
      '\u202f',
      '\u2009',
      '\n',
      '  ',
    ),
    { maxLength: 14 },
  );

  it('settles an hour stuck to what looks like an address', () => {
    const once = typography('9 h30...http://:-)');
    expect(once).toBe('9\u00a0h\u00a030…http://:-)');
    expect(typography(once)).toBe(once);
  });

  it.each(['fr', 'en'] as const)(`changes nothing the second time (%s, seed ${seed})`, (language) => {
    fc.assert(
      fc.property(fc.oneof(nasty.map((pieces) => pieces.join('')), fc.string({ unit: 'grapheme' })), (text) => {
        const once = typography(text, language);
        expect(typography(once, language)).toBe(once);
      }),
      { seed, numRuns: 6000 },
    );
  });

  it(`never changes a letter or a digit (seed ${seed})`, () => {
    const kept = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '');
    fc.assert(
      fc.property(nasty, (pieces) => {
        const text = pieces.join('');
        expect(kept(typography(text)).toLowerCase()).toBe(kept(text).toLowerCase());
      }),
      { seed, numRuns: 3000 },
    );
  });
});
