import { styleHash } from '@pleniere/actes';
import type { Request, Response } from 'express';
import { compress, type Encoding, encodingFor } from '../site/compression';
import type { PublishedFile } from './editions.service';

/** A web edition carries its style, faces and pictures inside and nothing else: no script, no form, no frame, nothing from elsewhere. */
const policyOf = (page: Uint8Array): string =>
  `default-src 'none'; style-src ${styleHash(Buffer.from(page).toString('utf8'))}; img-src data:; font-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'`;

/** What is worked out of a file is worked out once, as long as somebody keeps its bytes. */
function once<Value>(work: (bytes: Buffer) => Value): (bytes: Buffer) => Value {
  const known = new WeakMap<Buffer, Value>();
  return (bytes) => {
    const value = known.get(bytes) ?? work(bytes);
    known.set(bytes, value);
    return value;
  };
}
const policy = once(policyOf);
const smaller: Record<Encoding, (bytes: Buffer) => Promise<Buffer>> = { br: once((bytes) => compress(bytes, 'br', 'each')), gzip: once((bytes) => compress(bytes, 'gzip', 'each')) };

/** As long as a withdrawn edition may still come out of a cache; then it asks again, and most often hears « unchanged ». */
const WITHDRAWAL_SECONDS = 60;

function head(response: Response, { mime, name, bytes }: { mime: string; name: string; bytes: Uint8Array }): void {
  response.setHeader('Content-Type', mime);
  response.setHeader('Content-Disposition', `inline; filename="${name}"`);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  if (mime.startsWith('text/html')) response.setHeader('Content-Security-Policy', policy(Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes)));
}

/** A file held here, to be saved: what somebody sent is never run as a page of ours. */
export function sendHeldFile(response: Response, { mime, name, bytes }: { mime: string; name: string; bytes: Uint8Array }): void {
  response.setHeader('Content-Type', mime);
  response.setHeader('Content-Disposition', `${mime.startsWith('image/') ? 'inline' : 'attachment'}; filename="${name}"`);
  response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
  response.setHeader('Cache-Control', 'private, no-cache');
  response.setHeader('Content-Length', bytes.length);
  response.end(bytes);
}

/** A draft for its organiser: never kept by anybody. */
export function sendPreview(response: Response, file: { mime: string; name: string; bytes: Uint8Array }): void {
  head(response, file);
  response.setHeader('X-Frame-Options', 'SAMEORIGIN');
  response.setHeader('Cache-Control', 'private, no-store');
  response.setHeader('Content-Length', file.bytes.length);
  response.end(file.bytes);
}

/** `bytes=0-99`, `bytes=100-`, `bytes=-50` (RFC 9110 §14): first and last byte; null when it asks for several, `outside` when for none. */
export function rangeOf(header: string | undefined, size: number): { first: number; last: number } | 'outside' | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return null;
  const [from, to] = [match[1] ?? '', match[2] ?? ''];
  const first = from === '' ? Math.max(size - Number(to), 0) : Number(from);
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  return first > last || first >= size ? 'outside' : { first, last };
}

/** Words travel smaller; the other formats are compressed already. Parts are parts of the file itself. */
const isWords = (mime: string): boolean => /^text\/|^application\/json/.test(mime);

/** A published file: the same bytes as long as it is there, since it may be withdrawn; parts of it can be asked for. */
export async function sendPublished(request: Request, response: Response, file: PublishedFile): Promise<void> {
  const tag = `"${file.sha256}"`;
  const encoding = isWords(file.mime) && request.headers.range === undefined ? encodingFor(request) : null;
  head(response, file);
  response.setHeader('Cache-Control', `public, max-age=${WITHDRAWAL_SECONDS}, must-revalidate`);
  // Compressed, these are other bytes that say the same: a weak tag (RFC 9110 §8.8.1).
  response.setHeader('ETag', encoding ? `W/${tag}` : tag);
  // The same for every reader, but for how words travel: caches need not tell readers apart.
  if (isWords(file.mime)) response.setHeader('Vary', 'Accept-Encoding');
  else response.removeHeader('Vary');
  response.setHeader('Accept-Ranges', 'bytes');
  // A proxy that compresses marks the tag as weak too; these are the same words all the same (§13.1.2).
  const known = request.headers['if-none-match']?.split(',').map((each) => each.trim().replace(/^W\//, ''));
  if (known?.some((each) => each === tag || each === '*')) return void response.status(304).end();
  const asksAgain = request.headers['if-range'];
  const range = asksAgain === undefined || asksAgain === tag ? rangeOf(request.headers.range, file.bytes.length) : null;
  if (range === 'outside') {
    response.setHeader('Content-Range', `bytes */${file.bytes.length}`);
    return void response.status(416).end();
  }
  const whole = encoding ? await smaller[encoding](file.bytes) : file.bytes;
  const bytes = range ? whole.subarray(range.first, range.last + 1) : whole;
  if (encoding) response.setHeader('Content-Encoding', encoding);
  if (range) response.status(206).setHeader('Content-Range', `bytes ${range.first}-${range.last}/${whole.length}`);
  response.setHeader('Content-Length', bytes.length);
  response.end(request.method === 'HEAD' ? undefined : bytes);
}
