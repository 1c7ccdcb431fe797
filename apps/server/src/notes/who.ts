import type { Author } from '@pleniere/collab';
import type { Actor } from '@pleniere/domain';

/** An actor in a line of a log: its kind and the id under which it came in. */
export function whoOf(actor: Actor): string {
  switch (actor.kind) {
    case 'visitor':
      return 'visitor';
    case 'guest':
      return `guest ${actor.sessionId} by door ${actor.doorId}`;
    case 'user':
      return `user ${actor.userId}`;
    case 'program':
      return `program ${actor.tokenId}`;
  }
}

/** The same as the author of words. */
export const authorOf = (actor: Actor): Author => ({
  sessionId: 'sessionId' in actor ? actor.sessionId : null,
  doorId: 'doorId' in actor ? actor.doorId : null,
  userId: 'userId' in actor ? actor.userId : null,
  tokenId: 'tokenId' in actor ? actor.tokenId : null,
  name: actor.kind === 'visitor' ? null : actor.name,
});

/** A device: an id of its own for browsers, the token for programs. */
export function deviceOf(actor: Actor): string {
  if (actor.kind === 'program') return `token ${actor.tokenId}`;
  if (actor.kind === 'visitor') return 'nobody';
  return `device ${actor.deviceId}`;
}
