import type { ShownGroup, ShownView } from './restitution';

/**
 * `/live` (socket.io): small facts told after the commit. Ids and versions, no note text, with one exception: the shown view,
 * the blocks now on screen, which phones and projectors follow without ever opening a note.
 * The server decides which rooms a connection is in; a client never names one. The handshake's `auth` says what it wants to
 * follow (`{ code }` or `{ seanceId }`), and nothing that a client sends afterwards is read.
 */
export interface LiveEvents {
  /** A note's projection has moved. Sent to the séance's team. */
  'note.changed': { noteId: string; seanceId: string; version: string };
  /** Groups, programme, states or doors of the séance changed: fetch again. */
  'seance.changed': { seanceId: string };
  /** The plenary moved on: order, current group or point, timer, mode. */
  'restitution.changed': { seanceId: string; version: number };
  /** How many phones and projectors follow. Sent to the séance's team. */
  'followers.changed': { seanceId: string; followers: number };
  /** The whole shown view, for those who follow; the first comes at once after the handshake. */
  shown: ShownView;
  /** The words of a group that the room has already seen were corrected while another is on screen. */
  'shown.group': ShownGroup;
  /** An edition of the actes is out. */
  'edition.published': { cycleId: string; seanceId: string | null; editionId: string };
}

export type LiveEvent = keyof LiveEvents;

export const LIVE_PATH = '/live';

/** Largest message that is read from a client, bytes: a handshake needs far less. */
export const LIVE_MAX_MESSAGE = 16 * 1024;

/** Events that a client may send in vain before it is disconnected. */
export const LIVE_MAX_UNASKED = 20;
