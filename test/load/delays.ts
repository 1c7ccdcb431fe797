/** Buckets per factor e: neighbours differ by 2 %, finer than any machine repeats. */
const FINE = 50;
/** From here on everything is one bucket: more than a minute. */
const BUCKETS = 900;

/** A histogram of times in ms: millions of them cost nothing to keep. */
export class Delays {
  private readonly counts = new Uint32Array(BUCKETS);
  private total = 0;
  private longest = 0;

  add(ms: number): void {
    const bucket = Math.min(BUCKETS - 1, Math.floor(Math.log(Math.max(0, ms) * 100 + 1) * FINE));
    this.counts[bucket] = (this.counts[bucket] ?? 0) + 1;
    this.total += 1;
    if (ms > this.longest) this.longest = ms;
  }

  /** The time under which this share of all times lies, ms; 0 when there is none. */
  at(share: number): number {
    let left = Math.ceil(this.total * share);
    for (const [bucket, count] of this.counts.entries()) {
      left -= count;
      if (left <= 0 && count > 0) return Math.min(this.longest, (Math.exp((bucket + 0.5) / FINE) - 1) / 100);
    }
    return 0;
  }

  summary(): DelaySummary {
    return { count: this.total, p50: this.at(0.5), p99: this.at(0.99), max: this.longest };
  }
}

/** Times in ms, as they travel between processes. */
export interface DelaySummary {
  count: number;
  p50: number;
  p99: number;
  max: number;
}
