import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DomainError, type Operation, type Problem } from '@pleniere/contract';
import type { ZodType } from 'zod';
import { ActorResolver } from '../auth/actor-resolver';
import { OPERATION, type CheckedRequest } from './operation.decorator';

/** `$.body.groups[2].title`, as people read it. */
const pathOf = (part: string, path: PropertyKey[]): string =>
  path.reduce<string>((text, key) => (typeof key === 'number' ? `${text}[${key}]` : `${text}.${String(key)}`), part);

function read(part: 'params' | 'query' | 'body', schema: ZodType, value: unknown, problems: Problem[]): unknown {
  const parsed = schema.safeParse(value ?? {});
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) problems.push({ path: pathOf(part, issue.path), message: issue.message });
  return undefined;
}

/** Before any handler: who knocks, and is what they say of the shape the contract asks for? Rights are the services' first line. */
@Injectable()
export class OperationGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly actors: ActorResolver,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<CheckedRequest>();
    request.actor = await this.actors.ofRequest(request);
    const operation = this.reflector.get<Operation | undefined>(OPERATION, context.getHandler());
    if (!operation) return true;
    const problems: Problem[] = [];
    const input = {
      params: read('params', operation.params, request.params, problems),
      query: read('query', operation.query, request.query, problems),
      body: read('body', operation.body, request.body as unknown, problems),
    };
    // An id that is not one names nothing: the same answer as an id that nobody has.
    if (problems.some((problem) => problem.path.startsWith('params'))) throw new DomainError('not_found', 'Cette page n’existe pas.');
    if (problems.length > 0) throw new DomainError('invalid', 'La demande est incomplète ou mal formée.', problems);
    request.input = input;
    return true;
  }
}
