import { pauseTimer, resumeTimer, spentOf, startTimer, STOPPED, type Timer } from './restitution-clock';

export const RESTITUTION_MODES = ['waiting', 'group', 'exchanges', 'black', 'ended'] as const;
export type RestitutionMode = (typeof RESTITUTION_MODES)[number];

/** The point that stands for « À retenir » rather than for a contribution. */
export const TAKEAWAY_POINT = 'takeaway';

/** Where the plenary is. One row per séance holds it, with a version beside it. */
export interface RestitutionState {
  mode: RestitutionMode;
  /** What black came over, and goes back to. */
  beforeBlack: Exclude<RestitutionMode, 'black'>;
  /** Groups in the order in which they speak. */
  order: string[];
  /**
   * The group on screen, and its marked point: a contribution's id, `takeaway`, or null for none.
   * `at` is the place that the point had when it was marked, so that « next » goes on from there if its author takes it away.
   */
  current: { groupId: string; pointId: string | null; at: number } | null;
  timer: Timer;
  /** Time of each group; a group without a line has `groupMs`. */
  durations: Record<string, number>;
  groupMs: number;
  /** Time already used by each group that has been on screen; the current group's is in the timer. */
  spent: Record<string, number>;
  /** Contributions that nobody had starred and that the moderator put on screen, by group, in the order of the taps. */
  added: Record<string, string[]>;
}

export type RestitutionCommand =
  | { type: 'start' | 'next' | 'previous' | 'nextGroup' | 'pause' | 'resume' | 'black' | 'exchanges' | 'end' | 'reset' }
  | { type: 'addMinute' }
  | { type: 'go'; groupId: string; pointId?: string | null }
  | { type: 'point'; pointId: string }
  | { type: 'reorder'; order: string[] }
  | { type: 'plan'; groupId: string | null; durationMs: number };

/** What a command needs to know of the world. */
export interface Floor {
  /** Milliseconds since 1970, the server's. */
  now: number;
  /** Ids of the points on a group's screen, in their order: starred ones, or those the moderator added. */
  points: (groupId: string) => readonly string[];
  /** Length of the exchanges with the room in the programme, 0 when unknown. */
  exchangesMs: number;
}

/** A command that means nothing now: the caller says why, nothing changes. */
export class RestitutionRefusal extends Error {}

export function initialRestitution(order: readonly string[], groupMs: number): RestitutionState {
  return {
    mode: 'waiting',
    beforeBlack: 'waiting',
    order: [...order],
    current: null,
    timer: STOPPED,
    durations: {},
    groupMs,
    spent: {},
    added: {},
  };
}

export const durationOf = (state: RestitutionState, groupId: string): number => state.durations[groupId] ?? state.groupMs;

/**
 * Follows the day's changes: a new group speaks last, a cancelled or merged one leaves the order.
 * When the group on screen is gone the screen goes back to waiting, its clock with it.
 */
export function reconcile(state: RestitutionState, groups: readonly string[]): RestitutionState {
  const kept = state.order.filter((id) => groups.includes(id));
  const order = [...kept, ...groups.filter((id) => !kept.includes(id))];
  if (order.length === state.order.length && order.every((id, at) => id === state.order[at])) return state;
  if (!state.current || groups.includes(state.current.groupId)) return { ...state, order };
  return { ...state, order, current: null, timer: STOPPED, mode: state.mode === 'group' ? 'waiting' : state.mode };
}

/** Puts the current group's time aside, so that coming back to it goes on where it was. */
function leave(state: RestitutionState, now: number): RestitutionState {
  const shown = state.current;
  if (!shown || state.timer.startedAt === null || !onGroup(state)) return state;
  return { ...state, spent: { ...state.spent, [shown.groupId]: spentOf(state.timer, now) } };
}

/** What goes on behind a black screen; else the mode itself. */
export const modeUnderBlack = (state: RestitutionState): RestitutionMode => (state.mode === 'black' ? state.beforeBlack : state.mode);
const onGroup = (state: RestitutionState): boolean => modeUnderBlack(state) === 'group' && state.current !== null;

function show(state: RestitutionState, groupId: string, pointId: string | null, floor: Floor): RestitutionState {
  const current = { groupId, pointId, at: pointId === null ? -1 : floor.points(groupId).indexOf(pointId) };
  if (onGroup(state) && state.current?.groupId === groupId) return { ...state, mode: 'group', current };
  const left = leave(state, floor.now);
  return {
    ...left,
    mode: 'group',
    current,
    timer: startTimer(floor.now, durationOf(left, groupId), left.spent[groupId] ?? 0),
  };
}

const firstPoint = (groupId: string, floor: Floor): string | null => floor.points(groupId)[0] ?? null;
const lastPoint = (groupId: string, floor: Floor): string | null => floor.points(groupId).at(-1) ?? null;

function exchanges(state: RestitutionState, floor: Floor): RestitutionState {
  if (modeUnderBlack(state) === 'exchanges') return { ...state, mode: 'exchanges' };
  const left = leave(state, floor.now);
  return { ...left, mode: 'exchanges', timer: floor.exchangesMs > 0 ? startTimer(floor.now, floor.exchangesMs) : STOPPED };
}

/**
 * Groups in the order in which « next group » shows them: those further down, then those that were jumped over and have
 * not been on screen. Nobody is left without their turn because another spoke first.
 */
export function comingGroups(state: RestitutionState): string[] {
  if (modeUnderBlack(state) === 'waiting' || !state.current) return state.order;
  const at = state.order.indexOf(state.current.groupId);
  return [...state.order.slice(at + 1), ...state.order.slice(0, at).filter((id) => state.spent[id] === undefined)];
}

function nextGroup(state: RestitutionState, floor: Floor): RestitutionState {
  const [groupId] = comingGroups(state);
  if (groupId !== undefined) return show(state, groupId, firstPoint(groupId, floor), floor);
  return modeUnderBlack(state) === 'ended' ? { ...state, mode: 'ended' } : exchanges(state, floor);
}

/** Where the marked point stands. One that has gone (its star was taken off) left its place to the point that followed it. */
function placeOf({ pointId, at }: NonNullable<RestitutionState['current']>, points: readonly string[]): { at: number; isThere: boolean } {
  if (pointId === TAKEAWAY_POINT) return { at: points.length, isThere: true };
  const found = pointId === null ? -1 : points.indexOf(pointId);
  return found >= 0 || pointId === null ? { at: found, isThere: true } : { at: Math.max(0, at), isThere: false };
}

/** A remote clicker has one key forward: after a group's last point comes the next group, after the last group the exchanges. */
function next(state: RestitutionState, floor: Floor): RestitutionState {
  const mode = modeUnderBlack(state);
  if (mode === 'exchanges' || mode === 'ended') return { ...state, mode };
  if (mode === 'waiting' || !state.current) return nextGroup(state, floor);
  const { groupId } = state.current;
  const points = floor.points(groupId);
  const { at, isThere } = placeOf(state.current, points);
  const following = points[isThere ? at + 1 : at];
  return following === undefined ? nextGroup(state, floor) : show(state, groupId, following, floor);
}

function previous(state: RestitutionState, floor: Floor): RestitutionState {
  const mode = modeUnderBlack(state);
  if (mode === 'waiting' || !state.current) return { ...state, mode };
  const { groupId, pointId } = state.current;
  if (mode !== 'group') return show(state, groupId, pointId, floor);
  const before = floor.points(groupId)[placeOf(state.current, floor.points(groupId)).at - 1];
  if (before !== undefined) return show(state, groupId, before, floor);
  const group = state.order[state.order.indexOf(groupId) - 1];
  return group ? show(state, group, lastPoint(group, floor), floor) : show(state, groupId, pointId, floor);
}

/** « À retenir » or one contribution of the group on screen; one from the reserve joins the group's screen, last. */
function point(state: RestitutionState, pointId: string, floor: Floor): RestitutionState {
  if (!state.current) throw new RestitutionRefusal('Aucun groupe n’est à l’écran.');
  const { groupId } = state.current;
  const there = pointId === TAKEAWAY_POINT || floor.points(groupId).includes(pointId);
  const added = there ? state.added : { ...state.added, [groupId]: [...(state.added[groupId] ?? []), pointId] };
  return show({ ...state, added }, groupId, pointId, floor);
}

function plan(state: RestitutionState, groupId: string | null, durationMs: number): RestitutionState {
  const groupMs = groupId === null ? durationMs : state.groupMs;
  const durations = groupId === null ? {} : { ...state.durations, [groupId]: durationMs };
  const planned = { ...state, groupMs, durations };
  if (!onGroup(planned) || !planned.current) return planned;
  return { ...planned, timer: { ...planned.timer, durationMs: durationOf(planned, planned.current.groupId) } };
}

function addMinute(state: RestitutionState): RestitutionState {
  if (state.timer.startedAt === null) throw new RestitutionRefusal('Aucun temps n’est compté en ce moment.');
  if (onGroup(state) && state.current) return plan(state, state.current.groupId, state.timer.durationMs + 60_000);
  return { ...state, timer: { ...state.timer, durationMs: state.timer.durationMs + 60_000 } };
}

function reorder(state: RestitutionState, order: readonly string[]): RestitutionState {
  const same = order.length === state.order.length && new Set(order).size === order.length && state.order.every((id) => order.includes(id));
  if (!same) throw new RestitutionRefusal('L’ordre doit nommer chaque groupe une fois.');
  return { ...state, order: [...order] };
}

/**
 * The whole of what a moderator can do. Pure: the state, the command and the floor give the next state.
 * @throws RestitutionRefusal when the command names a group or a point that is not there
 */
export function drive(state: RestitutionState, command: RestitutionCommand, floor: Floor): RestitutionState {
  switch (command.type) {
    case 'start':
    case 'nextGroup':
      return nextGroup(state, floor);
    case 'next':
      return next(state, floor);
    case 'previous':
      return previous(state, floor);
    case 'go': {
      if (!state.order.includes(command.groupId)) throw new RestitutionRefusal('Ce groupe n’est pas dans l’ordre de passage.');
      return show(state, command.groupId, command.pointId === undefined ? firstPoint(command.groupId, floor) : command.pointId, floor);
    }
    case 'point':
      return point(state, command.pointId, floor);
    case 'pause':
      return { ...state, timer: pauseTimer(state.timer, floor.now) };
    case 'resume':
      return { ...state, timer: resumeTimer(state.timer, floor.now) };
    case 'addMinute':
      return addMinute(state);
    case 'black':
      return state.mode === 'black' ? { ...state, mode: state.beforeBlack } : { ...state, mode: 'black', beforeBlack: state.mode };
    case 'exchanges':
      return exchanges(state, floor);
    case 'end':
      return { ...leave(state, floor.now), mode: 'ended', timer: STOPPED };
    case 'reset':
      return { ...initialRestitution(state.order, state.groupMs), durations: state.durations };
    case 'reorder':
      return reorder(state, command.order);
    case 'plan':
      return plan(state, command.groupId, command.durationMs);
  }
}

/** Groups that the room has seen: those whose words phones may read. */
export function shownGroups(state: RestitutionState): string[] {
  return state.order.filter((id) => state.spent[id] !== undefined || state.current?.groupId === id);
}
