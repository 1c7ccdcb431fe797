import { describe, expect, it } from '@jest/globals';
import { countWords, nfc, slugOf } from './text';

describe('text', () => {
  it.each([
    ['', 0],
    ['— … « » ?', 0],
    ['L’eau de l\'étang', 5],
    ['aujourd’hui, un rendez-vous à 15 h 30', 7],
    ['qu’il s’agisse d’eux', 6],
    ['7,5 millions d’euros', 4],
    ['Te\u0301moin', 1],
  ])('counts the words of « %s »', (text, words) => {
    expect(countWords(text)).toBe(words);
  });

  it('makes addresses of titles', () => {
    expect(slugOf('L’Œuvre d’été : « çà & là » n° 3')).toBe('l-oeuvre-d-ete-ca-la-n-3');
    expect(slugOf('???')).toBe('');
    expect(slugOf('mot '.repeat(60)).length).toBeLessThanOrEqual(80);
    expect(slugOf('Straße ﬁne')).toBe('strasse-fine');
  });

  it('holds one form of each letter', () => {
    expect(nfc('e\u0301')).toBe('é');
  });
});
