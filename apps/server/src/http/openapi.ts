import { ERROR_STATUS, OPERATIONS, type Operation } from '@pleniere/contract';
import { z, type ZodType } from 'zod';

type Json = Record<string, unknown>;

/** The document, as far as the server itself reads it. */
export interface OpenapiDocument extends Json {
  openapi: '3.1.0';
  info: { title: string; version: string; license: Json };
  paths: Record<string, Json>;
}

const ERROR_REF = { $ref: '#/components/schemas/Error' };

/** JSON Schema of what is sent (`input`) or received (`output`); the dialect is the document's, so it is not repeated. */
function schemaOf(schema: ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json;
  return rest;
}

const propertiesOf = (schema: Json): [string, Json][] => Object.entries((schema.properties ?? {}) as Record<string, Json>);

function parametersOf(operation: Operation): Json[] {
  const query = schemaOf(operation.query, 'input');
  const required = (query.required ?? []) as string[];
  return [
    ...propertiesOf(schemaOf(operation.params, 'input')).map(([name, schema]) => ({ name, in: 'path', required: true, schema })),
    ...propertiesOf(query).map(([name, schema]) => ({ name, in: 'query', required: required.includes(name), schema })),
  ];
}

/** Every refusal an operation can make, by status; several codes may share one. */
const REFUSALS: Record<string, Json> = Object.fromEntries(
  [...new Set(Object.values(ERROR_STATUS))].map((status) => {
    const codes = Object.entries(ERROR_STATUS).filter(([, other]) => other === status);
    return [String(status), { description: codes.map(([code]) => code).join(', '), content: { 'application/json': { schema: ERROR_REF } } }];
  }),
);

function successOf({ produces, response, status }: Operation): Json {
  const schema = produces === 'application/json' ? schemaOf(response, 'output') : { type: 'string', contentMediaType: produces };
  return { [String(status)]: { description: 'Done.', content: { [produces]: { schema } } } };
}

function described(operation: Operation): Json {
  const body = schemaOf(operation.body, 'input');
  const takesBody = operation.method !== 'GET' && (propertiesOf(body).length > 0 || body.type !== 'object');
  return {
    operationId: operation.id,
    summary: operation.summary,
    parameters: parametersOf(operation),
    ...(takesBody ? { requestBody: { required: true, content: { 'application/json': { schema: body } } } } : {}),
    responses: { ...REFUSALS, ...successOf(operation) },
  };
}

/** `/api/notes/:noteId` as OpenAPI writes it. */
const templateOf = (path: string): string => path.replace(/:(\w+)/g, '{$1}');

/** OpenAPI 3.1 of these operations, with the refusals all of them may make. Made from the contract alone: it cannot lag behind it. */
export function openapiOf(operations: readonly Operation[] = OPERATIONS): OpenapiDocument {
  const paths: Record<string, Json> = {};
  for (const operation of operations) {
    const path = (paths[templateOf(operation.path)] ??= {});
    path[operation.method.toLowerCase()] = described(operation);
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Plénière', version: '1', license: { name: 'MPL-2.0', identifier: 'MPL-2.0' } },
    security: [{}, { session: [] }, { token: [] }],
    paths,
    components: {
      schemas: {
        Error: {
          type: 'object',
          required: ['error'],
          properties: {
            error: {
              type: 'object',
              required: ['code', 'message'],
              properties: {
                code: { enum: Object.keys(ERROR_STATUS) },
                message: { type: 'string', description: 'A sentence that can be shown.' },
                problems: {
                  type: 'array',
                  items: {
                    type: 'object',
                    required: ['path', 'message'],
                    properties: { path: { type: 'string' }, message: { type: 'string' }, expected: { type: 'string' } },
                  },
                },
              },
            },
          },
        },
      },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'pleniere_session', description: 'Set by signing in; `__Host-pleniere_session` over https.' },
        token: { type: 'http', scheme: 'bearer' },
      },
    },
  };
}
