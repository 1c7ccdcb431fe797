import { CLOSE, FRAME, PARAMS } from '@pleniere/contract';
import { NOTE_FRAGMENT, NOTE_SCHEMA_VERSION } from '@pleniere/note-schema';
import * as decoding from 'lib0/decoding';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { COLORS, colorOf } from './colors';
import { countingSocket } from './counting-socket';
import { copyName, openDeviceCopy } from './device-copy';
import { NOTHING_SAID, nextSaveLog, pendingOf, type SaveEvent, type SaveLog } from './save-state';

/** Everything of an open note that changes, in one value that is replaced, never mutated. */
export interface NoteMoment {
  log: SaveLog;
  /** There are words to show: from this device or from the server. */
  isReady: boolean;
  /** The server has sent all it has, on this connection. */
  isSynced: boolean;
  /** Why the server will not have us back; null while it may. */
  end: 'denied' | 'tooOld' | null;
}

export interface SharedNote {
  ydoc: Y.Doc;
  provider: WebsocketProvider;
  now: () => NoteMoment;
  subscribe: (listener: () => void) => () => void;
  close: () => void;
}

interface Opening {
  noteId: string;
  /** Raised by the server when it had to rebuild the note: words of another epoch are not mixed in. */
  epoch: number;
  user: { name: string; color: string };
  /** The server said that rights or state have changed. */
  onAccessChanged: () => void;
}

const END: Partial<Record<number, 'denied' | 'tooOld'>> = {
  [CLOSE.sessionEnded]: 'denied',
  [CLOSE.noNoteOrRight]: 'denied',
  [CLOSE.clientTooOld]: 'tooOld',
};
const REJECTED: readonly number[] = [CLOSE.malformed, CLOSE.contentRefused, CLOSE.foreignClient];

/** How long the socket waits for the words of this device: they go with the first message, and are acknowledged with it. ms */
const COPY_FIRST = 2_000;

/** Opens a note: its document, its copy on this device, its connection, and what is known of where its words are. */
export function openSharedNote({ noteId, epoch, user, onAccessChanged }: Opening): SharedNote {
  const ydoc = new Y.Doc();
  const listeners = new Set<() => void>();
  let moment: NoteMoment = { log: NOTHING_SAID, isReady: false, isSynced: false, end: null };
  const change = (next: Partial<NoteMoment>) => {
    moment = { ...moment, ...next };
    for (const listener of listeners) listener();
  };
  let keptCount = 0;
  const happened = (event: SaveEvent) => {
    change({ log: nextSaveLog(moment.log, event) });
    const count = pendingOf(moment.log);
    // Until the server has acknowledged something nothing is known of what an earlier page left.
    if (count === keptCount || (count === 0 && moment.log.savedAt === null)) return;
    keptCount = count;
    copy.waits(count);
  };
  const lookForWords = () => change({ isReady: moment.isReady || ydoc.getXmlFragment(NOTE_FRAGMENT).length > 0 });

  const copy = openDeviceCopy(copyName(noteId, epoch), ydoc, (isKept) => {
    if (isKept === moment.log.isOnlyHere) happened({ type: 'kept', isKept });
  });

  // Before the provider listens: a change is counted before the message that brings it. Words that the copy brings after the connection opened
  // may be unknown to the server; those it brought before go with the whole.
  ydoc.on('update', (_update: Uint8Array, origin: unknown) => {
    if (origin === provider) return;
    if (origin !== copy) return happened({ type: 'edited', at: Date.now() });
    keptCount = copy.inherited;
    const count = Math.max(copy.inherited, moment.log.link === 'open' ? 1 : 0);
    if (count > 0) happened({ type: 'found', count, at: Date.now() });
  });

  const { protocol, host } = window.location;
  const provider: WebsocketProvider = new WebsocketProvider(`${protocol === 'https:' ? 'wss' : 'ws'}://${host}/collab`, noteId, ydoc, {
    params: { [PARAMS.receipts]: '1', [PARAMS.schema]: String(NOTE_SCHEMA_VERSION) },
    disableBc: true,
    connect: false,
    maxBackoffTime: 5_000,
    WebSocketPolyfill: countingSocket((message) => happened({ type: 'sent', message })),
  });
  provider.awareness.setLocalStateField('user', user);
  provider.awareness.on('change', () => {
    const taken = [...provider.awareness.getStates()].filter(([client]) => client < ydoc.clientID).map(([, state]) => colorOf(state.user?.color));
    const mine = colorOf(provider.awareness.getLocalState()?.user?.color);
    const free = COLORS.find((color) => !taken.includes(color));
    if (taken.includes(mine) && free) provider.awareness.setLocalStateField('user', { ...user, color: free });
  });
  provider.messageHandlers[FRAME.acknowledged] = (_, decoder) => {
    happened({ type: 'acknowledged', n: decoding.readVarUint(decoder), at: Date.now() });
  };
  provider.messageHandlers[FRAME.refused] = (_, decoder) => {
    const n = decoding.readVarUint(decoder);
    // 0: a caret was not passed on (a reader has none). No word is lost with it.
    if (n > 0) happened({ type: 'rejected', n });
  };

  provider.messageHandlers[FRAME.unsaved] = (_, decoder) => {
    happened({ type: 'unsaved', isUnsaved: decoding.readVarUint(decoder) === 1, at: Date.now() });
  };

  let isBack = false;
  provider.on('status', ({ status }) => {
    if (status !== 'connected') return;
    happened({ type: 'opened' });
    // While we were away nobody could tell us that the sheet was frozen.
    if (isBack) onAccessChanged();
    isBack = true;
  });
  let isOver = false;
  const connect = () => {
    if (isOver || moment.end !== null) return;
    provider.params[PARAMS.ids] = copy.ids.join(',');
    provider.connect();
  };
  const hurry = setTimeout(connect, COPY_FIRST);
  void copy.whenRead.then(() => {
    clearTimeout(hurry);
    // A page of an older schema would delete what it does not know, also from the copy.
    if (copy.isNewer) change({ end: 'tooOld' });
    lookForWords();
    // Connected without it: the server has to be told under which ids the words of earlier pages were written.
    if (copy.ids.length > 1) provider.disconnect();
    connect();
  });
  provider.on('sync', (isSynced) => {
    change({ isSynced });
    if (isSynced) lookForWords();
  });
  provider.on('connection-close', (event) => {
    happened({ type: 'lost', at: Date.now(), isTooLarge: event?.code === CLOSE.tooLarge });
    // Once the provider has done with this line: it would come back with the same words.
    if (moment.log.link === 'refused') queueMicrotask(() => provider.disconnect());
    if (event?.code === CLOSE.accessChanged) onAccessChanged();
    // The first try after 0 to 2 seconds (the provider waits 0.1 s × 2^tries): a room that lost its server must not come back in the same instant.
    else if (provider.wsconnected) provider.wsUnsuccessfulReconnects = Math.log2(20 * Math.random()) - 1;
  });
  provider.on('closed', ({ code }) => {
    happened({ type: 'refused' });
    if (REJECTED.includes(code)) happened({ type: 'rejected', n: null });
    change({ end: END[code] ?? moment.end });
    // Whatever the editor of an old page still does must not reach the copy that the new one will send.
    if (code === CLOSE.clientTooOld) copy.close();
  });

  const askBeforeLeaving = (event: BeforeUnloadEvent) => {
    if (pendingOf(moment.log) > 0) event.preventDefault();
  };
  window.addEventListener('beforeunload', askBeforeLeaving);

  // A line that was open before the network went may be dead without knowing: what waits does not wait for it.
  const onNetwork = () => {
    if (isOver || pendingOf(moment.log) === 0 || moment.log.link !== 'open') return;
    provider.disconnect();
    connect();
  };
  window.addEventListener('online', onNetwork);

  return {
    ydoc,
    provider,
    now: () => moment,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => {
      window.removeEventListener('beforeunload', askBeforeLeaving);
      window.removeEventListener('online', onNetwork);
      isOver = true;
      clearTimeout(hurry);
      listeners.clear();
      provider.destroy();
      copy.close();
      ydoc.destroy();
    },
  };
}
