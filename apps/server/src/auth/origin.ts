import type { IncomingMessage } from 'node:http';

/**
 * Does the request come from one of our own pages? Browsers say so in `Origin`, else in `Sec-Fetch-Site`; scripts and curl say nothing.
 * With a configured address only that one is ours. Without, ours is the address the browser itself used: a hostile page cannot forge it,
 * and under a name of its own (DNS rebinding) it would not have our cookies.
 */
export function sameOrigin(request: IncomingMessage, publicUrl: string | undefined): boolean {
  const { origin, host } = request.headers;
  if (origin !== undefined) {
    if (publicUrl) return origin === new URL(publicUrl).origin;
    return origin === `http://${host ?? ''}` || origin === `https://${host ?? ''}`;
  }
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  // Every browser names the origin of a socket; only a page that hides it, or a program with a stolen cookie, does not.
  return request.headers.upgrade === undefined;
}

/**
 * May this request use the cookies it carries? The rule for socket upgrades and for long-polling handshakes: answer 403 when not.
 * A bearer header or no cookie at all needs no origin, since a browser adds neither by itself.
 */
export function originAllowed(request: IncomingMessage, publicUrl: string | undefined): boolean {
  if (request.headers.authorization !== undefined || request.headers.cookie === undefined) return true;
  return sameOrigin(request, publicUrl);
}
