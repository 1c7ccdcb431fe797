import type { ActesPart, OutlineChange } from '@pleniere/contract';

type Parts = readonly ActesPart[];

/** Where the children of a part end: the index after the last of them. */
function endOf(parts: Parts, at: number): number {
  if (parts[at]?.level === 2) return at + 1;
  const next = parts.findIndex((part, index) => index > at && part.level === 1);
  return next < 0 ? parts.length : next;
}

/** The part of level 1 that a part of level 2 stands in. */
function parentOf(parts: Parts, id: string): string | null {
  const at = parts.findIndex((part) => part.id === id);
  return parts[at]?.level === 2 ? (parts.slice(0, at).findLast((part) => part.level === 1)?.id ?? null) : null;
}

/** The parts among which one may move, in their order, itself included; none when it may not. */
export function siblingsOf(parts: Parts, id: string): string[] {
  const part = parts.find((each) => each.id === id);
  if (!part?.movable) return [];
  const parent = parentOf(parts, id);
  return parts.filter((each) => each.movable && each.level === part.level && parentOf(parts, each.id) === parent).map((each) => each.id);
}

/** The move that puts a part one place up or down; null at the ends. */
export function step(parts: Parts, id: string, direction: 'up' | 'down'): OutlineChange['move'] | null {
  const siblings = siblingsOf(parts, id);
  const at = siblings.indexOf(id);
  if (at < 0) return null;
  if (direction === 'down') return at + 1 < siblings.length ? { id, after: siblings[at + 1] ?? null } : null;
  return at > 0 ? { id, after: siblings[at - 2] ?? null } : null;
}

/** The move that a drop asks for: beside a part of the same place, or beside what such a part holds. Null where it may not stand. */
export function dropped(parts: Parts, id: string, target: string, place: 'before' | 'after'): OutlineChange['move'] | null {
  const siblings = siblingsOf(parts, id);
  const beside = siblings.includes(target) ? target : (parentOf(parts, target) ?? '');
  const at = siblings.indexOf(beside);
  if (at < 0 || beside === id) return null;
  const after = place === 'after' || beside !== target ? beside : siblings.slice(0, at).findLast((each) => each !== id);
  return { id, after: after ?? null };
}

/** The outline once a part, with what it holds, stands behind another of its place; null: first among them. */
function movedParts(parts: Parts, { id, after }: NonNullable<OutlineChange['move']>): ActesPart[] {
  const at = parts.findIndex((part) => part.id === id);
  const first = siblingsOf(parts, id).find((each) => each !== id);
  if (at < 0 || first === undefined) return [...parts];
  const block = parts.slice(at, endOf(parts, at));
  const rest = [...parts.slice(0, at), ...parts.slice(at + block.length)];
  const target = rest.findIndex((part) => part.id === (after ?? first));
  rest.splice(after === null ? target : endOf(rest, target), 0, ...block);
  return rest;
}

/** The outline as the server will give it back, so that a change is seen at once. */
export function changedParts(parts: Parts, { printed = {}, titles = {}, move }: OutlineChange): ActesPart[] {
  const changed = parts.map((part) => ({
    ...part,
    printed: printed[part.id] ?? part.printed,
    title: part.id in titles ? titles[part.id] || part.defaultTitle : part.title,
  }));
  return move ? movedParts(changed, move) : changed;
}
