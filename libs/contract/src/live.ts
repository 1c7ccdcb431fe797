/**
 * `/live` (socket.io): small facts told after the commit. Ids and versions, no note text, with one exception: the shown view,
 * the blocks now on screen, which phones and projectors follow without ever opening a note.
 * The server decides which rooms a connection is in; a client never names one.
 */
export interface LiveEvents {
  /** A note's projection has moved. Sent to the séance's team. */
  'note.changed': { noteId: string; seanceId: string; version: string };
  /** Groups, programme, states or doors of the séance changed: fetch again. */
  'seance.changed': { seanceId: string };
  /** The plenary moved on: order, current group or point, timer, mode. */
  'restitution.changed': { seanceId: string; version: number };
  /** The whole shown view, for those who follow. `unknown` here is `ShownView` of restitution.ts. */
  shown: unknown;
  /** An edition of the actes is out. */
  'edition.published': { cycleId: string; seanceId: string | null; editionId: string };
}

export type LiveEvent = keyof LiveEvents;
