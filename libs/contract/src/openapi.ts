import { z } from 'zod';
import { operation } from './operation';

/** Only what every OpenAPI 3.1 document has: its content follows the other operations. */
const document = z.looseObject({
  openapi: z.literal('3.1.0'),
  info: z.looseObject({ title: z.string(), version: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
});

export const readOpenapi = operation('readOpenapi', {
  method: 'GET',
  path: '/api/openapi.json',
  summary: 'This description of the API, OpenAPI 3.1.',
  response: document,
});
