/** Kinds of programme lines, as the import format names them. A file may carry others: they are kept and shown as « autre ». */
export const PROGRAMME_KINDS = [
  'welcome',
  'address',
  'opening',
  'talk',
  'roundTable',
  'discussion',
  'groupWork',
  'workshop',
  'plenaryReport',
  'synthesis',
  'information',
  'closing',
  'break',
  'meal',
  'meeting',
  'report',
  'film',
  'visit',
  'performance',
  'social',
  'other',
] as const;
export type ProgrammeKind = (typeof PROGRAMME_KINDS)[number];

/** What a person does in a programme line. */
export const CONTRIBUTOR_ROLES = [
  'speaker',
  'facilitator',
  'moderator',
  'rapporteur',
  'timekeeper',
  'witness',
  'discussant',
  'host',
  'guestOfHonour',
] as const;
export type ContributorRole = (typeof CONTRIBUTOR_ROLES)[number];

/** What a person does in a group. */
export const GROUP_ROLES = ['facilitator', 'rapporteur', 'timekeeper', 'witness'] as const;
export type GroupRole = (typeof GROUP_ROLES)[number];

/** What is needed of a programme line to place it in the day. `start` and `end` are ISO 8601 with offset, or unknown. */
export interface TimedItem {
  id: string;
  parentId: string | null;
  start: string | null;
  end: string | null;
}

export interface Duration {
  minutes: number;
  /** Taken from the start of the line that follows: shown lighter, never stored. */
  derived: boolean;
}

/** Why a line deserves a second look. */
export type TimeDoubt = 'sameHour' | 'untimed' | 'overlap' | 'backwards';

const DAY_LENGTH = 10;
const dayOf = (iso: string): string => iso.slice(0, DAY_LENGTH);
const minutesBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 60_000);

/** The first sibling after `index` that starts later on the same day. Lines without an hour and lines at the same hour are passed over. */
function nextStart(siblings: readonly TimedItem[], index: number): string | null {
  const start = siblings[index]?.start;
  if (!start) return null;
  for (const later of siblings.slice(index + 1)) {
    if (later.start && dayOf(later.start) === dayOf(start) && Date.parse(later.start) > Date.parse(start)) return later.start;
  }
  return null;
}

/** Lines of each level, in the order of the programme. */
function levels(items: readonly TimedItem[]): TimedItem[][] {
  const byParent = new Map<string | null, TimedItem[]>();
  for (const item of items) byParent.set(item.parentId, [...(byParent.get(item.parentId) ?? []), item]);
  return [...byParent.values()];
}

/**
 * Durations in minutes, by item id. A line that says its end has that one; another lasts until the next line of its level on the same day;
 * the last line of a day, and a line without an hour, have none: an end is never guessed.
 */
export function durationsOf(items: readonly TimedItem[]): Map<string, Duration> {
  const durations = new Map<string, Duration>();
  for (const siblings of levels(items)) {
    siblings.forEach((item, index) => {
      if (!item.start) return;
      const end = item.end ?? nextStart(siblings, index);
      if (!end) return;
      const minutes = minutesBetween(item.start, end);
      if (minutes > 0) durations.set(item.id, { minutes, derived: item.end === null });
    });
  }
  return durations;
}

/**
 * Lines whose hours contradict their neighbours, by item id. Lines under a parent are parallel by nature, so only
 * the first level is compared. Contradictions are shown, never mended: sources do contain them.
 */
export function timeDoubtsOf(items: readonly TimedItem[]): Map<string, TimeDoubt> {
  const doubts = new Map<string, TimeDoubt>();
  const first = items.filter((item) => item.parentId === null);
  let last: TimedItem | null = null;
  for (const item of first) {
    if (!item.start) {
      doubts.set(item.id, 'untimed');
      continue;
    }
    if (last?.start) {
      const gap = minutesBetween(last.start, item.start);
      if (gap === 0) doubts.set(item.id, 'sameHour');
      else if (gap < 0) doubts.set(item.id, 'backwards');
      else if (last.end && minutesBetween(last.end, item.start) < 0) doubts.set(item.id, 'overlap');
    }
    last = item;
  }
  return doubts;
}
