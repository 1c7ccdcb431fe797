import { DomainError } from '@pleniere/contract';
import { createHash } from 'node:crypto';

const LENGTH = 16;

/** The mark of a state as it was told: the same facts give the same mark, any change gives another. */
export const revisionOf = (facts: object): string => createHash('sha256').update(JSON.stringify(facts)).digest('base64url').slice(0, LENGTH);

/** @throws DomainError `state` when the change was made on an older reading than what is now stored. */
export function demandRevision(given: string | undefined, current: string): void {
  if (given === undefined || given === current) return;
  throw new DomainError('state', 'Quelqu’un d’autre vient de modifier cette fiche. Rien n’est écrasé : relisez, puis recommencez.');
}
