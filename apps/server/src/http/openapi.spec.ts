import { describe, expect, test } from '@jest/globals';
import { OPERATIONS, operation } from '@pleniere/contract';
import { z } from 'zod';
import { openapiOf } from './openapi';

interface Described {
  operationId: string;
  parameters: { name: string; in: string; required: boolean }[];
  responses: Record<string, { description: string; content: Record<string, { schema: Record<string, unknown> }> }>;
  requestBody?: { content: Record<string, { schema: Record<string, unknown> }> };
}
const paths = openapiOf().paths as Record<string, Record<string, Described>>;
const all = Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, described]) => ({ path, method, described })));

/** Every `$ref` of a document. */
function references(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === '$ref' && typeof inner === 'string' ? [inner] : references(inner)));
}

describe('OpenAPI', () => {
  test('describes every operation of the contract, once, at its method and path', () => {
    expect(all.map(({ described }) => described.operationId).sort()).toEqual(OPERATIONS.map(({ id }) => id).sort());
    for (const { id, method, path } of OPERATIONS) {
      expect(paths[path.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]?.operationId).toBe(id);
    }
  });

  test('declares each parameter of a path, as required', () => {
    for (const { path, described } of all) {
      const declared = described.parameters.filter((parameter) => parameter.in === 'path');
      expect(declared.map(({ name }) => name).sort()).toEqual([...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort());
      expect(declared.every(({ required }) => required)).toBe(true);
    }
  });

  test('gives every operation its success and its refusals, with a description and a schema', () => {
    for (const { described } of all) {
      const statuses = Object.keys(described.responses);
      expect(statuses).toEqual(expect.arrayContaining(['400', '401', '403', '404', '409', '410', '413', '429', '503']));
      expect(statuses.some((status) => status.startsWith('2') || status.startsWith('3'))).toBe(true);
      for (const response of Object.values(described.responses)) {
        expect(response.description).not.toBe('');
        expect(Object.values(response.content).every(({ schema }) => typeof schema === 'object')).toBe(true);
      }
    }
  });

  test('points only at schemas that are there', () => {
    const document = openapiOf();
    for (const reference of new Set(references(document))) {
      const found = reference
        .replace(/^#\//, '')
        .split('/')
        .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], document);
      expect([reference, typeof found]).toEqual([reference, 'object']);
    }
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  });

  test('describes a body only where one is sent', () => {
    const post = operation('essay', { method: 'POST', path: '/api/essays/:id', summary: 'Essay.', params: z.strictObject({ id: z.uuid() }), body: z.strictObject({ title: z.string() }) });
    const read = operation('readEssay', { method: 'GET', path: '/api/essays/:id', summary: 'Essay.', params: z.strictObject({ id: z.uuid() }) });
    const methods = openapiOf([post, read]).paths['/api/essays/{id}'] as Record<string, Described>;
    expect(methods.post?.requestBody?.content['application/json']?.schema).toMatchObject({ type: 'object', required: ['title'], additionalProperties: false });
    expect(methods.get?.requestBody).toBeUndefined();
  });
});
