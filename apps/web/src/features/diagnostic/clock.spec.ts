import { clockOf, median } from './clock';

describe('the middle of some measures', () => {
  it.each([
    [[5], 5],
    [[9, 1, 5], 5],
    [[4, 1, 3, 2], 2.5],
    [[1, 1, 1000], 1],
  ])('%j is %d', (values, expected) => {
    expect(median(values)).toBe(expected);
  });
});

describe('the clock', () => {
  it('is compared by the quickest answer, within half its round trip', () => {
    const samples = [
      { sent: 10_000, heard: 10_900, server: 5_000 },
      { sent: 20_000, heard: 20_040, server: 15_020 },
    ];
    expect(clockOf(samples)).toEqual({ offset: 5_000, margin: 20 });
  });

  it('of a device that is late is negative', () => {
    expect(clockOf([{ sent: 1_000, heard: 1_100, server: 61_050 }])).toEqual({ offset: -60_000, margin: 50 });
  });
});
