import { importCycle } from '@pleniere/contract';
import type { Actor } from '@pleniere/domain';
import { json, type RequestHandler } from 'express';
import type { ActorResolver } from '../auth/actor-resolver';

/** Bodies of every operation that does not say otherwise. */
export const readJson = json({ limit: '1mb', strict: true });

const readImport = json({ limit: importCycle.maxBody, strict: true });

const mayHoldImport = (actor: Actor): boolean => actor.kind !== 'visitor' && actor.grants.some((grant) => grant.role === 'organiser');

/**
 * Reads an import file, which may be larger than other bodies, when an organiser sends it. From anybody else it is a body like the others:
 * parsing twenty mebibytes for whoever asks would hold up the room that is writing.
 */
export function readImportFor(actors: ActorResolver): RequestHandler {
  return (request, response, next) => {
    actors.ofRequest(request).then((actor) => (mayHoldImport(actor) ? readImport : readJson)(request, response, next), next);
  };
}
