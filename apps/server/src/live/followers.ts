import { Injectable } from '@nestjs/common';
import { Subject, type Observable } from 'rxjs';

/** A node that has not said its counts for this long is gone, ms. */
const SILENT = 15_000;

/** How many phones and projectors follow each séance: those of this process, and those that other nodes say they have. */
@Injectable()
export class Followers {
  private readonly counts = new Map<string, number>();
  private readonly team = new Map<string, number>();
  private readonly others = new Map<string, { counts: ReadonlyMap<string, number>; at: number }>();
  private readonly changes = new Subject<string>();

  /** The séances whose count has moved, here or elsewhere. */
  get changed(): Observable<string> {
    return this.changes;
  }

  /** Those of this process alone. */
  get own(): ReadonlyMap<string, number> {
    return this.counts;
  }

  of(seanceId: string): number {
    let sum = this.counts.get(seanceId) ?? 0;
    for (const { counts } of this.others.values()) sum += counts.get(seanceId) ?? 0;
    return sum;
  }

  /** One more (1) or one less (−1). */
  move(seanceId: string, step: 1 | -1): void {
    count(this.counts, seanceId, step);
    this.changes.next(seanceId);
  }

  /** As `move`, of the séance's team: their pages show its notes too, and nobody counts them. */
  moveTeam(seanceId: string, step: 1 | -1): void {
    count(this.team, seanceId, step);
  }

  /** Does anybody look at the notes of this séance from elsewhere than in them? On other nodes, only those who follow are known. */
  isWatched(seanceId: string): boolean {
    return this.team.has(seanceId) || this.of(seanceId) > 0;
  }

  /** All that another node has, as it says; an empty map when it leaves. */
  hear(node: string, counts: ReadonlyMap<string, number>, now: number): void {
    const before = this.others.get(node)?.counts ?? new Map<string, number>();
    if (counts.size > 0) this.others.set(node, { counts, at: now });
    else this.others.delete(node);
    for (const seanceId of new Set([...before.keys(), ...counts.keys()])) {
      if (before.get(seanceId) !== counts.get(seanceId)) this.changes.next(seanceId);
    }
  }

  /** Forgets the nodes that are silent. */
  forgetSilent(now: number): void {
    for (const [node, { at }] of [...this.others]) if (now - at > SILENT) this.hear(node, new Map(), now);
  }
}

function count(counts: Map<string, number>, seanceId: string, step: 1 | -1): void {
  const now = (counts.get(seanceId) ?? 0) + step;
  if (now > 0) counts.set(seanceId, now);
  else counts.delete(seanceId);
}
