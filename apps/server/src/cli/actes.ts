import { ActesFileError, type ActesModel, drawAll, fileName, type Format, FORMATS, parseActes, type Rendering } from '@pleniere/actes';
import { DomainError, type ActesFormat } from '@pleniere/contract';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { DataSource } from 'typeorm';
import { validate } from 'uuid';
import { ActesService } from '../actes/actes.service';
import type { ActesPlace } from '../actes/drafts.service';
import type { Command, CommandContext } from './command';
import { textFlag } from './place';

interface Volume {
  place: ActesPlace;
  slug: string;
}

/** The volumes of what was typed, a UUID, an import id or a slug: of a séance; of a whole cycle, with each of its séances after it. */
async function volumesOf(typed: string, context: CommandContext): Promise<Volume[]> {
  const database = context.get(DataSource);
  const names = [typed, validate(typed) ? typed : null];
  const cycles = await database.query<{ id: string; slug: string }[]>('SELECT id, slug FROM cycle WHERE deleted_at IS NULL AND NOT standalone AND (id = $2 OR import_id = $1 OR slug = $1)', names);
  const days = await database.query<{ id: string; slug: string }[]>(
    `SELECT s.id, s.slug FROM seance s JOIN cycle c ON c.id = s.cycle_id WHERE s.deleted_at IS NULL AND c.deleted_at IS NULL
     AND (s.id = $2 OR s.import_id = $1 OR s.slug = $1 OR c.id = $2 OR c.import_id = $1 OR c.slug = $1) ORDER BY s.position`,
    names,
  );
  if (days.length === 0) throw new DomainError('not_found', `Aucun cycle et aucune séance ne porte l’identifiant « ${typed} ».`);
  return [...cycles.map(({ id, slug }) => ({ place: { cycleId: id, seanceId: null }, slug: `cycle-${slug}` })), ...days.map(({ id, slug }) => ({ place: { seanceId: id }, slug }))];
}

/** In the order in which they were asked for. */
function formatsOf(typed: string | undefined): Format[] {
  const wanted = (typed ?? 'pdf,html').split(',').map((name) => name.trim());
  const known = wanted.flatMap((name) => FORMATS.find((format) => format.id === name) ?? []);
  if (known.length !== wanted.length) throw new DomainError('invalid', `--format attend ${FORMATS.map((format) => format.id).join(', ')}, séparés par des virgules, pas « ${typed ?? ''} ».`);
  return known;
}

interface Made {
  /** The séance, or the cycle of a volume; absent for an edition drawn again. */
  seance?: string;
  cycle?: string;
  format: string;
  file: string;
  bytes: number;
  pages: number | null;
  milliseconds: number;
}

/** One file drawn, written and told. */
async function make(file: string, { id }: Format, draw: () => Promise<{ bytes: Uint8Array; pages: number | null }>): Promise<Made> {
  const start = Date.now();
  const { bytes, pages } = await draw();
  writeFileSync(file, bytes);
  return { format: id, file, bytes: bytes.length, pages, milliseconds: Date.now() - start };
}

function editionOf(path: string): ActesModel {
  try {
    return parseActes(readFileSync(path));
  } catch (error) {
    if (!(error instanceof ActesFileError)) throw error;
    throw new DomainError('invalid', `${path} n’est pas une édition JSON de Plénière.`, [{ path: error.place || basename(path), message: error.detail }]);
  }
}

/** The page tells the weight of the other files: they are drawn for it, wanted or not. */
async function pageOf(model: ActesModel): Promise<Rendering> {
  for await (const drawn of drawAll(model)) if (drawn.format === 'html') return drawn;
  throw new Error('every edition has a page');
}

/** A JSON edition drawn again, in the bytes in which it was published. Nothing is asked of the database. */
async function redraw(path: string, formats: readonly Format[], folder: string): Promise<Made[]> {
  const model = editionOf(path);
  const made = [];
  for (const format of formats) {
    const file = join(folder, fileName(format).replace('actes', basename(path, '.json')));
    if (resolve(path) === file) throw new DomainError('invalid', `${file} serait remplacé par lui-même : donnez un autre dossier avec --out.`);
    made.push(await make(file, format, () => (format.id === 'html' ? pageOf(model) : format.render(model))));
  }
  return made;
}

/**
 * `actes CYCLE_OR_SEANCE --format pdf,html --out DIR`: the actes as they would be published now, one file a volume and format.
 * `actes --from actes.json`: the formats of an edition, from its JSON.
 */
export const actesCommand: Command = {
  name: 'actes',
  usage: 'actes CYCLE_OR_SEANCE [--from FILE.json] [--format pdf,html] [--out DIR] [--json]',
  summary: {
    fr: 'Compose les actes dans un dossier, sans rien publier\u00a0; avec --from, à partir d’une édition JSON.',
    en: 'Compiles the actes into a folder, publishing nothing; with --from, out of a JSON edition.',
  },
  async run(args, context) {
    const typed = args.positionals[0];
    const from = textFlag(args, 'from');
    if ((typed === undefined) === (from === undefined)) throw new DomainError('invalid', 'Donnez un cycle ou une séance, ou bien --from FICHIER.json : pleniere actes SEANCE --format pdf,html --out DIR');
    const formats = formatsOf(textFlag(args, 'format'));
    const folder = resolve(textFlag(args, 'out') ?? '.');
    mkdirSync(folder, { recursive: true });
    const made: Made[] = from === undefined ? [] : await redraw(from, formats, folder);
    for (const { place, slug } of typed === undefined ? [] : await volumesOf(typed, context)) {
      for (const format of formats) {
        const file = join(folder, fileName(format).replace('actes', `actes-${slug}`));
        const drawn = await make(file, format, () => context.get(ActesService).preview(context.system, place, format.id as ActesFormat));
        made.push({ ...(place.seanceId === null ? { cycle: place.cycleId } : { seance: place.seanceId }), ...drawn });
      }
    }
    if (args.flags.has('json')) return context.out(JSON.stringify(made, null, 2));
    for (const one of made) context.out([one.file, one.format, `${one.pages ?? 1} p.`, `${one.bytes} o`, `${one.milliseconds} ms`].join('\t'));
  },
};
