import { projectionOf } from '@pleniere/note-schema';
import type * as Y from 'yjs';

/** What is kept of a note for its readers. */
export interface ProjectedNote {
  /** As PostgreSQL's jsonb takes it: U+0000, which it refuses, is left out. */
  json: string;
  text: string;
  words: number;
  counts: Record<string, number>;
}

const withoutNull = (text: string): string => text.replaceAll('\u0000', '');

/** Projects a note. Throws on a document that cannot be read: the caller keeps the last projection. */
export function project(ydoc: Y.Doc): ProjectedNote {
  const { json, content } = projectionOf(ydoc);
  const counts = Object.fromEntries(Object.entries(content.counts).filter(([, count]) => count > 0));
  return {
    json: JSON.stringify(json, (_, value: unknown) => (typeof value === 'string' ? withoutNull(value) : value)),
    text: withoutNull(content.text),
    words: content.words,
    counts,
  };
}

/** Parameters: note id, version, json, text, words, counts. An older version never replaces a newer one. */
export const UPSERT_PROJECTION = `
  INSERT INTO note_projection (note_id, version, json, text, words, counts, updated_at)
  VALUES ($1, $2, $3, $4, $5, $6, now())
  ON CONFLICT (note_id) DO UPDATE SET version = excluded.version, json = excluded.json, text = excluded.text, words = excluded.words,
    counts = excluded.counts, updated_at = excluded.updated_at
  WHERE note_projection.version <= excluded.version`;
