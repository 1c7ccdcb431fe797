import { importCycle, MAX_UPLOAD_BODY, offerWords } from '@pleniere/contract';
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

const readUpload = json({ limit: MAX_UPLOAD_BODY, strict: true });

/** Reads a document or a logo when an organiser sends it; from anybody else it is a body like the others. */
export function readUploadFor(actors: ActorResolver): RequestHandler {
  return (request, response, next) => {
    actors.ofRequest(request).then((actor) => (mayHoldImport(actor) ? readUpload : readJson)(request, response, next), next);
  };
}

const readOffer = json({ limit: offerWords.maxBody, strict: true });

/** Reads words handed in, two hours of them at most; from whoever holds nothing and has no device, a body like the others. */
export function readOfferFor(actors: ActorResolver): RequestHandler {
  return (request, response, next) => {
    actors.ofRequest(request).then((actor) => (actor.kind === 'visitor' && actor.deviceId === null ? readJson : readOffer)(request, response, next), next);
  };
}
