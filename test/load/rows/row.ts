import type { SystemName, Systems } from '../systems';

/** Named figures of one measure; the unit is in the name. */
export type Metrics = Record<string, number>;

/** A target and what became of it; `holds` is null when there was nothing to compare with. */
export interface Verdict {
  what: string;
  target: string;
  measured: string;
  holds: boolean | null;
}

/** All runs of one row, system by system, their medians, and what they say of the targets. */
export interface RowResult {
  row: string;
  title: string;
  runs: Record<string, Metrics[]>;
  medians: Record<string, Metrics>;
  verdicts: Verdict[];
  notes: string[];
}

/** What a row works with. */
export interface Bench {
  systems: Systems;
  /** Those that could be had. */
  names: readonly SystemName[];
  runs: number;
  /** Factor on every duration. */
  scale: number;
  seed: number;
  /** Of the soak. */
  minutes: number;
  tell(line: string): void;
}

export interface Row {
  name: string;
  /** Left out unless it is asked for by its name. */
  onDemand?: boolean;
  run(bench: Bench): Promise<RowResult[]>;
}

/** The load does not measure what it says: nothing of this run may be believed. */
export class SelfCheckFailed extends Error {}

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1] ?? NaN, sorted[middle] ?? NaN];
  return (low + high) / 2;
};

export function mediansOf(runs: readonly Metrics[]): Metrics {
  const names = new Set(runs.flatMap((run) => Object.keys(run)));
  return Object.fromEntries([...names].map((name) => [name, median(runs.map((run) => run[name] ?? NaN).filter((value) => !Number.isNaN(value)))]));
}

/** A B C A B C …: whatever disturbs the machine disturbs all alike. */
export async function alternated<Name extends string>(bench: Bench, title: string, names: readonly Name[], measure: (name: Name, run: number) => Promise<Metrics>): Promise<Record<string, Metrics[]>> {
  const runs: Record<string, Metrics[]> = Object.fromEntries(names.map((name) => [name, []]));
  for (let run = 0; run < bench.runs; run += 1) {
    for (const name of names) {
      const metrics = await measure(name, run);
      runs[name]?.push(metrics);
      bench.tell(`${title} · run ${run + 1} · ${name} · ${short(metrics)}`);
    }
  }
  return runs;
}

export const rounded = (value: number): string => (Math.abs(value) >= 100 ? String(Math.round(value)) : Math.abs(value) >= 10 ? value.toFixed(1) : value.toFixed(2)).replace(/\.0+$/, '');

const short = (metrics: Metrics): string => Object.entries(metrics).map(([name, value]) => `${name} ${rounded(value)}`).join(', ');

/** Ours against a peer in the same run. */
export function ratio(what: string, result: Pick<RowResult, 'medians'>, metric: string, peer: SystemName, limit: number, direction: '≤' | '≥' = '≤'): Verdict {
  const [ours, theirs] = [result.medians.ours?.[metric], result.medians[peer]?.[metric]];
  const target = `${direction} ${limit} × ${peer}`;
  if (ours === undefined || theirs === undefined || !(theirs > 0)) return { what, target, measured: '–', holds: null };
  const value = ours / theirs;
  return { what, target, measured: `${rounded(value)} × (${rounded(ours)} / ${rounded(theirs)})`, holds: direction === '≤' ? value <= limit : value >= limit };
}

/** Ours against a figure. */
export function within(what: string, result: Pick<RowResult, 'medians'>, metric: string, limit: number, unit: string): Verdict {
  const ours = result.medians.ours?.[metric];
  const target = `≤ ${limit} ${unit}`;
  return ours === undefined || Number.isNaN(ours) ? { what, target, measured: '–', holds: null } : { what, target, measured: `${rounded(ours)} ${unit}`, holds: ours <= limit };
}

/** A row of all its runs. */
export function resultOf(row: string, title: string, runs: Record<string, Metrics[]>, notes: string[] = []): RowResult {
  const medians = Object.fromEntries(Object.entries(runs).filter(([, all]) => all.length > 0).map(([name, all]) => [name, mediansOf(all)]));
  return { row, title, runs, medians, verdicts: [], notes };
}
