import { NOTE_STATES } from '@pleniere/domain';
import { z } from 'zod';
import { MAX_BACKUP } from './backup-file';
import { operation, uuid } from './operation';
import { base64Of } from './upload';
import { MAX_FIRST_FRAME } from './wire';

/*
 * Words that are not in a note and wait for the organiser: refused because they came too late or under somebody else's name, taken back from a
 * backup file, or taken out because they broke the note. Nothing of them is shown before it is accepted; nothing of them is lost by being refused.
 */

export const OFFER_REASONS = [
  /** Written under another device's client id. */
  'foreign',
  /** Came when their author could no longer write in the note: it was frozen, or his role had changed. */
  'frozen',
  /** Came after the author's link had expired. */
  'expired',
  /** From a backup file. */
  'copy',
  /** Taken out of the note, which they made unreadable. */
  'poisoned',
] as const;
export type OfferReason = (typeof OFFER_REASONS)[number];

export const OFFER_STATES = ['waiting', 'accepted', 'discarded'] as const;

/** How many days discarded words are kept, and how long after the end of a link its device's words are still taken. */
export const OFFER_DAYS = 30;

const offered = z.strictObject({
  /** `known`: the note holds all of it already. `merged`: it does now. `offered`: it waits for the organiser, or was decided before. */
  is: z.enum(['known', 'merged', 'offered']),
  /** Since when it is offered; null unless it is. */
  at: z.string().nullable(),
  state: z.enum(OFFER_STATES).nullable(),
});
export type Offered = z.infer<typeof offered>;

const piece = z.strictObject({ is: z.enum(['kept', 'added', 'removed']), text: z.string() });
export type OfferPiece = z.infer<typeof piece>;

const offerView = z.strictObject({
  id: uuid,
  noteId: uuid,
  group: z.strictObject({ id: uuid, number: z.int().nullable() }).nullable(),
  /** Question or title of the note. */
  title: z.string(),
  noteState: z.enum(NOTE_STATES),
  reason: z.enum(OFFER_REASONS),
  state: z.enum(OFFER_STATES),
  /** Of the person; null when none was given. */
  name: z.string().nullable(),
  at: z.string(),
  decidedAt: z.string().nullable(),
  /**
   * What accepting does. `asItIs`: the words take their place, as if they had come in time. `atTheEnd`: they are added under a heading that says
   * whose they are, because they no longer fit where they were written. `nothing`: no words can be read in it.
   */
  way: z.enum(['asItIs', 'atTheEnd', 'nothing']),
  /** Words that it would add and take away. */
  added: z.int(),
  removed: z.int(),
  /** The same as text, with a little of what stands around it. */
  pieces: z.array(piece),
  /** The text is longer than `pieces`. */
  isCut: z.boolean(),
  /** The note takes words from the reader of this list now; else it has to be reopened first. */
  isOpen: z.boolean(),
});
export type OfferView = z.infer<typeof offerView>;

export const offerWords = operation('offerWords', {
  method: 'POST',
  path: '/api/notes/:noteId/offers',
  summary: 'Hands in words that the note did not take: the update itself, or a backup file. They are merged if they can be, else kept for the organiser.',
  params: z.strictObject({ noteId: uuid }),
  body: z.union([z.strictObject({ update: base64Of(MAX_FIRST_FRAME) }), z.strictObject({ file: base64Of(MAX_BACKUP) })]),
  response: offered,
  maxBody: 6 * 1024 * 1024,
});

export const listSeanceOffers = operation('listSeanceOffers', {
  method: 'GET',
  path: '/api/seances/:seanceId/offers',
  summary: 'Words that wait for you in the notes of a séance, and those discarded in the last 30 days. What a note already holds is left out.',
  params: z.strictObject({ seanceId: uuid }),
  response: z.array(offerView),
});

export const listOffers = operation('listOffers', {
  method: 'GET',
  path: '/api/notes/:noteId/offers',
  summary: 'The same for one note.',
  params: z.strictObject({ noteId: uuid }),
  response: z.array(offerView),
});

const offerParams = z.strictObject({ offerId: uuid });
const decided = z.strictObject({ id: uuid, state: z.enum(OFFER_STATES) });

export const acceptOffer = operation('acceptOffer', {
  method: 'POST',
  path: '/api/offers/:offerId/accept',
  summary: 'Puts the words into the note: in their place if they still fit there, else at its end under the name of their author. The note must be open to you.',
  params: offerParams,
  response: decided,
});

export const discardOffer = operation('discardOffer', {
  method: 'POST',
  path: '/api/offers/:offerId/discard',
  summary: 'Leaves the words out of the note. They are kept for 30 days.',
  params: offerParams,
  response: decided,
});

export const restoreOffer = operation('restoreOffer', {
  method: 'POST',
  path: '/api/offers/:offerId/restore',
  summary: 'Lets discarded words wait again.',
  params: offerParams,
  response: decided,
});

export const OFFER_OPERATIONS = [offerWords, listSeanceOffers, listOffers, acceptOffer, discardOffer, restoreOffer] as const;
