import { DomainError } from '@pleniere/contract';
import type { ParsedArgs } from './command';

/** Flags that never take a value, so that what follows them is a word of its own. */
const SWITCHES = new Set(['json', 'dry-run', 'organiser', 'close', 'renew', 'help', 'verify', 'with-key', 'drill', 'editions']);

/**
 * Reads what was typed after the command: `--flag value`, `--flag=value`, `--switch`, words; `--` ends the flags.
 */
export function parseArgs(typed: readonly string[]): ParsedArgs {
  const parsed: ParsedArgs = { positionals: [], flags: new Map() };
  for (let at = 0; at < typed.length; at += 1) {
    const word = typed[at] ?? '';
    if (word === '--') {
      parsed.positionals.push(...typed.slice(at + 1));
      break;
    }
    if (!word.startsWith('--')) {
      parsed.positionals.push(word);
      continue;
    }
    const [name = '', ...value] = word.slice(2).split('=');
    const next = typed[at + 1];
    if (value.length > 0) parsed.flags.set(name, value.join('='));
    else if (SWITCHES.has(name) || next === undefined || next.startsWith('--')) parsed.flags.set(name, true);
    else {
      parsed.flags.set(name, next);
      at += 1;
    }
  }
  return parsed;
}

/**
 * What the usage of a command does not name is refused: `--dryrun` for `--dry-run` must not import for good.
 * @param usage as in the help, `import FILE [--dry-run]`: its options, and its words before the first of them
 * @throws DomainError invalid
 */
export function demandUsage(args: ParsedArgs, usage: string): void {
  const known = new Set([...usage.matchAll(/--([\w-]+)/g)].map(([, name]) => name));
  const unknown = [...args.flags.keys()].find((name) => !known.has(name));
  if (unknown !== undefined) throw new DomainError('invalid', `L’option --${unknown} n’existe pas. Usage : ${usage}`);
  const most = (usage.split(/ [[(-]/)[0] ?? '').split(' ').length - 1;
  const extra = args.positionals[most];
  if (extra !== undefined) throw new DomainError('invalid', `« ${extra} » est de trop. Usage : ${usage}`);
}
