import type { Participant } from '@pleniere/collab';
import { can, type Actor, type Role, type Subject } from '@pleniere/domain';
import { authorOf, deviceOf } from '../notes/who';

/** The strongest role first: the one under which a person is shown to others. */
const SHOWN: readonly Role[] = ['rapporteur', 'moderator', 'organiser', 'reader', 'participant'];

/** What was said at the door, and where the note is with its present state. */
export type AtDoor = Required<Pick<Participant, 'wantsReceipts' | 'ids' | 'mayCarry'>> & { subject: () => Subject };

/** Who is at the table. The right to write is asked again at each frame, with the note's state as it is then. */
export function participantOf(actor: Actor, { subject, ...said }: AtDoor): Participant {
  return {
    key: deviceOf(actor),
    name: actor.kind === 'visitor' ? null : actor.name,
    role: roleOf(actor, subject()),
    author: authorOf(actor),
    mayWrite: () => can(actor, 'note.write', subject()),
    ...said,
  };
}

function roleOf(actor: Actor, subject: Subject): Role | null {
  if (actor.kind === 'visitor') return null;
  const held = actor.grants.filter((grant) => can({ ...actor, grants: [grant] }, 'note.read', subject)).map((grant) => grant.role);
  return SHOWN.find((role) => held.includes(role)) ?? null;
}
