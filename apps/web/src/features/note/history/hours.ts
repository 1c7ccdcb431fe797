import { type HistoryEntry } from '@pleniere/contract';

/** Entries of one hour of this device's clock, newest first. */
export interface Hour {
  /** Its start, milliseconds since 1970. */
  at: number;
  entries: HistoryEntry[];
}

/** What a version says already, the event of the same change need not say again. */
function isSaidTwice(entry: HistoryEntry, entries: readonly HistoryEntry[]): boolean {
  if (entry.is === 'version') return entry.reason === 'hour';
  if (entry.is !== 'event' || entry.what !== 'frozen') return false;
  return entries.some((each) => each.is === 'version' && each.reason === 'frozen' && Math.abs(Date.parse(each.at) - Date.parse(entry.at)) < 2_000);
}

/** A history by the hour, as it is looked through. Hourly snapshots are not shown: they are what old minutes are read from. */
export function byHour(entries: readonly HistoryEntry[]): Hour[] {
  const hours: Hour[] = [];
  for (const entry of entries) {
    if (isSaidTwice(entry, entries)) continue;
    const date = new Date(entry.at);
    const at = date.setMinutes(0, 0, 0);
    const last = hours.at(-1);
    if (last?.at === at) last.entries.push(entry);
    else hours.push({ at, entries: [entry] });
  }
  return hours;
}
