import type { JsonValue } from '@pleniere/domain';

/** What an uuid column points to, by the import id that the file has in its place. */
export type Target = 'organizations' | 'people' | 'venues' | 'questions' | 'items' | 'groups';

/** How one kind of object of the file lies in its table. */
export interface Shape {
  /** Keys of the file and the properties of the entity that hold them. */
  columns: Readonly<Record<string, string>>;
  /** Those whose column holds an uuid. */
  refs: Readonly<Record<string, Target>>;
  /** Keys held by other tables. */
  lists: readonly string[];
  /** Keys of an object that was made here, not imported, in the order of the format. */
  order: readonly string[];
  /** Keys that are exported only when they say something. */
  quiet: readonly string[];
  /** What a column says when the file did not. */
  defaults: Readonly<Record<string, JsonValue>>;
}

function shape(order: string, more: { renamed?: Record<string, string>; refs?: Record<string, Target>; lists?: string; quiet?: string; defaults?: Record<string, JsonValue> } = {}): Shape {
  const keys = order.split(' ');
  const lists = more.lists?.split(' ') ?? [];
  const quiet = more.quiet?.split(' ') ?? [];
  const columns = [...keys, ...quiet].filter((key) => !lists.includes(key)).map((key): [string, string] => [key, more.renamed?.[key] ?? key]);
  return { columns: Object.fromEntries(columns), refs: more.refs ?? {}, lists, order: keys, quiet, defaults: more.defaults ?? {} };
}

const hours = { start: 'startsAt', end: 'endsAt' };
const named = { id: 'importId' };

export const CYCLE = shape(
  'id title titleOrigin subtitle description startDate endDate announcedSeanceCount audience territory organizerIds partnerIds website contacts rationale questions',
  { renamed: { ...named, themeColour: 'colour' }, lists: 'organizerIds partnerIds questions outline', quiet: 'foreword footnotes themeColour sections outline' },
);

export const ORGANIZATION = shape('id name shortName aliases kind parentName address phone email website description mission', { renamed: named });

export const PERSON = shape('id honorific givenName familyName orcid affiliations email phone', { renamed: named, lists: 'affiliations' });

export const AFFILIATION = shape('position organizationId organizationName', { renamed: { position: 'title' }, refs: { organizationId: 'organizations' } });

export const VENUE = shape('id name aliases address accessInfo', { renamed: named });

export const SEANCE = shape(
  'id number kind status title subtitle abstract date endDate dateText start end timeText plannedPeriod territory venueId hostOrganizationIds organizerIds partnerIds audience attendanceMode questions programme groups documents invitations notes',
  {
    renamed: { ...named, ...hours },
    refs: { venueId: 'venues' },
    lists: 'hostOrganizationIds organizerIds partnerIds questions programme groups documents notes outline attendance',
    quiet: 'sections outline attendance',
    defaults: { kind: 'regular', status: 'planned' },
  },
);

export const QUESTION = shape('id number text', { renamed: named });

export const ITEM = shape('id parentId part kind title description start end timeText venueId track contributors questions', {
  renamed: { ...named, ...hours },
  refs: { parentId: 'items', venueId: 'venues' },
  lists: 'contributors questions',
  quiet: 'heldStart heldEnd cancelled sheet',
  defaults: { kind: 'other', cancelled: false },
});

export const CONTRIBUTOR = shape('personId role', { refs: { personId: 'people' } });

export const GROUP = shape('id number title questionId method room capacity facilitatorIds rapporteurIds timekeeperIds witnessIds description', {
  renamed: named,
  refs: { questionId: 'questions', mergedIntoId: 'groups' },
  lists: 'facilitatorIds rapporteurIds timekeeperIds witnessIds',
  quiet: 'status mergedIntoId sheet',
  defaults: { status: 'active' },
});

export const DOCUMENT = shape('kind title mediaType sizeText sizeBytes language date url status', { quiet: 'licence credit alt shown', defaults: { shown: false } });

export const ATTENDANCE = shape('personId publishName position organization', { refs: { personId: 'people' }, defaults: { publishName: 'unknown' } });

export const REMARK = shape('field text sources');

/** Lists of ids that stand for roles of organisations and of people. */
export const PARTNER_LISTS = { hostOrganizationIds: 'host', organizerIds: 'organizer', partnerIds: 'partner' } as const;
export const ROLE_LISTS = { facilitatorIds: 'facilitator', rapporteurIds: 'rapporteur', timekeeperIds: 'timekeeper', witnessIds: 'witness' } as const;

/** Top level of the file. What is not here and not a list is kept in `file_extra`, the version included. */
export const FILE_ORDER = ['format', 'formatVersion', 'language', 'timeZone', 'source', 'cycle', 'organizations', 'people', 'venues', 'seances', 'notes'] as const;
