import { updateFromJson, type NoteJson } from '@pleniere/note-schema';
import * as Y from 'yjs';
import { random } from '../support/random';
import type { TypedNote } from './client/table';
import type { Place } from './client/typed-letter';

const STARRED = 3;

/** What a contribution begins with. */
export const START = '·';

/** A note as it is before the load begins. */
export interface FirstWords {
  update: Uint8Array;
  /** Where each text ends: a writer goes on there. */
  heads: readonly Place[];
}

/** The text of each contribution. */
const textsOf = (doc: Y.Doc): Y.XmlText[] =>
  doc
    .getXmlFragment('note')
    .toArray()
    .flatMap((element) => {
      let inner: unknown = element;
      while (inner instanceof Y.XmlElement) inner = inner.get(0);
      return inner instanceof Y.XmlText ? [inner] : [];
    });

function headsOf(update: Uint8Array): Place[] {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  return textsOf(doc).map((text) => {
    let item = text._start;
    while (item?.right) item = item.right;
    return item ? { client: item.lastId.client, clock: item.lastId.clock } : { client: 0, clock: 0 };
  });
}

/** A note of the product's own making with a contribution for each writer. */
export function blankNote(writers: number): FirstWords {
  const idOf = (index: number): string => `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`;
  const content: NoteJson['content'] = Array.from({ length: writers }, (_, index) => ({
    type: 'contribution',
    // The first ones are starred: they are what the plenary shows.
    attrs: { id: idOf(index), kind: 'proposition', ...(index < STARRED && { starred: true }) },
    content: [{ type: 'paragraph', content: [{ type: 'text', text: START }] }],
  }));
  const json: NoteJson = { type: 'doc', content };
  const update = updateFromJson(json);
  return { update, heads: headsOf(update) };
}

const HANDS = 15;

/** How a long note came to be: so many characters, left by so many updates, `burst` keys on average before a hand goes elsewhere. */
export interface Past {
  characters: number;
  updates: number;
  burst: number;
}

/**
 * A note with a past: fifteen hands that write here and there, and delete a sign now and then.
 * @returns the state that a gc-ed Yjs document of it has, and every update as it was sent
 */
export function longNote({ characters, updates, burst }: Past, seed: number): FirstWords & { history: Uint8Array[]; characters: number } {
  const blank = blankNote(HANDS);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, blank.update);
  const texts = textsOf(doc);
  const history: Uint8Array[] = [blank.update];
  doc.on('update', (update: Uint8Array) => history.push(update));
  const next = random(seed);
  const deletions = Math.round((updates - characters + texts.length) / 2);
  const letters = 'esaitnrulodcmpvqfbghjxyzwk     ';
  let [made, deleted] = [0, 0];
  while (made < updates) {
    doc.clientID = 5_000_000 + Math.floor(next() * HANDS);
    const text = texts[Math.floor(next() * texts.length)];
    if (!text) break;
    let at = 1 + Math.floor(next() * text.length);
    for (let keys = 1 + Math.floor(next() * 2 * burst); keys > 0 && made < updates; keys -= 1) {
      const isDeletion = deleted < deletions && at > 1 && next() < deletions / updates;
      if (isDeletion) {
        text.delete(at - 1, 1);
        at -= 1;
        deleted += 1;
      } else {
        text.insert(at, letters.charAt(Math.floor(next() * letters.length)));
        at += 1;
      }
      made += 1;
    }
  }
  const update = Y.encodeStateAsUpdate(doc);
  const length = texts.reduce((sum, text) => sum + text.length, 0);
  return { update, heads: headsOf(update), history, characters: length };
}

/** The note under an id, with client ids that nobody had before. */
export const typedNote = (id: string, words: FirstWords, rank: number): TypedNote => ({ id, heads: words.heads, firstClient: 10_000_000 + rank * 1000 });
