import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { writeHeapSnapshot } from 'node:v8';
import { isMainThread } from 'node:worker_threads';

/** What a measured server can be asked from outside. It is loaded before each of them, alike, and does nothing until it is asked. */
export type Question = { probe: 'memory' } | { probe: 'watch' } | { probe: 'stalls' } | { probe: 'heap'; file: string };

/** Bytes after a forced collection; kinds of handles that are open. */
export interface Memory {
  rss: number;
  heap: number;
  external: number;
  handles: Record<string, number>;
}

/** How long the event loop was held, ms, since `watch`. */
export interface Stalls {
  max: number;
  p99: number;
}

/** ms between two looks at the clock; what is longer is a stall. */
const RESOLUTION = 2;
const histogram = monitorEventLoopDelay({ resolution: RESOLUTION });

async function answer(question: Question): Promise<unknown> {
  switch (question.probe) {
    case 'memory': {
      // Twice, with a pause: finalizers of the first free what the second collects.
      globalThis.gc?.();
      await wait(100);
      globalThis.gc?.();
      const { rss, heapUsed, external } = process.memoryUsage();
      const handles: Record<string, number> = {};
      for (const kind of process.getActiveResourcesInfo()) handles[kind] = (handles[kind] ?? 0) + 1;
      return { rss, heap: heapUsed, external, handles } satisfies Memory;
    }
    case 'watch':
      histogram.enable();
      histogram.reset();
      return {};
    case 'stalls':
      return { max: Math.max(0, histogram.max / 1e6 - RESOLUTION), p99: Math.max(0, histogram.percentile(99) / 1e6 - RESOLUTION) } satisfies Stalls;
    case 'heap':
      return { file: writeHeapSnapshot(question.file) };
  }
}

if (isMainThread && process.send) {
  process.on('message', (message: Question | null) => {
    if (message && 'probe' in message) void answer(message).then((answered) => process.send?.({ answered }));
  });
}
