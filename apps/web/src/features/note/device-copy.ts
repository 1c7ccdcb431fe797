import { MAX_NAMED_IDS } from '@pleniere/contract';
import { NOTE_SCHEMA_VERSION } from '@pleniere/note-schema';
import * as Y from 'yjs';

/**
 * What this browser keeps of one note: every update, and how many local changes wait for the server's word. Both are written in one
 * transaction, so that words found after a crash are never taken for saved.
 */
export interface DeviceCopy {
  /** Whether there is a copy to rely on: its words are in the document now. Never rejects. */
  whenRead: Promise<boolean>;
  /** Changes of earlier pages that no server has acknowledged; known once the copy is read. */
  readonly inherited: number;
  /** The copy was written by a newer page: this one must not show it, let alone change it. */
  readonly isNewer: boolean;
  /** Yjs client ids under which pages of this browser wrote what waits, this page's last. */
  readonly ids: readonly number[];
  /** How many changes of this page wait. Kept with the next words, or at once. */
  waits: (count: number) => void;
  /** Nothing more is kept. */
  close: () => void;
}

const PREFIX = 'pleniere-note-';
const UPDATES = 'updates';
const FACTS = 'custom';
/** Facts: when the copy was last opened, the schema that wrote it, and for each page how many of its changes wait. */
const SEEN = 'seen';
const SCHEMA = 'schema';
const WAITS = 'waits ';
/** And under which Yjs client ids the waiting words were written: a server that has never seen an id asks whose it is. */
const IDS = 'ids';
/** From so many updates on, they are kept as one. */
const FOLD_FROM = 500;

export const copyName = (noteId: string, epoch: number): string => `${PREFIX}${noteId}-${epoch}`;

/** Opens one of our databases. Rejects where the browser has no storage (private window, storage full, storage forbidden). */
export function openDatabase(name: string): Promise<IDBDatabase> {
  return new Promise((done, fail) => {
    if (typeof indexedDB === 'undefined') return fail(new Error('This browser has no storage.'));
    const request = indexedDB.open(name);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(UPDATES, { autoIncrement: true });
      request.result.createObjectStore(FACTS);
    };
    request.onsuccess = () => {
      // Another page of this browser clears the device: do not hold it up.
      request.result.onversionchange = () => request.result.close();
      done(request.result);
    };
    request.onerror = () => fail(request.error ?? new Error(name));
  });
}

/** A transaction on both stores, and the promise of its commit. */
function both(db: IDBDatabase, mode: IDBTransactionMode): { updates: IDBObjectStore; facts: IDBObjectStore; done: Promise<void> } {
  const transaction = db.transaction([UPDATES, FACTS], mode);
  const done = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('aborted'));
  });
  return { updates: transaction.objectStore(UPDATES), facts: transaction.objectStore(FACTS), done };
}

/** Calls `then` with all that a store holds, inside its transaction. */
function all(store: IDBObjectStore, then: (entries: [IDBValidKey, unknown][]) => void): void {
  const keys = store.getAllKeys();
  const values = store.getAll();
  values.onsuccess = () => then(keys.result.map((key, index) => [key, (values.result as unknown[])[index]]));
}

const wordsOf = (entries: [IDBValidKey, unknown][]): Uint8Array[] => entries.map(([, value]) => value).filter((value) => value instanceof Uint8Array);
const numberOf = (entries: [IDBValidKey, unknown][], key: string): number => Number(entries.find(([each]) => each === key)?.[1]) || 0;
const waitsOf = (entries: [IDBValidKey, unknown][]): [string, number][] =>
  entries.flatMap(([key, value]) => (typeof key === 'string' && key.startsWith(WAITS) ? [[key, Number(value) || 0] as [string, number]] : []));
const idsOf = (entries: [IDBValidKey, unknown][]): number[] => {
  const kept = entries.find(([each]) => each === IDS)?.[1];
  return [...(Array.isArray(kept) ? kept.map(Number) : []), ...waitsOf(entries).map(([key]) => Number(key.slice(WAITS.length)))];
};
const sumOf = (waits: [string, number][]): number => waits.reduce((sum, [, count]) => sum + count, 0);

/** Many updates as one, without what was erased: a document of their own forgets it. */
function folded(updates: Uint8Array[]): Uint8Array {
  const ydoc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(ydoc, update);
  const whole = Y.encodeStateAsUpdate(ydoc);
  ydoc.destroy();
  return whole;
}

/**
 * Keeps a document on this device and brings back what was kept; the copy itself is the origin of those updates.
 * @param onKept whether the last words are on this device; also called when they no longer can be
 */
export function openDeviceCopy(name: string, ydoc: Y.Doc, onKept: (isKept: boolean) => void): DeviceCopy {
  let db: IDBDatabase | null = null;
  let queue: Uint8Array[] = [];
  let count = 0;
  let told = 0;
  let rows = 0;
  let isScheduled = false;
  let isClosed = false;
  let inherited = 0;
  let isNewer = false;
  let ids = [ydoc.clientID];

  const flush = async () => {
    isScheduled = false;
    if (!db || isNewer || (queue.length === 0 && count === told)) return;
    const [batch, toTell, toldBefore] = [queue, count, told];
    queue = [];
    told = toTell;
    try {
      const { updates, facts, done } = both(db, 'readwrite');
      for (const update of batch) updates.add(update);
      if (toTell > 0) facts.put(toTell, `${WAITS}${ydoc.clientID}`);
      else facts.delete(`${WAITS}${ydoc.clientID}`);
      if (toTell === 0 && toldBefore > 0) ids = [ydoc.clientID];
      if (toTell !== toldBefore) facts.put(ids, IDS);
      rows += batch.length;
      if (rows > FOLD_FROM) {
        rows = 1;
        all(updates, (entries) => {
          const whole = folded(wordsOf(entries));
          updates.clear();
          updates.add(whole);
        });
      }
      await done;
      onKept(true);
    } catch {
      // Tried again with the next words.
      queue = [...batch, ...queue];
      told = toldBefore;
      onKept(false);
    }
  };
  const schedule = () => {
    if (isScheduled || isClosed) return;
    isScheduled = true;
    queueMicrotask(() => void flush());
  };
  const keep = (update: Uint8Array, origin: unknown) => {
    if (origin === copy) return;
    queue.push(update);
    schedule();
  };

  const read = async (): Promise<boolean> => {
    try {
      db = await openDatabase(name);
      if (isClosed) {
        db.close();
        return false;
      }
      const { updates, facts, done } = both(db, 'readwrite');
      all(facts, (entries) => {
        isNewer = numberOf(entries, SCHEMA) > NOTE_SCHEMA_VERSION;
        if (isNewer) return;
        const waits = waitsOf(entries);
        if (sumOf(waits) > 0) ids = [...new Set([...idsOf(entries), ydoc.clientID])].slice(-MAX_NAMED_IDS);
        facts.put(ids, IDS);
        inherited = count = told = sumOf(waits);
        for (const [key] of waits) facts.delete(key);
        if (inherited > 0) facts.put(inherited, `${WAITS}${ydoc.clientID}`);
        facts.put(Date.now(), SEEN);
        facts.put(NOTE_SCHEMA_VERSION, SCHEMA);
        all(updates, (kept) => {
          rows = kept.length;
          if (!isClosed) Y.transact(ydoc, () => wordsOf(kept).forEach((update) => Y.applyUpdate(ydoc, update, copy)), copy, false);
        });
      });
      await done;
      schedule();
      return true;
    } catch {
      onKept(false);
      return false;
    }
  };

  ydoc.on('update', keep);
  const copy: DeviceCopy = {
    whenRead: Promise.resolve().then(read),
    get inherited() {
      return inherited;
    },
    get ids() {
      return ids;
    },
    get isNewer() {
      return isNewer;
    },
    waits: (next) => {
      count = next;
      schedule();
    },
    close: () => {
      if (isClosed) return;
      ydoc.off('update', keep);
      // What was said in this very turn is still written; a database closes after its transactions.
      void flush().finally(() => db?.close());
      isClosed = true;
    },
  };
  return copy;
}

/** A copy of some note on this device, without its words. */
export interface KeptCopy {
  name: string;
  noteId: string;
  epoch: number;
  /** Changes in it that no server has acknowledged. */
  waiting: number;
  /** Schema of the page that wrote it. */
  schema: number;
  /** When it was last opened, milliseconds since 1970. */
  seenAt: number;
}

/** Every copy on this device. Empty where the browser does not list its databases. */
export async function listCopies(): Promise<KeptCopy[]> {
  if (typeof indexedDB === 'undefined' || !('databases' in indexedDB)) return [];
  const copies: KeptCopy[] = [];
  for (const { name } of await indexedDB.databases()) {
    const [, noteId, epoch] = /^pleniere-note-([0-9a-f-]{36})-(\d+)$/.exec(name ?? '') ?? [];
    if (!name || !noteId) continue;
    const db = await openDatabase(name);
    try {
      const { facts, done } = both(db, 'readonly');
      all(facts, (entries) => {
        const { waiting, schema, seenAt } = { waiting: sumOf(waitsOf(entries)), schema: numberOf(entries, SCHEMA), seenAt: numberOf(entries, SEEN) };
        copies.push({ name, noteId, epoch: Number(epoch), waiting, schema: schema || NOTE_SCHEMA_VERSION, seenAt });
      });
      await done;
    } finally {
      db.close();
    }
  }
  return copies;
}

/** All the words of a copy, as one update. */
export async function readCopy(name: string): Promise<Uint8Array> {
  const db = await openDatabase(name);
  try {
    let words: Uint8Array[] = [];
    const { updates, done } = both(db, 'readonly');
    all(updates, (entries) => (words = wordsOf(entries)));
    await done;
    return folded(words);
  } finally {
    db.close();
  }
}

/** Deletes a database, once every page has let go of it. */
export const deleteCopy = (name: string): Promise<void> =>
  new Promise((done, fail) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => done();
    request.onerror = () => fail(request.error ?? new Error(name));
  });

const THIRTY_DAYS = 30 * 24 * 3_600_000;

/** Deletes the copies that nobody has opened for thirty days and whose every word is on the server. Those with unsent words stay. */
export async function forgetOldCopies(now: number): Promise<void> {
  for (const { name, noteId, waiting, seenAt } of await listCopies()) {
    if (waiting > 0 || seenAt === 0 || now - seenAt < THIRTY_DAYS) continue;
    await deleteCopy(name);
    localStorage.removeItem(`pleniere-note-view-${noteId}`);
  }
}
