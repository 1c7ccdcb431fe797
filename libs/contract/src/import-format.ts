import { CONTRIBUTOR_ROLES, isDate, isIsoHour, isLanguageTag, isTimeZone, PROGRAMME_KINDS } from '@pleniere/domain';
import { z } from 'zod';
import { PUBLISH_NAME } from './attendance';
import { SECTION_KEYS } from './sections';

/**
 * The file format `cycle-import`, 1.0 to 1.2: what a cycle or a stand-alone day was known to be, before and outside the product.
 * Objects are loose: a key that is not ours is kept. Every key but the ids may be absent (it then changes nothing), and null means
 * unknown. 1.1 adds `groups[].sheet`; 1.2 what the actes are made of beside: `programme[].sheet` and hours as held, `sections`, `outline`,
 * `attendance` with the consent of each person, licences of documents, `cycle.themeColour`. Bytes of documents and logos do not travel.
 */
export const IMPORT_FORMAT = 'cycle-import';
export const IMPORT_VERSIONS = ['1.0', '1.1', '1.2'] as const;

/** Largest file that is read, bytes, and deepest nesting. */
export const MAX_IMPORT = 20 * 1024 * 1024;
export const MAX_IMPORT_DEPTH = 32;

export const CYCLE_TITLE_ORIGINS = ['source', 'descriptive'] as const;
export const SEANCE_KINDS = ['opening', 'regular', 'closing', 'standalone'] as const;
export const SEANCE_STATUSES = ['planned', 'held', 'cancelled'] as const;
export const ATTENDANCE_MODES = ['inPerson', 'online', 'mixed'] as const;
export const GROUP_STATUSES = ['active', 'cancelled', 'merged'] as const;

const expecting = (expected: string, test: (text: string) => boolean) => z.string().refine(test, { params: { expected } });

/** An id of the file: refers, and merges on the next import. Short enough for an index. */
const id = expecting('un identifiant de 1 à 200 signes', (text) => text.length > 0 && text.length <= 200);
const ref = id.nullish();
const refs = z.array(id).nullish();
const text = z.string().nullish();
const texts = z.array(z.string()).nullish();
const whole = z.int32().nullish();
const date = expecting('une date du calendrier, AAAA-MM-JJ', isDate).nullish();
const hour = expecting('une heure ISO 8601 avec décalage, 2011-06-15T09:30:00+02:00', isIsoHour).nullish();
const listOf = <T extends z.ZodType>(item: T) => z.array(item).nullish();

const territory = z.looseObject({ kind: text, code: text, name: text }).nullish();
const address = z.looseObject({ streetAddress: text, addressComplement: text, postalCode: text, addressLocality: text, addressCountry: text }).nullish();
const signatory = z.looseObject({ personId: ref, position: text, organizationId: ref });

/** A note, word for word. */
const sheet = z.looseObject({}).nullish();

/** Editorial texts of the actes. */
const sections = listOf(z.looseObject({ key: z.enum(SECTION_KEYS), sheet }));

/** What the organisers decided of an outline. Parts are named as in the actes, by ids of this file: `group:g1`, `item:p2`, `seance:s3`. */
const outline = z
  .looseObject({ off: texts, titles: z.record(z.string(), z.string()).nullish(), order: texts, contacts: z.enum(['hide', 'show']).optional() })
  .nullish();

/** Somebody who took part. Without `publishName` nobody knows whether the name may be printed: it is not. */
const attendance = z.looseObject({ personId: id, publishName: z.enum(PUBLISH_NAME).optional(), position: text, organization: text });

const question = z.looseObject({ id, number: whole, text });
const remark = z.looseObject({ field: text, text, sources: texts });

const cycle = z.looseObject({
  id,
  title: text,
  titleOrigin: z.enum(CYCLE_TITLE_ORIGINS).nullish(),
  subtitle: text,
  description: text,
  rationale: z.looseObject({ title: text, publishedOn: date, paragraphs: texts }).nullish(),
  foreword: z.looseObject({ paragraphs: texts, signatories: listOf(signatory) }).nullish(),
  footnotes: listOf(z.looseObject({ id, anchorText: text, text })),
  questions: listOf(question),
  startDate: date,
  endDate: date,
  announcedSeanceCount: whole,
  audience: text,
  territory,
  organizerIds: refs,
  partnerIds: refs,
  website: text,
  contacts: listOf(z.looseObject({ kind: text, personId: ref })),
  themeColour: expecting('une couleur, #7a2b3a', (value) => /^#[0-9a-f]{6}$/i.test(value)).nullish(),
  sections,
  outline,
});

const organization = z.looseObject({
  id,
  name: text,
  shortName: text,
  aliases: texts,
  kind: text,
  parentName: text,
  address,
  phone: text,
  email: text,
  website: text,
  description: text,
  mission: texts,
});

const affiliation = z.looseObject({ position: text, organizationId: ref, organizationName: text });

const person = z.looseObject({
  id,
  honorific: text,
  givenName: text,
  familyName: text,
  orcid: text,
  biography: text,
  affiliations: listOf(affiliation),
  email: text,
  phone: text,
});

const venue = z.looseObject({
  id,
  name: text,
  aliases: texts,
  address,
  accessInfo: listOf(z.looseObject({ mode: text, lines: texts, stops: texts })),
});

const programmeItem = z.looseObject({
  id,
  parentId: ref,
  part: text,
  kind: z.enum(PROGRAMME_KINDS).optional(),
  title: text,
  description: text,
  start: hour,
  end: hour,
  timeText: text,
  venueId: ref,
  track: text,
  contributors: listOf(z.looseObject({ personId: id, role: z.enum(CONTRIBUTOR_ROLES) })),
  questions: refs,
  heldStart: hour,
  heldEnd: hour,
  cancelled: z.boolean().optional(),
  sheet,
});

const group = z.looseObject({
  id,
  number: whole,
  title: text,
  questionId: ref,
  method: text,
  room: text,
  capacity: whole,
  facilitatorIds: refs,
  rapporteurIds: refs,
  timekeeperIds: refs,
  witnessIds: refs,
  description: text,
  status: z.enum(GROUP_STATUSES).optional(),
  mergedIntoId: ref,
  sheet,
});

const document = z.looseObject({
  kind: text,
  title: text,
  mediaType: text,
  sizeText: text,
  sizeBytes: z.int().min(0).nullish(),
  language: text,
  date: text,
  url: text,
  status: text,
  licence: text,
  credit: text,
  alt: text,
  shown: z.boolean().optional(),
});

const invitation = z.looseObject({
  id: id.optional(),
  reference: text,
  subject: text,
  place: text,
  issuedOn: date,
  issuedOnText: text,
  letterhead: text,
  senderId: ref,
  salutation: text,
  bodyParagraphs: texts,
  closing: text,
  signatories: listOf(signatory),
  enclosures: texts,
});

const seance = z.looseObject({
  id,
  number: whole,
  kind: z.enum(SEANCE_KINDS).optional(),
  status: z.enum(SEANCE_STATUSES).optional(),
  title: text,
  subtitle: text,
  abstract: text,
  date,
  endDate: date,
  dateText: text,
  start: hour,
  end: hour,
  timeText: text,
  plannedPeriod: z.looseObject({ text, start: date, end: date }).nullish(),
  territory,
  venueId: ref,
  hostOrganizationIds: refs,
  organizerIds: refs,
  partnerIds: refs,
  audience: text,
  attendanceMode: z.enum(ATTENDANCE_MODES).nullish(),
  questions: listOf(question),
  programme: listOf(programmeItem),
  groups: listOf(group),
  documents: listOf(document),
  invitations: listOf(invitation),
  notes: listOf(remark),
  sections,
  outline,
  attendance: listOf(attendance),
});

/** The whole file. Shape only; ids, references and dates between them are checked by `checkImport`. */
export const importFile = z.looseObject({
  format: z.literal(IMPORT_FORMAT),
  formatVersion: z.enum(IMPORT_VERSIONS),
  language: expecting('une langue BCP 47 (fr, pt-BR)', isLanguageTag).optional(),
  timeZone: expecting('un fuseau IANA (Europe/Paris)', isTimeZone).optional(),
  source: z.looseObject({ kind: text, documents: listOf(z.looseObject({ id, file: text, title: text, date: text })) }).nullish(),
  cycle: cycle.nullable(),
  organizations: listOf(organization),
  people: listOf(person),
  venues: listOf(venue),
  seances: listOf(seance),
  notes: listOf(remark),
});

export type ImportFile = z.infer<typeof importFile>;
export type ImportSeance = z.infer<typeof seance>;
