import { describe, expect, it } from '@jest/globals';
import { parseArgs } from './arguments';

describe('the words typed after a command', () => {
  it('reads values after a space or an equals sign, and switches alone', () => {
    const { positionals, flags } = parseArgs(['file.json', '--dry-run', '--role', 'rapporteur', '--days=3', '--json']);
    expect(positionals).toEqual(['file.json']);
    expect([...flags]).toEqual([
      ['dry-run', true],
      ['role', 'rapporteur'],
      ['days', '3'],
      ['json', true],
    ]);
  });

  it('does not take the next word as the value of a switch', () => {
    expect(parseArgs(['--json', 'SEANCE']).positionals).toEqual(['SEANCE']);
  });

  it('keeps an equals sign inside a value, and everything after a double dash', () => {
    const { positionals, flags } = parseArgs(['--out=a=b', '--', '--not-a-flag']);
    expect(flags.get('out')).toBe('a=b');
    expect(positionals).toEqual(['--not-a-flag']);
  });
});
