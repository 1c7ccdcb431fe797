import { RenderError } from '../formats/format';
import { type Compiled, killTypst, type Limits, type TypstJob, TypstProcess } from './typst-process';

/** 500 pages take 17 s and 0.7 GB cold (ACTES §2): beyond this something is wrong with the document. */
export const LIMITS: Limits = { milliseconds: 120_000, memory: 1.5 * 1024 ** 3 };
/** A process that has compiled this often, or weighs this much, has served: the next job begins in a new one. */
const RECYCLE = { after: 50, above: 800 * 1024 ** 2 };
/** Nobody has asked for a while: its memory goes back to the machine. */
const IDLE = 10 * 60_000;

export type Compile = (job: TypstJob) => Promise<Compiled>;

/** A process of Typst that keeps what it has compiled (after an edit only what changed is set again), replaced when it is worn or dead. One job at a time. */
export class Compiler {
  private process: TypstProcess | null = null;
  private compiled = 0;
  private idle: NodeJS.Timeout | null = null;

  constructor(
    private readonly limits: Limits,
    private readonly entry?: string,
  ) {}

  /** Resident memory of its process, bytes. */
  get memory(): number {
    return this.process?.memory ?? 0;
  }

  /** @throws RenderError */
  readonly compile: Compile = async (job) => {
    if (this.idle) clearTimeout(this.idle);
    const process = this.ready();
    this.compiled += 1;
    try {
      return await process.compile(job, this.limits);
    } finally {
      this.idle = setTimeout(() => this.stop(), IDLE).unref();
    }
  };

  stop(): void {
    if (this.idle) clearTimeout(this.idle);
    this.process?.kill();
    this.process = null;
  }

  private ready(): TypstProcess {
    if (this.compiled >= RECYCLE.after || this.memory > RECYCLE.above) this.stop();
    if (this.process === null || this.process.gone) {
      this.process = new TypstProcess(this.entry);
      this.compiled = 0;
    }
    return this.process;
  }
}

let last: Promise<unknown> = Promise.resolve();
/** Counted up when all that was asked for is given up. */
let round = 0;

/** Kills every process at work or warm, and refuses what waits: a server that stops leaves none behind. */
export function stopCompiling(): void {
  round += 1;
  killTypst();
}

/**
 * Work in a process of its own, ended after it, and after the work already asked for: editions never compete for the machine,
 * nor depend on what another left in memory. One that fails or is killed does not hold the next.
 * @throws RenderError
 */
export function freshly<T>(work: (compile: Compile) => Promise<T>, limits = LIMITS, entry?: string): Promise<T> {
  const asked = round;
  const result = last.then(async () => {
    if (asked !== round) throw new RenderError('refused', 'The server stops.');
    const compiler = new Compiler(limits, entry);
    try {
      return await work(compiler.compile);
    } finally {
      compiler.stop();
    }
  });
  last = result.catch(() => undefined);
  return result;
}
