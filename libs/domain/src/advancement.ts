/** What is known of a séance when one asks how far it is. Counts, not contents. */
export interface SeanceProgress {
  status: string;
  /** `YYYY-MM-DD`, in the cycle's time zone. */
  date: string | null;
  today: string;
  hasTitle: boolean;
  items: number;
  /** Active groups. */
  groups: number;
  groupsWithoutRoom: number;
  groupsWithoutRapporteur: number;
  words: number;
  groupsWithWords: number;
  editions: number;
}

/** The five moments of a séance, in order. */
export const MOMENTS = ['programme', 'groups', 'notes', 'restitution', 'actes'] as const;
export type Moment = (typeof MOMENTS)[number];
export type MomentState = 'todo' | 'now' | 'done';

/** The one thing to do next. */
export type NextStep =
  | 'setDate'
  | 'writeProgramme'
  | 'addGroups'
  | 'nameRapporteurs'
  | 'giveRooms'
  | 'printDoors'
  | 'followGroups'
  | 'prepareActes'
  | 'closeSeance'
  | 'nothing';

/** How far each of the five moments is. A cancelled séance keeps what it had. */
export function momentsOf(progress: SeanceProgress): Record<Moment, MomentState> {
  const past = progress.status === 'held' || (progress.date !== null && progress.date < progress.today);
  const half = (done: boolean, begun: boolean): MomentState => (done ? 'done' : begun ? 'now' : 'todo');
  return {
    programme: half(progress.items > 1 && progress.date !== null, progress.items > 0),
    groups: half(progress.groups > 0 && progress.groupsWithoutRoom === 0 && progress.groupsWithoutRapporteur === 0, progress.groups > 0),
    notes: half(progress.groups > 0 && progress.groupsWithWords >= progress.groups, progress.words > 0),
    restitution: half(past && progress.words > 0, progress.date === progress.today && progress.words > 0),
    actes: half(progress.editions > 0, past && progress.words > 0),
  };
}

/** The one next action: the first thing still missing in the order in which a day is prepared, held and published. */
export function nextStepOf(progress: SeanceProgress): NextStep {
  if (progress.status === 'cancelled') return 'nothing';
  const past = progress.status === 'held' || (progress.date !== null && progress.date < progress.today);
  if (past) return progress.editions > 0 ? 'nothing' : progress.words > 0 || progress.items > 0 ? 'prepareActes' : 'closeSeance';
  if (progress.date === null) return 'setDate';
  if (progress.items < 2) return 'writeProgramme';
  if (progress.groups === 0) return 'addGroups';
  if (progress.date === progress.today) return 'followGroups';
  if (progress.groupsWithoutRoom > 0) return 'giveRooms';
  if (progress.groupsWithoutRapporteur > 0) return 'nameRapporteurs';
  return 'printDoors';
}
