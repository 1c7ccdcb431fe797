import { REMARK_CODES } from '@pleniere/domain';
import { z } from 'zod';
import { documentView } from './documents';
import { noteSummary } from './notes';
import { operation, typedUpTo, uuid } from './operation';
import { SECTION_KEYS } from './sections';
import { themeView } from './theme';

export const EDITION_STATUSES = ['provisoire', 'definitive'] as const;

/** Licences an organiser may choose; the texts of third parties keep their own rights. */
export const LICENCES = ['lo-2.0', 'cc-by-4.0', 'cc-by-sa-4.0', 'rights-reserved'] as const;
export type LicenceId = (typeof LICENCES)[number];

/** What becomes of e-mail addresses and telephone numbers found in the words. */
export const CONTACTS = ['hide', 'show'] as const;

export const ACTES_FORMATS = ['html', 'pdf', 'odt', 'docx', 'epub', 'md', 'json', 'pdf-archive'] as const;
export type ActesFormat = (typeof ACTES_FORMATS)[number];

const part = z.strictObject({
  id: z.string(),
  title: z.string(),
  /** What it is called when the organiser gives it no other name. */
  defaultTitle: z.string(),
  level: z.union([z.literal(1), z.literal(2)]),
  /** Switched on. An empty part is not printed all the same. */
  printed: z.boolean(),
  /** The volume cannot do without it. */
  locked: z.boolean(),
  /** Nothing to print for now. */
  empty: z.boolean(),
  /** Level 1: among the parts between masthead and annexes; level 2: within its own part. */
  movable: z.boolean(),
  /** The editorial text that can be written there: `makeSectionNote` gives its note. A part `item:<uuid>` has its note by `makeItemNote`. */
  section: z.enum(SECTION_KEYS).nullable(),
  /** The note that holds its words, once there is one. */
  note: uuid.nullable(),
});
export type ActesPart = z.infer<typeof part>;

const remark = z.strictObject({
  code: z.enum(REMARK_CODES),
  /** Title of the part or of the group. */
  place: z.string(),
  detail: z.string(),
  /** Where it can be mended; null when that is nowhere in particular. */
  target: z.strictObject({ partId: z.string(), noteId: uuid.nullable(), contributionId: z.string().nullable() }).nullable(),
});
export type ActesRemark = z.infer<typeof remark>;

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
  scope: z.enum(['seance', 'cycle']),
  /** Null for the volume of a cycle. */
  seanceId: uuid.nullable(),
  cycleId: uuid,
  /** Of the séance, or of the cycle. */
  slug: z.string(),
  title: z.string(),
  /** Null for a day of its own, and for the volume of a cycle. */
  cycleTitle: z.string().nullable(),
  /** Grows with each change of the outline, whoever makes it. */
  outlineVersion: z.int(),
  contacts: z.enum(CONTACTS),
  parts: z.array(part),
  /** People present, by whether their name may be printed; a cycle counts those of all its séances. */
  attendance: z.strictObject({ yes: z.int(), no: z.int(), unknown: z.int() }),
  theme: themeView,
  /** Of the séance; a cycle has none of its own. */
  documents: z.array(documentView),
  /** What will be readable by everybody. */
  words: z.int(),
  names: z.array(z.string()),
  remarks: z.array(remark),
  /** The number each kind of version would take; null when that kind is no longer possible. */
  next: z.strictObject({ provisoire: z.string().nullable(), definitive: z.string() }),
  editions: z.array(editionView),
  mayPublish: z.boolean(),
  /** May change the outline, the theme, the documents, the attendance. */
  mayEdit: z.boolean(),
});
export type ActesOverview = z.infer<typeof actesOverview>;

const params = z.strictObject({ seanceId: uuid });
const cycleParams = z.strictObject({ cycleId: uuid });


export const readActes = operation('readActes', {
  method: 'GET',
  path: '/api/seances/:seanceId/actes',
  summary: 'The outline of the actes, what publishing would make public, and the editions already published.',
  params,
  response: actesOverview,
});

export const readCycleActes = operation('readCycleActes', {
  method: 'GET',
  path: '/api/cycles/:cycleId/actes',
  summary: 'The same for the volume of a cycle.',
  params: cycleParams,
  response: actesOverview,
});

const partId = z.string().max(100);

/** Changes of an outline, not its whole state: what one organiser does not name keeps what another has just decided. */
const outlineChange = z.strictObject({
  /** Parts switched on or off. */
  printed: z.record(partId, z.boolean()).optional(),
  /** Other titles; null gives the usual one back. */
  titles: z.record(partId, typedUpTo(300).nullable()).optional(),
  /** One part moved behind another of its level and place, or to their head. */
  move: z.strictObject({ id: partId, after: partId.nullable() }).optional(),
  contacts: z.enum(CONTACTS).optional(),
});
export type OutlineChange = z.infer<typeof outlineChange>;

export const changeOutline = operation('changeOutline', {
  method: 'PATCH',
  path: '/api/seances/:seanceId/actes/outline',
  summary: 'Switches, renames or moves parts of the actes. Two organisers at once lose nothing: each change is one of its own.',
  params,
  body: outlineChange,
  response: actesOverview,
});

export const changeCycleOutline = operation('changeCycleOutline', {
  method: 'PATCH',
  path: '/api/cycles/:cycleId/actes/outline',
  summary: 'The same for the volume of a cycle.',
  params: cycleParams,
  body: outlineChange,
  response: actesOverview,
});

const key = z.enum(SECTION_KEYS);

export const makeSectionNote = operation('makeSectionNote', {
  method: 'POST',
  path: '/api/seances/:seanceId/actes/sections/:key/note',
  summary: 'The note of an editorial text of the actes (foreword, synthesis…), made if there is none.',
  params: params.extend({ key }),
  response: noteSummary,
});

export const makeCycleSectionNote = operation('makeCycleSectionNote', {
  method: 'POST',
  path: '/api/cycles/:cycleId/actes/sections/:key/note',
  summary: 'The same for the volume of a cycle.',
  params: cycleParams.extend({ key }),
  response: noteSummary,
});

export const previewActes = operation('previewActes', {
  method: 'GET',
  path: '/api/seances/:seanceId/actes/preview/:format',
  summary: 'The actes as they would be published now, in one format.',
  params: params.extend({ format: z.enum(ACTES_FORMATS) }),
  produces: 'application/octet-stream',
});

export const previewCycleActes = operation('previewCycleActes', {
  method: 'GET',
  path: '/api/cycles/:cycleId/actes/preview/:format',
  summary: 'The same for the volume of a cycle.',
  params: cycleParams.extend({ format: z.enum(ACTES_FORMATS) }),
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

export const publishCycleActes = operation('publishCycleActes', {
  method: 'POST',
  path: '/api/cycles/:cycleId/editions',
  summary: 'The same for the volume of a cycle.',
  params: cycleParams,
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

export const actesOperations = [readActes, readCycleActes, changeOutline, changeCycleOutline, makeSectionNote, makeCycleSectionNote, previewActes, previewCycleActes, publishActes, publishCycleActes, readRender, readEditionChanges, withdrawEdition];
