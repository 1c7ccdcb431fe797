import type { BodyOf, ErrorBody, Operation, ParamsOf, Problem, QueryOf, ResponseOf } from '@pleniere/contract';
import { languageOf } from '../i18n';
import { refusalText, type RefusalCode } from './refusal';

/**
 * A refusal of the server, or no answer at all (`code: 'offline'`). `message` is a sentence that can be shown as it is, in the reader's
 * language; `problems` are the server's own words.
 */
export class ApiError extends Error {
  constructor(
    readonly code: RefusalCode,
    message: string,
    readonly problems: Problem[] = [],
  ) {
    super(message);
    this.name = 'ApiError';
  }
}

/** Only what the operation really asks for has to be given. */
type Arguments<O> = Partial<{ params: ParamsOf<O>; query: QueryOf<O>; body: BodyOf<O> }>;

/** Address of an operation with its parameters filled in. */
export function addressOf<O extends Operation>(operation: O, input: Arguments<O> = {}): string {
  const params = (input.params ?? {}) as Record<string, string>;
  const path = operation.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const query = new URLSearchParams(
    Object.entries((input.query ?? {}) as Record<string, unknown>)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, String(value)]),
  ).toString();
  return query ? `${path}?${query}` : path;
}

/**
 * Calls one operation of the contract; cookies say who calls.
 * @throws ApiError with the sentence of the refusal, or `offline` when nothing answered.
 */
export async function call<O extends Operation>(operation: O, input: Arguments<O> = {}): Promise<ResponseOf<O>> {
  let response: Response;
  try {
    response = await fetch(addressOf(operation, input), {
      method: operation.method,
      headers: input.body === undefined ? {} : { 'Content-Type': 'application/json' },
      body: input.body === undefined ? undefined : JSON.stringify(input.body),
      credentials: 'same-origin',
    });
  } catch {
    throw new ApiError('offline', refusalText('offline', languageOf(document.cookie)));
  }
  const body: unknown = response.status === 204 ? {} : await response.json().catch(() => ({}));
  if (response.ok) return body as ResponseOf<O>;
  const refusal = (body as Partial<ErrorBody>).error;
  const code = refusal?.code ?? 'unavailable';
  throw new ApiError(code, refusalText(code, languageOf(document.cookie), refusal?.message), refusal?.problems);
}
