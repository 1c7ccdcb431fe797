/** A small seeded generator (mulberry32): the same seed gives the same run. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * The seed of this run: `SEED=…` repeats one. It is printed, so that a failure can be repeated.
 * @param usual where to begin in every short run, which then fails for the change that it judges and for nothing else; long runs begin anywhere
 */
export function seed(what: string, usual?: number): number {
  const anywhere = usual === undefined || process.env.LONG ? Math.floor(Math.random() * 2 ** 31) : usual;
  const value = process.env.SEED ? Number(process.env.SEED) : anywhere;
  process.stdout.write(`SEED=${value} (${what})\n`);
  return value;
}
