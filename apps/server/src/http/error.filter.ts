import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { DomainError, ERROR_STATUS, type ErrorBody, type ErrorCode } from '@pleniere/contract';
import type { Response } from 'express';

const BY_STATUS: Partial<Record<number, ErrorCode>> = Object.fromEntries(
  Object.entries(ERROR_STATUS).map(([code, status]) => [status, code]),
) as Partial<Record<number, ErrorCode>>;

/** The one place where a refusal becomes HTTP. Whatever is not a refusal is a fault: logged whole, told briefly. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  catch(thrown: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    const refusal = this.refusalOf(thrown);
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const body: ErrorBody = { error: { code: refusal.code, message: refusal.message, problems: refusal.problems } };
    if (refusal.code === 'too_many' || refusal.code === 'unavailable') response.setHeader('Retry-After', '30');
    response.status(ERROR_STATUS[refusal.code]).json(body);
  }

  private refusalOf(thrown: unknown): DomainError {
    if (thrown instanceof DomainError) return thrown;
    const status = thrown instanceof HttpException ? thrown.getStatus() : (thrown as { status?: unknown } | null)?.status;
    if (typeof status === 'number' && status >= 400 && status < 500) {
      const code = BY_STATUS[status] ?? 'invalid';
      const text: Partial<Record<ErrorCode, string>> = {
        not_found: 'Cette page n’existe pas.',
        too_large: 'L’envoi dépasse la taille permise.',
        invalid: 'La demande ne peut pas être lue : le JSON est mal formé.',
      };
      return new DomainError(code, text[code] ?? 'La demande est refusée.');
    }
    this.logger.error(thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown));
    return new DomainError('unavailable', 'Le service n’a pas pu répondre. Réessayez dans un instant.');
  }
}
