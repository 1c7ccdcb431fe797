import { parseCookie, stringifySetCookie } from 'cookie';
import type { Request, Response } from 'express';

export type Language = 'fr' | 'en';

const ONE_YEAR = 365 * 24 * 3600;

/** The reader's language: the cookie that the switch sets, else French. */
export const languageOf = (request: Request): Language => (parseCookie(request.headers.cookie ?? '').lang === 'en' ? 'en' : 'fr');

/**
 * Answers `?lang=`: remembers the language and comes back to the same page without it. Only the path of the request is used, with one
 * leading slash: `//elsewhere` would lead to another site.
 * @returns false when the request asked for no language.
 */
export function switchLanguage(request: Request, response: Response, isSecure: boolean): boolean {
  const { lang, ...rest } = request.query;
  if (lang !== 'fr' && lang !== 'en') return false;
  const path = request.path.replace(/^[/\\]+/, '/');
  const query = new URLSearchParams(Object.entries(rest).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : []))).toString();
  // Read by the browser's own code too: it chooses no right, only words.
  response.append('Set-Cookie', stringifySetCookie({ name: 'lang', value: lang, path: '/', maxAge: ONE_YEAR, sameSite: 'lax', secure: isSecure }));
  response.redirect(303, query ? `${path}?${query}` : path);
  return true;
}
