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

export const publishActes = operation('publishActes', {
  method: 'POST',
  path: '/api/seances/:seanceId/editions',
  summary: 'Publishes a version: frozen bytes, a number, a licence and a permanent address.',
  params,
  body: z.strictObject({
    status: z.enum(EDITION_STATUSES),
    licence: z.enum(LICENCES).default('lo-2.0'),
    off: z.array(z.string().max(100)).max(500).default([]),
    contacts: z.enum(['hide', 'show']).default('hide'),
  }),
  response: editionView,
  status: 201,
});

export const withdrawEdition = operation('withdrawEdition', {
  method: 'POST',
  path: '/api/editions/:editionId/withdrawal',
  summary: 'Withdraws a published version: its address answers that it was withdrawn, its number is never used again.',
  params: z.strictObject({ editionId: uuid }),
  response: editionView,
});

export const actesOperations = [readActes, previewActes, publishActes, withdrawEdition];
