import { NOTE_KINDS, NOTE_STATES } from '@pleniere/domain';
import { z } from 'zod';
import { OFFER_STATES } from './offers';
import { operation, uuid } from './operation';
import { SECTION_KEYS } from './sections';

const group = z.strictObject({
  id: uuid,
  number: z.int().nullable(),
  title: z.string().nullable(),
  /** The question put to the group, in its own words. */
  question: z.string().nullable(),
  room: z.string().nullable(),
  method: z.string().nullable(),
  /** A cancelled or merged group keeps its note. */
  status: z.enum(['active', 'cancelled', 'merged']),
});

const item = z.strictObject({ id: uuid, kind: z.string(), title: z.string().nullable() });

/** A note as lists show it: where it belongs, how far it is. */
export const noteSummary = z.strictObject({
  id: uuid,
  /** Null for an editorial text of the volume of a cycle. */
  seanceId: uuid.nullable(),
  kind: z.enum(NOTE_KINDS),
  /** Which editorial text of the actes it is; null for the others. */
  section: z.enum(SECTION_KEYS).nullable(),
  state: z.enum(NOTE_STATES),
  group: group.nullable(),
  item: item.nullable(),
  words: z.int(),
  /** How many contributions of each kind; a kind without any is absent. */
  counts: z.record(z.string(), z.int()),
  /** Last row of the log that the counts know. */
  version: z.string(),
});
export type NoteSummary = z.infer<typeof noteSummary>;

/** Everything the sheet needs before its socket is open. */
export const noteView = noteSummary.extend({
  /** Question or title, the best name there is. */
  title: z.string(),
  epoch: z.int(),
  rights: z.strictObject({ write: z.boolean(), manage: z.boolean() }),
  /** States it may be given by hand. */
  next: z.array(z.enum(NOTE_STATES)),
  /** The hour, as read on the wall clock of the cycle, to which a backup brought the note back; null once the week in which devices bring back the rest is over. */
  restoredTo: z.string().nullable(),
  /** When it was frozen, as read on the wall clock of the cycle; null unless it is, or in what a page kept of an older server. */
  frozenAt: z.string().nullable().default(null),
  /** What became of the words that this device has offered lately, by when it did. */
  offers: z.array(z.strictObject({ at: z.string(), state: z.enum(OFFER_STATES) })).default([]),
  projection: z.strictObject({ version: z.string(), json: z.unknown(), text: z.string() }).nullable(),
  /** Where it belongs. An editorial text of a cycle has no séance: only the cycle's title and language are said. */
  seance: z.strictObject({
    id: uuid.nullable(),
    cycleId: uuid,
    title: z.string().nullable(),
    date: z.string().nullable(),
    startsAt: z.string().nullable(),
    endsAt: z.string().nullable(),
    /** Hours of the group work, when the programme says them. */
    workStartsAt: z.string().nullable(),
    workEndsAt: z.string().nullable(),
    /** Start of the plenary report that follows it, when the programme says it. */
    restitutionStartsAt: z.string().nullable(),
    /** Groups at work that day, cancelled and merged ones not counted. */
    groupCount: z.int(),
    roomCode: z.string().nullable(),
    language: z.string(),
  }),
});
export type NoteView = z.infer<typeof noteView>;

const params = z.strictObject({ noteId: uuid });

export const listNotes = operation('listNotes', {
  method: 'GET',
  path: '/api/seances/:seanceId/notes',
  summary: 'The notes of a séance that you may read, in the order of its groups and programme.',
  params: z.strictObject({ seanceId: uuid }),
  response: z.array(noteSummary),
});

export const readNoteView = operation('readNoteView', {
  method: 'GET',
  path: '/api/notes/:noteId',
  summary: 'A note: where it belongs, your rights, and its words as last projected.',
  params,
  response: noteView,
});

export const setNoteState = operation('setNoteState', {
  method: 'PATCH',
  path: '/api/notes/:noteId/state',
  summary: 'Opens, freezes or reopens a note. Connections are told to knock again.',
  params,
  body: z.strictObject({ state: z.enum(NOTE_STATES) }),
  response: noteSummary,
});

export const makeItemNote = operation('makeItemNote', {
  method: 'POST',
  path: '/api/programme-items/:itemId/note',
  summary: 'The note of a line of the programme (a talk, exchanges); made if there is none.',
  params: z.strictObject({ itemId: uuid }),
  response: noteSummary,
});
