import { DomainError, ERROR_STATUS, type ErrorBody } from '@pleniere/contract';
import type { NextFunction, Request, Response } from 'express';
import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import type { Cookies } from '../auth/cookies';
import { sameOrigin } from '../auth/origin';

type Middleware = (request: Request, response: Response, next: NextFunction) => void;

const CHANGES_NOTHING = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Headers of every response (RELIABILITY §1). Pages that carry a script of their own give it `response.locals.nonce`.
 * Public responses set their own Cache-Control over this one.
 */
export function securityHeaders(publicUrl: string | undefined): Middleware {
  const secure = publicUrl?.startsWith('https:') ?? false;
  // Older Safari does not count sockets under 'self'.
  const sockets = publicUrl ? ` ${new URL(publicUrl).origin.replace(/^http/, 'ws')}` : '';
  return (request, response, next) => {
    const nonce = randomBytes(16).toString('base64');
    response.locals.nonce = nonce;
    // The moderator's page shows the real projector in a frame; nothing else may be framed, by anyone.
    const framed = request.path.startsWith('/projecteur/') ? `'self'` : `'none'`;
    response.setHeader(
      'Content-Security-Policy',
      [
        `default-src 'none'`,
        `script-src 'self' 'nonce-${nonce}'`,
        `style-src 'self' 'nonce-${nonce}'`,
        `img-src 'self' data:`,
        `font-src 'self'`,
        `connect-src 'self'${sockets}`,
        `frame-src 'self'`,
        `manifest-src 'self'`,
        `worker-src 'self'`,
        `frame-ancestors ${framed}`,
        `base-uri 'none'`,
        `form-action 'self'`,
      ].join('; '),
    );
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Referrer-Policy', 'no-referrer');
    response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
    response.setHeader('Vary', 'Cookie');
    response.setHeader('Cache-Control', 'no-store');
    if (secure) {
      response.setHeader('Strict-Transport-Security', 'max-age=31536000');
      // Over plain http browsers ignore it and complain.
      response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    }
    next();
  };
}

/**
 * Refuses what another site's page would make a browser send. A bearer header is exempt: no browser adds it by itself.
 * Signing in is covered too, or a hostile page could put its own session into somebody's browser.
 */
export function ownPagesOnly(publicUrl: string | undefined): Middleware {
  const body: ErrorBody = { error: { code: 'not_allowed', message: publicUrl ? `Cette demande ne vient pas d’une page de ${publicUrl}. Ouvrez cette adresse.` : 'Cette demande ne vient pas d’une page de ce site.' } };
  return (request, response, next) => {
    if (CHANGES_NOTHING.has(request.method) || request.headers.authorization !== undefined || sameOrigin(request, publicUrl)) next();
    else response.status(ERROR_STATUS[body.error.code]).json(body);
  };
}

/** Refuses a body that is not JSON: left unread, it would pass for an empty one and answer « done » to a change that was not made. */
export const jsonOnly: Middleware = (request, response, next) => {
  const isEmpty = request.headers['transfer-encoding'] === undefined && Number(request.headers['content-length'] ?? 0) === 0;
  if (isEmpty || request.is('application/json')) next();
  else next(new DomainError('unsupported', 'Cette adresse n’attend que du JSON (Content-Type: application/json).'));
};

/** Gives each browser its lasting id at its first call of the API. Public pages set no cookie. */
export function deviceCookie(cookies: Cookies): Middleware {
  return (request, response, next) => {
    const known = !request.path.startsWith('/api/') || request.headers.authorization !== undefined || cookies.deviceOf(request) !== null;
    if (!known) cookies.setDevice(response, v7());
    next();
  };
}
