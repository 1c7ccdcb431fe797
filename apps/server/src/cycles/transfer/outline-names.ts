import { isJsonObject, type JsonObject, type JsonValue } from '@pleniere/domain';
import type { OutlineRow } from '../../actes/outline.entity';

type Chosen = Pick<OutlineRow, 'off' | 'titles' | 'order' | 'contacts'>;

/** `group:…`: a part that stands for a row of ours. */
const OF_A_ROW = /^(item|group|seance):(.+)$/;

/** The part as the other side names it; null when it has no such row. */
function renamed(part: string, names: ReadonlyMap<string, string>): string[] {
  const [, kind, id] = OF_A_ROW.exec(part) ?? [];
  if (kind === undefined || id === undefined) return [part];
  const name = names.get(id);
  return name === undefined ? [] : [`${kind}:${name}`];
}

function chosen({ off, titles, order, contacts }: Chosen, names: ReadonlyMap<string, string>): Chosen {
  const each = (parts: readonly string[]) => parts.flatMap((part) => renamed(part, names));
  return { off: each(off), titles: Object.fromEntries(Object.entries(titles).flatMap(([part, title]) => each([part]).map((name) => [name, title]))), order: each(order), contacts };
}

/** What was decided of an outline, by the ids of the file; null when nothing was. @param names import ids by id of row */
export function outlineOf(row: OutlineRow | undefined, names: ReadonlyMap<string, string>): JsonValue {
  if (!row || (row.off.length === 0 && row.order.length === 0 && Object.keys(row.titles).length === 0 && row.contacts === 'hide')) return null;
  return { ...chosen(row, names) };
}

const textsOf = (value: JsonValue | undefined): string[] => (Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []);

/** The outline of a file as it is stored. @param ids ids of rows by import id */
export function storedOutline(outline: JsonObject, ids: ReadonlyMap<string, string>): Chosen {
  const titles = Object.entries(isJsonObject(outline.titles) ? outline.titles : {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return chosen({ off: textsOf(outline.off), titles: Object.fromEntries(titles), order: textsOf(outline.order), contacts: outline.contacts === 'show' ? 'show' : 'hide' }, ids);
}
