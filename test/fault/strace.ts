import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { eventually } from '../support';

/** Whether this machine lets one process stand in the system calls of another. Where it does not, tests that need it are skipped and say so. */
export const hasStrace = spawnSync('strace', ['-f', '-o', '/dev/null', '-e', 'inject=close:delay_exit=1', 'true']).status === 0;

/** Prints why, where they are skipped: skipped is not proven. */
export function sayIfSkipped(what: string): void {
  if (!hasStrace) process.stdout.write(`SKIPPED, so not proven: ${what} (strace is not installed, or may not trace)\n`);
}

/** Stands in the system calls of these processes, and of those that they start, until it is ended. */
export class Injection {
  private constructor(private readonly child: ChildProcess) {}

  /** @param inject as strace reads it, e.g. `fdatasync:delay_exit=500000` */
  static async into(pids: readonly number[], inject: string): Promise<Injection> {
    const args = ['-f', '-o', '/dev/null', ...pids.flatMap((pid) => ['-p', String(pid)]), '-e', `inject=${inject}`];
    const child = spawn('strace', args, { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr?.on('data', (text: Buffer) => (said += text.toString()));
    await eventually(() => {
      if (!said.includes('attached')) throw new Error(`strace is not attached: ${said}`);
    }, 20_000);
    return new Injection(child);
  }

  /** Lets go: what was traced goes on by itself. */
  async end(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = new Promise((done) => this.child.once('exit', done));
    this.child.kill('SIGTERM');
    await ended;
  }
}
