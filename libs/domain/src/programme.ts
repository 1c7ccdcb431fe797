import { durationMinutes } from './time';
import type { TimedItem } from './planning';

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

/** Why a line deserves a second look. */
export type TimeDoubt = 'sameHour' | 'untimed' | 'overlap' | 'backwards';

/**
 * Lines whose hours contradict their neighbours, by item id. Lines under a parent are parallel by nature, so only
 * the first level is compared. Contradictions are shown, never mended: sources do contain them.
 */
export function timeDoubtsOf(items: readonly TimedItem[]): Map<string, TimeDoubt> {
  const doubts = new Map<string, TimeDoubt>();
  const first = items.filter((item) => item.parentId === null);
  let last: TimedItem | null = null;
  for (const item of first) {
    if (!item.startsAt) {
      doubts.set(item.id, 'untimed');
      continue;
    }
    if (last?.startsAt) {
      const gap = durationMinutes(last.startsAt, item.startsAt);
      if (gap === 0) doubts.set(item.id, 'sameHour');
      else if (gap < 0) doubts.set(item.id, 'backwards');
      else if (last.endsAt && durationMinutes(last.endsAt, item.startsAt) < 0) doubts.set(item.id, 'overlap');
    }
    last = item;
  }
  return doubts;
}
