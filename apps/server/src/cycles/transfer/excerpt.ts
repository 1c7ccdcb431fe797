import { isJsonObject, type JsonObject, type JsonValue } from '@pleniere/domain';
import { listAt } from './writer';

const REFERENCES = new Set(['personId', 'facilitatorIds', 'rapporteurIds', 'timekeeperIds', 'witnessIds', 'organizationId', 'senderId', 'hostOrganizationIds', 'organizerIds', 'partnerIds', 'venueId']);

/** Every id that a value refers to by one of the format's own keys. */
function* referencesOf(value: JsonValue): Generator<string> {
  if (Array.isArray(value)) for (const item of value) yield* referencesOf(item);
  if (!isJsonObject(value)) return;
  for (const [key, inner] of Object.entries(value)) {
    if (!REFERENCES.has(key)) yield* referencesOf(inner);
    else if (typeof inner === 'string') yield inner;
    else if (Array.isArray(inner)) yield* inner.filter((id) => typeof id === 'string');
  }
}

/**
 * One séance out of the file of its cycle: the cycle's own fields, the séance, and the people, bodies and places that they name.
 * Remarks on the whole file stay behind. The result can be imported by itself.
 */
export function excerptOf(file: JsonObject, seanceImportId: string): JsonObject {
  const seances = listAt(file, 'seances').filter((seance) => seance.id === seanceImportId);
  const named = new Set([...referencesOf(file.cycle ?? null), ...referencesOf(seances)]);
  const people = listAt(file, 'people').filter((person) => named.has(String(person.id)));
  for (const id of referencesOf(people)) named.add(id);
  const kept = (key: string): JsonValue => listAt(file, key).filter((object) => named.has(String(object.id)));
  const lists: Record<string, JsonValue> = { seances, people, organizations: kept('organizations'), venues: kept('venues'), notes: [] };
  return Object.fromEntries(Object.entries(file).map(([key, value]) => [key, lists[key] ?? value]));
}
