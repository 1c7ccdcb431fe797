import { planRestitution } from './planning';

/** One group takes over from another in a minute: chairs, microphone, first words. */
export const CHANGEOVER_MS = 60_000;

/** What a group has when the programme does not say how long the plenary lasts. */
export const DEFAULT_GROUP_MS = 5 * 60_000;

/** The clock turns yellow and the moderator is told one minute before the end. */
export const ALERT_MS = 60_000;

/**
 * A countdown as server instants, so that any screen can draw it alone and a restart changes nothing.
 * The time spent is `(pausedAt ?? now) − startedAt`: a pause moves `startedAt` forward when it ends.
 */
export interface Timer {
  /** ISO instant; null: nothing is being counted. */
  startedAt: string | null;
  durationMs: number;
  /** ISO instant; null: running. */
  pausedAt: string | null;
}

export const STOPPED: Timer = { startedAt: null, durationMs: 0, pausedAt: null };

/** Milliseconds spent since the start, pauses left out; 0 when nothing is counted. */
export function spentOf(timer: Timer, now: number): number {
  if (timer.startedAt === null) return 0;
  return Math.max(0, (timer.pausedAt === null ? now : Date.parse(timer.pausedAt)) - Date.parse(timer.startedAt));
}

/** Milliseconds left; negative once the time is over (it counts up, nothing stops), null when nothing is counted. */
export function remaining(timer: Timer, now: number): number | null {
  return timer.startedAt === null ? null : timer.durationMs - spentOf(timer, now);
}

/** A timer that has already counted `spentMs` and goes on from now. */
export function startTimer(now: number, durationMs: number, spentMs = 0): Timer {
  return { startedAt: new Date(now - spentMs).toISOString(), durationMs, pausedAt: null };
}

export function pauseTimer(timer: Timer, now: number): Timer {
  return timer.startedAt === null || timer.pausedAt !== null ? timer : { ...timer, pausedAt: new Date(now).toISOString() };
}

export function resumeTimer(timer: Timer, now: number): Timer {
  return timer.startedAt === null || timer.pausedAt === null ? timer : startTimer(now, timer.durationMs, spentOf(timer, now));
}

/**
 * Time of one group: the slot shared out in whole minutes once the changeovers are taken off
 * (groups × (t + 1) − 1 minutes must fit), never under a minute; without a slot, the default.
 */
export function plannedGroupMs(slotMs: number | null, groups: number): number {
  if (slotMs === null || slotMs <= 0 || groups < 1) return DEFAULT_GROUP_MS;
  const { longest } = planRestitution(groups, 0, Math.floor(slotMs / 60_000));
  return Math.max(1, longest ?? 0) * 60_000;
}

/** `1:42`, and `+0:38` once the time is over: minutes and seconds as every screen shows them. */
export function clockFace(leftMs: number): string {
  const over = leftMs < 0;
  // Rounded up while it drains and down once it is over, so that 0:00 and +0:00 each last one second.
  const seconds = over ? Math.floor(-leftMs / 1000) : Math.ceil(leftMs / 1000);
  return `${over ? '+' : ''}${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
