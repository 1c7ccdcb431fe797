import { Knowledge, readUpdate, type ReadUpdate } from '@pleniere/collab';
import type { OfferView } from '@pleniere/contract';
import type { Language } from '@pleniere/domain';
import { appendBlocks, newContributionId, NOTE_FRAGMENT, noteJsonOf, noteSchema, textOf, type AnyNode, type Block, type NoteChild } from '@pleniere/note-schema';
import * as Y from 'yjs';
import { differenceOf, type Difference } from './pieces';
import { partings, rawLines } from './raw-lines';
import { isOrdinary } from './readable';

/** What offered words would do to their note as it is now. */
export type Reading =
  /** The note holds them all. */
  | { way: 'known' }
  /** Nothing in them can be read. */
  | { way: 'nothing' }
  /** They take the place where they were written. */
  | { way: 'asItIs'; update: Uint8Array; difference: Difference }
  /** They no longer fit there: as blocks, for the end of the note. */
  | { way: 'atTheEnd'; blocks: NoteChild[]; difference: Difference };

const NOTHING: Difference = { added: 0, removed: 0, pieces: [], isCut: false };

function docOf(...updates: Uint8Array[]): Y.Doc {
  const ydoc = new Y.Doc({ gc: false });
  for (const update of updates) Y.applyUpdate(ydoc, update);
  return ydoc;
}

const linesOf = (nodes: readonly NoteChild[]): string[] => nodes.flatMap((node) => textOf(node as AnyNode).split('\n').filter((line) => line.trim() !== ''));
const paragraph = (text: string): Block => ({ type: 'paragraph', content: [{ type: 'text', text }] });

function isOfSchema(node: NoteChild): boolean {
  try {
    noteSchema.nodeFromJSON({ type: 'doc', content: [node] }).check();
    return true;
  } catch {
    return false;
  }
}

/** The same words as blocks that may stand beside those they come from: a contribution is another one, « À retenir » there is only once. */
function copyOf(node: NoteChild): NoteChild[] {
  const copy: NoteChild[] =
    node.type === 'takeaway' ? node.content : node.type === 'contribution' ? [{ ...node, attrs: { ...node.attrs, id: newContributionId() } }] : [node];
  return copy.every(isOfSchema) ? copy : linesOf([node]).map(paragraph);
}

function blocksOf(before: readonly NoteChild[], after: readonly NoteChild[]): NoteChild[] {
  const known = new Set(before.map((node) => JSON.stringify(node)));
  return after.filter((node) => !known.has(JSON.stringify(node)) && linesOf([node]).length > 0).flatMap(copyOf);
}

interface Place {
  whole: Uint8Array;
  knowledge: Knowledge;
  /** The first clock of each client that the note does not have, or has with other words. */
  fresh: (client: number) => number;
  isOwn: (client: number) => boolean;
}

function inPlace(update: ReadUpdate, { whole, knowledge, isOwn }: Place): Reading | null {
  const fresh = knowledge.trim(update);
  if (!fresh) return { way: 'known' };
  const [before, after] = [docOf(whole), docOf(whole, update.bytes)];
  if (!isOrdinary(after.getXmlFragment(NOTE_FRAGMENT))) return null;
  const [old, now] = [noteJsonOf(before).content, noteJsonOf(after).content];
  const difference = differenceOf(linesOf(old), linesOf(now));
  if (knowledge.newClients(update).every(isOwn)) return { way: 'asItIs', update: fresh, difference };
  const blocks = blocksOf(old, now);
  return blocks.length > 0 ? { way: 'atTheEnd', blocks, difference: differenceOf([], linesOf(blocks)) } : { way: 'nothing' };
}

function asLines(update: ReadUpdate, { fresh }: Place): Reading {
  const lines = rawLines(update, fresh);
  return lines.length > 0 ? { way: 'atTheEnd', blocks: lines.map(paragraph), difference: differenceOf([], lines) } : { way: 'nothing' };
}

/**
 * Reads offered words beside their note. Whatever they are made of, this answers: what cannot be built is read as lines, what cannot be read is nothing.
 * @param whole all words of the note, as one update
 * @param isOwn whether a client id is free or belongs to the device that wrote the offer
 */
export function readOffer(whole: Uint8Array, offer: Uint8Array, isOwn: (client: number) => boolean): Reading {
  try {
    const update = readUpdate(offer);
    const note = readUpdate(whole);
    const knowledge = new Knowledge();
    knowledge.learn(note);
    const clocks = Y.parseUpdateMeta(whole).to;
    const parted = partings(note, update, isOwn);
    const place = { whole, knowledge, isOwn, fresh: (client: number) => parted.get(client) ?? clocks.get(client) ?? 0 };
    if (parted.size > 0 || knowledge.hasGap(update)) return asLines(update, place);
    try {
      return inPlace(update, place) ?? asLines(update, place);
    } catch {
      return asLines(update, place);
    }
  } catch {
    return { way: 'nothing' };
  }
}

/** Is everything that `older` brings also in the note with `newer`? */
export function covers(whole: Uint8Array, newer: Uint8Array, older: Uint8Array): boolean {
  try {
    const knowledge = new Knowledge();
    knowledge.learn(readUpdate(whole));
    const [last, first] = [readUpdate(newer), readUpdate(older)];
    if (knowledge.hasGap(last)) return false;
    knowledge.learn(last);
    return !knowledge.hasGap(first) && knowledge.trim(first) === null;
  } catch {
    return false;
  }
}

const HEADING = {
  fr: (name: string | null) => (name ? `Mots proposés par ${name}` : 'Mots proposés'),
  en: (name: string | null) => (name ? `Words offered by ${name}` : 'Words offered'),
} as const;

/** The change that accepting makes; null when there is nothing to change. */
export function changeOf(whole: Uint8Array, reading: Reading, name: string | null, language: Language): Uint8Array | null {
  if (reading.way === 'asItIs') return reading.update;
  if (reading.way !== 'atTheEnd') return null;
  const ydoc = docOf(whole);
  let change: Uint8Array | null = null;
  ydoc.on('update', (update: Uint8Array) => (change = update));
  const heading: NoteChild = { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: HEADING[language](name) }] };
  ydoc.transact(() => appendBlocks(ydoc, [heading, ...reading.blocks]));
  return change;
}

/** The reading as the list shows it. */
export function shownOf(reading: Reading): Pick<OfferView, 'way' | 'added' | 'removed' | 'pieces' | 'isCut'> {
  if (reading.way === 'known' || reading.way === 'nothing') return { way: 'nothing', ...NOTHING };
  return { way: reading.way, ...reading.difference };
}
