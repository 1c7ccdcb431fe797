import { describe, expect, test } from '@jest/globals';
import { weightOf } from './wording';

describe('weightOf', () => {
  test('says kilobytes below a million and megabytes from there', () => {
    expect(weightOf(310_400, 'fr')).toEqual({ unit: 'kilobytes', size: '310' });
    expect(weightOf(2_000_000, 'fr')).toEqual({ unit: 'megabytes', size: '2,0' });
    expect(weightOf(2_040_000, 'en')).toEqual({ unit: 'megabytes', size: '2.0' });
  });

  test('never says nothing at all', () => {
    expect(weightOf(12, 'fr')).toEqual({ unit: 'kilobytes', size: '1' });
  });
});
