import { readFile, stat } from 'node:fs/promises';
import { DomainError, MAX_IMPORT, type ImportReport } from '@pleniere/contract';
import { parseImport } from '../cycles/transfer/import-text';
import { TransferService } from '../cycles/transfer/transfer.service';
import type { Command } from './command';

const KIND_NAMES: Record<string, string> = {
  cycle: 'cycle',
  organizations: 'organismes',
  people: 'personnes',
  venues: 'lieux',
  seances: 'séances',
  questions: 'questions',
  programme: 'séquences du programme',
  groups: 'groupes',
  documents: 'documents',
  notes: 'remarques',
};

/** A report as people read it on a terminal. */
function* reportLines(report: ImportReport): Generator<string> {
  yield `${report.dryRun ? 'Essai, rien n’est écrit' : report.changed ? 'Importé' : 'Rien de changé'} : ${report.cycle.title ?? report.cycle.importId}`;
  for (const [kind, { created, updated, unchanged }] of Object.entries(report.counts)) {
    if (created + updated + unchanged > 0) yield `  ${(KIND_NAMES[kind] ?? kind).padEnd(24)} créés ${created}, modifiés ${updated}, inchangés ${unchanged}`;
  }
  for (const path of report.reordered) yield `  ordre changé : ${path}`;
  for (const path of report.kept) yield `  chez nous et pas dans le fichier, gardé : ${path}`;
  if (report.remarks.length > 0) yield 'Remarques pour la personne qui organise, jamais publiées :';
  for (const remark of report.remarks) yield `  ${remark.path} : ${remark.text}`;
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    // Refused before it is read: a wrong path may be a disk image.
    if ((await stat(path)).size > MAX_IMPORT) throw new DomainError('too_large', `${path} dépasse 20 Mio.`);
    return await readFile(path);
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw new DomainError('not_found', `${path} ne peut pas être lu (${(error as NodeJS.ErrnoException).code ?? String(error)}).`);
  }
}

export const importCommand: Command = {
  name: 'import',
  usage: 'import FILE [--dry-run] [--json]',
  summary: { fr: 'Importe un cycle ou une journée (cycle-import 1.0 à 1.2).', en: 'Imports a cycle or a day (cycle-import 1.0 to 1.2).' },
  async run({ positionals, flags }, context) {
    const [path] = positionals;
    if (path === undefined) throw new DomainError('invalid', `Usage : ${importCommand.usage}`);
    const json = parseImport(await readBytes(path));
    const report = await context.get(TransferService).import(json, { actor: context.system, dryRun: flags.has('dry-run') });
    if (flags.has('json')) context.out(JSON.stringify(report, null, 2));
    else for (const line of reportLines(report)) context.out(line);
  },
};
