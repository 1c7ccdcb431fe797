import { z } from 'zod';
import { operation, typedUpTo, uuid } from './operation';

const instant = z.iso.datetime();

/** Which moment of a note: an instant (what was on disk then), a version by its id, or now. */
export const momentRef = z.union([uuid, instant, z.literal('now')]);
export type MomentRef = z.infer<typeof momentRef>;

/** Why a version was made. */
export const VERSION_REASONS = ['hour', 'workEnded', 'frozen', 'published', 'restored', 'byHand'] as const;

/** Somebody in the history of a note; null for a person of whom no name is kept. */
const personName = z.string().nullable();

const minute = z.strictObject({
  is: z.literal('minute'),
  /** Start of the minute. */
  at: instant,
  /** When its last change was on disk: the moment to ask for, to see the note as it was after this minute. */
  last: instant,
  people: z.array(z.strictObject({ name: personName, changes: z.int() })),
});

const version = z.strictObject({
  is: z.literal('version'),
  at: instant,
  id: uuid,
  reason: z.enum(VERSION_REASONS),
  name: z.string().nullable(),
  /** Who made it; null for the system itself, and for a person of whom no name is kept. */
  by: personName,
});

const event = z.strictObject({
  is: z.literal('event'),
  at: instant,
  /** A state the note was given, or `made`, `restored`, `rebuilt`. */
  what: z.string(),
  /** Of `restored`: the moment it was brought back to. */
  to: instant.nullable(),
  by: personName,
});

/** One page of a note's history, newest first. */
export const noteHistory = z.strictObject({
  entries: z.array(z.discriminatedUnion('is', [minute, version, event])),
  /** Give it as `before` for the page that follows; null when there is nothing older. */
  next: instant.nullable(),
});
export type NoteHistory = z.infer<typeof noteHistory>;
export type HistoryEntry = NoteHistory['entries'][number];

/** A note as it was. */
export const noteMoment = z.strictObject({
  /** The instant it is the note of. */
  at: instant,
  /** Whether it is exactly the moment that was asked for; else `at` is that of the nearest version kept before it. */
  isExact: z.boolean(),
  version: z.strictObject({ id: uuid, reason: z.enum(VERSION_REASONS), name: z.string().nullable() }).nullable(),
  json: z.unknown(),
  text: z.string(),
  words: z.int(),
});
export type NoteMomentView = z.infer<typeof noteMoment>;

const was = z.enum(['same', 'added', 'removed']);

/** What differs between two moments of a note, block by block and word by word. */
export const noteChanges = z.strictObject({
  from: instant,
  to: instant,
  blocks: z.array(
    z.strictObject({
      type: z.string(),
      id: z.string().optional(),
      kind: z.string().optional(),
      /** The kind it had before, when it has another one. */
      kindBefore: z.string().optional(),
      /** `changed` without a changed part: its kind, its look, its star or its votes. */
      was: z.enum([...was.options, 'changed', 'moved']),
      parts: z.array(z.strictObject({ text: z.string(), was })),
    }),
  ),
});
export type NoteChanges = z.infer<typeof noteChanges>;

/** Whose words a note's are, now. */
export const noteAuthors = z.strictObject({
  people: z.array(
    z.strictObject({
      name: personName,
      /** Words of a template, and words brought back from an earlier moment: nobody typed them here. */
      isServer: z.boolean(),
    }),
  ),
  blocks: z.array(
    z.strictObject({
      type: z.string(),
      id: z.string().optional(),
      kind: z.string().optional(),
      /** `by` is a place in `people`. */
      spans: z.array(z.strictObject({ text: z.string(), by: z.int() })),
    }),
  ),
});
export type NoteAuthors = z.infer<typeof noteAuthors>;

const note = z.strictObject({ noteId: uuid });
const moment = z.strictObject({ noteId: uuid, moment: momentRef });

export const readHistory = operation('readHistory', {
  method: 'GET',
  path: '/api/notes/:noteId/history',
  summary: 'Who wrote in a note, minute by minute, with its versions and what was done with it; newest first, page by page.',
  params: note,
  query: z.strictObject({ before: instant.optional() }),
  response: noteHistory,
});

export const readMoment = operation('readMoment', {
  method: 'GET',
  path: '/api/notes/:noteId/history/:moment',
  summary: 'A note as it was at an instant or in a version.',
  params: moment,
  response: noteMoment,
});

export const compareMoments = operation('compareMoments', {
  method: 'GET',
  path: '/api/notes/:noteId/history/:moment/changes',
  summary: 'What differs between a moment of a note and another one (now, unless said).',
  params: moment,
  query: z.strictObject({ to: momentRef.default('now') }),
  response: noteChanges,
});

export const restoreMoment = operation('restoreMoment', {
  method: 'POST',
  path: '/api/notes/:noteId/history/:moment/restore',
  summary: 'Brings a note back to what it was, as a new change; what it is now is kept as a version first.',
  params: moment,
  response: z.strictObject({
    /** The moment that it now is. */
    at: instant,
    /** The version that keeps what it was before; null when nothing had to change. */
    keptId: uuid.nullable(),
  }),
});

export const nameMoment = operation('nameMoment', {
  method: 'POST',
  path: '/api/notes/:noteId/versions',
  summary: 'Gives a moment of a note a name, under which it is kept for ever.',
  params: note,
  body: z.strictObject({ moment: momentRef, name: typedUpTo(80).min(1) }),
  response: z.strictObject({ id: uuid }),
});

export const readAuthors = operation('readAuthors', {
  method: 'GET',
  path: '/api/notes/:noteId/authors',
  summary: 'Who wrote which words of a note as it is now.',
  params: note,
  response: noteAuthors,
});

export const historyOperations = [readHistory, readMoment, compareMoments, restoreMoment, nameMoment, readAuthors];
