/** The order once `id` has been put before or after `target`; unchanged when either is not in it. */
export function moved(order: readonly string[], id: string, target: string, place: 'before' | 'after'): string[] {
  if (id === target || !order.includes(id) || !order.includes(target)) return [...order];
  const others = order.filter((each) => each !== id);
  const at = others.indexOf(target) + (place === 'after' ? 1 : 0);
  return [...others.slice(0, at), id, ...others.slice(at)];
}
