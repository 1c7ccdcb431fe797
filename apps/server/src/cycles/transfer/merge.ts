import { isJsonObject, type JsonObject, type JsonValue } from '@pleniere/domain';

/** What merging a file into ours gave. Nothing given is ever changed. */
export interface Merged {
  result: JsonObject;
  /** Objects of the result that were ours, and what they were. An object that is neither here nor ours is new. */
  origin: ReadonlyMap<JsonObject, JsonObject>;
  /** Paths by id of what is ours and not in the file's lists: kept, last. */
  kept: string[];
  /** Paths by id of lists whose items of ours changed places among themselves. */
  reordered: string[];
}

/** Text of a value that is the same whatever the order of its keys. */
function canonical(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  return `{${Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key] ?? null)}`)
    .join(',')}}`;
}

const sameJson = (a: JsonValue, b: JsonValue): boolean => canonical(a) === canonical(b);

const by =
  (...keys: string[]) =>
  (item: JsonObject): string =>
    canonical(keys.map((key) => item[key] ?? null));

/** What makes two objects without an id the same one, by the list that holds them. */
const IDENTITY: Record<string, (item: JsonObject) => string> = {
  contributors: by('personId', 'role'),
  attendance: by('personId'),
  sections: by('key'),
  contacts: by('kind', 'personId'),
  signatories: by('personId', 'organizationId'),
  affiliations: (item) => canonical([item.organizationId ?? item.organizationName ?? item.position ?? null]),
  documents: (item) => canonical([item.url ?? [item.kind ?? null, item.title ?? null]]),
  notes: by('field', 'text'),
  accessInfo: by('mode'),
};

/** A sheet is one text, an outline one decision: replaced whole, never mixed. */
const WHOLE = new Set(['sheet', 'outline']);

function identityOf(list: string, item: JsonValue): string {
  if (!isJsonObject(item)) return canonical(item);
  if (typeof item.id === 'string') return `id ${item.id}`;
  return IDENTITY[list]?.(item) ?? canonical(item);
}

/**
 * Puts a file into ours by the rules of the format: a file's value replaces ours, a missing key changes nothing, null replaces only
 * null, lists follow the file and what is ours goes last; nothing is deleted. Both sides are whole documents of the same cycle.
 */
export function merge(ours: JsonObject, file: JsonObject): Merged {
  const origin = new Map<JsonObject, JsonObject>();
  const kept: string[] = [];
  const reordered: string[] = [];

  const objects = (a: JsonObject, b: JsonObject, path: string): JsonObject => {
    const result = Object.fromEntries(
      keysOf(a, b).map((key): [string, JsonValue] => {
        const [mine, theirs] = [a[key], b[key]];
        if (theirs === undefined) return [key, mine ?? null];
        if (mine === undefined) return [key, theirs];
        return [key, values(mine, theirs, key, path === '' ? key : `${path}.${key}`)];
      }),
    );
    origin.set(result, a);
    return result;
  };

  const values = (a: JsonValue, b: JsonValue, key: string, path: string): JsonValue => {
    if (b === null || a === null) return b ?? a;
    if (WHOLE.has(key)) return sameJson(a, b) ? a : b;
    if (Array.isArray(a) && Array.isArray(b)) return lists(a, b, key, path);
    if (isJsonObject(a) && isJsonObject(b)) return objects(a, b, path);
    return b;
  };

  const lists = (a: JsonValue[], b: JsonValue[], key: string, path: string): JsonValue[] => {
    const match = matches(a, b, key);
    const found = match.filter((index): index is number => index !== undefined);
    if (found.some((index, n) => n > 0 && index < (found[n - 1] ?? 0))) reordered.push(path);
    const taken = new Set(found);
    const rest = a.filter((_, index) => !taken.has(index));
    // What goes last changes place when something of ours that came after it is in the file.
    if (rest.length > 0 && a.some((item, index) => !taken.has(index) && found.some((n) => n > index)) && !reordered.includes(path)) reordered.push(path);
    const merged = b.map((item, n) => {
      const index = match[n];
      return index === undefined ? item : values(a[index] ?? null, item, '', `${path}[${labelOf(item)}]`);
    });
    kept.push(...rest.map((item) => `${path}[${labelOf(item)}]`));
    return [...merged, ...rest];
  };

  return { result: objects(ours, file, ''), origin, kept, reordered };
}

/** The file's order wins when it has every key of ours; else ours stands and its new keys go last. */
function keysOf(a: JsonObject, b: JsonObject): string[] {
  const [mine, theirs] = [Object.keys(a), Object.keys(b)];
  if (mine.every((key) => Object.hasOwn(b, key))) return theirs;
  return [...mine, ...theirs.filter((key) => !Object.hasOwn(a, key))];
}

/** For each item of the file, the index of ours that it is; equal ones find each other before those that only share an identity. */
function matches(a: JsonValue[], b: JsonValue[], list: string): (number | undefined)[] {
  const free = new Set(a.keys());
  const index = (name: (item: JsonValue) => string): ((item: JsonValue) => number | undefined) => {
    const places = new Map<string, number[]>();
    for (const at of free) {
      const text = name(a[at] ?? null);
      const same = places.get(text);
      if (same) same.push(at);
      else places.set(text, [at]);
    }
    return (item) => {
      const at = places.get(name(item))?.shift();
      if (at !== undefined) free.delete(at);
      return at;
    };
  };
  const equal = index(canonical);
  const first = b.map((item) => equal(item));
  const alike = index((item) => identityOf(list, item));
  return b.map((item, n) => first[n] ?? alike(item));
}

/** What an item is called in a path: its id, else its first words. */
function labelOf(item: JsonValue): string {
  if (!isJsonObject(item)) return String(item).slice(0, 60);
  const name = [item.id, item.title, item.field, item.personId, item.position, item.kind].find((value) => typeof value === 'string');
  return typeof name === 'string' ? name.slice(0, 60) : '…';
}
