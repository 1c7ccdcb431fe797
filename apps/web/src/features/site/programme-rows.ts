import type { PublicItem } from '@pleniere/contract';
import { dateOfIso } from '@pleniere/domain';

/** Lines that share one hour; `hour` is null when the programme begins without saying one. */
export interface HourBlock {
  hour: string | null;
  items: PublicItem[];
}

/** One table: the lines of a part of a day. */
export interface ProgrammeTable {
  date: string | null;
  part: string | null;
  blocks: HourBlock[];
}

/**
 * Lays the programme out in tables (a part of a day) and blocks (an hour). A line without an hour follows the one before it, as in the
 * source; nothing is sorted, because the order of the programme is the organiser's. Dates are given only when there are several.
 */
export function programmeTables(items: readonly PublicItem[]): ProgrammeTable[] {
  const dates = new Set(items.flatMap((item) => (item.start ? [dateOfIso(item.start)] : [])));
  const tables: ProgrammeTable[] = [];
  let date: string | null = null;
  for (const item of items) {
    if (item.start && dates.size > 1) date = dateOfIso(item.start);
    let table = tables.at(-1);
    if (!table || table.date !== date || table.part !== item.part) {
      table = { date, part: item.part, blocks: [] };
      tables.push(table);
    }
    const block = table.blocks.at(-1);
    if (block && (item.start === null || item.start === block.hour)) block.items.push(item);
    else table.blocks.push({ hour: item.start, items: [item] });
  }
  return tables;
}
