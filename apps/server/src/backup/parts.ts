import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Transform, type Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';

const NEWLINE = 0x0a;

/** Passes bytes on and looks at them on the way. */
const watch = (look: (chunk: Buffer) => void): Transform =>
  new Transform({
    transform(chunk: Buffer, _encoding, done) {
      look(chunk);
      done(null, chunk);
    },
  });

/** Passes on and counts rows: in the text format each row ends on a line feed, and no value holds one. */
function rowCounter(): { stream: Transform; rows: () => number } {
  let rows = 0;
  const stream = watch((chunk) => {
    for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, at + 1)) rows += 1;
  });
  return { stream, rows: () => rows };
}

function meter(): { stream: Transform; measured: () => { bytes: number; sha256: string } } {
  const hash = createHash('sha256');
  let bytes = 0;
  const stream = watch((chunk) => {
    hash.update(chunk);
    bytes += chunk.length;
  });
  return { stream, measured: () => ({ bytes, sha256: hash.digest('hex') }) };
}

/** What was found in a part. */
export interface PartFacts {
  rows: number;
  bytes: number;
  sha256: string;
}

/** Compresses rows into a new file that is on the disk when this resolves. One chunk at a time, however large the table. */
export async function writePart(path: string, rows: Readable): Promise<PartFacts> {
  const counter = rowCounter();
  const meters = meter();
  await pipeline(rows, counter.stream, createGzip(), meters.stream, createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }));
  return { rows: counter.rows(), ...meters.measured() };
}

/** Reads a part into `target` (by default nowhere) and says what went by. @throws what zlib or the target says */
export async function readPart(path: string, target?: Writable): Promise<PartFacts> {
  const counter = rowCounter();
  const meters = meter();
  const steps = [createReadStream(path), meters.stream, createGunzip(), counter.stream] as const;
  if (target) await pipeline(...steps, target);
  else await pipeline(...steps, async (source: AsyncIterable<unknown>) => { for await (const _ of source); });
  return { rows: counter.rows(), ...meters.measured() };
}

/** Size and SHA-256 of a file. */
export async function measureFile(path: string): Promise<{ bytes: number; sha256: string }> {
  const meters = meter();
  await pipeline(createReadStream(path), meters.stream, async (source: AsyncIterable<unknown>) => { for await (const _ of source); });
  return meters.measured();
}

/** Writes a small file and waits until the disk has it. @returns its SHA-256 */
export async function writeDurably(path: string, text: string): Promise<string> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  return createHash('sha256').update(text).digest('hex');
}

/** Names of files are on the disk once their folder is. Windows has no such call and needs none. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
