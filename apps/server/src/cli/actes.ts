import { FORMATS } from '@pleniere/actes';
import { ACTES_FORMATS, DomainError, type ActesFormat } from '@pleniere/contract';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DataSource } from 'typeorm';
import { validate } from 'uuid';
import { ActesService } from '../actes/actes.service';
import type { Command, CommandContext } from './command';
import { textFlag } from './place';

interface Day {
  id: string;
  slug: string;
}

/** The séances of what was typed: a UUID, an import id or a slug, of a séance or of a whole cycle. */
async function daysOf(typed: string, context: CommandContext): Promise<Day[]> {
  const names = '(s.id = $2 OR s.import_id = $1 OR s.slug = $1 OR c.id = $2 OR c.import_id = $1 OR c.slug = $1)';
  const days = await context.get(DataSource).query<Day[]>(
    `SELECT s.id, s.slug FROM seance s JOIN cycle c ON c.id = s.cycle_id WHERE s.deleted_at IS NULL AND c.deleted_at IS NULL AND ${names} ORDER BY s.position`,
    [typed, validate(typed) ? typed : null],
  );
  if (days.length === 0) throw new DomainError('not_found', `Aucun cycle et aucune séance ne porte l’identifiant « ${typed} ».`);
  return days;
}

function formatsOf(typed: string | undefined): ActesFormat[] {
  const wanted = (typed ?? 'pdf,html').split(',').map((name) => name.trim());
  const known = wanted.flatMap((name) => ACTES_FORMATS.find((format) => format === name) ?? []);
  if (known.length !== wanted.length) throw new DomainError('invalid', `--format attend ${FORMATS.map((format) => format.id).join(', ')}, séparés par des virgules, pas « ${typed ?? ''} ».`);
  return known;
}

/** `actes CYCLE_OR_SEANCE --format pdf,html --out DIR`: the actes as they would be published now, one file a séance and format. */
export const actesCommand: Command = {
  name: 'actes',
  usage: 'actes CYCLE_OR_SEANCE [--format pdf,html] [--out DIR] [--json]',
  summary: { fr: 'Compose les actes dans un dossier, sans rien publier.', en: 'Compiles the actes into a folder, publishing nothing.' },
  async run(args, context) {
    const typed = args.positionals[0];
    if (!typed) throw new DomainError('invalid', 'Donnez un cycle ou une séance : pleniere actes SEANCE --format pdf,html --out DIR');
    const formats = formatsOf(textFlag(args, 'format'));
    const folder = resolve(textFlag(args, 'out') ?? '.');
    const days = await daysOf(typed, context);
    mkdirSync(folder, { recursive: true });
    const made = [];
    for (const day of days) {
      for (const format of formats) {
        const start = Date.now();
        const { bytes, pages } = await context.get(ActesService).preview(context.system, day.id, format, {});
        const file = join(folder, `actes-${day.slug}.${format}`);
        writeFileSync(file, bytes);
        made.push({ seance: day.id, format, file, bytes: bytes.length, pages, milliseconds: Date.now() - start });
      }
    }
    if (args.flags.has('json')) return context.out(JSON.stringify(made, null, 2));
    for (const one of made) context.out([one.file, one.format, `${one.pages ?? 1} p.`, `${one.bytes} o`, `${one.milliseconds} ms`].join('\t'));
  },
};
