import type { ReadUpdate } from '@pleniere/collab';
import * as Y from 'yjs';

/**
 * The words of an update that finds no place in its note, in the order in which they were typed: what stood together is one line. Reads the update
 * itself and builds no document, so that no update is too deep or too torn for it.
 * @param from the first clock of each client whose words are asked for
 */
export function rawLines(update: ReadUpdate, from: (client: number) => number): string[] {
  const lines: string[] = [];
  let line = '';
  let last: { client: number; clock: number } | null = null;
  const close = (): void => {
    if (line.trim() !== '') lines.push(line.trim());
    line = '';
  };
  for (const struct of update.structs) {
    if (!(struct instanceof Y.Item)) continue;
    const { client, clock } = struct.id;
    const { content, origin } = struct;
    if (struct.parentSub !== null) continue;
    if (content instanceof Y.ContentType || !last || !origin || origin.client !== last.client || origin.clock !== last.clock) close();
    last = { client, clock: clock + struct.length - 1 };
    if (!(content instanceof Y.ContentString)) continue;
    const deleted = update.deletions.clients.get(client) ?? [];
    for (let index = Math.max(0, from(client) - clock); index < struct.length; index += 1) {
      const at = clock + index;
      if (!deleted.some((range) => at >= range.clock && at < range.clock + range.len)) line += content.str[index] ?? '';
    }
  }
  close();
  // Half of a sign, or U+0000, cannot be kept.
  return lines.map((each) => each.replace(/\0|\p{Cs}/gu, ''));
}

/** What stands for content that is no text. */
const NO_TEXT = '\0';

/** The signs of one client by their clock; of what is deleted nothing is known. */
function signsOf(update: ReadUpdate, client: number): Map<number, string> {
  const signs = new Map<number, string>();
  for (const struct of update.structs) {
    if (struct.id.client !== client || !(struct instanceof Y.Item) || struct.content instanceof Y.ContentDeleted) continue;
    const { content } = struct;
    for (let index = 0; index < struct.length; index += 1) signs.set(struct.id.clock + index, content instanceof Y.ContentString ? (content.str[index] ?? '') : NO_TEXT);
  }
  return signs;
}

/**
 * Where two devices wrote different words under the same clocks of one client id: Yjs knows clocks only, and takes the second's words for the first's.
 * @returns the first such clock of each client
 */
export function partings(note: ReadUpdate, update: ReadUpdate, isOwn: (client: number) => boolean): Map<number, number> {
  const found = new Map<number, number>();
  for (const client of update.clients.filter((each) => !isOwn(each))) {
    const known = signsOf(note, client);
    for (const [clock, sign] of signsOf(update, client)) {
      if (!known.has(clock) || known.get(clock) === sign) continue;
      found.set(client, clock);
      break;
    }
  }
  return found;
}
