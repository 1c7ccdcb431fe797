import type { ShownGroup, ShownPoint, ShownView } from '@pleniere/contract';
import { shownGroups, type Floor, type RestitutionState } from '@pleniere/domain';
import { textOf, type NoteContent } from '@pleniere/note-schema';

/** Everything the plenary of one séance shows, read at one moment. */
export interface Plenary {
  seance: { id: string; cycleId: string; slug: string; number: number | null; title: string; date: string | null; roomCode: string; startsAt: string | null };
  cycleTitle: string | null;
  timeZone: string;
  groups: PlenaryGroup[];
  slot: { startsAt: string; endsAt: string | null } | null;
  after: { id: string; startsAt: string | null; title: string }[];
  exchangesMs: number;
}

export interface PlenaryGroup {
  id: string;
  number: number | null;
  /** A few words for lists. */
  shortTitle: string;
  /** The question put to the group, whole. */
  question: string;
  noteId: string | null;
  /** Null until its note has words to show. */
  content: NoteContent | null;
}

/** What is on a group's screen: its starred contributions, then those that the moderator took from the reserve. */
function split(group: PlenaryGroup, added: readonly string[]): { points: ShownPoint[]; reserve: ShownPoint[] } {
  const all = (group.content?.contributions ?? []).map((said) => {
    const first = said.blocks[0];
    const point: ShownPoint = { id: said.id, kind: said.kind, number: said.number, of: group.content?.counts[said.kind] ?? said.number, text: first ? textOf(first).trim() : said.text };
    return { point, starred: said.starred };
  });
  const tapped = added.flatMap((id) => all.filter(({ point, starred }) => point.id === id && !starred));
  const points = [...all.filter(({ starred }) => starred), ...tapped].map(({ point }) => point);
  return { points, reserve: all.map(({ point }) => point).filter((point) => !points.includes(point)) };
}

/** A group as the room sees it, and what the moderator could still add. */
export function groupScreen(group: PlenaryGroup, state: RestitutionState): { shown: ShownGroup; reserve: ShownPoint[] } {
  const { points, reserve } = split(group, state.added[group.id] ?? []);
  const takeaway = (group.content?.takeaway ?? []).map((block) => textOf(block).trim()).filter((text) => text !== '');
  return { shown: { id: group.id, number: group.number, title: group.question, points, takeaway }, reserve };
}

/** The ground on which a command is judged. */
export function floorOf(plenary: Plenary, state: RestitutionState, now: number): Floor {
  return {
    now,
    exchangesMs: plenary.exchangesMs,
    points: (groupId) => {
      const group = plenary.groups.find(({ id }) => id === groupId);
      return group ? split(group, state.added[groupId] ?? []).points.map(({ id }) => id) : [];
    },
  };
}

const screensOf = (plenary: Plenary, state: RestitutionState, ids: readonly string[]): ShownGroup[] =>
  ids.flatMap((id) => plenary.groups.filter((group) => group.id === id).map((group) => groupScreen(group, state).shown));

/** Groups that the room has seen, as phones may read them. */
export const seenGroups = (plenary: Plenary, state: RestitutionState): ShownGroup[] => screensOf(plenary, state, shownGroups(state));

/** The shown view: what is on the screen and nothing that has not been shown. */
export function shownViewOf(plenary: Plenary, state: RestitutionState, version: number, address: string, now: number): ShownView {
  const currentId = state.mode === 'group' ? (state.current?.groupId ?? null) : null;
  const seen = shownGroups(state);
  return {
    version,
    now: new Date(now).toISOString(),
    seance: {
      id: plenary.seance.id,
      number: plenary.seance.number,
      title: plenary.seance.title,
      cycleTitle: plenary.cycleTitle,
      startsAt: plenary.slot?.startsAt ?? plenary.seance.startsAt,
      timeZone: plenary.timeZone,
    },
    code: plenary.seance.roomCode,
    followUrl: `${address}/suivre/${plenary.seance.roomCode}`,
    mode: state.mode,
    order: state.order.flatMap((id) =>
      plenary.groups
        .filter((group) => group.id === id)
        .map((group) => ({ id, number: group.number, title: group.shortTitle, state: id === currentId ? ('now' as const) : seen.includes(id) ? ('done' as const) : ('todo' as const) })),
    ),
    group: currentId ? (screensOf(plenary, state, [currentId])[0] ?? null) : null,
    pointId: currentId ? (state.current?.pointId ?? null) : null,
    timer: state.timer,
  };
}
