import type { ActesPart, OutlineChange } from '@pleniere/contract';
import { DomainError } from '@pleniere/contract';

/** What is stored of an outline. */
export interface StoredOutline {
  off: string[];
  titles: Record<string, string>;
  order: string[];
  contacts: 'hide' | 'show';
}

type Parts = readonly Pick<ActesPart, 'id' | 'level' | 'movable'>[];

/** The part of level 1 that each part of level 2 stands in. */
function parentOf(parts: Parts, id: string): string | null {
  const at = parts.findIndex((part) => part.id === id);
  if (parts[at]?.level !== 2) return null;
  return parts.slice(0, at).findLast((part) => part.level === 1)?.id ?? null;
}

/**
 * The order of the movable parts once one has moved behind another of its level and place; null: to their head.
 * @throws DomainError invalid when the two do not stand side by side, or one may not move
 */
export function orderAfter(parts: Parts, { id, after }: NonNullable<OutlineChange['move']>): string[] {
  const level = parts.find((part) => part.id === id)?.level;
  const parent = parentOf(parts, id);
  const siblings = parts.filter((part) => part.movable && part.level === level && parentOf(parts, part.id) === parent).map((part) => part.id);
  if (!siblings.includes(id) || after === id || (after !== null && !siblings.includes(after))) {
    throw new DomainError('invalid', 'Cette partie ne se déplace pas là.', [{ path: 'body.move', message: 'expected two movable parts of the same level and place' }]);
  }
  const rest = siblings.filter((one) => one !== id);
  rest.splice(after === null ? 0 : rest.indexOf(after) + 1, 0, id);
  const others = parts.filter((part) => part.movable && !siblings.includes(part.id)).map((part) => part.id);
  return [...others, ...rest];
}

/** The outline after a change: what the change does not name stays as it is. @throws DomainError invalid */
export function changedOutline(stored: StoredOutline, change: OutlineChange, parts: Parts): StoredOutline {
  const off = new Set(stored.off);
  for (const [id, printed] of Object.entries(change.printed ?? {})) {
    if (printed) off.delete(id);
    else off.add(id);
  }
  const titles = { ...stored.titles, ...change.titles };
  return {
    off: [...off],
    titles: Object.fromEntries(Object.entries(titles).flatMap(([id, title]) => (title ? [[id, title]] : []))),
    order: change.move ? orderAfter(parts, change.move) : stored.order,
    contacts: change.contacts ?? stored.contacts,
  };
}
