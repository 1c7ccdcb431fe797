import { z } from 'zod';
import { operation, typedUpTo, uuid } from './operation';
import { typedLine } from './people';

/** Whether a participant wants the name printed. Only `yes` is printed. */
export const PUBLISH_NAME = ['yes', 'no', 'unknown'] as const;
export type PublishName = (typeof PUBLISH_NAME)[number];
const publishName = z.enum(PUBLISH_NAME);

export const attendanceView = z.strictObject({
  id: uuid,
  personId: uuid,
  honorific: z.string().nullable(),
  givenName: z.string().nullable(),
  familyName: z.string().nullable(),
  position: z.string().nullable(),
  organization: z.string().nullable(),
  publishName,
});
export type AttendanceView = z.infer<typeof attendanceView>;

/** Why a pasted line was left out. */
export const LINE_PROBLEMS = ['noName', 'oneWord', 'tooLong', 'tooMany', 'consentUnread'] as const;

const list = z.strictObject({
  /** In the order of family names. */
  people: z.array(attendanceView),
  counts: z.strictObject({ yes: z.int(), no: z.int(), unknown: z.int() }),
});

const seanceParams = z.strictObject({ seanceId: uuid });
const attendanceParams = z.strictObject({ attendanceId: uuid });

export const listAttendance = operation('listAttendance', {
  method: 'GET',
  path: '/api/seances/:seanceId/attendance',
  summary: 'Who took part in a séance, and who wants the name printed.',
  params: seanceParams,
  response: list,
});

export const pasteAttendance = operation('pasteAttendance', {
  method: 'POST',
  path: '/api/seances/:seanceId/attendance',
  summary: 'Reads a pasted list of people, a line each: name, function, body, yes or no; from a spreadsheet or with « ; ». Whoever is there already is not added twice.',
  params: seanceParams,
  body: z.strictObject({
    text: typedUpTo(500_000).min(1),
    /** For lines that say neither yes nor no. */
    publishName: publishName.default('unknown'),
    /** Only says what would be read. */
    check: z.boolean().default(false),
  }),
  response: z.strictObject({
    /** Lines with words in them, the heading line not counted. */
    lines: z.int(),
    /** People added (with `check`: who would be). */
    added: z.array(z.strictObject({ line: z.int(), name: z.string(), detail: z.string(), publishName })),
    /** On the list already, or twice in the text; `changed` when their yes or no is another now. */
    known: z.array(z.strictObject({ line: z.int(), name: z.string(), changed: z.boolean() })),
    /** Lines left out, by number from 1, as they were typed. */
    unread: z.array(z.strictObject({ line: z.int(), text: z.string(), problem: z.enum(LINE_PROBLEMS) })),
    list,
  }),
});

export const updateAttendance = operation('updateAttendance', {
  method: 'PATCH',
  path: '/api/attendance/:attendanceId',
  summary: 'Changes whether a participant’s name may be printed, or the function and body given that day.',
  params: attendanceParams,
  body: z.strictObject({ publishName: publishName.optional(), position: typedLine.optional(), organization: typedLine.optional() }),
  response: attendanceView,
});

export const deleteAttendance = operation('deleteAttendance', {
  method: 'DELETE',
  path: '/api/attendance/:attendanceId',
  summary: 'Takes somebody off the list of a séance.',
  params: attendanceParams,
});

export const attendanceOperations = [listAttendance, pasteAttendance, updateAttendance, deleteAttendance];
