import { Inject, Injectable } from '@nestjs/common';
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONFIG, type Config } from '../config';

const KEY_BYTES = 32;

/** 256 bits, as they travel in links, cookies and headers. */
export const newSecret = (): string => randomBytes(KEY_BYTES).toString('base64url');

/** What the database keeps of a 256-bit secret. A secret that long needs no key and no slow hash. */
export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/**
 * The application key and what is derived from it. Links are derived, not stored: the same paper can be printed again, and a stolen
 * database opens nothing. `secret.key` is made at the first start; several nodes share one key by `APP_SECRET`.
 */
@Injectable()
export class Secrets {
  private readonly key: Buffer;

  constructor(@Inject(CONFIG) config: Config) {
    this.key = config.appSecret ? hashOf(config.appSecret) : keyIn(config.dataDir);
  }

  /** The key as `secret.key` holds it, for a backup that is asked to carry it. */
  toFile(): string {
    return `${this.key.toString('hex')}\n`;
  }

  /** 32 bytes that only this key gives for this purpose and these parts. Parts must hold no NUL. */
  derive(purpose: string, ...parts: (string | number)[]): Buffer {
    return createHmac('sha256', this.key).update([purpose, ...parts].join('\0')).digest();
  }

  /** A derived secret in the form that travels. */
  deriveText(purpose: string, ...parts: (string | number)[]): string {
    return this.derive(purpose, ...parts).toString('base64url');
  }

  /** `value.signature`, for a cookie that the browser keeps and we do not. */
  sign(purpose: string, value: string): string {
    return `${value}.${this.deriveText(purpose, value)}`;
  }

  /** @returns the value, or null when the signature is not ours. */
  verify(purpose: string, signed: string): string | null {
    const dot = signed.lastIndexOf('.');
    if (dot < 1) return null;
    const value = signed.slice(0, dot);
    const expected = Buffer.from(this.sign(purpose, value));
    const given = Buffer.from(signed);
    return expected.length === given.length && timingSafeEqual(expected, given) ? value : null;
  }
}

/** What opens a door: derived from its id and how often it was renewed, never stored. */
export const doorSecret = (secrets: Secrets, door: { id: string; generation: number }): string => secrets.deriveText('door', door.id, door.generation);

/** Reads the key of a data folder, or makes it. Two processes may start at once: the file is made once, the other one reads it. */
function keyIn(dataDir: string): Buffer {
  const path = join(dataDir, 'secret.key');
  mkdirSync(dataDir, { recursive: true });
  try {
    const made = randomBytes(KEY_BYTES);
    writeFileSync(path, `${made.toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
    return made;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'hex');
  if (key.length !== KEY_BYTES) throw new Error(`${path} does not hold ${KEY_BYTES} bytes in hexadecimal: put the original file back.`);
  return key;
}
