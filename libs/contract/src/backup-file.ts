import { z } from 'zod';
import { uuid } from './operation';

/**
 * A backup file (`.pleniere`): what one device knows of one note, to be handed to the server again.
 * Nine letters `PLENIERE1`, four bytes (length of the header, big-endian), the header as JSON, then the Yjs update.
 */
export interface Backup {
  noteId: string;
  /** Epoch of the note that these words belong to. */
  epoch: number;
  /** Note schema of the page that wrote them. */
  schema: number;
  /** When the file was made, ISO 8601. */
  at: string;
  /** A Yjs update: everything that the device knew. */
  update: Uint8Array;
}

/** Ending of the name of such a file. */
export const BACKUP_EXTENSION = '.pleniere';

/** Larger files are refused before they are read, bytes: the largest first upload of a device, and its header. */
export const MAX_BACKUP = 4 * 1024 * 1024 + 1024;

const MAGIC = new TextEncoder().encode('PLENIERE1');
const LENGTH_BYTES = 4;

const header = z.strictObject({
  noteId: uuid,
  epoch: z.int().nonnegative(),
  schema: z.int().positive(),
  at: z.iso.datetime(),
  /** Length and CRC-32 of the update: a file cut by a full stick or a mail is recognised as such. */
  bytes: z.int().nonnegative(),
  crc: z.int().nonnegative(),
});

/** `foreign`: not a backup file at all. `newer`: of a later format. `damaged`: a backup file that lacks bytes or has wrong ones. */
export class BackupFileError extends Error {
  constructor(readonly reason: 'foreign' | 'newer' | 'damaged') {
    super(`The backup file cannot be read: ${reason}.`);
    this.name = 'BackupFileError';
  }
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}

/** The bytes of a backup file. */
export function writeBackup({ noteId, epoch, schema, at, update }: Backup): Uint8Array<ArrayBuffer> {
  const said: z.infer<typeof header> = { noteId, epoch, schema, at, bytes: update.length, crc: crc32(update) };
  const json = new TextEncoder().encode(JSON.stringify(said));
  const file = new Uint8Array(MAGIC.length + LENGTH_BYTES + json.length + update.length);
  file.set(MAGIC);
  new DataView(file.buffer).setUint32(MAGIC.length, json.length);
  file.set(json, MAGIC.length + LENGTH_BYTES);
  file.set(update, MAGIC.length + LENGTH_BYTES + json.length);
  return file;
}

function headerOf(json: Uint8Array): z.infer<typeof header> {
  try {
    return header.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(json)));
  } catch {
    throw new BackupFileError('damaged');
  }
}

/**
 * Reads a backup file. The update is whole and unchanged since it was written, but anybody can write such a file: it is to be checked like any
 * other update.
 * @throws BackupFileError
 */
export function readBackup(file: Uint8Array): Backup {
  const start = MAGIC.length + LENGTH_BYTES;
  const isOurs = MAGIC.subarray(0, -1).every((byte, index) => file[index] === byte);
  if (!isOurs) throw new BackupFileError('foreign');
  if (file[MAGIC.length - 1] !== MAGIC.at(-1)) throw new BackupFileError('newer');
  if (file.length < start) throw new BackupFileError('damaged');
  const length = new DataView(file.buffer, file.byteOffset, file.byteLength).getUint32(MAGIC.length);
  const { bytes, crc, ...said } = headerOf(file.subarray(start, start + length));
  const update = file.slice(start + length);
  if (update.length !== bytes || crc32(update) !== crc) throw new BackupFileError('damaged');
  return { ...said, update };
}
