import type { JsonValue } from '@pleniere/domain';

type Fields = Readonly<Record<string, JsonValue | undefined>>;

/** The fields of a stored JSON object; of anything else, none. Imported files may hold any shape there. */
export const fieldsOf = (value: JsonValue | null | undefined): Fields => (value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Fields) : {});

/** A text that says something, else null. */
export const textOf = (value: JsonValue | null | undefined): string | null => (typeof value === 'string' && value.trim() !== '' ? value.trim() : null);

/** The items of a stored JSON array; of anything else, none. */
export const listOf = (value: JsonValue | null | undefined): readonly JsonValue[] => (Array.isArray(value) ? value : []);

/** The texts of a stored JSON array. */
export const textsOf = (value: JsonValue | null | undefined): string[] => listOf(value).flatMap((item) => textOf(item) ?? []);

/** An address that a page may link to: the web's only, never `javascript:` or a file. */
export const webAddressOf = (value: string | null): string | null => (value !== null && /^https?:\/\/[^\s"<>]+$/i.test(value) ? value : null);
