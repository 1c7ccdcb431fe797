import { Injectable } from '@nestjs/common';
import { DomainError } from '@pleniere/contract';

const WINDOW_MS = 10 * 60_000;
/** A thumb slips; nobody mistypes one code twelve times. */
const PER_DEVICE = 12;
/** One paper misprinted, one code misread aloud, tried by a whole room. */
const PER_CODE = 200;
/** Above all honest mistakes of the largest room together. Links and QR are not concerned: 256 bits need no ceiling. */
const OVERALL = 600;
const MAX_KEYS = 20_000;

/** Which kind of code: guessing room codes must not shut the doors of those who write, nor the other way round. */
export type CodeKind = 'room' | 'door' | 'sign-in';

/**
 * Counts wrong codes, in this process and for ten minutes. Right codes cost nothing, so a room of 400 behind one address is never slowed,
 * and no count is kept by address.
 */
@Injectable()
export class Attempts {
  private readonly counts = new Map<string, { count: number; since: number }>();

  /**
   * Call before a code is looked up.
   * @throws DomainError too_many when this device, this code or everybody together failed too often.
   */
  allow(kind: CodeKind, deviceId: string | null, code: string): void {
    const over =
      this.count(`${kind}:all`) >= OVERALL ||
      (deviceId !== null && this.count(`${kind}:device:${deviceId}`) >= PER_DEVICE) ||
      this.count(`${kind}:code:${code}`) >= PER_CODE;
    if (over) throw new DomainError('too_many', 'Trop de codes faux ont été essayés. Scannez le QR, ou réessayez dans dix minutes.');
  }

  /** Call when the code opened nothing. */
  failed(kind: CodeKind, deviceId: string | null, code: string): void {
    this.add(`${kind}:all`);
    if (deviceId !== null) this.add(`${kind}:device:${deviceId}`);
    this.add(`${kind}:code:${code}`);
  }

  /** Wrong codes of this kind in the current window. */
  failures(kind: CodeKind): number {
    return this.count(`${kind}:all`);
  }

  private count(key: string): number {
    const entry = this.counts.get(key);
    return entry && Date.now() - entry.since < WINDOW_MS ? entry.count : 0;
  }

  private add(key: string): void {
    const count = this.count(key);
    const since = count === 0 ? Date.now() : (this.counts.get(key)?.since ?? Date.now());
    // Moved to the end: the oldest keys are the first to go when someone floods us with new ones.
    this.counts.delete(key);
    this.counts.set(key, { count: count + 1, since });
    for (const oldest of this.counts.keys()) {
      if (this.counts.size <= MAX_KEYS) break;
      this.counts.delete(oldest);
    }
  }
}
