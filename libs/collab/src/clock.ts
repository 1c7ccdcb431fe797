import type { Clock } from './ports';

/** The real time of this process. */
export const systemClock: Clock = {
  now: () => performance.now(),
  soon: (run) => void setImmediate(run),
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
