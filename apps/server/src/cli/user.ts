import { DomainError } from '@pleniere/contract';
import { SignInService } from '../auth/sign-in.service';
import { UsersService } from '../auth/users.service';
import type { Command } from './command';
import { placeOf, textFlag } from './place';

/** Gives an address an organiser's account, and prints a sign-in link that serves once within 24 hours. */
export const userCommand: Command = {
  name: 'user',
  usage: 'user add EMAIL --organiser [--cycle ID] [--name NAME] [--json]',
  summary: { fr: 'Ouvre un compte d’organisateur et donne son premier lien.', en: 'Opens an organiser’s account and gives its first link.' },
  async run(args, context) {
    const [verb, email] = args.positionals;
    if (verb !== 'add' || !email || !args.flags.has('organiser')) throw new DomainError('invalid', `Usage : ${userCommand.usage}`);
    const cycleId = args.flags.has('cycle') ? (await placeOf(args, context)).cycleId : null;
    const user = await context.get(UsersService).add(context.system, { email, name: textFlag(args, 'name'), role: 'organiser', cycleId });
    const url = await context.get(SignInService).printedLink(user.id);
    context.out(args.flags.has('json') ? JSON.stringify({ id: user.id, email: user.email, url }) : url);
  },
};
