/**
 * Every refusal the product makes, named once. The code travels, the sentence is looked up in the reader's catalogue.
 * "Not found" and "not allowed to know" are the same answer.
 */
export const ERROR_STATUS = {
  invalid: 400,
  sign_in: 401,
  not_allowed: 403,
  not_found: 404,
  state: 409,
  withdrawn: 410,
  expired: 410,
  too_large: 413,
  unsupported: 415,
  too_many: 429,
  unavailable: 503,
  disk: 507,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

/** One thing that is wrong: where (a JSON path such as `seances[0].start`), what, and what was expected. */
export interface Problem {
  path: string;
  message: string;
  expected?: string;
}

/** The body of every refusal over HTTP. */
export interface ErrorBody {
  error: { code: ErrorCode; message: string; problems?: Problem[] };
}

/** A refusal that the product meant. Anything else that is thrown is a fault and is logged as one. */
export class DomainError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly problems?: Problem[],
  ) {
    super(message);
    this.name = 'DomainError';
  }
}
