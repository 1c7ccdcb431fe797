import { ROLES } from '@pleniere/domain';
import { z } from 'zod';
import { operation, uuid } from './operation';

/** A name as people type it: one line, no control or direction sign, spaces folded. Shown, never trusted. */
export const personName = z
  .string()
  .max(400)
  .transform((typed) => typed.normalize('NFC').replace(/\s+/gu, ' ').trim())
  .pipe(
    z
      .string()
      .min(1)
      .max(80)
      .refine((name) => !/[\p{Cc}\p{Cs}\p{Bidi_Control}]/u.test(name), 'expected a name without control signs'),
  );

/** An address as it is stored and compared: trimmed, in lower case. Line breaks are refused by the format itself. */
export const emailAddress = z
  .string()
  .max(254)
  .transform((typed) => typed.trim().toLowerCase())
  .pipe(z.email());

/** Roles a link or a code may open. A reader comes with a token or an account. */
export const DOOR_ROLES = ['organiser', 'moderator', 'rapporteur', 'participant'] as const;
export type DoorRole = (typeof DOOR_ROLES)[number];

const grant = z.strictObject({
  role: z.enum(ROLES),
  cycleId: uuid.nullable(),
  seanceId: uuid.nullable(),
  groupId: uuid.nullable(),
});

const me = z.strictObject({
  kind: z.enum(['visitor', 'guest', 'user', 'program']),
  name: z.string().nullable(),
  grants: z.array(grant),
  /** Path of the page this person most likely wants; null for a visitor. */
  home: z.string().nullable(),
});
export type Me = z.infer<typeof me>;

export const readMe = operation('readMe', { method: 'GET', path: '/api/me', summary: 'Who this browser or program is, and what is open to it.', response: me });

export const renameMe = operation('renameMe', {
  method: 'PATCH',
  path: '/api/me',
  summary: 'Sets the name shown beside what this person writes.',
  body: z.strictObject({ name: personName }),
  response: me,
});

export const enterDoor = operation('enterDoor', {
  method: 'POST',
  path: '/api/doors/enter',
  summary: 'Exchanges the secret of a link, or an 8-sign code, for a session cookie.',
  body: z.union([z.strictObject({ secret: z.string().min(20).max(200) }), z.strictObject({ code: z.string().min(1).max(40) })]),
  response: me,
});

export const requestSignIn = operation('requestSignIn', {
  method: 'POST',
  path: '/api/sign-in',
  summary: 'Sends a sign-in link by e-mail. The answer is the same whether or not the address is known.',
  body: z.strictObject({ email: emailAddress }),
  response: z.strictObject({ status: z.literal('sent') }),
});

const signedIn = z.strictObject({ status: z.literal('signed_in'), me });

export const confirmSignIn = operation('confirmSignIn', {
  method: 'POST',
  path: '/api/sign-in/confirm',
  summary: 'Opens a session with the token of a sign-in link, or shows the code to type in the browser that asked.',
  body: z.strictObject({ token: z.string().min(20).max(200) }),
  response: z.union([signedIn, z.strictObject({ status: z.literal('elsewhere'), code: z.string() })]),
});

export const typeSignInCode = operation('typeSignInCode', {
  method: 'POST',
  path: '/api/sign-in/code',
  summary: 'Opens a session in the browser that asked, with the code shown by the one that read the e-mail.',
  body: z.strictObject({ code: z.string().min(1).max(40) }),
  response: signedIn,
});

export const signOut = operation('signOut', { method: 'POST', path: '/api/sign-out', summary: 'Ends this session and closes its sockets.' });

const door = z.strictObject({
  id: uuid,
  role: z.enum(DOOR_ROLES),
  seanceId: uuid.nullable(),
  groupId: uuid.nullable(),
  /** Number and title of the group, for a rapporteur's door. */
  group: z.strictObject({ number: z.number().int().nullable(), title: z.string().nullable() }).nullable(),
  url: z.string(),
  /** Eight signs, for rapporteurs and moderators; null for the others. */
  code: z.string().nullable(),
  /** The code opens between these two instants only. */
  codeFrom: z.iso.datetime().nullable(),
  codeUntil: z.iso.datetime().nullable(),
  expiresAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable(),
  /** How many times the link or its code was exchanged for a session. */
  useCount: z.number().int(),
  /** Sessions opened by this door and still alive. */
  sessions: z.number().int(),
});
export type Door = z.infer<typeof door>;

const inSeance = z.strictObject({ seanceId: uuid });
const ofDoor = z.strictObject({ doorId: uuid });
const days = z.number().int().min(1).max(366);

export const listDoors = operation('listDoors', {
  method: 'GET',
  path: '/api/seances/:seanceId/doors',
  summary: 'Every live link and code of a séance, with its last use.',
  params: inSeance,
  response: z.strictObject({
    roomCode: z.string(),
    doors: z.array(door),
    /** Wrong codes typed anywhere in the last ten minutes; a high figure means that someone is guessing. */
    wrongCodes: z.number().int(),
  }),
});

export const openDoor = operation('openDoor', {
  method: 'POST',
  path: '/api/seances/:seanceId/doors',
  summary: 'Opens a door, or gives the live one of the same role and place: its paper may already be on the tables.',
  params: inSeance,
  body: z.strictObject({ role: z.enum(DOOR_ROLES), groupId: uuid.nullable().optional(), days: days.optional() }),
  response: door,
  status: 201,
});

export const rotateDoor = operation('rotateDoor', {
  method: 'POST',
  path: '/api/doors/:doorId/rotate',
  summary: 'Gives the door a new link and code; the old ones and their sessions end at once.',
  params: ofDoor,
  response: door,
});

export const revokeDoor = operation('revokeDoor', {
  method: 'DELETE',
  path: '/api/doors/:doorId',
  summary: 'Closes a door: its link, its code and its sessions end at once.',
  params: ofDoor,
});

const token = z.strictObject({
  id: uuid,
  name: z.string(),
  role: z.enum(ROLES),
  cycleId: uuid,
  seanceId: uuid.nullable(),
  groupId: uuid.nullable(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable(),
});
export type Token = z.infer<typeof token>;

const inCycle = z.strictObject({ cycleId: uuid });

export const listTokens = operation('listTokens', {
  method: 'GET',
  path: '/api/cycles/:cycleId/tokens',
  summary: 'The live tokens of programs, without their secrets.',
  params: inCycle,
  response: z.strictObject({ tokens: z.array(token) }),
});

export const createToken = operation('createToken', {
  method: 'POST',
  path: '/api/cycles/:cycleId/tokens',
  summary: 'Makes a bearer token for a program. Its secret is shown once.',
  params: inCycle,
  body: z.strictObject({
    name: personName,
    role: z.enum(ROLES),
    seanceId: uuid.nullable().optional(),
    groupId: uuid.nullable().optional(),
    days: days.optional(),
  }),
  response: z.strictObject({ token, secret: z.string() }),
  status: 201,
});

export const revokeToken = operation('revokeToken', {
  method: 'DELETE',
  path: '/api/tokens/:tokenId',
  summary: 'Ends a token at once.',
  params: z.strictObject({ tokenId: uuid }),
});

export const AUTH_OPERATIONS = [
  readMe,
  renameMe,
  enterDoor,
  requestSignIn,
  confirmSignIn,
  typeSignInCode,
  signOut,
  listDoors,
  openDoor,
  rotateDoor,
  revokeDoor,
  listTokens,
  createToken,
  revokeToken,
] as const;
