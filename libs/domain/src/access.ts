/** What a person or a program may be in one cycle. */
export const ROLES = ['organiser', 'moderator', 'rapporteur', 'participant', 'reader'] as const;
export type Role = (typeof ROLES)[number];

/**
 * A role and where it holds. `cycleId: null` means every cycle (the house's own organisers);
 * without `seanceId` it holds for all séances of the cycle, without `groupId` for all groups of the séance.
 */
export interface Grant {
  role: Role;
  cycleId: string | null;
  seanceId?: string | null;
  groupId?: string | null;
}

/** Whoever knocks. A guest came by a link or a code and has no account; a program shows a bearer token. */
export type Actor =
  | { kind: 'visitor'; deviceId: string | null }
  | { kind: 'guest'; deviceId: string; sessionId: string; doorId: string; name: string | null; grants: readonly Grant[] }
  | { kind: 'user'; deviceId: string; sessionId: string; userId: string; name: string; grants: readonly Grant[] }
  | { kind: 'program'; tokenId: string; name: string; grants: readonly Grant[] };

/**
 * Everything that can be asked. Verbs of the domain, not of HTTP:
 * `cycle.*` concerns a whole cycle, `seance.*` one day, `note.*` one sheet.
 */
export type Action =
  | 'house.create' // make a cycle, import a file
  | 'house.users'
  | 'cycle.read' // the organiser's view of it
  | 'cycle.edit'
  | 'cycle.delete'
  | 'seance.read' // the team's view: groups, state of the notes, restitution
  | 'seance.edit'
  | 'seance.doors' // see, make and revoke links and codes
  | 'seance.follow' // the shown view, by room code
  | 'restitution.drive'
  | 'note.read'
  | 'note.write'
  | 'note.manage' // freeze, reopen, template
  | 'actes.read' // outline and preview before publication
  | 'actes.publish';

/** What the action is about. Ids only: nothing here is fetched by `can`. */
export interface Subject {
  cycleId?: string | null;
  seanceId?: string | null;
  groupId?: string | null;
  /** The note's own state decides who may write in it. */
  noteState?: 'draft' | 'open' | 'frozen' | 'revision' | 'reviewed';
}

const BY_ROLE: Record<Role, ReadonlySet<Action>> = {
  organiser: new Set<Action>([
    'house.create',
    'house.users',
    'cycle.read',
    'cycle.edit',
    'cycle.delete',
    'seance.read',
    'seance.edit',
    'seance.doors',
    'seance.follow',
    'restitution.drive',
    'note.read',
    'note.write',
    'note.manage',
    'actes.read',
    'actes.publish',
  ]),
  moderator: new Set<Action>(['seance.read', 'seance.follow', 'restitution.drive', 'note.read', 'note.write']),
  rapporteur: new Set<Action>(['seance.follow', 'note.read', 'note.write']),
  participant: new Set<Action>(['seance.follow']),
  reader: new Set<Action>(['seance.read', 'seance.follow', 'note.read', 'actes.read']),
};

/** States of a note in which each role's words are accepted. Nothing else freezes a note: never the clock. */
const WRITABLE: Record<Role, ReadonlySet<NonNullable<Subject['noteState']>>> = {
  organiser: new Set(['draft', 'open', 'revision'] as const),
  moderator: new Set(['open'] as const),
  rapporteur: new Set(['open'] as const),
  participant: new Set(),
  reader: new Set(),
};

/** Does this grant reach the subject? A grant on a group never reaches its séance, a grant on a séance never its cycle. */
function reaches(grant: Grant, subject: Subject): boolean {
  if (grant.cycleId === null) return true;
  if (!subject.cycleId || grant.cycleId !== subject.cycleId) return false;
  if (grant.seanceId && grant.seanceId !== subject.seanceId) return false;
  if (grant.groupId && grant.groupId !== subject.groupId) return false;
  return true;
}

/** A rapporteur follows the whole séance, though his grant names one group only. */
function reachesSeance(grant: Grant, subject: Subject): boolean {
  return reaches({ ...grant, groupId: null }, subject);
}

/** Actions that are about the house, not about one cycle: only a grant on every cycle reaches them, and never a link's. */
const OF_THE_HOUSE: ReadonlySet<Action> = new Set<Action>(['house.create', 'house.users']);

function allows(grant: Grant, action: Action, subject: Subject): boolean {
  if (!BY_ROLE[grant.role].has(action)) return false;
  if (OF_THE_HOUSE.has(action)) return grant.cycleId === null;
  if (!(action === 'seance.follow' ? reachesSeance(grant, subject) : reaches(grant, subject))) return false;
  return action !== 'note.write' || (subject.noteState !== undefined && WRITABLE[grant.role].has(subject.noteState));
}

/**
 * The one place where a right is decided. Pure: the same actor, action and subject always give the same answer.
 * Whatever is not allowed here is refused.
 */
export function can(actor: Actor, action: Action, subject: Subject = {}): boolean {
  if (actor.kind === 'visitor') return false;
  // A link is handed on: whoever holds one runs the day it names, and never decides about the house or throws a cycle away.
  if (actor.kind === 'guest' && (OF_THE_HOUSE.has(action) || action === 'cycle.delete')) return false;
  return actor.grants.some((grant) => allows(grant, action, subject));
}
