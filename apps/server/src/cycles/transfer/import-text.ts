import { DomainError, MAX_IMPORT } from '@pleniere/contract';
import { isJsonObject, nfc, type JsonObject, type JsonValue } from '@pleniere/domain';

/**
 * Reads the bytes of an import file.
 * @throws DomainError `too_large`, or `invalid` when they are no JSON in UTF-8
 */
export function parseImport(bytes: Uint8Array): JsonValue {
  if (bytes.byteLength > MAX_IMPORT) throw new DomainError('too_large', 'Le fichier dépasse 20 Mio.');
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as JsonValue;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new DomainError('invalid', 'Le fichier ne peut pas être lu : ce n’est pas du JSON en UTF-8.', [{ path: '', message: reason, expected: 'un fichier JSON en UTF-8' }]);
  }
}

/** The same value with every text in the one normal form of the house. Keys stay as they are. */
export function normalised(value: JsonValue): JsonValue {
  if (typeof value === 'string') return nfc(value);
  if (Array.isArray(value)) return value.map(normalised);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]): [string, JsonValue] => [key, normalised(inner)]));
}

/** What the file calls its home: the cycle, or the stand-alone day. Null when it says neither. */
export function homeOf(value: JsonValue): { importId: string; standalone: boolean } | null {
  if (!isJsonObject(value)) return null;
  const standalone = value.cycle === null;
  const seances = value.seances;
  const home: JsonValue | undefined = standalone ? (Array.isArray(seances) ? seances[0] : undefined) : value.cycle;
  const id = isJsonObject(home) ? (home as JsonObject).id : undefined;
  return typeof id === 'string' && id !== '' && id.length <= 200 && !id.includes('\0') ? { importId: nfc(id), standalone } : null;
}
