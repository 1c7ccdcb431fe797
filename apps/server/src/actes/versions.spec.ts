import { describe, expect, test } from '@jest/globals';
import { nextVersion } from './versions';

describe('nextVersion', () => {
  test('counts provisional versions from 0.1', () => {
    expect(nextVersion('provisoire', [])).toBe('0.1');
    expect(nextVersion('provisoire', ['0.1', '0.2'])).toBe('0.3');
    expect(nextVersion('provisoire', ['0.9'])).toBe('0.10');
  });

  test('gives 1.0 to the first final version and a tenth to each correction', () => {
    expect(nextVersion('definitive', ['0.1'])).toBe('1.0');
    expect(nextVersion('definitive', ['0.1', '1.0'])).toBe('1.1');
    expect(nextVersion('definitive', ['1.9', '1.0'])).toBe('1.10');
  });

  test('refuses a provisional version after a final one', () => {
    expect(nextVersion('provisoire', ['0.1', '1.0'])).toBeNull();
  });
});
