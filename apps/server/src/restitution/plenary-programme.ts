import type { Plenary } from './plenary';

/** What is read of a programme line here; the whole is in seances/programme-item.entity.ts. */
interface Line {
  id: string;
  parentId: string | null;
  position: number;
  kind: string;
  title: string | null;
  startsAt: string | null;
  endsAt: string | null;
}

type Place = Pick<Plenary, 'slot' | 'after' | 'exchangesMs'>;

/** Milliseconds between two hours of the programme; 0 when one is unknown or they are the wrong way round. */
const lengthOf = (startsAt: string | null, endsAt: string | null): number =>
  startsAt && endsAt ? Math.max(0, Date.parse(endsAt) - Date.parse(startsAt)) : 0;

/**
 * Where the plenary stands in the day: its line (`plenaryReport`), what follows, and the time of the exchanges with the room.
 * A line without an end lasts until the next one that has an hour: shown so, never stored.
 */
export function placeOf(lines: readonly Line[]): Place {
  const days = lines.filter((line) => line.parentId === null).sort((a, b) => a.position - b.position);
  const at = days.findIndex((line) => line.kind === 'plenaryReport');
  if (at < 0) return { slot: null, after: [], exchangesMs: 0 };
  const endOf = (index: number): string | null => days[index]?.endsAt ?? days.slice(index + 1).find((line) => line.startsAt)?.startsAt ?? null;
  const plenary = days[at];
  const slot = plenary?.startsAt ? { startsAt: plenary.startsAt, endsAt: endOf(at) } : null;
  const after = days.slice(at + 1).flatMap(({ id, startsAt, title }) => (title ? [{ id, startsAt, title }] : []));
  const next = days[at + 1];
  const exchangesMs = next?.kind === 'discussion' ? lengthOf(next.startsAt, endOf(at + 1)) : 0;
  return { slot, after, exchangesMs };
}

/** Length of the plenary's slot in milliseconds, or null when the programme does not say. */
export const slotLength = (slot: Plenary['slot']): number | null => (slot ? lengthOf(slot.startsAt, slot.endsAt) || null : null);
