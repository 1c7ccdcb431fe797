import { z, type ZodType } from 'zod';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * One operation of the HTTP API, said once: the server routes and validates by it, the browser calls by it,
 * OpenAPI and the table of rights (test/e2e/t-matrix) are generated from it.
 */
export interface Operation<P extends ZodType = ZodType, Q extends ZodType = ZodType, B extends ZodType = ZodType, R extends ZodType = ZodType> {
  id: string;
  method: Method;
  /** Express style: `/api/seances/:seanceId`. */
  path: string;
  summary: string;
  params: P;
  query: Q;
  body: B;
  response: R;
  /** Status of success; 200 unless said. */
  status: number;
  /** Media type of success; JSON unless said. */
  produces: string;
  /** Largest body, bytes; 1 MiB unless said. */
  maxBody: number;
}

const nothing = z.strictObject({});
type Nothing = typeof nothing;

interface Draft<P, Q, B, R> {
  method: Method;
  path: string;
  summary: string;
  params?: P;
  query?: Q;
  body?: B;
  response?: R;
  status?: number;
  produces?: string;
  maxBody?: number;
}

/** Declares one operation. Objects should be strict: an unknown field in a body is an error that names it. */
export function operation<
  P extends ZodType = Nothing,
  Q extends ZodType = Nothing,
  B extends ZodType = Nothing,
  R extends ZodType = Nothing,
>(id: string, draft: Draft<P, Q, B, R>): Operation<P, Q, B, R> {
  return {
    status: 200,
    produces: 'application/json',
    maxBody: 1024 * 1024,
    params: nothing as unknown as P,
    query: nothing as unknown as Q,
    body: nothing as unknown as B,
    response: nothing as unknown as R,
    ...draft,
    id,
  };
}

export type ParamsOf<O> = O extends Operation<infer P, ZodType, ZodType, ZodType> ? z.infer<P> : never;
export type QueryOf<O> = O extends Operation<ZodType, infer Q, ZodType, ZodType> ? z.infer<Q> : never;
export type BodyOf<O> = O extends Operation<ZodType, ZodType, infer B, ZodType> ? z.infer<B> : never;
export type ResponseOf<O> = O extends Operation<ZodType, ZodType, ZodType, infer R> ? z.infer<R> : never;

/** What a handler receives once the request has been read and checked. */
export interface InputOf<O> {
  params: ParamsOf<O>;
  query: QueryOf<O>;
  body: BodyOf<O>;
}

export const uuid = z.uuid();

/** Text as people type it, that can be kept: PostgreSQL has no place for U+0000, UTF-8 none for half of a sign. @param max longest, in UTF-16 units */
export const typedUpTo = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .refine((text) => !text.includes('\0') && !/\p{Cs}/u.test(text), 'expected text without U+0000 or half signs');
