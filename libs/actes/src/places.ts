import type { ActesModel, Part } from './model';
import { documentWords } from './words';

/** Where an anchor stands: what a link to it can be called, and the part and the piece that hold it. */
export interface Place {
  /** « Groupe 1, P2 » */
  label: string;
  part: string;
  /** Piece, group or section; null for the part itself. */
  leaf: string | null;
}

/** What can be pointed at in a part: itself, its pieces with their name, and all that is inside. */
function leavesOf(part: Part, group: string): { id: string; label: string; inside: unknown }[] {
  switch (part.type) {
    case 'programme':
      return [];
    case 'groups':
      return part.groups.map((piece) => ({ id: piece.id, label: `${group} ${piece.number}`, inside: piece }));
    case 'annexes':
      return part.sections.map((section) => ({ id: section.id, label: section.title, inside: section }));
    case 'text':
      return part.pieces.map((piece) => ({ id: piece.id, label: piece.title === null ? part.title : piece.shortTitle, inside: piece }));
  }
}

/**
 * Every anchor of a volume, in reading order. A link to what is not among them would lead nowhere: formats print its words alone.
 * The colophon and the imprint are places too.
 */
export function placesOf(model: ActesModel): ReadonlyMap<string, Place> {
  const words = documentWords(model.language);
  const places = new Map<string, Place>();
  const add = (id: string, place: Place) => void (places.has(id) || places.set(id, place));
  // Contributions and exchanges carry `anchor`, places without words are inlines of type `anchor`.
  const visit = (value: unknown, place: Place): void => {
    if (Array.isArray(value)) return value.forEach((one) => visit(one, place));
    if (typeof value !== 'object' || value === null) return;
    const { anchor, mark, title, type, id } = value as Record<string, unknown>;
    const name = typeof mark === 'string' ? mark : title;
    const own = typeof anchor === 'string' && typeof name === 'string' ? { ...place, label: `${place.label}, ${name}` } : place;
    if (typeof anchor === 'string') add(anchor, own);
    if (type === 'anchor' && typeof id === 'string') add(id, place);
    for (const inner of Object.values(value)) visit(inner, own);
  };
  add('masthead', { label: words.masthead, part: 'masthead', leaf: null });
  for (const part of model.parts) {
    add(part.id, { label: part.title, part: part.id, leaf: null });
    for (const { id, label, inside } of leavesOf(part, words.group)) {
      const place = { label, part: part.id, leaf: id };
      add(id, place);
      visit(inside, place);
    }
  }
  add('colophon', { label: words.colophon, part: 'colophon', leaf: null });
  return places;
}
