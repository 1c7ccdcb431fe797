import { noteSchema } from '@pleniere/note-schema';
import * as Y from 'yjs';

/** Deeper than any hand goes. */
const DEPTH = 32;

/**
 * Does the note hold only what a sheet writes: known nodes, plain attributes, no deeper than hands go? Walks with a list of its own instead of
 * the call stack, which some thousand nested nodes would overflow.
 */
export function isOrdinary(fragment: Y.XmlFragment): boolean {
  const waiting: [shared: unknown, depth: number][] = [[fragment, 0]];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [shared, depth] = next;
    if (depth > DEPTH) return false;
    if (shared instanceof Y.XmlText) continue;
    if (shared instanceof Y.XmlElement) {
      if (!(shared.nodeName in noteSchema.nodes)) return false;
      const values: unknown[] = Object.values(shared.getAttributes());
      if (values.some((value) => typeof value === 'object' && value !== null)) return false;
    } else if (!(shared instanceof Y.XmlFragment)) return false;
    for (const child of shared.toArray()) waiting.push([child, depth + 1]);
  }
  return true;
}
