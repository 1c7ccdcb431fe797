import { CLOSE, FRAME, PARAMS } from '@pleniere/contract';
import { NOTE_FRAGMENT, NOTE_SCHEMA_VERSION } from '@pleniere/note-schema';
import * as decoding from 'lib0/decoding';
import { IndexeddbPersistence } from 'y-indexeddb';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { COLORS, colorOf } from './colors';
import { countingSocket } from './counting-socket';
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

/** A device without storage (private window, old browser) writes all the same, only without the local copy. */
function localCopy(name: string, ydoc: Y.Doc): IndexeddbPersistence | null {
  if (typeof indexedDB === 'undefined') return null;
  try {
    return new IndexeddbPersistence(name, ydoc);
  } catch {
    return null;
  }
}

/** Opens a note: its document, its copy on this device, its connection, and what is known of where its words are. */
export function openSharedNote({ noteId, epoch, user, onAccessChanged }: Opening): SharedNote {
  const ydoc = new Y.Doc();
  const listeners = new Set<() => void>();
  let moment: NoteMoment = { log: NOTHING_SAID, isReady: false, isSynced: false, end: null };
  const change = (next: Partial<NoteMoment>) => {
    moment = { ...moment, ...next };
    for (const listener of listeners) listener();
  };
  const happened = (event: SaveEvent) => change({ log: nextSaveLog(moment.log, event) });
  const lookForWords = () => change({ isReady: moment.isReady || ydoc.getXmlFragment(NOTE_FRAGMENT).length > 0 });

  const copy = localCopy(`pleniere-note-${noteId}-${epoch}`, ydoc);
  void copy?.whenSynced.then(lookForWords).catch(() => undefined);

  // Before the provider listens: a change is counted before the message that brings it. Words that the copy brings after the connection opened
  // may be unknown to the server; those it brought before go with the whole.
  ydoc.on('update', (_update: Uint8Array, origin: unknown) => {
    if (origin === provider || (origin === copy && moment.log.link !== 'open')) return;
    happened({ type: 'edited', at: Date.now() });
  });

  const { protocol, host } = window.location;
  const provider: WebsocketProvider = new WebsocketProvider(`${protocol === 'https:' ? 'wss' : 'ws'}://${host}/collab`, noteId, ydoc, {
    params: { [PARAMS.receipts]: '1', [PARAMS.schema]: String(NOTE_SCHEMA_VERSION) },
    disableBc: true,
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

  let isBack = false;
  provider.on('status', ({ status }) => {
    if (status !== 'connected') return;
    happened({ type: 'opened' });
    // While we were away nobody could tell us that the sheet was frozen.
    if (isBack) onAccessChanged();
    isBack = true;
  });
  provider.on('sync', (isSynced) => {
    change({ isSynced });
    if (isSynced) lookForWords();
  });
  provider.on('connection-close', (event) => {
    happened({ type: 'lost', at: Date.now() });
    if (event?.code === CLOSE.accessChanged) onAccessChanged();
    // The first try after 0 to 2 seconds (the provider waits 0.1 s × 2^tries): a room that lost its server must not come back in the same instant.
    else if (provider.wsconnected) provider.wsUnsuccessfulReconnects = Math.log2(20 * Math.random()) - 1;
  });
  provider.on('closed', ({ code }) => {
    happened({ type: 'refused' });
    if (REJECTED.includes(code)) happened({ type: 'rejected', n: null });
    change({ end: END[code] ?? moment.end });
  });

  const askBeforeLeaving = (event: BeforeUnloadEvent) => {
    if (pendingOf(moment.log) > 0) event.preventDefault();
  };
  window.addEventListener('beforeunload', askBeforeLeaving);

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
      listeners.clear();
      provider.destroy();
      void copy?.destroy();
      ydoc.destroy();
    },
  };
}

/** Hands the whole note to the person as a file the server can merge again later. */
export function saveBackup(ydoc: Y.Doc, noteId: string): void {
  const bytes = new Uint8Array(Y.encodeStateAsUpdate(ydoc));
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));
  link.download = `fiche-${noteId}.yjs`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1_000);
}
