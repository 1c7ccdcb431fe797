import { describe, expect, it } from '@jest/globals';
import { demandUsage, parseArgs } from './arguments';

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

  it.each([
    ['import FILE [--dry-run] [--json]', ['cycle.json', '--dryrun'], 'L’option --dryrun n’existe pas.'],
    ['import FILE [--dry-run] [--json]', ['cycle.json', 'other.json'], '« other.json » est de trop.'],
    ['user add EMAIL --organiser [--cycle ID]', ['add', 'a@b.fr', '--organiser', 'c@d.fr'], '« c@d.fr » est de trop.'],
    ['seances [--json]', ['all'], '« all » est de trop.'],
    ['token --role ROLE (--cycle ID | --seance ID)', ['--role', 'reader', '--session', 'x'], 'L’option --session n’existe pas.'],
  ])('are refused by « %s » when it does not name them: %j', (usage, typed, sentence) => {
    expect(() => demandUsage(parseArgs(typed), usage)).toThrow(sentence);
  });

  it('pass when the usage names them, in any order', () => {
    for (const typed of [['--dry-run', 'cycle.json'], ['cycle.json', '--json'], []]) demandUsage(parseArgs(typed), 'import FILE [--dry-run] [--json]');
    demandUsage(parseArgs(['--role=reader', '--cycle', 'c']), 'token --role ROLE (--cycle ID | --seance ID)');
  });
});
