import { type NoteView } from '@pleniere/contract';
import { dateOfIso, instantOf, type Phase, phasesOf, shiftIso } from '@pleniere/domain';

const MINUTE = 60_000;

/** A phase set on the clock. Instants are milliseconds since 1970. */
export interface TimedPhase extends Phase {
  startsAt: number;
  endsAt: number;
  state: 'done' | 'now' | 'next';
  /** How much of it has gone by, 0 to 1. */
  gone: number;
}

export interface PhaseClock {
  phases: TimedPhase[];
  current: TimedPhase | null;
  following: TimedPhase | null;
  startsAt: number;
  endsAt: number;
  /** Whole minutes to the end of the group's time, rounded up; 0 when it is over. */
  minutesLeft: number;
  /** Whole minutes to the end of the current phase, rounded up. */
  phaseMinutesLeft: number;
  isOver: boolean;
  hasBegun: boolean;
}

const minutesTo = (end: number, now: number) => Math.max(0, Math.ceil((end - now) / MINUTE));

/**
 * Sets a method's phases on the hours of the group's work: in proportion, on whole minutes, the last one taking what is left.
 * A clock to look at: nothing locks, moves or is sent when a phase ends (RGAA 13.1).
 */
export function phaseClock(phases: readonly Phase[], startsAt: number, endsAt: number, now: number): PhaseClock {
  const asked = phases.reduce((sum, phase) => sum + phase.minutes, 0);
  const given = Math.max(0, (endsAt - startsAt) / MINUTE);
  let begun = 0;
  const timed = phases.map((phase, index): TimedPhase => {
    const from = startsAt + Math.round((begun / asked) * given) * MINUTE;
    begun += phase.minutes;
    const to = index === phases.length - 1 ? endsAt : startsAt + Math.round((begun / asked) * given) * MINUTE;
    const state = now >= to ? 'done' : now >= from ? 'now' : 'next';
    const gone = to > from ? Math.min(1, Math.max(0, (now - from) / (to - from))) : 1;
    return { ...phase, startsAt: from, endsAt: to, state, gone };
  });
  const current = timed.find((phase) => phase.state === 'now') ?? null;
  const following = timed.find((phase) => phase.state === 'next') ?? null;
  return {
    phases: timed,
    current,
    following,
    startsAt,
    endsAt,
    minutesLeft: minutesTo(endsAt, now),
    phaseMinutesLeft: current ? minutesTo(current.endsAt, now) : 0,
    isOver: now >= endsAt,
    hasBegun: now >= startsAt,
  };
}

/** The time of a group on its day. */
export interface SheetTime {
  clock: PhaseClock;
  /** End of the group's work, ISO 8601 with offset. */
  endsAt: string;
  /** Nobody wrote that end: it is the start and the method's own length, and is said as such. */
  isGuess: boolean;
}

/**
 * The time of a group's sheet: to come, running or over, until the day itself is over where it takes place.
 * Null afterwards, and for a sheet without a group or without an hour.
 */
export function timeOf({ kind, group, seance }: Pick<NoteView, 'kind' | 'group' | 'seance'>, now: number): SheetTime | null {
  const { workStartsAt, workEndsAt } = seance;
  if (kind !== 'group' || !workStartsAt) return null;
  const startsAt = instantOf(workStartsAt);
  const today = dateOfIso(shiftIso(workStartsAt, Math.floor((now - startsAt) / MINUTE)));
  const phases = phasesOf(group?.method);
  const endsAt = workEndsAt ?? shiftIso(workStartsAt, phases.reduce((sum, phase) => sum + phase.minutes, 0));
  if (today > dateOfIso(endsAt)) return null;
  return { clock: phaseClock(phases, startsAt, instantOf(endsAt), now), endsAt, isGuess: workEndsAt === null };
}
