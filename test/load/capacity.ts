import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROWS } from './config';
import type { Report } from './report';
import { rounded } from './rows/row';

/** A séance as it is on paper: four groups of fifteen who write, and the phones of the room. */
const SEANCE = { notes: 4, writers: 60, phones: 120, perWriter: 3 };
const SEANCES = 1000;
/** Share of a node's main thread that may be busy: over it, words begin to wait for each other. */
const BUSY = 0.6;
const MARKS = ['<!-- figures: begin -->', '<!-- figures: end -->'] as const;

/** What one of each costs, as the bench measured it. */
export interface Costs {
  /** ms of a node's main thread, and of all its threads, for one update of a note with fifteen people. */
  update: { main: number; all: number; database: number };
  /** Commits a second of one node at `perNode` updates a second. */
  commits: number;
  perNode: number;
  /** ms of the main thread for one view sent to one phone; views a second while somebody corrects the note on the screen. */
  view: { main: number; perSecond: number; kB: number };
  /** kB of a node's memory. */
  memory: { connection: number; note: number; phone: number; base: number };
  /** Redis, each update, when the people of a note are spread over three nodes: bytes in, and bytes out to each other node. */
  redis: { in: number; outEach: number };
}

const figure = (report: Report, row: string, system: string, metric: string): number => report.rows.find((one) => one.row === row)?.medians[system]?.[metric] ?? NaN;

export function costsOf(report: Report): Costs {
  const phones = `${ROWS.phones.phones} phones`;
  const viewsPerSecond = figure(report, 'phones', phones, 'views per phone and s');
  const phonesMain = figure(report, 'phones', phones, 'of it main thread %') - figure(report, 'phones', 'no phone', 'of it main thread %');
  const steps = Object.keys(report.rows.find((one) => one.row === 'capacity')?.medians ?? {});
  const spread = (metric: string): number => figure(report, 'capacity', steps.at(-1) ?? '', metric);
  return {
    update: { main: figure(report, 'node', 'ours', 'of it main thread') / 1000, all: figure(report, 'node', 'ours', 'CPU ms/1000') / 1000, database: figure(report, 'node', 'ours', 'PostgreSQL CPU ms/1000') / 1000 },
    commits: figure(report, 'node', 'ours', 'commits per s'),
    perNode: ROWS.node.measured.perSecond,
    view: { main: (phonesMain * 10) / (ROWS.phones.phones * viewsPerSecond), perSecond: viewsPerSecond, kB: figure(report, 'phones', phones, 'kB per view') },
    memory: { connection: figure(report, 'idle', 'ours', 'kB each'), note: figure(report, 'notes', 'ours', 'kB each'), phone: figure(report, 'phones', phones, 'kB memory per phone'), base: figure(report, 'idle', 'ours', 'server MB before') * 1000 },
    redis: { in: spread('Redis bytes in per update'), outEach: spread('Redis bytes out per update') / (ROWS.capacity.nodes - 1) },
  };
}

/** What so many séances take at once, all of them writing, and all of them in plenary. */
function needs(costs: Costs, seances: number): Record<'writing' | 'plenary' | 'nodes' | 'perNode' | 'updates' | 'commits' | 'databaseCores' | 'memory', number> {
  const updates = SEANCE.writers * SEANCE.perWriter;
  const writing = updates * costs.update.main;
  const plenary = SEANCE.phones * costs.view.perSecond * costs.view.main + SEANCE.perWriter * costs.update.main;
  const perNode = Math.floor((BUSY * 1000) / Math.max(writing, plenary));
  const nodes = Math.ceil(seances / Math.max(1, perNode));
  const memory = costs.memory.base + perNode * (SEANCE.notes * costs.memory.note + SEANCE.writers * costs.memory.connection + SEANCE.phones * costs.memory.phone);
  return { writing, plenary, perNode, nodes, updates: updates * seances, commits: nodes * costs.commits, databaseCores: (updates * seances * costs.update.database) / 1000, memory: memory / 1000 };
}

/** How far the model is from what three nodes really took here. */
function checkOf(report: Report, costs: Costs): string[] {
  const row = report.rows.find((one) => one.row === 'capacity');
  const steps = Object.entries(row?.medians ?? {});
  if (steps.length === 0) return ['Three nodes were not measured in this run.'];
  const lines = steps.map(([name, metrics]) => {
    const measured = metrics['main threads ms/1000'] ?? NaN;
    return `| ${name} | ${rounded(metrics.writers ?? NaN)} | ${rounded(metrics['updates per s'] ?? NaN)} | ${rounded(metrics['p99 ms'] ?? NaN)} | ${rounded(measured)} | ${rounded(measured / (costs.update.main * 1000))} × | ${rounded(metrics['PostgreSQL CPU ms/1000'] ?? NaN)} | ${rounded(metrics['commits per s'] ?? NaN)} | ${rounded(metrics['Redis bytes in per update'] ?? NaN)} / ${rounded(metrics['Redis bytes out per update'] ?? NaN)} |`;
  });
  return [
    '| three nodes | writers | updates/s | p99 ms | main threads, ms/1000 updates | beside one node | PostgreSQL, ms/1000 | commits/s | Redis bytes in / out per update |',
    '|---|---:|---:|---:|---:|---:|---:|---:|---:|',
    ...lines,
    '',
    'The people of each note are spread over all three nodes there, so that every update crosses Redis and is sent by three processes: the dearest case. The writers, the database, Redis and the nodes share this one machine; the last line is where it, not a node, ends.',
    ...(row?.notes ?? []).map((note) => `\n${note}`),
  ];
}

/** The figures of the capacity page, from one report. */
export function capacityPage(report: Report): string {
  const costs = costsOf(report);
  const all = needs(costs, SEANCES);
  const us = (ms: number): string => `${rounded(ms * 1000)} µs`;
  const gigabits = (bytes: number): string => `${rounded((bytes * 8) / 1e9)} Gbit/s`;
  return [
    `From the run of ${report.date}, commit ${report.commit}: ${report.machine}, Node ${report.node}, PostgreSQL ${report.postgres}.`,
    '',
    '| one | costs | measured by |',
    '|---|---|---|',
    `| update, to fifteen people, on disk | ${us(costs.update.main)} of the node’s main thread, ${us(costs.update.all)} of all its threads, ${us(costs.update.database)} of PostgreSQL | \`--only node\` |`,
    `| writer, ${SEANCE.perWriter} updates a second | ${rounded(costs.update.main * SEANCE.perWriter)} ms a second of the main thread; ${rounded(costs.memory.connection)} kB | \`--only node,idle\` |`,
    `| phone, while the note on the screen is corrected | ${rounded(costs.view.perSecond)} views a second of ${rounded(costs.view.kB)} kB, ${us(costs.view.main)} each; ${rounded(costs.memory.phone)} kB | \`--only phones\` |`,
    `| open note of 40 kB | ${rounded(costs.memory.note)} kB | \`--only notes\` |`,
    `| node | ${rounded(costs.memory.base / 1000)} MB before anybody comes; ${rounded(costs.commits)} commits a second at ${costs.perNode} updates a second | \`--only idle,node\` |`,
    `| update between nodes | ${rounded(costs.redis.in)} bytes into Redis, ${rounded(costs.redis.outEach)} out to each other node | \`--only capacity\` |`,
    '',
    `A séance: ${SEANCE.notes} notes, ${SEANCE.writers} writers, ${SEANCE.phones} phones. All write at once: ${rounded(all.writing)} ms a second of a main thread. In plenary, one corrects and all phones follow: ${rounded(all.plenary)} ms.`,
    `A node has one main thread and keeps ${BUSY * 100} % of it at most: **${all.perNode} séances a node** = ⌊${BUSY * 1000} / max(${rounded(all.writing)}, ${rounded(all.plenary)})⌋, with ${rounded(all.memory / 1000)} GB.`,
    '',
    `**${SEANCES} séances at once** (${SEANCES * SEANCE.writers} writers, ${SEANCES * SEANCE.phones} phones), everybody writing in the same second:`,
    '',
    `- ${all.nodes} nodes = ${SEANCES} / ${all.perNode};`,
    `- ${all.updates} updates a second; ${rounded(all.commits)} commits a second = nodes × ${rounded(costs.commits)}: each node has one append under way, however many notes are in it;`,
    `- ${rounded(all.databaseCores)} cores of PostgreSQL = updates × ${us(costs.update.database)}. One database does not carry more than its machine has: cycles are put on several databases long before that, each with its own nodes;`,
    `- Redis: ${gigabits(all.updates * costs.redis.in)} in. Out, with the people of a note on every node: × the other nodes that have it open (15 at most), ${gigabits(all.updates * costs.redis.outEach * Math.min(14, all.nodes - 1))}; with a proxy that sends a note’s people to one node: nothing;`,
    `- phones: ${gigabits(SEANCES * SEANCE.phones * costs.view.perSecond * costs.view.kB * 1000)} out, if all the plenaries are corrected at once.`,
    '',
    '### The model beside three nodes',
    '',
    ...checkOf(report, costs),
  ].join('\n');
}

/** Writes the figures of a report (the newest of `results/` unless one is named) into the page. @returns the report's path */
export function fillPage(folder: string, named: string | undefined): string {
  const newest = readdirSync(join(folder, 'results')).filter((file) => file.endsWith('.json')).sort().at(-1);
  const path = named ?? join(folder, 'results', newest ?? 'none.json');
  const page = join(folder, 'README.md');
  const text = readFileSync(page, 'utf8');
  const [begin, end] = MARKS;
  const figures = capacityPage(JSON.parse(readFileSync(path, 'utf8')) as Report);
  writeFileSync(page, `${text.slice(0, text.indexOf(begin) + begin.length)}\n${figures}\n${text.slice(text.indexOf(end))}`);
  return path;
}
