import { ROLES } from '@pleniere/domain';
import { TokensService } from '../auth/tokens.service';
import type { Command } from './command';
import { daysFlag, placeOf, roleFlag, textFlag } from './place';

/** Makes a bearer token; the secret is the only line on the standard output. */
export const tokenCommand: Command = {
  name: 'token',
  usage: 'token --role ROLE (--cycle ID | --seance ID) [--group ID] [--days N] [--name NAME] [--json]',
  summary: { fr: 'Fait un jeton pour un programme (en-tête Authorization: Bearer …).', en: 'Makes a token for a program (Authorization: Bearer … header).' },
  async run(args, context) {
    const role = roleFlag(args, ROLES);
    const place = await placeOf(args, context);
    const { secret, token } = await context.get(TokensService).create(context.system, { ...place, role, name: textFlag(args, 'name') ?? 'cli', days: daysFlag(args) });
    context.out(args.flags.has('json') ? JSON.stringify({ ...token, secret }) : secret);
  },
};
