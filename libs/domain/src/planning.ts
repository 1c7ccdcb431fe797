import { dateOfIso, instantOf } from './time';

/** How long the report-back takes against the slot that the programme gives it. Minutes. */
export interface RestitutionPlan {
  needed: number;
  slot: number | null;
  /** Slot less what is needed; negative when it does not fit, null when the slot is not known. */
  margin: number | null;
  /** Longest whole minutes a group may have so that all fit; null when the slot is not known, 0 when none does. */
  longest: number | null;
}

/**
 * One group after the other, a minute between two: groups × (t + 1) − 1.
 * @param minutes what each group is given; @param slot minutes of the programme's item, or null
 */
export function planRestitution(groups: number, minutes: number, slot: number | null): RestitutionPlan {
  const needed = groups === 0 ? 0 : groups * (minutes + 1) - 1;
  if (slot === null) return { needed, slot, margin: null, longest: null };
  const longest = groups === 0 ? slot : Math.max(0, Math.floor((slot + 1) / groups) - 1);
  return { needed, slot, margin: slot - needed, longest };
}

/** What planning needs of a line of the programme. */
export interface TimedItem {
  id: string;
  parentId: string | null;
  startsAt: string | null;
  endsAt: string | null;
}

export interface ItemHours {
  start: string | null;
  end: string | null;
  /** True when nobody gave this end: it is where the next timed line starts. To be shown as such, never stored. */
  inferred: boolean;
}

/**
 * The hours of each line, in the order given. A line without an end lasts until the next start later than its own, among its
 * sisters (same parent); a child, at most until its parent ends; the last one until `dayEnd`, if that is known.
 * A line without a start has no hours: it shares those of the line before it only in words.
 */
export function inferHours(items: readonly TimedItem[], dayEnd: string | null = null): Map<string, ItemHours> {
  const hours = new Map<string, ItemHours>();
  const byId = new Map(items.map((item) => [item.id, item]));
  const endOf = (item: TimedItem, seen: ReadonlySet<string>): string | null => {
    if (item.endsAt !== null || item.startsAt === null) return item.endsAt;
    const start = instantOf(item.startsAt);
    const later = items
      .filter((other) => other.parentId === item.parentId && other.startsAt !== null && instantOf(other.startsAt) > start)
      .map((other) => other.startsAt as string);
    const next = later.reduce<string | null>((first, hour) => (first === null || instantOf(hour) < instantOf(first) ? hour : first), null);
    if (next !== null) return sameDayOrNull(item.startsAt, next);
    const parent = item.parentId === null ? undefined : byId.get(item.parentId);
    const outer = parent && !seen.has(parent.id) ? endOf(parent, new Set([...seen, parent.id])) : dayEnd;
    return outer !== null && instantOf(outer) >= start ? outer : null;
  };
  for (const item of items) {
    const end = endOf(item, new Set([item.id]));
    hours.set(item.id, { start: item.startsAt, end, inferred: item.endsAt === null && end !== null });
  }
  return hours;
}

/** The last line of an evening does not last until the next morning. */
const sameDayOrNull = (start: string, next: string): string | null => (dateOfIso(start) === dateOfIso(next) ? next : null);
