/*
 * Where the words are. Nothing here guesses: « enregistré » is said only when the server has written that all sent
 * messages of this connection are on its disk, and one of them was the whole of what this device knows.
 */

/** Instants are milliseconds since 1970; `edits` counts local changes since the page was opened. */
export interface SaveLog {
  link: 'connecting' | 'open' | 'lost' | 'refused';
  edits: number;
  /** Local changes known to be on the server's disk. */
  kept: number;
  sent: number;
  /** The server has been sent everything this device knows, on this connection. */
  whole: boolean;
  /** For each message not yet acknowledged: its number on the connection, and the local changes it brings up to. */
  waiting: { n: number; edits: number }[];
  /** Since when some local change waits; null when none does. */
  waitsSince: number | null;
  lostSince: number | null;
  savedAt: number | null;
  /** Changes that had to wait for the connection and are now saved, and when; shown for a few seconds. */
  returned: { count: number; at: number } | null;
  backlog: number;
  rejected: boolean;
  /** Number, on this connection, of the last message refused: what proves more comes after it. */
  rejectedAt: number;
  /** Since when the server says that what is seen is not on its disk; null while all of it is. */
  unsavedSince: number | null;
  /** Connections in a row that the server closed because what it was sent was too large, and had kept nothing of. */
  tooLarge: number;
  /** This device keeps no copy (its storage is full, or closed): words that wait are in this page only. */
  isOnlyHere: boolean;
}

export type SaveEvent =
  | { type: 'edited'; at: number }
  /** The copy on this device brought changes of an earlier page that no server has acknowledged. */
  | { type: 'found'; count: number; at: number }
  | { type: 'opened' }
  /** A sync message left: an answer that brings all the other side lacks (`step2`), or one change. */
  | { type: 'sent'; message: 'step2' | 'update' }
  | { type: 'acknowledged'; n: number; at: number }
  /** The n-th message of this connection was refused; null when the server closed for good because of what it was sent. */
  | { type: 'rejected'; n: number | null }
  /** The server said whether all that is seen is on its disk. */
  | { type: 'unsaved'; isUnsaved: boolean; at: number }
  | { type: 'kept'; isKept: boolean }
  /** `isTooLarge`: closed by the server for the size of what it was sent. */
  | { type: 'lost'; at: number; isTooLarge?: boolean }
  | { type: 'refused' };

export const NOTHING_SAID: SaveLog = {
  link: 'connecting',
  edits: 0,
  kept: 0,
  sent: 0,
  whole: false,
  waiting: [],
  waitsSince: null,
  lostSince: null,
  savedAt: null,
  returned: null,
  backlog: 0,
  rejected: false,
  rejectedAt: 0,
  unsavedSince: null,
  tooLarge: 0,
  isOnlyHere: false,
};

/** Messages sent before the whole of it may lie beyond a gap the server has not got: they prove nothing alone. */
function sent(log: SaveLog, message: 'step2' | 'update'): SaveLog {
  const n = log.sent + 1;
  const whole = log.whole || message === 'step2';
  return { ...log, sent: n, whole, waiting: whole ? [...log.waiting, { n, edits: log.edits }] : log.waiting };
}

function acknowledged(log: SaveLog, n: number, at: number): SaveLog {
  const covered = log.waiting.filter((each) => each.n <= n).at(-1);
  if (!covered) return log;
  const kept = Math.max(log.kept, covered.edits);
  const isAll = kept === log.edits;
  return {
    ...log,
    kept,
    tooLarge: 0,
    waiting: log.waiting.filter((each) => each.n > n),
    savedAt: isAll ? at : log.savedAt,
    waitsSince: isAll ? null : log.waitsSince,
    returned: isAll && log.backlog > 0 ? { count: log.backlog, at } : log.returned,
    backlog: isAll ? 0 : log.backlog,
    // What was refused is in the whole that was sent again since, and taken.
    rejected: log.rejected && covered.n <= log.rejectedAt,
  };
}

/** What was refused is on this device only, settled or not; what is sent after it may build on it. It takes the whole, sent again, to prove more. */
function rejected(log: SaveLog, n: number | null): SaveLog {
  return { ...log, rejected: true, rejectedAt: n ?? log.sent, whole: false, waiting: n === null ? [] : log.waiting.filter((each) => each.n < n) };
}

/**
 * A message that is too large is sent again with the whole, which may be larger. Where that is refused too, sending it for ever brings nothing: it
 * stays here, and that is said.
 */
function lost(log: SaveLog, at: number, isTooLarge: boolean): SaveLog {
  const tooLarge = log.tooLarge + (isTooLarge ? 1 : 0);
  if (isTooLarge && tooLarge > 1) return { ...rejected(log, null), link: 'refused', tooLarge };
  return { ...log, link: 'lost', waiting: [], whole: false, lostSince: log.lostSince ?? at, tooLarge };
}

/** What is known after one more thing has happened. */
export function nextSaveLog(log: SaveLog, event: SaveEvent): SaveLog {
  switch (event.type) {
    case 'edited':
    case 'found': {
      const edits = log.edits + (event.type === 'found' ? event.count : 1);
      const backlog = log.link === 'open' ? log.backlog : edits - log.kept;
      return { ...log, edits, backlog, waitsSince: log.waitsSince ?? event.at };
    }
    case 'opened':
      // Everything is sent again on this connection: what is still refused will be refused again.
      return { ...log, link: 'open', sent: 0, whole: false, waiting: [], lostSince: null, backlog: log.edits - log.kept, rejected: false, rejectedAt: 0, unsavedSince: null };
    case 'sent':
      return sent(log, event.message);
    case 'acknowledged':
      return acknowledged(log, event.n, event.at);
    case 'rejected':
      return rejected(log, event.n);
    case 'unsaved':
      if (event.isUnsaved) return { ...log, unsavedSince: log.unsavedSince ?? event.at };
      return { ...log, unsavedSince: null, savedAt: log.savedAt !== null && pendingOf(log) === 0 ? event.at : log.savedAt };
    case 'kept':
      return { ...log, isOnlyHere: !event.isKept };
    case 'lost':
      return lost(log, event.at, event.isTooLarge === true);
    case 'refused':
      return { ...log, link: 'refused', waiting: [], whole: false };
  }
}

/** Local changes that are on this device only. */
export const pendingOf = (log: SaveLog): number => log.edits - log.kept;

/** What the page says: a state of the shared `SaveState`, with what its sentence needs. Instants in milliseconds. */
export interface Said {
  state: 'saved' | 'pending' | 'offline' | 'sent' | 'reconnecting' | 'trouble' | 'troubleOthers' | 'refused';
  at?: number;
  count?: number;
  seconds?: number;
  dim?: boolean;
  /** What waits is in this page only. */
  onlyHere?: boolean;
}

const QUIET = 1_000;
const TROUBLE = 10_000;
const RETURN_SHOWN = 6_000;
const OFFLINE_AFTER = 4_000;

/** Where words wait that are not on the server: on this device too, unless its storage failed. */
const waitingState = (log: SaveLog, said: Said): Said => (log.isOnlyHere ? { ...said, onlyHere: true } : said);

/** While the server says that what is seen may not be on its disk: to everybody, whoever wrote it. */
function unsavedState(log: SaveLog, since: number, now: number): Said {
  const isOwn = pendingOf(log) > 0;
  const start = isOwn ? Math.min(since, log.waitsSince ?? since) : since;
  const seconds = Math.max(1, Math.floor((now - start) / 1000));
  return isOwn ? waitingState(log, { state: 'trouble', seconds }) : { state: 'troubleOthers', seconds };
}

/** The sentence for this moment; null while nothing is known yet (a page that has just opened). */
export function saidOf(log: SaveLog, now: number, online: boolean): Said | null {
  const count = pendingOf(log);
  if (log.rejected) return { state: 'refused' };
  if (log.link === 'lost' || log.link === 'refused' || (log.link === 'connecting' && !online)) {
    const isLong = !online || (log.lostSince !== null && now - log.lostSince >= OFFLINE_AFTER);
    return waitingState(log, count > 0 && isLong ? { state: 'offline', count } : { state: 'reconnecting' });
  }
  const wait = log.waitsSince === null ? 0 : now - log.waitsSince;
  // A line that went dead with the network looks open for a long while.
  if (!online && count > 0 && wait >= QUIET) return waitingState(log, { state: 'offline', count });
  if (log.unsavedSince !== null) return unsavedState(log, log.unsavedSince, now);
  if (count > 0 && log.link === 'open' && wait >= TROUBLE) return waitingState(log, { state: 'trouble', seconds: Math.floor(wait / 1000) });
  if (count > 0 && (wait >= QUIET || log.savedAt === null)) return waitingState(log, { state: 'pending', count });
  if (log.savedAt === null) return null;
  if (count > 0) return { state: 'saved', at: log.savedAt, dim: true };
  if (log.returned && now - log.returned.at < RETURN_SHOWN) return { state: 'sent', count: log.returned.count, at: log.returned.at };
  return { state: 'saved', at: log.savedAt };
}

const MINUTE = 60_000;
const minuteOf = (at: number | undefined) => at && Math.floor(at / MINUTE);

/** Whether two sentences read the same: hours are shown to the minute. */
export const isSameSaid = (a: Said | null, b: Said | null): boolean =>
  a?.state === b?.state && a?.count === b?.count && a?.seconds === b?.seconds && a?.dim === b?.dim && a?.onlyHere === b?.onlyHere && minuteOf(a?.at) === minuteOf(b?.at);
