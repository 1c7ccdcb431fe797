/** Counts the sync messages of one connection: which were received, which are settled, what the client was told. */
export class Receipts {
  private received = 0;
  private told = 0;
  /** In the order received, so the first is the oldest. */
  private readonly unsettled = new Set<number>();

  /** @returns the number of the message just received, from 1. */
  take(): number {
    this.received += 1;
    this.unsettled.add(this.received);
    return this.received;
  }

  settle(n: number): void {
    this.unsettled.delete(n);
  }

  /** The n of the next `[100, n]`, or null when there is nothing new to say. It counts as told. */
  due(): number | null {
    const [oldest] = this.unsettled;
    const settled = oldest === undefined ? this.received : oldest - 1;
    if (settled <= this.told) return null;
    this.told = settled;
    return settled;
  }
}
