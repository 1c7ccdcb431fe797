import { nfc } from '@pleniere/domain';

/** Fields as they are stored: one form for each letter, and an empty field is an unknown one. */
export function typed<Fields extends object>(fields: Fields): Fields {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries.map(([key, value]) => [key, typeof value === 'string' ? nfc(value) || null : value])) as Fields;
}
