import { static as serveStatic, type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compress, encodingFor, type Encoding } from './compression';

const TEXT_TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Hashed names never change content: a browser that has one never asks again. */
const FOR_EVER = 'public, max-age=31536000, immutable';
const ONE_DAY = 'public, max-age=86400';
/** Always asked for again: it is what tells a browser that there is a new version. */
const SERVICE_WORKER = /[/\\]sw\.js$/;

/**
 * Files of the browser build. Texts are compressed once and kept in memory: a room of borrowed laptops loads them over bad wifi,
 * all at the same minute. Anything that is not there is left to `next`.
 */
export function staticFiles(client: string): RequestHandler {
  const kept = new Map<string, Promise<Buffer>>();
  const compressed = (name: string, encoding: Encoding): Promise<Buffer> => {
    const key = `${encoding} ${name}`;
    const bytes = kept.get(key) ?? readFile(join(client, name)).then((whole) => compress(whole, encoding, 'once'));
    kept.set(key, bytes);
    // A file that is not there must not be remembered as such: addresses are anyone's to invent.
    bytes.catch(() => kept.delete(key));
    return bytes;
  };
  const plain = serveStatic(client, {
    index: false,
    redirect: false,
    setHeaders: (response, path) => {
      const isHashed = path.includes('/assets/') || path.includes('\\assets\\');
      response.setHeader('Cache-Control', isHashed ? FOR_EVER : SERVICE_WORKER.test(path) ? 'no-cache' : ONE_DAY);
    },
  });

  async function serveCompressed(request: Request, response: Response, next: NextFunction): Promise<void> {
    const encoding = encodingFor(request);
    const name = /^\/assets\/[\w.-]+(\.(?:js|css|svg))$/.exec(request.path);
    const type = TEXT_TYPES[name?.[1] ?? ''];
    if (!encoding || !name || !type) return plain(request, response, next);
    const bytes = await compressed(request.path.slice(1), encoding).catch(() => null);
    if (!bytes) return next();
    response.vary('Accept-Encoding');
    response.set({ 'Content-Type': type, 'Content-Encoding': encoding, 'Cache-Control': FOR_EVER, 'Content-Length': String(bytes.length) });
    response.end(request.method === 'HEAD' ? undefined : bytes);
  }
  return (request, response, next) => void serveCompressed(request, response, next).catch(next);
}
