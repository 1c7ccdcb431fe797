import { Injectable } from '@nestjs/common';

/** How many phones and projectors follow each séance from this process. */
@Injectable()
export class Followers {
  private readonly counts = new Map<string, number>();

  of(seanceId: string): number {
    return this.counts.get(seanceId) ?? 0;
  }

  /** One more (1) or one less (−1). */
  move(seanceId: string, step: 1 | -1): void {
    const count = this.of(seanceId) + step;
    if (count > 0) this.counts.set(seanceId, count);
    else this.counts.delete(seanceId);
  }
}
