import { Together } from './together';

describe('questions asked together', () => {
  it('those of one turn are one query, and each gets its own answer', async () => {
    const queries: string[][] = [];
    const lengths = new Together<number>((keys) => {
      queries.push(keys);
      return Promise.resolve(new Map(keys.filter((key) => key !== 'nobody').map((key) => [key, key.length])));
    });
    expect(await Promise.all([lengths.of('a'), lengths.of('bcd'), lengths.of('nobody'), lengths.of('a')])).toEqual([1, 3, undefined, 1]);
    expect(queries).toEqual([['a', 'bcd', 'nobody']]);
    expect(await lengths.of('ef')).toBe(2);
    expect(queries).toHaveLength(2);
  });

  it('a query that fails fails for those who asked, and for nobody after them', async () => {
    let fails = true;
    const together = new Together<string>((keys) => (fails ? Promise.reject(new Error('no database')) : Promise.resolve(new Map(keys.map((key) => [key, key])))));
    const outcomes = await Promise.allSettled([together.of('a'), together.of('b')]);
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['rejected', 'rejected']);
    fails = false;
    expect(await together.of('a')).toBe('a');
  });
});
