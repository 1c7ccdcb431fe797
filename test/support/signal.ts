/**
 * Sends a signal to processes that a test has started; a negative number names a whole group. One that is gone by then is simply gone: processes end
 * by themselves between the moment in which they are found and this one.
 */
export function signal(name: NodeJS.Signals, ...pids: readonly number[]): void {
  for (const pid of pids) {
    // 0 is the test's own group, -1 everybody.
    if (Math.abs(pid) < 2) throw new Error(`No test has started process ${pid}.`);
    try {
      process.kill(pid, name);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}
