import type { RestitutionCommand, RestitutionState } from './restitution';

/** As much of the plenary as somebody who presses a key has before their eyes. */
export type SeenPlenary = Pick<RestitutionState, 'mode' | 'order' | 'timer'> & { current: { groupId: string; pointId: string | null } | null };

const groupOf = ({ mode, current }: SeenPlenary): string | null => (mode === 'group' ? (current?.groupId ?? null) : null);

const isSamePlace = (seen: SeenPlenary, found: SeenPlenary): boolean =>
  seen.mode === found.mode && groupOf(seen) === groupOf(found) && (groupOf(seen) === null || seen.current?.pointId === found.current?.pointId);

const isSameOrder = (seen: SeenPlenary, found: SeenPlenary): boolean => seen.order.length === found.order.length && seen.order.every((id, at) => id === found.order[at]);

/**
 * Two people drive at the same instant and the second command finds the plenary changed: does it still mean what was wanted?
 * A command that says where to go does; one that says « one further » does only if nobody has moved, or the room would jump two points.
 * @param seen what was on the screen when the key was pressed; @param found what is there now
 */
export function stillMeant(command: RestitutionCommand, seen: SeenPlenary, found: SeenPlenary): boolean {
  switch (command.type) {
    case 'pause':
    case 'resume':
    case 'plan':
      return true;
    case 'point':
      return groupOf(seen) === groupOf(found);
    case 'go':
      // Home and End stay inside the group that was being looked at; any other group was chosen by its name.
      return command.groupId !== groupOf(seen) || groupOf(seen) === groupOf(found);
    case 'addMinute':
      return seen.mode === found.mode && groupOf(seen) === groupOf(found) && seen.timer.durationMs === found.timer.durationMs;
    case 'reorder':
      return isSameOrder(seen, found);
    case 'start':
    case 'next':
    case 'previous':
    case 'nextGroup':
    case 'black':
    case 'exchanges':
    case 'end':
    case 'reset':
      return isSamePlace(seen, found);
  }
}
