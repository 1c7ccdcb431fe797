/** What a `Latest` holds: the newest value, which wish it answers, and whether a newer one is on its way. */
export interface Shown<Value> {
  value: Value | null;
  /** The wish that `value` answers. */
  wish: string | null;
  isLate: boolean;
  /** Why the last wish was not answered; `value` is then older. */
  error: unknown;
}

/**
 * Makes one value at a time for the latest wish. What is wished for meanwhile is made once, after: a text that is being typed costs one
 * making after the other and never a queue of them, and the value in hand stays until the next one is whole.
 */
export class Latest<Value> {
  private shown: Shown<Value> = { value: null, wish: null, isLate: false, error: null };
  private wanted: string | null = null;
  private atWork: AbortController | null = null;
  private readonly listeners = new Set<() => void>();

  /** @param make from a wish @param drop what becomes of a value that is no longer shown */
  constructor(
    private readonly make: (wish: string, signal: AbortSignal) => Promise<Value>,
    private readonly drop: (value: Value) => void,
  ) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly now = (): Shown<Value> => this.shown;

  /** Asks for this; the same wish again is not made again. */
  want(wish: string): void {
    if (wish === this.wanted) return;
    this.wanted = wish;
    this.tell({ ...this.shown, isLate: true });
    if (!this.atWork) void this.work();
  }

  /** Gives up what is being made and lets go of what is shown. It may be asked again later. */
  close(): void {
    this.atWork?.abort();
    this.atWork = null;
    this.wanted = null;
    if (this.shown.value !== null) this.drop(this.shown.value);
    this.shown = { value: null, wish: null, isLate: false, error: null };
  }

  private async work(): Promise<void> {
    const atWork = new AbortController();
    this.atWork = atWork;
    let wish = this.wanted;
    while (wish !== null && !atWork.signal.aborted) {
      const outcome = await this.make(wish, atWork.signal).then(
        (value) => ({ value }),
        (error: unknown) => ({ error }),
      );
      if (atWork.signal.aborted) {
        if ('value' in outcome) this.drop(outcome.value);
        return;
      }
      const isLate = this.wanted !== wish;
      const before = this.shown.value;
      if ('value' in outcome) {
        this.tell({ value: outcome.value, wish, isLate, error: null });
        if (before !== null) this.drop(before);
      } else {
        this.tell({ ...this.shown, isLate, error: outcome.error });
      }
      wish = isLate ? this.wanted : null;
    }
    this.atWork = null;
  }

  private tell(shown: Shown<Value>): void {
    this.shown = shown;
    for (const listener of this.listeners) listener();
  }
}
