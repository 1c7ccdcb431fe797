import type { Clock } from '../../../libs/collab/src/ports';

interface Event {
  at: number;
  rank: number;
  run: () => void;
  /** The process that waits for it; null for the world itself. */
  of: object | null;
}

/** The time of a whole simulated world, in one thread: the next event is the earliest, ties are broken by the seed. */
export class WorldTime {
  now = 0;
  private events: Event[] = [];

  constructor(private readonly chance: () => number) {}

  /** @param rank orders what happens at the same instant; by chance unless said */
  at(ms: number, run: () => void, of: object | null = null, rank = this.chance()): () => void {
    const event = { at: this.now + ms, rank, run, of };
    this.events.push(event);
    return () => void (this.events = this.events.filter((each) => each !== event));
  }

  /** A process has died: nothing of what it waited for happens. */
  forget(of: object): void {
    this.events = this.events.filter((event) => event.of !== of);
  }

  /** The time as one process reads it. */
  clockOf(of: object): Clock {
    return {
      now: () => this.now,
      soon: (run) => void this.at(0, run, of),
      after: (ms, run) => this.at(ms, run, of),
    };
  }

  /** Runs what happens until then, each event with all that follows from it at once. */
  async runUntil(until: number): Promise<void> {
    for (;;) {
      let next: Event | undefined;
      for (const event of this.events) if (event.at <= until && (!next || event.at < next.at || (event.at === next.at && event.rank < next.rank))) next = event;
      if (!next) break;
      const event = next;
      this.events = this.events.filter((each) => each !== event);
      this.now = Math.max(this.now, event.at);
      event.run();
      await new Promise((done) => setImmediate(done));
    }
    this.now = until;
  }
}
