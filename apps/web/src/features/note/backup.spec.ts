import { describe, expect, it } from '@jest/globals';
import { backupName } from './backup';

describe('the name of a backup file', () => {
  it('says which sheet and when, in letters that every system takes', () => {
    const at = new Date(2026, 10, 24, 14, 8);
    expect(backupName('Fiche du groupe 3', at)).toBe('fiche-du-groupe-3-2026-11-24-14h08.pleniere');
    expect(backupName('Où naît « l’innovation » ?', at)).toBe('ou-nait-l-innovation-2026-11-24-14h08.pleniere');
    expect(backupName('…', at)).toBe('fiche-2026-11-24-14h08.pleniere');
  });
});
