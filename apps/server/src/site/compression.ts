import type { Request } from 'express';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

export type Encoding = 'br' | 'gzip';

/** Best encoding that the browser takes; null when the bytes must go as they are. */
export function encodingFor(request: Request): Encoding | null {
  const chosen = request.acceptsEncodings('br', 'gzip');
  return chosen === 'br' || chosen === 'gzip' ? chosen : null;
}

/** Compresses a text. `effort` is how long it may take: `once` for files that are kept, `each` for pages made on demand. */
export function compress(bytes: Buffer, encoding: Encoding, effort: 'once' | 'each'): Promise<Buffer> {
  if (encoding === 'gzip') return zip(bytes, { level: effort === 'once' ? 9 : 6 });
  return brotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: effort === 'once' ? 10 : 4, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
}

