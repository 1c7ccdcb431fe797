const TYPED_HOUR = /^(\d{1,2})(?:\s*(?:[h:.])\s*(\d{1,2})?)?(?:\s*min)?$/;

/**
 * Reads an hour as people type it: « 13 h 30 », « 13h30 », « 13:30 », « 9 h », « 9 ».
 * @returns minutes after midnight, or null when it is not an hour of a day.
 */
export function readHour(typed: string): number | null {
  const parts = TYPED_HOUR.exec(typed.trim().toLowerCase().replace(/[\u00a0\u202f]/g, ' '));
  if (!parts) return null;
  const hours = Number(parts[1]);
  const minutes = Number(parts[2] ?? 0);
  return hours < 24 && minutes < 60 ? hours * 60 + minutes : null;
}

/**
 * Reads a duration as people type it: « 90 », « 90 min », « 1 h 30 », « 2 h ».
 * @returns minutes, at least 1, or null.
 */
export function readDuration(typed: string): number | null {
  const text = typed.trim().toLowerCase().replace(/[\u00a0\u202f]/g, ' ');
  const inMinutes = /^(\d{1,4})\s*(?:min|mn|minutes?)?$/.exec(text);
  const inHours = /^(\d{1,2})\s*h(?:\s*(\d{1,2})(?:\s*min)?)?$/.exec(text);
  const minutes = inMinutes ? Number(inMinutes[1]) : inHours ? Number(inHours[1]) * 60 + Number(inHours[2] ?? 0) : 0;
  return minutes > 0 ? minutes : null;
}
