import type * as Y from 'yjs';

/*
 * What several people change at once and must merge lies in maps beside the text, keyed by contribution id:
 * an attribute of the block would be lost when the block is split, moved or undone.
 */

/** Ids of the contributions to be shown in the plenary. */
export function starsOf(ydoc: Y.Doc): Set<string> {
  const stars = ydoc.getMap<unknown>('stars');
  return new Set([...stars.keys()].filter((id) => stars.get(id) === true));
}

/** Shows a contribution in the plenary, or no longer. */
export function setStar(ydoc: Y.Doc, id: string, starred: boolean): void {
  const stars = ydoc.getMap<unknown>('stars');
  if (starred) stars.set(id, true);
  else stars.delete(id);
}

/** Votes counted by the group (dots on a wall), as a rapporteur typed them. */
export function talliesOf(ydoc: Y.Doc): Map<string, number> {
  const tallies = ydoc.getMap<unknown>('tallies');
  const read = new Map<string, number>();
  for (const id of tallies.keys()) {
    const value = tallies.get(id);
    if (typeof value === 'number' && Number.isFinite(value)) read.set(id, value);
  }
  return read;
}

/** Types a contribution's votes; null takes them away. */
export function setTally(ydoc: Y.Doc, id: string, votes: number | null): void {
  const tallies = ydoc.getMap<unknown>('tallies');
  if (votes === null) tallies.delete(id);
  else tallies.set(id, votes);
}
