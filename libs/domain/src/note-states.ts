import type { NoteState } from './kinds';

/**
 * Where a note may go from each state. Forward: draft, open, frozen, revision, reviewed; back by hand.
 * Nothing here knows the hour: a note is frozen by a person or not at all.
 */
const NEXT: Record<NoteState, readonly NoteState[]> = {
  draft: ['open'],
  open: ['frozen', 'draft'],
  frozen: ['open', 'revision'],
  revision: ['reviewed', 'frozen'],
  reviewed: ['revision'],
};

/** The states that a note in this state may be given, in the order in which they are offered. */
export const nextStates = (state: NoteState): readonly NoteState[] => NEXT[state];

/** May a note go from one state to the other? Staying where it is is no move. */
export const canMove = (from: NoteState, to: NoteState): boolean => NEXT[from].includes(to);
