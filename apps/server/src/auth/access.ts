import { DomainError } from '@pleniere/contract';
import { can, type Action, type Actor, type Subject } from '@pleniere/domain';

/**
 * The first line of a service method. `visible` says whether the actor may know that the subject exists:
 * if not, the refusal is the same as for a subject that does not exist.
 * @throws DomainError sign_in, not_allowed or not_found
 */
export function demand(actor: Actor, action: Action, subject: Subject, visible: Action = action): void {
  if (can(actor, action, subject)) return;
  if (actor.kind === 'visitor') throw new DomainError('sign_in', 'Cette page n’est pas ouverte à votre lien. Demandez le bon lien à la personne qui organise.');
  if (visible !== action && can(actor, visible, subject)) throw new DomainError('not_allowed', 'Votre rôle ne permet pas cette action.');
  throw notFound();
}

/**
 * For what has to be looked up before its rights can be asked: a visitor is told the same of what exists and of what does not.
 * @throws DomainError sign_in
 */
export function demandEntered(actor: Actor): void {
  if (actor.kind === 'visitor') demand(actor, 'seance.read', {});
}

/** The one answer for what does not exist and for what may not be known to exist. */
export const notFound = (): DomainError =>
  new DomainError('not_found', 'Cette page n’est pas ouverte à votre lien. Demandez le bon lien à la personne qui organise.');
