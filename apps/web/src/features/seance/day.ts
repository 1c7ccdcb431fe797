import type { ItemView, SeanceOverview } from '@pleniere/contract';
import { dateOfIso, durationMinutes, inferHours, planRestitution, type ItemHours, type RestitutionPlan } from '@pleniere/domain';

/** Minutes a group is given in the plenary when nothing else is asked for. */
export const DEFAULT_TURN = 5;

/** One part of one day of the programme, in order. */
export interface Part {
  key: string;
  day: string | null;
  title: string | null;
  items: ItemView[];
}

/** Hours of every line, with the ends nobody gave. */
export const hoursOf = (overview: SeanceOverview): Map<string, ItemHours> =>
  inferHours(
    overview.programme.map(({ id, parentId, start, end }) => ({ id, parentId, startsAt: start, endsAt: end })),
    overview.seance.end,
  );

/** Minutes of a line, or null when its start or end is unknown. */
export function minutesOf(hours: ItemHours | undefined): number | null {
  if (!hours?.start || !hours.end) return null;
  const minutes = durationMinutes(hours.start, hours.end);
  return minutes > 0 ? minutes : null;
}

/** First-level lines gathered by day and part, as they follow each other. A line without an hour stays with the line before it. */
export function partsOf(programme: readonly ItemView[]): Part[] {
  const parts: Part[] = [];
  let day: string | null = null;
  for (const item of programme.filter(({ parentId }) => parentId === null)) {
    day = item.start ? dateOfIso(item.start) : day;
    const last = parts.at(-1);
    if (last && last.title === item.part && last.day === day) last.items.push(item);
    else parts.push({ key: `${parts.length} ${day ?? ''} ${item.part ?? ''}`, day, title: item.part, items: [item] });
  }
  return parts;
}

/** Where a line goes when it moves by one among the lines of its level; null at either end. */
export function moveTarget(programme: readonly ItemView[], itemId: string, direction: 'up' | 'down'): { afterId: string | null; parentId: string | null } | null {
  const item = programme.find(({ id }) => id === itemId);
  if (!item) return null;
  const { parentId } = item;
  const level = programme.filter((other) => other.parentId === parentId);
  const index = level.findIndex(({ id }) => id === itemId);
  if (direction === 'up') return index === 0 ? null : { afterId: level[index - 2]?.id ?? null, parentId };
  const next = level[index + 1];
  return next ? { afterId: next.id, parentId } : null;
}

/** The plenary against its slot; null when the programme has no report-back or the séance no group. */
export function restitutionPlan(overview: SeanceOverview, turn: number): (RestitutionPlan & { itemId: string; groups: number }) | null {
  const item = overview.programme.find(({ kind }) => kind === 'plenaryReport');
  const groups = overview.groups.filter(({ status }) => status === 'active').length;
  if (!item || groups === 0) return null;
  return { ...planRestitution(groups, turn, minutesOf(hoursOf(overview).get(item.id))), itemId: item.id, groups };
}
