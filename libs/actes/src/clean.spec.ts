import { describe, expect, it } from '@jest/globals';
import { redact } from './clean';
import { Ledger } from './remarks';

const hidden = (text: string): string => redact(text, 'hide', '■', new Ledger());

describe('what is taken out before publication', () => {
  it.each([
    ['écrire à jean.dupont+cr@mairie.example.fr.', 'écrire à ■.'],
    ['lien https://us02web.zoom.us/j/123?pwd=x, merci', 'lien ■ merci'],
    ['lien : ...zoom.us/j/123', 'lien : ...■'],
    ['a.b.c.d.e.f.g.zoom.us/j/123', 'a.■'],
    ['(http://salle.example/g#k=abcdefghijklmnop)', '■'],
    ['code du groupe : AB3D EF7H, à demain', 'code du groupe : ■, à demain'],
    ['le code k7mn-pq3r ouvre', 'le code ■ ouvre'],
    ['le code pénal et le code postal 13001', 'le code pénal et le code postal 13001'],
    ['https://salle.example/s#t=abcdefghijklmnop', '■'],
    ['jeton eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJlMQ ici', 'jeton ■ ici'],
    ['la fiche est dans /documents/general', 'la fiche est dans /documents/general'],
  ])('« %s »', (text, expected) => {
    expect(hidden(text)).toBe(expected);
  });

  it.each(['a', '0', '.', 'a.', 'a@', ' ', '/', '/g', 'zoom.', '01 ', 'code '])('is found in a hundred thousand signs of %j without making anybody wait', (piece) => {
    const text = piece.repeat(100_000 / piece.length);
    const start = performance.now();
    hidden(text);
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
