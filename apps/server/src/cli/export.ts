import { writeFile } from 'node:fs/promises';
import { DomainError } from '@pleniere/contract';
import { TransferService } from '../cycles/transfer/transfer.service';
import type { Command } from './command';

export const exportCommand: Command = {
  name: 'export',
  usage: 'export CYCLE_OR_SEANCE [--out FILE] [--json]',
  summary: { fr: 'Exporte un cycle ou une séance (cycle-import, du JSON dans tous les cas).', en: 'Exports a cycle or a séance (cycle-import, JSON in any case).' },
  async run({ positionals, flags }, context) {
    const [name] = positionals;
    const out = flags.get('out');
    if (name === undefined || out === true) throw new DomainError('invalid', `Usage : ${exportCommand.usage}`);
    const text = JSON.stringify(await context.get(TransferService).export(name, context.system), null, 2);
    if (out === undefined) {
      context.out(text);
      return;
    }
    try {
      await writeFile(out, `${text}\n`);
    } catch (error) {
      throw new DomainError('invalid', `${out} ne peut pas être écrit (${(error as NodeJS.ErrnoException).code ?? String(error)}).`);
    }
    context.err(`Écrit dans ${out}`);
  },
};
