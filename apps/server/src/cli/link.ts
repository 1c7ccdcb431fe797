import { DOOR_ROLES } from '@pleniere/contract';
import { DoorsService } from '../auth/doors.service';
import type { Command } from './command';
import { daysFlag, placeOf, roleFlag } from './place';

/** Opens a door, or gives the live one of that role and place: address first, then the code when there is one. */
export const linkCommand: Command = {
  name: 'link',
  usage: 'link --role organiser|moderator|rapporteur|participant (--cycle ID | --seance ID) [--group ID] [--days N] [--json]',
  summary: { fr: 'Donne le lien d’un rôle, et son code de 8 signes.', en: 'Gives the link of a role, and its 8-sign code.' },
  async run(args, context) {
    const role = roleFlag(args, DOOR_ROLES);
    const door = await context.get(DoorsService).open({ ...(await placeOf(args, context)), role, days: daysFlag(args) });
    if (args.flags.has('json')) {
      context.out(JSON.stringify(door));
      return;
    }
    context.out(door.url);
    if (door.code !== null) context.out(door.code);
  },
};
