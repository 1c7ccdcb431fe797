import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { compile, FORMATS, outlineOf, printableSigns, type ActesModel, type Drawn } from '@pleniere/actes';
import { fork, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChildWord } from '../../apps/server/src/actes/render-child';
import { hostileBook } from '../fixtures/hostile-book';
import { hasStrace, sayIfSkipped } from './strace';

/** Whether this machine lets a process run without any network. */
const hasUnshare = spawnSync('unshare', ['-n', 'true']).status === 0;

let listener: Server;
let calls = 0;
let folder: string;
let model: ActesModel;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pleniere-canary-'));
  listener = createServer((socket) => {
    calls += 1;
    socket.destroy();
  });
  await new Promise<void>((done) => listener.listen(0, '127.0.0.1', done));
  const address = listener.address();
  const canary = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/canary`;
  const input = withCanary(hostileBook(), canary);
  ({ model } = compile(outlineOf(input), input, printableSigns));
  expect(JSON.stringify(model).split(canary).length).toBeGreaterThan(100);
});
afterAll(() => {
  listener.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The address in every text, link and picture of the book; names by which its parts know each other stay. */
function withCanary<Value>(value: Value, canary: string, key = ''): Value {
  if (typeof value === 'string') {
    if (['href', 'src'].includes(key)) return canary as Value;
    return (['title', 'text', 'position', 'detail', 'alt', 'caption', 'place', 'question', 'biography', 'subtitle'].includes(key) ? `${value} ${canary}` : value) as Value;
  }
  if (Array.isArray(value)) return value.map((one: unknown) => withCanary(one, canary, key)) as Value;
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withCanary(one, canary, name)])) as Value;
  return value;
}

/** Draws every format in the product's own process, which `through` stands before. */
function drawn(through: string, args: string[]): Promise<Map<string, string>> {
  const entry = new URL('../../dist/server/render-child.js', import.meta.url).pathname;
  const child = fork(entry, [], { execPath: through, execArgv: [...args, process.execPath], env: {}, serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  return new Promise((done, fail) => {
    const prints = new Map<string, string>();
    child.on('message', (word: ChildWord) => {
      if (word.is === 'file') prints.set(word.file.format, contentOf(word.file));
      if (word.is === 'end') done(prints);
      if (word.is === 'failed') fail(new Error(word.message));
    });
    child.once('error', fail);
    child.once('exit', (code) => fail(new Error(`It ended (${code}) without its files.`)));
    child.send({ model });
  });
}

const contentOf = ({ bytes }: Drawn): string => createHash('sha256').update(bytes).digest('hex');

describe('a book that names a listener in every text, link and picture', () => {
  sayIfSkipped('drawing actes opens no connection');
  (hasStrace ? it : it.skip)('is drawn in every format without one connection', async () => {
    const log = join(folder, 'connections');
    const prints = await drawn('strace', ['-f', '-qq', '-o', log, '-e', 'trace=connect,sendto,sendmsg']);
    expect([...prints.keys()].sort()).toEqual(FORMATS.map(({ id }) => id).sort());
    expect(readFileSync(log, 'utf8').split('\n').filter((line) => /AF_INET/.test(line))).toEqual([]);
    expect(calls).toBe(0);
  }, 120_000);

  if (!hasUnshare) process.stdout.write('SKIPPED, so not proven: actes drawn without a network (unshare -n is not allowed here)\n');
  (hasUnshare ? it : it.skip)('has the same bytes where there is no network at all', async () => {
    const [alone, joined] = [await drawn('unshare', ['-n']), await drawn('env', [])];
    expect(alone).toEqual(joined);
  }, 120_000);
});
