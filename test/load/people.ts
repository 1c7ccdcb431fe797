import { join } from 'node:path';
import { messageOf, startChild } from './child';
import type { Job, Outcomes, Told } from './generator';

/** Called at each phase of a job, while everybody waits. */
export type OnPhase = (phase: string) => void | Promise<void>;

/** Has a process of its own do the job. */
export async function people<J extends Job>(job: J, onPhase: OnPhase = () => undefined): Promise<Outcomes[J['do']]> {
  const child = startChild(process.execPath, [join(import.meta.dirname, 'generator.js')], {});
  try {
    child.process.send({ job });
    for (;;) {
      const told = await messageOf(child, (message) => message as Told);
      if ('failed' in told) throw new Error(told.failed);
      if ('done' in told) return told.done as Outcomes[J['do']];
      await onPhase(told.phase);
      child.process.send({ go: true });
    }
  } finally {
    child.process.kill('SIGKILL');
  }
}
