import { spawn, type ChildProcess } from 'node:child_process';

/** A process of the bench, with what it has printed. */
export interface Child {
  process: ChildProcess;
  pid: number;
  output(): string;
  stop(): Promise<void>;
}

/** How long a process may take to end after SIGTERM, ms. */
const PATIENCE = 40_000;

/** Starts a process that speaks over IPC. */
export function startChild(node: string, args: readonly string[], env: Record<string, string>): Child {
  const { NODE_OPTIONS: _, ...inherited } = process.env;
  const child = spawn(node, args, { env: { ...inherited, ...env }, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text: Buffer) => (output = (output + text.toString()).slice(-20_000)));
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  return {
    process: child,
    pid: child.pid ?? 0,
    output: () => output,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
      await ended;
      clearTimeout(late);
    },
  };
}

/** Waits for a message that the reader accepts (anything but undefined). @throws Error with the process's output when it ends first */
export function messageOf<T>(child: Child, read: (message: unknown) => T | undefined): Promise<T> {
  return new Promise((done, fail) => {
    const onExit = (code: number | null): void => fail(new Error(`The process ended (${code ?? 'killed'}):\n${child.output()}`));
    const onMessage = (message: unknown): void => {
      const value = read(message);
      if (value === undefined) return;
      child.process.off('message', onMessage).off('exit', onExit);
      done(value);
    };
    child.process.on('message', onMessage).on('exit', onExit);
  });
}
