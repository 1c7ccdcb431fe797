import { describe, expect, it } from '@jest/globals';
import { nameKey, readAttendanceList } from './attendance-list';

const one = (text: string) => {
  const { people, unread } = readAttendanceList(text);
  expect(unread).toEqual([]);
  return people[0];
};

describe('a pasted list of people', () => {
  it.each([
    ['Hélène Durand', 'Hélène', 'Durand'],
    ['DURAND Hélène', 'Hélène', 'Durand'],
    ['Hélène DURAND', 'Hélène', 'Durand'],
    ['Jean-Luc de LA TOUR', 'Jean-Luc', 'de La Tour'],
    ['EL HADJ-MOUSSA Karima', 'Karima', 'El Hadj-Moussa'],
    ['D’ORNANO Ghjuvan Battì', 'Ghjuvan Battì', 'D’Ornano'],
    ['Ornella Maria Rossi', 'Ornella', 'Maria Rossi'],
  ])('« %s » is %s %s', (text, givenName, familyName) => {
    expect(one(text)).toMatchObject({ givenName, familyName });
  });

  it('takes civility, function, body and consent as a text separates them', () => {
    expect(one('Mme Hélène Durand ; directrice ; Agence du littoral ; oui')).toEqual({
      line: 1,
      honorific: 'Mme',
      givenName: 'Hélène',
      familyName: 'Durand',
      position: 'directrice',
      organization: 'Agence du littoral',
      publishName: 'yes',
    });
  });

  it('takes the same from a spreadsheet, with a civility of its own and Windows line ends', () => {
    const { people, unread } = readAttendanceList('Mme\tDURAND Hélène\tdirectrice\tAgence du littoral\tnon\r\nM.\tPaul Ricci\t\tCommune\toui\r\n');
    expect(unread).toEqual([]);
    expect(people).toMatchObject([
      { line: 1, honorific: 'Mme', familyName: 'Durand', publishName: 'no' },
      { line: 2, honorific: 'M.', familyName: 'Ricci', position: null, organization: 'Commune', publishName: 'yes' },
    ]);
  });

  it('follows the headings, in whatever order, and leaves addresses out', () => {
    const list = 'Structure\tNom\tPrénom\tCourriel\tAccord de publication\nCommune\tRICCI\tPaul\tpaul@example.org\toui\nÉtat\tde Luca\tAnne\tanne@example.org\t';
    const { people } = readAttendanceList(list);
    expect(people).toMatchObject([
      { line: 2, givenName: 'Paul', familyName: 'Ricci', organization: 'Commune', publishName: 'yes' },
      { line: 3, givenName: 'Anne', familyName: 'de Luca', organization: 'État', publishName: null },
    ]);
    expect(JSON.stringify(people)).not.toContain('example.org');
  });

  it('says nothing of consent where nothing is said', () => {
    expect(one('Hélène Durand ; directrice')).toMatchObject({ publishName: null, position: 'directrice' });
  });

  it('reads quoted cells, and takes what looks like a formula for words', () => {
    expect(one('"Durand Hélène"\t"=1+1"\t"dite ""la Grande"""')).toMatchObject({ position: '=1+1', organization: 'dite "la Grande"' });
    expect(one('@SUM(A1) Durand')).toMatchObject({ givenName: '@SUM(A1)', familyName: 'Durand' });
  });

  it.each([
    ['Durand', 'oneWord'],
    [';directrice', 'noName'],
    ['123 ; directrice', 'noName'],
    [`${'a '.repeat(200)}b`, 'tooLong'],
  ])('tells what is wrong with « %s »', (text, problem) => {
    expect(readAttendanceList(`Paul Ricci\n\n${text}`).unread).toMatchObject([{ line: 3, problem }]);
  });

  it('does not guess an unclear answer', () => {
    expect(readAttendanceList('Nom\tPrénom\tAccord\nRicci\tPaul\tpeut-être').unread).toMatchObject([{ line: 2, problem: 'consentUnread' }]);
  });

  it('reads five hundred lines, and no more than two thousand', () => {
    const lines = (count: number) => Array.from({ length: count }, (_, index) => `Personne Numéro${index} ; fonction ; organisme ; oui`).join('\n');
    expect(readAttendanceList(lines(500)).people).toHaveLength(500);
    const many = readAttendanceList(lines(2_001));
    expect(many.unread).toMatchObject([{ line: 2_001, problem: 'tooMany' }]);
  });

  it('is nobody when it is blank', () => {
    expect(readAttendanceList(' \r\n;;\n\t\t')).toEqual({ people: [], unread: [] });
  });
});

it('one name is one person, whatever its accents, its capitals and which comes first', () => {
  expect(nameKey({ givenName: 'Hélène', familyName: 'DURAND-Ricci' })).toBe(nameKey({ givenName: 'helene', familyName: 'Durand Ricci' }));
  expect(nameKey({ givenName: 'Durand', familyName: 'Hélène' })).toBe(nameKey({ givenName: 'Hélène', familyName: 'Durand' }));
});
