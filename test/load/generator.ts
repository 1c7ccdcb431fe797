import { ceiling, type Ceiling, type CeilingJob } from './client/ceiling';
import { check, late, type Checked, type CheckJob, type LateJob } from './client/checking';
import { churn, type Churn, type ChurnJob } from './client/churn';
import { cursors, type Cursors, type CursorsJob } from './client/cursors';
import { holding, type Holding, type HoldingJob } from './client/holding';
import { joiners, type Joiners, type JoinersJob } from './client/joiners';
import { phones, type Phones, type PhonesJob } from './client/phones';
import { typing, type Phase, type Typed, type TypingJob } from './client/typing';

/** What the people of one process can be asked to do, and what they tell of it. */
export type Job = TypingJob | CeilingJob | CheckJob | LateJob | CursorsJob | JoinersJob | HoldingJob | ChurnJob | PhonesJob;

export interface Outcomes {
  typing: Typed;
  ceiling: Ceiling;
  check: Checked;
  late: Checked;
  cursors: Cursors;
  joiners: Joiners;
  holding: Holding;
  churn: Churn;
  phones: Phones;
}

/** From this process to the bench. */
export type Told = { phase: string } | { done: unknown } | { failed: string };

function run(job: Job, phase: Phase): Promise<Outcomes[Job['do']]> {
  switch (job.do) {
    case 'typing':
      return typing(job, phase);
    case 'ceiling':
      return ceiling(job);
    case 'check':
      return check(job);
    case 'late':
      return late(job);
    case 'cursors':
      return cursors(job, phase);
    case 'joiners':
      return joiners(job, phase);
    case 'holding':
      return holding(job, phase);
    case 'churn':
      return churn(job);
    case 'phones':
      return phones(job, phase);
  }
}

const tell = (told: Told): void => void process.send?.(told);
let goOn: (() => void) | null = null;

const phase: Phase = (name) =>
  new Promise((done) => {
    goOn = done;
    tell({ phase: name });
  });

process.on('message', (message: { job: Job } | { go: true }) => {
  if ('go' in message) return goOn?.();
  run(message.job, phase).then(
    (done) => tell({ done }),
    (error: unknown) => tell({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});
