interface Nested {
  id: string;
  parentId: string | null;
}

/** A line and all the lines under it, at any depth. */
export function blockOf(items: readonly Nested[], itemId: string): Set<string> {
  const block = new Set([itemId]);
  for (let grown = true; grown; ) {
    const size = block.size;
    for (const item of items) if (item.parentId !== null && block.has(item.parentId)) block.add(item.id);
    grown = block.size > size;
  }
  return block;
}

/**
 * The order of all lines once one of them, with the lines under it, stands after another one and the lines under that one.
 * With `afterId` null it becomes the first line of its level.
 */
export function movedOrder(items: readonly Nested[], itemId: string, afterId: string | null, parentId: string | null): string[] {
  const block = blockOf(items, itemId);
  const moving = items.filter((item) => block.has(item.id)).map((item) => item.id);
  const rest = items.filter((item) => !block.has(item.id));
  const before = afterId === null ? null : blockOf(rest, afterId);
  const lastBefore = before === null ? rest.findIndex((item) => item.id === parentId) : rest.findLastIndex((item) => before.has(item.id));
  const ids = rest.map((item) => item.id);
  return [...ids.slice(0, lastBefore + 1), ...moving, ...ids.slice(lastBefore + 1)];
}

/** Part of the day a moved line belongs to: its own when a neighbour of its level shares it, else that of the line before it. */
export function partAt(
  items: readonly (Nested & { part: string | null })[],
  ids: readonly string[],
  itemId: string,
  parentId: string | null,
): string | null {
  const byId = new Map(items.map((item) => [item.id, item]));
  const level = ids.flatMap((id) => byId.get(id) ?? []).filter((item) => item.id === itemId || item.parentId === parentId);
  const index = level.findIndex((item) => item.id === itemId);
  const own = byId.get(itemId)?.part ?? null;
  const neighbours = [level[index - 1], level[index + 1]].flatMap((item) => (item ? [item.part] : []));
  return neighbours.length === 0 || neighbours.includes(own) ? own : (neighbours[0] ?? null);
}
