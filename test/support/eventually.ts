import { setTimeout as wait } from 'node:timers/promises';

/**
 * Tries an assertion until it holds, for at most `ms` milliseconds; then fails with its last error.
 * For what happens "soon": never a bare sleep.
 */
export async function eventually<T>(assertion: () => T | Promise<T>, ms = 10_000): Promise<T> {
  const until = Date.now() + ms;
  for (;;) {
    try {
      return await assertion();
    } catch (error) {
      if (Date.now() >= until) throw error;
      await wait(25);
    }
  }
}
