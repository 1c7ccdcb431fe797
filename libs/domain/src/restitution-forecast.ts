import { comingGroups, durationOf, modeUnderBlack, type RestitutionState } from './restitution';
import { CHANGEOVER_MS, remaining } from './restitution-clock';

/** Further than this from its slot a plenary is a rehearsal, or another day's: hours and margins would say nothing. */
const NEAR_MS = 60 * 60_000;

/** When each coming group should begin, in milliseconds since 1970, and whether all fit. */
export interface Forecast {
  startsAt: Record<string, number>;
  /** Minutes to spare at the end of the slot, negative when it is not enough; null when the slot's end is not known. */
  margin: number | null;
}

/** Hours of the plenary in the programme, ISO 8601 with offset. */
export interface Slot {
  startsAt: string;
  endsAt: string | null;
}

const NOTHING: Forecast = { startsAt: {}, margin: null };

/** Waiting, the plan holds until the slot is well over; running, it has to be about the time of the slot. */
function isAboutNow(slot: Slot, isWaiting: boolean, now: number): boolean {
  const from = Date.parse(slot.startsAt);
  const until = Date.parse(slot.endsAt ?? slot.startsAt);
  return now <= until + NEAR_MS && (isWaiting || now >= from - NEAR_MS);
}

/**
 * What is left, group after group, at their planned times with a changeover between them.
 * Says nothing when there is nothing left to say, or when the slot is more than an hour away from what is going on.
 */
export function forecast(state: RestitutionState, now: number, slot: Slot | null): Forecast {
  const mode = modeUnderBlack(state);
  const isWaiting = mode === 'waiting';
  if (mode !== 'group' && !isWaiting) return NOTHING;
  if (slot ? !isAboutNow(slot, isWaiting, now) : isWaiting) return NOTHING;
  let at = isWaiting ? Math.max(now, slot ? Date.parse(slot.startsAt) : now) : now + Math.max(0, remaining(state.timer, now) ?? 0);
  const startsAt: Record<string, number> = {};
  for (const [index, groupId] of comingGroups(state).entries()) {
    if (!isWaiting || index > 0) at += CHANGEOVER_MS;
    startsAt[groupId] = at;
    at += Math.max(0, durationOf(state, groupId) - (state.spent[groupId] ?? 0));
  }
  return { startsAt, margin: slot?.endsAt ? Math.floor((Date.parse(slot.endsAt) - at) / 60_000) : null };
}
