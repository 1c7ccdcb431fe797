import { CONTRIBUTION_KINDS, RESTITUTION_MODES } from '@pleniere/domain';
import { z } from 'zod';
import { operation, typedUpTo, uuid } from './operation';

const pointId = typedUpTo(64).min(1);
const milliseconds = z.int().min(0);
const instant = z.iso.datetime();

const timer = z.strictObject({ startedAt: instant.nullable(), durationMs: milliseconds, pausedAt: instant.nullable() });

/** The state machine's state (libs/domain/restitution.ts) as it is kept in the row and sent to the moderator. */
export const restitutionState = z.strictObject({
  mode: z.enum(RESTITUTION_MODES),
  beforeBlack: z.enum(RESTITUTION_MODES).exclude(['black']),
  order: z.array(uuid),
  current: z.strictObject({ groupId: uuid, pointId: pointId.nullable(), at: z.int().min(-1).default(-1) }).nullable(),
  timer,
  durations: z.record(uuid, milliseconds),
  groupMs: milliseconds,
  spent: z.record(uuid, milliseconds),
  added: z.record(uuid, z.array(pointId)),
});

/** One minute at least, four hours at most: a clock that cannot be read is a slip of the finger. */
const duration = z.int().min(60_000).max(14_400_000);

export const restitutionCommand = z.discriminatedUnion('type', [
  z.strictObject({ type: z.enum(['start', 'next', 'previous', 'nextGroup', 'pause', 'resume', 'black', 'exchanges', 'end', 'reset', 'addMinute']) }),
  z.strictObject({ type: z.literal('go'), groupId: uuid, pointId: pointId.nullable().optional() }),
  z.strictObject({ type: z.literal('point'), pointId }),
  z.strictObject({ type: z.literal('reorder'), order: z.array(uuid).max(200) }),
  z.strictObject({ type: z.literal('plan'), groupId: uuid.nullable(), durationMs: duration }),
]);

/** A contribution on screen. */
const shownPoint = z.strictObject({
  id: pointId,
  kind: z.enum(CONTRIBUTION_KINDS),
  /** Its place among the note's contributions of this kind, from 1. */
  number: z.int().min(1),
  /** How many of this kind the note has. */
  of: z.int().min(1),
  /** The first paragraph, whole, as typed. */
  text: z.string(),
});
export type ShownPoint = z.infer<typeof shownPoint>;

const shownGroup = z.strictObject({
  id: uuid,
  number: z.int().nullable(),
  title: z.string(),
  points: z.array(shownPoint),
  /** Paragraphs of « À retenir »; empty while it is not written. */
  takeaway: z.array(z.string()),
});
export type ShownGroup = z.infer<typeof shownGroup>;

/** What is on the screen of the plenary, and all that projectors and phones ever receive of the notes. */
export const shownView = z.strictObject({
  version: z.int().min(0),
  /** The server's clock when this was sent: screens count with the difference to their own. */
  now: instant,
  seance: z.strictObject({
    id: uuid,
    number: z.int().nullable(),
    title: z.string(),
    cycleTitle: z.string().nullable(),
    /** When the plenary begins by the programme, else when the séance does; ISO 8601 with offset. */
    startsAt: z.string().nullable(),
    timeZone: z.string(),
  }),
  code: z.string(),
  /** Where the QR leads. */
  followUrl: z.string(),
  mode: z.enum(RESTITUTION_MODES),
  order: z.array(z.strictObject({ id: uuid, number: z.int().nullable(), title: z.string(), state: z.enum(['done', 'now', 'todo']) })),
  /** The group on screen; null in the other modes. */
  group: shownGroup.nullable(),
  /** The marked point of that group: a contribution, `takeaway`, or none. */
  pointId: pointId.nullable(),
  timer,
});
export type ShownView = z.infer<typeof shownView>;

const followed = z.strictObject({
  view: shownView,
  /** Every group that the room has seen so far, in the order of the plenary. */
  groups: z.array(shownGroup),
});
export type Followed = z.infer<typeof followed>;

const restitutionDesk = z.strictObject({
  version: z.int().min(0),
  now: instant,
  state: restitutionState,
  canDrive: z.boolean(),
  /** The organiser's pages of the séance are open too. */
  canEdit: z.boolean(),
  seance: z.strictObject({
    id: uuid,
    cycleId: uuid,
    slug: z.string(),
    number: z.int().nullable(),
    title: z.string(),
    date: z.string().nullable(),
    timeZone: z.string(),
    code: z.string(),
  }),
  /** The plenary's place in the programme; an end that the programme does not say is taken from the next line, or unknown. */
  slot: z.strictObject({ startsAt: z.string(), endsAt: z.string().nullable() }).nullable(),
  /** What the programme has after it. */
  after: z.array(z.strictObject({ id: uuid, startsAt: z.string().nullable(), title: z.string() })),
  groups: z.array(shownGroup.extend({ /** A few words for lists; `title` is the whole question. */ shortTitle: z.string(), noteId: uuid.nullable(), /** Contributions that are not on the group's screen. */ reserve: z.array(shownPoint) })),
  /** Phones and projectors that follow now. */
  followers: z.int().min(0),
});
export type RestitutionDesk = z.infer<typeof restitutionDesk>;

const ofSeance = z.strictObject({ seanceId: uuid });

export const readRestitution = operation('readRestitution', {
  method: 'GET',
  path: '/api/seances/:seanceId/restitution',
  summary: 'The moderator’s view of the plenary: order, times, points on screen and in reserve.',
  params: ofSeance,
  response: restitutionDesk,
});

export const driveRestitution = operation('driveRestitution', {
  method: 'POST',
  path: '/api/seances/:seanceId/restitution/commands',
  summary: 'Drives the plenary. With `version`, refused (409) when somebody else has changed it since.',
  params: ofSeance,
  body: z.strictObject({ version: z.int().min(0).optional(), command: restitutionCommand }),
  response: restitutionDesk,
});

export const followRoom = operation('followRoom', {
  method: 'GET',
  path: '/api/follow/:code',
  summary: 'The shown view, by the room’s 5-sign code and without an account.',
  params: z.strictObject({ code: z.string().min(1).max(20) }),
  response: followed,
});

export const followSeance = operation('followSeance', {
  method: 'GET',
  path: '/api/seances/:seanceId/restitution/shown',
  summary: 'The shown view, for the team and for the rapporteurs of the séance.',
  params: ofSeance,
  response: followed,
});
