import { z } from 'zod';
import { operation, uuid } from './operation';

export const EDITION_STATUSES = ['provisoire', 'definitive'] as const;

/** Licences an organiser may choose; the texts of third parties keep their own rights. */
export const LICENCES = ['lo-2.0', 'cc-by-4.0', 'cc-by-sa-4.0', 'rights-reserved'] as const;
export type LicenceId = (typeof LICENCES)[number];

export const ACTES_FORMATS = ['html', 'pdf', 'json'] as const;
export type ActesFormat = (typeof ACTES_FORMATS)[number];

const part = z.strictObject({
  id: z.string(),
  title: z.string(),
  level: z.union([z.literal(1), z.literal(2)]),
  printed: z.boolean(),
  /** The volume cannot do without it. */
  locked: z.boolean(),
});

/** What is worth a look before publishing. */
export const REMARKS = [
  'email',
  'phone',
  'meeting',
  'secret',
  'unprintable',
  'altMissing',
  'reshaped',
  'pictureMissing',
  'takeawayLong',
  'biographyLong',
  'tableUntitled',
  'acronym',
  'acronymTwice',
  'nameUnconsented',
  'referenceBroken',
  'typography',
] as const;

const remark = z.strictObject({
  code: z.enum(REMARKS),
  /** Title of the part or of the group. */
  place: z.string(),
  detail: z.string(),
});

const file = z.strictObject({
  format: z.enum(ACTES_FORMATS),
  /** Public address, absolute path. */
  path: z.string(),
  size: z.int(),
  sha256: z.string(),
  pages: z.int().nullable(),
});

/** A published version: frozen, with a permanent address. */
export const editionView = z.strictObject({
  id: uuid,
  version: z.string(),
  status: z.enum(EDITION_STATUSES),
  title: z.string(),
  language: z.string(),
  licence: z.enum(LICENCES),
  publishedAt: z.string(),
  publishedBy: z.string().nullable(),
  /** SHA-256 of what the edition was made of. */
  sourceSha256: z.string(),
  withdrawnAt: z.string().nullable(),
  withdrawalReason: z.string().nullable(),
  /** When its words were taken away, and the version that stands in its place. */
  rectifiedAt: z.string().nullable(),
  successor: z.string().nullable(),
  /** What changed since the edition before, one sentence a place. */
  changes: z.array(z.string()),
  /** Absolute path of the public page. */
  path: z.string(),
  files: z.array(file),
});
export type EditionView = z.infer<typeof editionView>;

export const actesOverview = z.strictObject({
  seance: z.strictObject({ id: uuid, cycleId: uuid, slug: z.string(), title: z.string(), cycleTitle: z.string().nullable() }),
  parts: z.array(part),
  /** What will be readable by everybody. */
  words: z.int(),
  names: z.array(z.string()),
  remarks: z.array(remark),
  /** The number each kind of version would take; null when that kind is no longer possible. */
  next: z.strictObject({ provisoire: z.string().nullable(), definitive: z.string() }),
  editions: z.array(editionView),
  mayPublish: z.boolean(),
});
export type ActesOverview = z.infer<typeof actesOverview>;

const params = z.strictObject({ seanceId: uuid });

/** Ids of parts switched off, separated by commas. */
const off = z.string().max(8000).optional();
const query = z.strictObject({ off, contacts: z.enum(['hide', 'show']).optional() });

export const readActes = operation('readActes', {
  method: 'GET',
  path: '/api/seances/:seanceId/actes',
  summary: 'The outline of the actes, what publishing would make public, and the editions already published.',
  params,
  query,
  response: actesOverview,
});

export const previewActes = operation('previewActes', {
  method: 'GET',
  path: '/api/seances/:seanceId/actes/preview/:format',
  summary: 'The actes as they would be published now, in one format.',
  params: params.extend({ format: z.enum(ACTES_FORMATS) }),
  query,
  produces: 'application/octet-stream',
});

const sentence = z.string().trim().min(1).max(500);

/** A publication on its way through the queue: it goes on without the page that asked for it. */
export const renderView = z.strictObject({
  id: uuid,
  cycleId: uuid,
  seanceId: uuid.nullable(),
  state: z.enum(['waiting', 'working', 'done', 'failed']),
  /** How many stand before it in the queue. */
  before: z.int(),
  /** Formats already drawn, in the order in which they came. */
  done: z.array(z.enum(ACTES_FORMATS)),
  /** How many formats there will be. */
  total: z.int(),
  edition: editionView.nullable(),
  problem: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
});
export type RenderView = z.infer<typeof renderView>;

const publication = z.strictObject({
  status: z.enum(EDITION_STATUSES),
  licence: z.enum(LICENCES).default('lo-2.0'),
  off: z.array(z.string().max(100)).max(500).default([]),
  contacts: z.enum(['hide', 'show']).default('hide'),
  /** What changed since the last edition; taken from the comparison when absent. */
  changes: z.array(sentence).max(200).optional(),
  /** Editions whose words must go (RGPD art. 17): once this one is out, their bytes are destroyed and their addresses say why. */
  rectifies: z.strictObject({ editions: z.array(uuid).min(1).max(50), reason: sentence }).optional(),
});

export const publishActes = operation('publishActes', {
  method: 'POST',
  path: '/api/seances/:seanceId/editions',
  summary: 'Asks for a version of the actes of a séance: the words of this instant, frozen, with a number, a licence and a permanent address.',
  params,
  body: publication,
  response: renderView,
  status: 202,
});

export const readRender = operation('readRender', {
  method: 'GET',
  path: '/api/renders/:renderId',
  summary: 'How far a publication is: its place in the queue, the formats drawn, then the edition.',
  params: z.strictObject({ renderId: uuid }),
  response: renderView,
});

/** What differs between an edition and the actes as they would be published now. */
export const editionChanges = z.strictObject({
  version: z.string(),
  changes: z.array(
    z.strictObject({ kind: z.enum(['added', 'removed', 'changed']), place: z.string(), mark: z.string(), before: z.string(), after: z.string() }),
  ),
  /** The same in sentences, one a place. */
  sentences: z.array(z.string()),
});
export type EditionChanges = z.infer<typeof editionChanges>;

export const readEditionChanges = operation('readEditionChanges', {
  method: 'GET',
  path: '/api/editions/:editionId/changes',
  summary: 'What changed since an edition: added, corrected and removed words, place by place.',
  params: z.strictObject({ editionId: uuid }),
  response: editionChanges,
});

export const withdrawEdition = operation('withdrawEdition', {
  method: 'POST',
  path: '/api/editions/:editionId/withdrawal',
  summary: 'Withdraws a published version: its address answers that it was withdrawn, its number is never used again.',
  params: z.strictObject({ editionId: uuid }),
  /** Readers of the address are told. */
  body: z.strictObject({ reason: sentence.optional() }),
  response: editionView,
});

export const actesOperations = [readActes, previewActes, publishActes, readRender, readEditionChanges, withdrawEdition];
