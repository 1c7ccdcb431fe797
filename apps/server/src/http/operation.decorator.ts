import { applyDecorators, createParamDecorator, HttpCode, RequestMapping, RequestMethod, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { Operation } from '@pleniere/contract';
import type { Actor } from '@pleniere/domain';
import type { Request } from 'express';

export const OPERATION = Symbol('operation');

/** A request once the guard has read it: who knocks, and the checked input. */
export interface CheckedRequest extends Request {
  actor: Actor;
  input: { params: unknown; query: unknown; body: unknown };
}

/** Routes a handler by its operation of the contract: method, path, validation and status all come from there. */
export const Handles = (operation: Operation): MethodDecorator =>
  applyDecorators(
    SetMetadata(OPERATION, operation),
    RequestMapping({ path: operation.path, method: RequestMethod[operation.method] }),
    HttpCode(operation.status),
  );

/** The checked `{ params, query, body }` of the request; type it `InputOf<typeof operation>`. */
export const Input = createParamDecorator((_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<CheckedRequest>().input);

/** Whoever sent the request. */
export const By = createParamDecorator((_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<CheckedRequest>().actor);
