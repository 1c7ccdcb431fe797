import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { PINS } from './config';
import { rounded, type Bench, type RowResult } from './rows/row';

/** Everything a later reader needs to believe the figures, or to take them again. */
export interface Report {
  date: string;
  commit: string;
  machine: string;
  node: string;
  postgres: string;
  peers: string;
  runs: number;
  seed: number;
  seconds: number;
  rows: RowResult[];
}

function commit(): string {
  try {
    const git = (...args: string[]): string => execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
    return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain', '--untracked-files=no') ? '-changed' : '');
  } catch {
    return 'unknown';
  }
}

export function reportOf(bench: Bench, rows: RowResult[], started: number): Report {
  const { database, peers } = bench.systems;
  const [processor] = cpus();
  return {
    date: new Date(started).toISOString().slice(0, 16),
    commit: commit(),
    machine: `${cpus().length} × ${processor?.model.trim() ?? '?'}, ${Math.round(totalmem() / 2 ** 30)} GB, Linux ${release()}`,
    node: peers.nodeVersion,
    postgres: `${database.version} (${database.settings})`,
    peers: peers.folder ? Object.entries(PINS.packages).filter(([name]) => name.startsWith('@')).map(([name, version]) => `${name} ${version}`).join(', ') : 'none: they could not be had',
    runs: bench.runs,
    seed: bench.seed,
    seconds: Math.round((Date.now() - started) / 1000),
    rows,
  };
}

const said = (holds: boolean | null): string => (holds === null ? 'not compared' : holds ? 'holds' : 'MISSED');

function tableOf({ medians }: RowResult): string[] {
  const systems = Object.keys(medians);
  const metrics = [...new Set(systems.flatMap((system) => Object.keys(medians[system] ?? {})))];
  const cell = (system: string, metric: string): string => {
    const value = medians[system]?.[metric];
    return value === undefined || Number.isNaN(value) ? '–' : rounded(value);
  };
  return [`| | ${systems.join(' | ')} |`, `|---|${systems.map(() => '---:').join('|')}|`, ...metrics.map((metric) => `| ${metric} | ${systems.map((system) => cell(system, metric)).join(' | ')} |`)];
}

/** The report as a page: the targets first, then each row. */
export function pageOf(report: Report): string {
  const verdicts = report.rows.flatMap((row) => row.verdicts.map((verdict) => `| ${row.title} | ${verdict.what} | ${verdict.target} | ${verdict.measured} | ${said(verdict.holds)} |`));
  const lines = [
    `# Bench of ${report.date}, commit ${report.commit}`,
    '',
    `${report.machine} · every server on Node ${report.node} · PostgreSQL ${report.postgres} · ${report.peers} · medians of ${report.runs} · seed ${report.seed} · ${report.seconds} s in all.`,
    'Absolute figures belong to this machine; compare the columns of one row. CPU is of the server’s process, all its threads.',
    ...(verdicts.length > 0 ? ['', '## Targets', '', '| row | what | target | measured | |', '|---|---|---|---|---|', ...verdicts] : []),
    ...report.rows.flatMap((row) => ['', `## ${row.title}`, '', ...tableOf(row), ...(row.notes.length > 0 ? ['', ...row.notes.map((note) => `- ${note}`)] : [])]),
    '',
  ];
  return lines.join('\n');
}

/** Writes `<date>-<commit>.json` and `.md`. @returns the path without its ending */
export function write(report: Report, folder: string): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${report.date.slice(0, 10)}-${report.commit}`);
  writeFileSync(`${path}.json`, `${JSON.stringify(report, null, 1)}\n`);
  writeFileSync(`${path}.md`, pageOf(report));
  return path;
}
