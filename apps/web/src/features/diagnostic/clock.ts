/** One question to the server for its time, ms since 1970: when it left and came back by our clock, and what the server said. */
export interface Sample {
  sent: number;
  heard: number;
  server: number;
}

/** The middle value; of two middles, the mean. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return ((sorted[Math.ceil(half) - 1] ?? 0) + (sorted[Math.floor(half)] ?? 0)) / 2;
}

/** How far our clock is ahead of the server's, from the quickest answer, and what that may be wrong by: half its round trip. ms. */
export function clockOf(samples: readonly Sample[]): { offset: number; margin: number } {
  const quickest = [...samples].sort((a, b) => a.heard - a.sent - (b.heard - b.sent))[0];
  if (!quickest) return { offset: 0, margin: Infinity };
  const margin = (quickest.heard - quickest.sent) / 2;
  return { offset: quickest.sent + margin - quickest.server, margin };
}
