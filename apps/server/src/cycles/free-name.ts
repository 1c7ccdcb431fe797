/**
 * The first of `base`, `base-2`, `base-3`… that nobody has.
 * @param joint what stands between the name and the number
 */
export function freeName(base: string, taken: Iterable<string>, joint = '-'): string {
  const used = new Set(taken);
  if (!used.has(base)) return base;
  let number = 2;
  while (used.has(`${base}${joint}${number}`)) number += 1;
  return `${base}${joint}${number}`;
}

/** The first of `g1`, `g2`… that nobody has: import ids of what was made here read like those of a file. */
export function nextName(prefix: string, taken: Iterable<string>): string {
  const used = new Set(taken);
  let number = used.size + 1;
  while (used.has(`${prefix}${number}`)) number += 1;
  return `${prefix}${number}`;
}
