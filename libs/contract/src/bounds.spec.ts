import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { OPERATIONS } from './operations';

type Schema = Record<string, unknown>;

/** Places of a schema where what is sent may be as long as a body allows. */
function endless(schema: unknown, path: string): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  if (Array.isArray(schema)) return schema.flatMap((one, index) => endless(one, `${path}|${index}`));
  const { type, maxLength, format, pattern, enum: values, const: value, maxItems } = schema as Schema;
  const bounded = [maxLength, format, pattern, values, value].some((said) => said !== undefined);
  const here = (type === 'string' && !bounded) || (type === 'array' && maxItems === undefined) ? [path] : [];
  const inner = Object.entries(schema).flatMap(([key, one]) => endless(one, `${path}.${key}`));
  return [...here, ...inner];
}

describe('what an operation takes', () => {
  it.each(OPERATIONS.filter(({ id }) => id !== 'importCycle').map((operation) => [operation.id, operation] as const))('%s: every text and list has a longest length', (_, { params, query, body }) => {
    const found = Object.entries({ params, query, body }).flatMap(([part, schema]) => endless(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), part));
    expect(found).toEqual([]);
  });
});
