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

interface Count {
  count: number;
  since: number;
}

/** Which kind of code: guessing room codes must not shut the doors of those who write, nor the other way round. */
export type CodeKind = 'room' | 'door' | 'sign-in';

/**
 * Counts wrong codes, in this process and for ten minutes. Right codes cost nothing, so a room of 400 behind one address is never slowed,
 * and no count is kept by address.
 */
@Injectable()
export class Attempts {
  private readonly overall = new Map<string, Count>();
  /** Two halves: when the recent one is full it becomes the older one, so a flood of new devices costs no search and no more memory. */
  private recent = new Map<string, Count>();
  private older = new Map<string, Count>();

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
    if (this.recent.size >= MAX_KEYS / 2) {
      this.older = this.recent;
      this.recent = new Map();
    }
    this.add(`${kind}:all`, this.overall);
    if (deviceId !== null) this.add(`${kind}:device:${deviceId}`, this.recent);
    this.add(`${kind}:code:${code}`, this.recent);
  }

  /** Wrong codes of this kind in the current window. */
  failures(kind: CodeKind): number {
    return this.count(`${kind}:all`);
  }

  private entry(key: string): Count | undefined {
    const entry = this.overall.get(key) ?? this.recent.get(key) ?? this.older.get(key);
    return entry && Date.now() - entry.since < WINDOW_MS ? entry : undefined;
  }

  private count(key: string): number {
    return this.entry(key)?.count ?? 0;
  }

  private add(key: string, counts: Map<string, Count>): void {
    const entry = this.entry(key);
    counts.set(key, { count: (entry?.count ?? 0) + 1, since: entry?.since ?? Date.now() });
  }
}
