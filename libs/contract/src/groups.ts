import { GROUP_ROLES } from '@pleniere/domain';
import { z } from 'zod';
import { operation, uuid } from './operation';
import { revision, typedLine, typedText } from './people';

const groupRole = z.strictObject({ personId: uuid, role: z.enum(GROUP_ROLES) });

const groupFields = z.strictObject({
  number: z.number().int().min(1).max(999).nullable(),
  title: typedLine,
  questionId: uuid.nullable(),
  /** Free words or a method's id; the note's template follows it, once. */
  method: typedLine,
  room: typedLine,
  capacity: z.number().int().min(0).max(9_999).nullable(),
  description: typedText,
  roles: z.array(groupRole).max(40),
});
export type GroupFields = z.infer<typeof groupFields>;

/** A group's note in a few figures; null until somebody first opens it. */
const noteFigures = z.strictObject({ id: uuid, state: z.string(), words: z.number().int(), contributions: z.number().int(), updatedAt: z.string().nullable() });

export const groupView = groupFields.extend({
  id: uuid,
  importId: z.string(),
  revision,
  status: z.enum(['active', 'cancelled', 'merged']),
  mergedIntoId: uuid.nullable(),
  question: z.string().nullable(),
  roles: z.array(groupRole.extend({ name: z.string() })),
  note: noteFigures.nullable(),
});
export type GroupView = z.infer<typeof groupView>;

const groupParams = z.strictObject({ groupId: uuid });

export const createGroup = operation('createGroup', {
  method: 'POST',
  path: '/api/seances/:seanceId/groups',
  summary: 'Adds a group to a séance, on the day as well; its number is the next one unless said.',
  params: z.strictObject({ seanceId: uuid }),
  body: groupFields.partial(),
  response: groupView,
  status: 201,
});

export const updateGroup = operation('updateGroup', {
  method: 'PATCH',
  path: '/api/groups/:groupId',
  summary: 'Renames a group, gives it a question, a method, a room, people; cancels it or takes it back.',
  params: groupParams,
  body: groupFields.partial().extend({ status: z.enum(['active', 'cancelled']).optional(), revision: revision.optional() }),
  response: groupView,
});

export const mergeGroup = operation('mergeGroup', {
  method: 'POST',
  path: '/api/groups/:groupId/merge',
  summary: 'Merges a group into another of the same séance. Its note stays whole and readable; `updateGroup` with status active undoes it.',
  params: groupParams,
  body: z.strictObject({ intoId: uuid }),
  response: groupView,
});

export const orderGroups = operation('orderGroups', {
  method: 'PUT',
  path: '/api/seances/:seanceId/groups/order',
  summary: 'Sets the order of the groups; the list names every group of the séance once.',
  params: z.strictObject({ seanceId: uuid }),
  body: z.strictObject({ ids: z.array(uuid).max(200) }),
  response: z.strictObject({ ids: z.array(uuid) }),
});

export const groupOperations = [createGroup, updateGroup, mergeGroup, orderGroups];
