import type { RemarkView } from '@pleniere/contract';

/** The same remark made of several séances, read once. */
export interface RemarkGroup {
  key: string;
  text: string | null;
  sources: readonly string[];
  settled: boolean;
  remarks: readonly RemarkView[];
}

/** Gathers remarks of the same words, sources and state; each group stands where its first remark stood. */
export function groupRemarks(remarks: readonly RemarkView[]): RemarkGroup[] {
  const groups = new Map<string, RemarkView[]>();
  for (const remark of remarks) {
    const key = JSON.stringify([remark.text, remark.sources, remark.settled]);
    const group = groups.get(key);
    if (group) group.push(remark);
    else groups.set(key, [remark]);
  }
  return [...groups].flatMap(([key, [first, ...others]]) =>
    first ? [{ key, text: first.text, sources: first.sources, settled: first.settled, remarks: [first, ...others] }] : [],
  );
}
