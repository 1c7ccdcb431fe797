import { DomainError, DOOR_ROLES } from '@pleniere/contract';
import { DoorsService } from '../auth/doors.service';
import type { Command } from './command';
import { daysFlag, placeOf, roleFlag } from './place';

/** Opens a door, or gives the live one of that role and place: address first, then the code when there is one. Closes or renews it on demand. */
export const linkCommand: Command = {
  name: 'link',
  usage: 'link --role organiser|moderator|rapporteur|participant (--cycle ID | --seance ID) [--group ID] [--days N] [--renew | --close] [--json]',
  summary: {
    fr: 'Donne le lien d’un rôle, et son code de 8 signes ; --renew en fait un autre, --close le ferme, et l’ancien ne sert plus aussitôt.',
    en: 'Gives the link of a role, and its 8-sign code; --renew makes another, --close closes it, and the old one ends at once.',
  },
  async run(args, context) {
    const role = roleFlag(args, DOOR_ROLES);
    const wanted = { ...(await placeOf(args, context)), role, days: daysFlag(args) };
    const doors = context.get(DoorsService);
    if (args.flags.has('close')) {
      const closed = await doors.closeAll(wanted);
      if (closed === 0) throw new DomainError('not_found', 'Aucun lien ouvert pour ce rôle à cet endroit.');
      context.out(args.flags.has('json') ? JSON.stringify({ closed }) : String(closed));
      return;
    }
    const live = await doors.open(wanted);
    const door = args.flags.has('renew') ? await doors.rotate(live.id) : live;
    if (args.flags.has('json')) {
      context.out(JSON.stringify(door));
      return;
    }
    context.out(door.url);
    if (door.code !== null) context.out(door.code);
  },
};
