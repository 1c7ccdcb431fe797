import { DomainError, type DoorRole } from '@pleniere/contract';
import type { Role } from '@pleniere/domain';
import { DataSource } from 'typeorm';
import { validate } from 'uuid';
import type { CommandContext, ParsedArgs } from './command';

/** Where a link or a token leads, found from what was typed. */
export interface Place {
  cycleId: string;
  seanceId: string | null;
  groupId: string | null;
}

const wrong = (message: string): DomainError => new DomainError('invalid', message);

/** The text of a flag, or undefined when it was not given. @throws DomainError when it has no value */
export function textFlag(args: ParsedArgs, name: string): string | undefined {
  const value = args.flags.get(name);
  if (value === true) throw wrong(`--${name} attend une valeur.`);
  return value;
}

/** `--days N`, between 1 and 366. */
export function daysFlag(args: ParsedArgs): number | undefined {
  const text = textFlag(args, 'days');
  if (text === undefined) return undefined;
  const days = Number(text);
  if (!Number.isInteger(days) || days < 1 || days > 366) throw wrong(`--days attend un nombre entier de 1 à 366, pas « ${text} ».`);
  return days;
}

/** `--role ROLE`, one of those the command knows. */
export function roleFlag<R extends Role | DoorRole>(args: ParsedArgs, roles: readonly R[]): R {
  const typed = textFlag(args, 'role');
  const role = roles.find((known) => known === typed);
  if (!role) throw wrong(`--role attend ${roles.join(', ')}${typed === undefined ? '.' : `, pas « ${typed} ».`}`);
  return role;
}

/**
 * `--cycle ID | --seance ID [--group ID]`: each a UUID, an import id, or a slug; a group also by its number.
 * @throws DomainError naming what was not found, or what is several
 */
export async function placeOf(args: ParsedArgs, context: CommandContext): Promise<Place> {
  const database = context.get(DataSource);
  const cycle = textFlag(args, 'cycle');
  const seance = textFlag(args, 'seance');
  const group = textFlag(args, 'group');
  if ((cycle === undefined) === (seance === undefined)) throw wrong('Donnez --cycle ID ou --seance ID, l’un des deux.');
  if (seance === undefined) {
    if (group !== undefined) throw wrong('--group va avec --seance.');
    const rows = await database.query<{ id: string }[]>(`SELECT id FROM cycle WHERE deleted_at IS NULL AND ${named()}`, [cycle, uuidOrNull(cycle)]);
    return { cycleId: one(rows, 'Aucun cycle', cycle).id, seanceId: null, groupId: null };
  }
  const seances = await database.query<{ id: string; cycle_id: string }[]>(`SELECT id, cycle_id FROM seance WHERE deleted_at IS NULL AND ${named()}`, [seance, uuidOrNull(seance)]);
  const found = one(seances, 'Aucune séance', seance);
  if (group === undefined) return { cycleId: found.cycle_id, seanceId: found.id, groupId: null };
  const groups = await database.query<{ id: string }[]>(
    'SELECT id FROM seance_group WHERE seance_id = $3 AND (id = $2 OR import_id = $1 OR number::text = $1)',
    [group, uuidOrNull(group), found.id],
  );
  return { cycleId: found.cycle_id, seanceId: found.id, groupId: one(groups, 'Aucun groupe', group).id };
}

const named = (): string => '(id = $2 OR import_id = $1 OR slug = $1)';

const uuidOrNull = (text: string | undefined): string | null => (text !== undefined && validate(text) ? text : null);

/** Import ids are unique in their cycle only: a name shared by two séances is refused rather than guessed. */
function one<T>(rows: T[], none: string, typed: string | undefined): T {
  const [row, second] = rows;
  if (!row) throw new DomainError('not_found', `${none} ne porte l’identifiant « ${typed ?? ''} ».`);
  if (second) throw wrong(`L’identifiant « ${typed ?? ''} » est porté plusieurs fois : donnez l’UUID ou le slug.`);
  return row;
}
