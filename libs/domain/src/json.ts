/** Anything `JSON.parse` can give. */
export type JsonValue = string | number | boolean | null | JsonArray | JsonObject;

/** An interface, not `JsonValue[]`: the mapper's recursive types would never end on the latter. */
export interface JsonArray extends ReadonlyArray<JsonValue> {
  readonly length: number;
}

export interface JsonObject {
  [key: string]: JsonValue;
}

export const isJsonObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
