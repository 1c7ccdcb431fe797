import { inferHours } from '@pleniere/domain';
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
  const inOrder = [...lines].sort((a, b) => a.position - b.position);
  const hours = inferHours(inOrder);
  const days = inOrder.filter((line) => line.parentId === null);
  const at = days.findIndex((line) => line.kind === 'plenaryReport');
  const plenary = days[at];
  if (!plenary) return { slot: null, after: [], exchangesMs: 0 };
  const endOf = (line: Line): string | null => hours.get(line.id)?.end ?? null;
  const next = days[at + 1];
  return {
    slot: plenary.startsAt ? { startsAt: plenary.startsAt, endsAt: endOf(plenary) } : null,
    after: days.slice(at + 1).flatMap(({ id, startsAt, title }) => (title ? [{ id, startsAt, title }] : [])),
    exchangesMs: next?.kind === 'discussion' ? lengthOf(next.startsAt, endOf(next)) : 0,
  };
}

/** Length of the plenary's slot in milliseconds, or null when the programme does not say. */
export const slotLength = (slot: Plenary['slot']): number | null => (slot ? lengthOf(slot.startsAt, slot.endsAt) || null : null);
