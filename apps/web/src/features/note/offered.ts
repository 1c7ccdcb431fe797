import { offerWords, type Offered, SYNC } from '@pleniere/contract';
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { call } from '../../api/client';
import { type SharedNote } from './shared-note';

/** What this device remembers of words that it has proposed: when, and up to which words. */
export interface RememberedOffer {
  at: number;
  /** The state vector of the note on this device then, in base64. */
  upTo: string;
  /** What became of them, as last heard. */
  state: NonNullable<Offered['state']>;
}

const keyOf = (noteId: string) => `pleniere-offered-${noteId}`;

/** Bytes as base64, a piece at a time: an argument list has its limits. */
export function base64Of(bytes: Uint8Array): string {
  let letters = '';
  for (let at = 0; at < bytes.length; at += 8_192) letters += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return btoa(letters);
}

const upToOf = (ydoc: Y.Doc): string => base64Of(Y.encodeStateVector(ydoc));

const bytesOf = (letters: string): Uint8Array => Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0));

/** Is all that this document holds either in what was proposed or on the server? */
export function isCovered(ydoc: Y.Doc, upTo: string, known: Uint8Array | null): boolean {
  const [proposed, stored] = [Y.decodeStateVector(bytesOf(upTo)), known && Y.decodeStateVector(known)];
  const now = Y.decodeStateVector(Y.encodeStateVector(ydoc));
  return [...now].every(([client, clock]) => clock <= Math.max(proposed.get(client) ?? 0, stored?.get(client) ?? 0));
}

/**
 * What was proposed of the words that this device holds now; null when it holds others that nobody has been told of.
 * @param known what the server has, as a state vector: what others have written since changes nothing
 */
export function recallOffer(noteId: string, ydoc: Y.Doc, known: Uint8Array | null): RememberedOffer | null {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(noteId)) ?? 'null') as Partial<RememberedOffer> | null;
    if (typeof kept?.at !== 'number' || typeof kept.upTo !== 'string' || kept.state === undefined) return null;
    return isCovered(ydoc, kept.upTo, known) ? { at: kept.at, upTo: kept.upTo, state: kept.state } : null;
  } catch {
    return null;
  }
}

/**
 * Proposes to the organiser what the server does not have of this note. Nothing is taken from this device.
 * @returns null when the note has all of it by now
 */
export async function propose(noteId: string, ydoc: Y.Doc, known: Uint8Array | null): Promise<RememberedOffer | null> {
  const upTo = upToOf(ydoc);
  const update = Y.encodeStateAsUpdate(ydoc, known ?? undefined);
  const answer = await call(offerWords, { params: { noteId }, body: { update: base64Of(update) } });
  if (answer.is !== 'offered') return null;
  const offer: RememberedOffer = { at: answer.at === null ? Date.now() : Date.parse(answer.at), upTo, state: answer.state ?? 'waiting' };
  try {
    localStorage.setItem(keyOf(noteId), JSON.stringify(offer));
  } catch {
    // It is proposed all the same; after a reload this page offers to do it again, which changes nothing.
  }
  return offer;
}

/** What the server has of a note, as it says itself: its state vector at the start of a connection, then each update. */
export interface ServerKnowledge {
  /** As a state vector; null before it has said anything. */
  vector: () => Uint8Array | null;
  stop: () => void;
}

/** Listens to what the server says of its words. `onSaid` is called each time, with whether it now knows all that this device holds. */
export function listenToServer({ ydoc, provider }: SharedNote, onSaid: (hasAll: boolean) => void): ServerKnowledge {
  let clocks: Map<number, number> | null = null;
  const handlers = provider.messageHandlers;
  const before = handlers[0];
  const hasAll = () => [...Y.decodeStateVector(Y.encodeStateVector(ydoc))].every(([client, clock]) => (clocks?.get(client) ?? 0) >= clock);
  handlers[0] = (...given) => {
    const decoder = decoding.clone(given[1]);
    before?.(...given);
    const kind = decoding.readVarUint(decoder);
    const bytes = decoding.readVarUint8Array(decoder);
    if (kind === SYNC.step1) clocks = Y.decodeStateVector(bytes);
    else if (clocks) for (const [client, clock] of Y.parseUpdateMeta(bytes).to) clocks.set(client, Math.max(clock, clocks.get(client) ?? 0));
    onSaid(kind !== SYNC.step1 && hasAll());
  };
  return {
    vector: () => clocks && Y.encodeStateVector(clocks),
    stop: () => {
      if (before) handlers[0] = before;
    },
  };
}
