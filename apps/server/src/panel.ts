import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DoorsService } from './auth/doors.service';
import { PublicUrl } from './auth/public-url';
import { SignInService } from './auth/sign-in.service';
import { SYSTEM } from './auth/system';
import { UsersService } from './auth/users.service';

/** The address cannot receive mail (RFC 2606): its account is entered by the printed link only. */
const DEMONSTRATION_ACCOUNT = { email: 'organisation@demonstration.invalid', name: 'Organisation (démonstration)' };

interface DemonstrationSeance {
  id: string;
  cycle_id: string;
  room_code: string;
  groups: { id: string; number: number | null }[];
}

/** The day of the demonstration: its first séance that has groups. */
async function demonstrationSeance(database: DataSource, cycleImportId: string): Promise<DemonstrationSeance | null> {
  const [seance] = await database.query<DemonstrationSeance[]>(
    `SELECT s.id, s.cycle_id, s.room_code, json_agg(json_build_object('id', g.id, 'number', g.number) ORDER BY g.position) AS groups
       FROM seance s JOIN cycle c ON c.id = s.cycle_id JOIN seance_group g ON g.seance_id = s.id AND g.status = 'active'
      WHERE c.import_id = $1 AND c.deleted_at IS NULL AND s.deleted_at IS NULL
      GROUP BY s.id ORDER BY s.position LIMIT 1`,
    [cycleImportId],
  );
  return seance ?? null;
}

/**
 * What a person needs once the product runs: the address, and with the demonstration one link for each role.
 * @param demonstration import id of the demonstration cycle, null when it is not wanted here
 */
export async function startPanel(app: INestApplicationContext, demonstration: string | null): Promise<string> {
  const address = app.get(PublicUrl).base();
  const rows: [string, string][] = [['Adresse', address]];
  const seance = demonstration === null ? null : await demonstrationSeance(app.get(DataSource), demonstration);
  if (seance) {
    const doors = app.get(DoorsService);
    const organiser = await app.get(UsersService).add(SYSTEM, { ...DEMONSTRATION_ACCOUNT, role: 'organiser', cycleId: null });
    const place = { cycleId: seance.cycle_id, seanceId: seance.id };
    rows.push(['Organisation', await app.get(SignInService).printedLink(organiser.id)]);
    rows.push(['Modération', (await doors.open({ ...place, role: 'moderator' })).url]);
    for (const group of seance.groups.slice(0, 2)) {
      rows.push([`Rapport, groupe ${group.number ?? ''}`.trim(), (await doors.open({ ...place, groupId: group.id, role: 'rapporteur' })).url]);
    }
    rows.push(['Code de la salle', `${seance.room_code}   ${address}/suivre/${seance.room_code}`]);
  } else if (demonstration !== null || (await countUsers(app)) === 0) {
    rows.push(['Premier compte', 'npm run pleniere -- user add prenom.nom@exemple.fr --organiser']);
  }
  const width = Math.max(...rows.map(([label]) => label.length));
  const lines = rows.map(([label, value]) => `  ${label.padEnd(width)}   ${value}`);
  const hint = seance ? ['', '  Le lien d’organisation sert une fois ; les autres servent toute la journée.'] : [];
  return ['', '  Plénière est prête', '', ...lines, ...hint, '  Ctrl-C arrête tout.', ''].join('\n');
}

async function countUsers(app: INestApplicationContext): Promise<number> {
  const [row] = await app.get(DataSource).query<{ count: number }[]>('SELECT count(*)::int AS count FROM app_user');
  return row?.count ?? 0;
}
