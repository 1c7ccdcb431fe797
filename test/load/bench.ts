import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { fillPage } from './capacity';
import { QUICK, RUNS } from './config';
import { openDatabase } from './database';
import { providePeers } from './peers';
import { pageOf, reportOf, write } from './report';
import { capacity } from './rows/capacity';
import { ceiling } from './rows/ceiling';
import { selfCheck } from './rows/check';
import { cursors } from './rows/cursors';
import { joiners } from './rows/joiners';
import { idle, notes } from './rows/memory';
import { phones } from './rows/phones';
import { SelfCheckFailed, type Bench, type Row, type RowResult } from './rows/row';
import { soak } from './rows/soak';
import { busy, followers, human, limits, node, stalls } from './rows/typing';
import type { SystemName } from './systems';

const ROWS: readonly Row[] = [human, busy, limits, followers, cursors, ceiling, joiners, notes, idle, stalls, node, phones, capacity, soak];

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [] },
    without: { type: 'string', multiple: true, default: [] },
    quick: { type: 'boolean', default: false },
    runs: { type: 'string' },
    minutes: { type: 'string', default: '30' },
    out: { type: 'string' },
    seed: { type: 'string', default: '1' },
    page: { type: 'boolean', default: false },
    from: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

const listOf = (given: readonly string[]): string[] => given.flatMap((names) => names.split(','));
const tell = (line: string): void => void process.stdout.write(`· ${line}\n`);

function chosen(): Row[] {
  const [only, without] = [listOf(values.only), listOf(values.without)];
  const unknown = [...only, ...without].filter((name) => !ROWS.some((row) => row.name === name) && !['relay', 'hocuspocus', 'ours'].includes(name));
  if (unknown.length > 0) throw new Error(`There is no row ${unknown.join(', ')}. Rows: ${ROWS.map((row) => row.name).join(', ')}`);
  return ROWS.filter((row) => (only.length > 0 ? only.includes(row.name) : !row.onDemand) && !without.includes(row.name));
}

async function main(): Promise<void> {
  if (values.help) {
    tell(`npm run bench:collab -- [--quick] [--only ROW,…] [--without ROW|relay|hocuspocus,…] [--runs N] [--minutes N] [--seed N] [--out DIR] | --page [--from FILE.json]; rows: ${ROWS.map((row) => row.name).join(', ')}`);
    return;
  }
  if (values.page) return tell(`test/load/README.md, from ${fillPage(resolve('test/load'), values.from)}`);
  const rows = chosen();
  const started = Date.now();
  const peers = providePeers(tell);
  const database = await openDatabase(tell);
  const all: SystemName[] = ['relay', ...(peers.folder ? ['hocuspocus' as const] : []), 'ours'];
  const bench: Bench = {
    systems: { database, peers },
    names: all.filter((name) => !listOf(values.without).includes(name)),
    runs: Number(values.runs ?? (values.quick ? QUICK.runs : RUNS)),
    scale: values.quick ? QUICK.seconds : 1,
    seed: Number(values.seed),
    minutes: Number(values.minutes),
    tell,
  };
  const results: RowResult[] = [];
  try {
    tell(`seed ${bench.seed}, ${bench.runs} run(s), PostgreSQL ${database.version} (${database.settings}), Node ${peers.nodeVersion}`);
    await selfCheck(bench);
    for (const row of rows) results.push(...(await row.run(bench)));
  } finally {
    await database.close();
  }
  const report = reportOf(bench, results, started);
  process.stdout.write(`\n${pageOf(report)}\n`);
  // Only a whole run is worth keeping beside the others.
  const isWhole = !values.quick && values.only.length === 0 && values.without.length === 0;
  const folder = values.out ?? (isWhole ? resolve('test/load/results') : mkdtempSync(join(tmpdir(), 'pleniere-bench-results-')));
  tell(`written: ${write(report, folder)}.{json,md}`);
}

try {
  await main();
  process.exit(0);
} catch (error) {
  if (error instanceof SelfCheckFailed) process.stdout.write(`\nTHE SELF-CHECK FAILED, nothing was measured: ${error.message}\n`);
  else process.stdout.write(`\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
}
