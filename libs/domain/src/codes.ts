/** Signs of every code that is read aloud or typed from paper: no 1, I, 0 or O. 32 signs, so each carries 5 bits. */
export const CODE_SIGNS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** A room code only lets people read; a door code lets a rapporteur or a moderator write. */
export const ROOM_CODE_LENGTH = 5;
export const DOOR_CODE_LENGTH = 8;

/** Turns random or derived bytes into a code. One sign per byte: the low five bits, so every sign is equally likely. */
export function codeFromBytes(bytes: Uint8Array, length: number): string {
  if (bytes.length < length) throw new RangeError(`A code of ${length} signs needs ${length} bytes, got ${bytes.length}.`);
  return Array.from(bytes.subarray(0, length), (byte) => CODE_SIGNS[byte & 31]).join('');
}

/**
 * Reads a code as people type it: any case, spaces and hyphens ignored.
 * @returns the code in capitals, or null when it has another length or a sign that no code has.
 */
export function readCode(typed: string, length: number): string | null {
  const code = typed.toUpperCase().replace(/[\s\-–.]/g, '');
  if (code.length !== length) return null;
  return [...code].every((sign) => CODE_SIGNS.includes(sign)) ? code : null;
}
