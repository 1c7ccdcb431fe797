import { remaining, type Timer } from '@pleniere/domain';
import { useEffect, useState } from 'react';

/** Short enough that a second is never late by more than the eye sees, long enough to cost nothing. */
const LOOK_EVERY_MS = 200;

const whole = (leftMs: number): number => (leftMs < 0 ? -Math.floor(-leftMs / 1000) * 1000 - 1 : Math.ceil(leftMs / 1000) * 1000);

/**
 * Milliseconds left by the server's clock, in whole seconds: the component is drawn again once a second, not oftener.
 * Negative once the time is over; null when nothing is counted.
 */
export function useRemaining(timer: Timer, offsetMs: number): number | null {
  const read = (): number | null => {
    const left = remaining(timer, Date.now() + offsetMs);
    return left === null ? null : whole(left);
  };
  const [, redraw] = useState(read);
  useEffect(() => {
    if (timer.startedAt === null || timer.pausedAt !== null) return;
    const look = setInterval(() => {
      const left = remaining(timer, Date.now() + offsetMs);
      redraw(left === null ? null : whole(left));
    }, LOOK_EVERY_MS);
    return () => clearInterval(look);
  }, [timer, offsetMs]);
  return read();
}
