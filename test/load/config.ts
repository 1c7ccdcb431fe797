/** The peers and the Node they need, exactly. They are installed beside the product at bench time, never among its dependencies. */
export const PINS = {
  packages: {
    '@hocuspocus/server': '4.7.0',
    '@hocuspocus/extension-database': '4.7.0',
    '@hocuspocus/provider': '4.7.0',
    yjs: '13.6.33',
    'y-protocols': '1.0.7',
    pg: '8.23.1',
  },
  node: '22.23.3',
};

/** How often each measure is made, alternating the systems; the table shows medians. */
export const RUNS = 3;

/** Seconds at a rate, of all writers together. */
export interface Spell {
  perSecond: number;
  seconds: number;
}

/** The figures of each row. `warm` comes before what is measured: everybody is measured with compiled code. */
export const ROWS = {
  check: { notes: 4, writers: 15, measured: { perSecond: 300, seconds: 3 } },
  human: { notes: 1, writers: 15, warm: { perSecond: 600, seconds: 3 }, measured: { perSecond: 45, seconds: 10 } },
  busy: { notes: 4, writers: 15, warm: { perSecond: 1800, seconds: 3 }, measured: { perSecond: 1800, seconds: 10 } },
  followers: { notes: 1, writers: 15, followers: 300, warm: { perSecond: 200, seconds: 3 }, measured: { perSecond: 45, seconds: 10 } },
  cursors: { people: 60, perSecond: 5, warmSeconds: 3, seconds: 8 },
  ceiling: { writers: 15, steps: [1000, 2000, 4000, 6000, 9000, 12_000, 18_000, 27_000, 36_000, 45_000, 54_000, 72_000], seconds: 2, limit: 250, patience: 3000 },
  joiners: { joiners: 300, characters: 40_000, updates: 50_000, burst: 12 },
  // Fewer pieces than the note of the joiners: a Yjs document takes less memory for it, and the comparison is harder on us.
  notes: { notes: 100, characters: 40_000, updates: 50_000, burst: 80 },
  idle: { connections: 1000 },
  stalls: { notes: 1, writers: 15, warm: { perSecond: 500, seconds: 2 }, measured: { perSecond: 1500, seconds: 10 } },
  // A node as it is on a real day: many notes, each at human speed, sharing the commits.
  node: { notes: 20, writers: 15, warm: { perSecond: 900, seconds: 4 }, measured: { perSecond: 900, seconds: 10 } },
  phones: { phones: 300, warm: { perSecond: 3, seconds: 4 }, measured: { perSecond: 3, seconds: 10 } },
  capacity: { nodes: 3, writers: 15, perWriter: 3, steps: [4, 12, 24, 36, 48, 64, 80], seconds: 8, limit: 250 },
  soak: { notes: 4, writers: 15, followers: 60, perSecond: 45, joinEvery: 200, stay: 4000, sampleEvery: 10 },
} as const;

/** `--quick`: one run of everything, shorter. */
export const QUICK = { runs: 1, seconds: 0.35 };

/** What the rows must reach, against the best peer in the same run (issue « Nothing is lost », Targets). */
export const TARGETS = {
  humanMedian: 2,
  savedMs: 50,
  busyP99: 0.5,
  busyCpu: { hocuspocus: 0.8, relay: 1.8 },
  followersCpu: { hocuspocus: 0.5, relay: 0.7 },
  followersMs: 150,
  cursorsCpu: 0.3,
  ceiling: 3,
  joiners: { time: 0.2, cpu: 0.1 },
  noteMemory: 0.5,
  stallMs: 20,
} as const;
