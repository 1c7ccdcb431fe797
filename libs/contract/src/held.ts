import { z } from 'zod';
import { operation, typedUpTo, uuid } from './operation';

/** An hour as people type it: « 13 h 30 », 13:30. Read in the cycle's time zone on the day of the line. */
const typedHour = typedUpTo(20).nullable();

/** A line of the programme as it was announced, as it was held, and what the traces of the day propose. Hours are ISO 8601 with an offset. */
export const heldView = z.strictObject({
  itemId: uuid,
  kind: z.string(),
  title: z.string().nullable(),
  parentId: uuid.nullable(),
  start: z.string().nullable(),
  end: z.string().nullable(),
  timeText: z.string().nullable(),
  heldStart: z.string().nullable(),
  heldEnd: z.string().nullable(),
  cancelled: z.boolean(),
  /** From the clock of the restitution, or from the first and last words of the notes; null when nothing was left. */
  proposal: z.strictObject({ start: z.string().nullable(), end: z.string().nullable(), from: z.enum(['restitution', 'notes']) }).nullable(),
});
export type HeldView = z.infer<typeof heldView>;

export const readHeld = operation('readHeld', {
  method: 'GET',
  path: '/api/seances/:seanceId/held',
  summary: 'The programme as it was held, with hours proposed from what happened that day.',
  params: z.strictObject({ seanceId: uuid }),
  response: z.array(heldView),
});

export const setHeld = operation('setHeld', {
  method: 'PATCH',
  path: '/api/programme-items/:itemId/held',
  summary: 'Says when a line of the programme was really held, or that it was not. An hour of null is the announced one.',
  params: z.strictObject({ itemId: uuid }),
  body: z.strictObject({ startHour: typedHour.optional(), endHour: typedHour.optional(), cancelled: z.boolean().optional() }),
  response: heldView,
});

export const heldOperations = [readHeld, setHeld];
