import { z } from 'zod';
import { binnedView, lossView, remarkView } from './cycles';
import { groupView } from './groups';
import { operation, typedUpTo, uuid } from './operation';
import { contributorShape, organizationView, partnerShape, personView, revision, typedLine, typedText, venueView } from './people';

const day = z.iso.date();
/** An hour as people type it: « 13 h 30 », 13:30, 9 h. Read in the cycle's time zone on the given day. */
const typedHour = typedUpTo(20).nullable();

const seanceFields = z.strictObject({
  number: z.number().int().min(0).max(999).nullable(),
  kind: z.enum(['opening', 'regular', 'closing', 'standalone']),
  status: z.enum(['planned', 'held', 'cancelled']),
  title: typedLine,
  subtitle: typedLine,
  abstract: typedText,
  date: day.nullable(),
  endDate: day.nullable(),
  startHour: typedHour,
  endHour: typedHour,
  venueId: uuid.nullable(),
  audience: typedLine,
  attendanceMode: z.enum(['inPerson', 'online', 'mixed']).nullable(),
});
export type SeanceFields = z.infer<typeof seanceFields>;

const itemFields = z.strictObject({
  /** Free text: a file may bring kinds of its own. */
  kind: typedUpTo(60).min(1),
  title: typedLine,
  description: typedText,
  part: typedLine,
  track: typedLine,
  /** Day of the hours; the séance's first day unless said. */
  date: day.nullable(),
  startHour: typedHour,
  endHour: typedHour,
  venueId: uuid.nullable(),
  parentId: uuid.nullable(),
  contributors: z.array(contributorShape).max(100),
  questionIds: z.array(uuid).max(100),
});
export type ItemFields = z.infer<typeof itemFields>;

/** A programme line. `start` and `end` are ISO 8601 with the offset of the cycle's zone on that day; an end nobody gave is null. */
export const itemView = z.strictObject({
  id: uuid,
  importId: z.string(),
  revision,
  kind: z.string(),
  title: z.string().nullable(),
  description: z.string().nullable(),
  part: z.string().nullable(),
  track: z.string().nullable(),
  start: z.string().nullable(),
  end: z.string().nullable(),
  timeText: z.string().nullable(),
  venueId: uuid.nullable(),
  parentId: uuid.nullable(),
  contributors: z.array(z.strictObject({ personId: uuid, role: z.string(), name: z.string() })),
  questionIds: z.array(uuid),
});
export type ItemView = z.infer<typeof itemView>;

export const questionView = z.strictObject({ id: uuid, number: z.number().int().nullable(), text: z.string().nullable(), ofCycle: z.boolean() });
export type QuestionView = z.infer<typeof questionView>;

const seanceView = seanceFields.omit({ startHour: true, endHour: true }).extend({
  id: uuid,
  slug: z.string(),
  revision,
  kind: z.string(),
  status: z.string(),
  attendanceMode: z.string().nullable(),
  start: z.string().nullable(),
  end: z.string().nullable(),
  dateText: z.string().nullable(),
  periodText: z.string().nullable(),
  roomCode: z.string(),
});
export type SeanceView = z.infer<typeof seanceView>;

const overview = z.strictObject({
  seance: seanceView,
  cycle: z.strictObject({ id: uuid, title: z.string().nullable(), standalone: z.boolean(), timeZone: z.string(), language: z.string() }),
  programme: z.array(itemView),
  groups: z.array(groupView),
  questions: z.array(questionView),
  partners: z.array(partnerShape.extend({ name: z.string().nullable() })),
  remarks: z.array(remarkView),
  people: z.array(personView.pick({ id: true, givenName: true, familyName: true })),
  organizations: z.array(organizationView.pick({ id: true, name: true, shortName: true })),
  venues: z.array(venueView.pick({ id: true, name: true, addressLocality: true })),
  loss: lossView,
  mayEdit: z.boolean(),
  /** May see and make links and codes. */
  mayOpenDoors: z.boolean(),
  mayReadActes: z.boolean(),
  mayDrive: z.boolean(),
  mayEditCycle: z.boolean(),
});
export type SeanceOverview = z.infer<typeof overview>;

const seanceParams = z.strictObject({ seanceId: uuid });

export const createSeance = operation('createSeance', {
  method: 'POST',
  path: '/api/cycles/:cycleId/seances',
  summary: 'Adds a séance to a cycle.',
  params: z.strictObject({ cycleId: uuid }),
  body: seanceFields.partial(),
  response: overview,
  status: 201,
});

export const readSeance = operation('readSeance', {
  method: 'GET',
  path: '/api/seances/:seanceId',
  summary: 'Everything the team needs of a séance: facts, programme, groups with their notes in figures, people, remarks.',
  params: seanceParams,
  response: overview,
});

export const updateSeance = operation('updateSeance', {
  method: 'PATCH',
  path: '/api/seances/:seanceId',
  summary: 'Changes facts of a séance. A new date takes the programme’s hours with it.',
  params: seanceParams,
  body: seanceFields.partial().extend({ revision: revision.optional() }),
  response: overview,
});

export const duplicateSeance = operation('duplicateSeance', {
  method: 'POST',
  path: '/api/seances/:seanceId/duplicate',
  summary: 'Makes a new séance with the same programme, people and groups, on another date, without any note.',
  params: seanceParams,
  body: z.strictObject({ date: day.nullable(), title: typedLine.optional() }),
  response: overview,
  status: 201,
});

export const deleteSeance = operation('deleteSeance', {
  method: 'DELETE',
  path: '/api/seances/:seanceId',
  summary: 'Puts a séance in the bin for 30 days, and says how many words its notes hold.',
  params: seanceParams,
  response: binnedView,
});

export const restoreSeance = operation('restoreSeance', {
  method: 'POST',
  path: '/api/seances/:seanceId/restore',
  summary: 'Takes a séance out of the bin, notes included.',
  params: seanceParams,
  response: overview,
});

export const createItem = operation('createItem', {
  method: 'POST',
  path: '/api/seances/:seanceId/programme',
  summary: 'Adds a programme line, after another one or at the end.',
  params: seanceParams,
  body: itemFields.partial().extend({ afterId: uuid.nullable().optional() }),
  response: itemView,
  status: 201,
});

const itemParams = z.strictObject({ itemId: uuid });

export const updateItem = operation('updateItem', {
  method: 'PATCH',
  path: '/api/programme/:itemId',
  summary: 'Changes a programme line; lists of contributors and questions replace the former ones.',
  params: itemParams,
  body: itemFields.partial().extend({ revision: revision.optional() }),
  response: itemView,
});

export const moveItem = operation('moveItem', {
  method: 'POST',
  path: '/api/programme/:itemId/move',
  summary: 'Moves a line, with the lines under it, after another one (`afterId: null`: to the top) and under a parent or none.',
  params: itemParams,
  body: z.strictObject({ afterId: uuid.nullable(), parentId: uuid.nullable() }),
  response: z.strictObject({ ids: z.array(uuid) }),
});

export const deleteItem = operation('deleteItem', {
  method: 'DELETE',
  path: '/api/programme/:itemId',
  summary: 'Deletes a programme line that has no note with words. Lines under it go up one level.',
  params: itemParams,
});

export const shiftProgramme = operation('shiftProgramme', {
  method: 'POST',
  path: '/api/seances/:seanceId/shift',
  summary: 'Moves every line of the day that starts at or after a given line by some minutes; the opposite number undoes it.',
  params: seanceParams,
  /** `only` names the lines to move, as a former answer gave them: the exact opposite of that shift. */
  body: z.strictObject({ fromItemId: uuid, minutes: z.number().int().min(-720).max(720), only: z.array(uuid).max(500).optional() }),
  response: z.strictObject({ moved: z.array(uuid) }),
});

export const createQuestion = operation('createQuestion', {
  method: 'POST',
  path: '/api/seances/:seanceId/questions',
  summary: 'Adds a question to a séance.',
  params: seanceParams,
  body: z.strictObject({ text: typedUpTo(2_000).min(1) }),
  response: questionView,
  status: 201,
});

const questionParams = z.strictObject({ questionId: uuid });

export const updateQuestion = operation('updateQuestion', {
  method: 'PATCH',
  path: '/api/questions/:questionId',
  summary: 'Changes the words of a question of a séance.',
  params: questionParams,
  body: z.strictObject({ text: typedUpTo(2_000).min(1) }),
  response: questionView,
});

export const deleteQuestion = operation('deleteQuestion', {
  method: 'DELETE',
  path: '/api/questions/:questionId',
  summary: 'Deletes a question of a séance; groups that had it have none.',
  params: questionParams,
});

export const seanceOperations = [
  createSeance,
  readSeance,
  updateSeance,
  duplicateSeance,
  deleteSeance,
  restoreSeance,
  createItem,
  updateItem,
  moveItem,
  deleteItem,
  shiftProgramme,
  createQuestion,
  updateQuestion,
  deleteQuestion,
];
