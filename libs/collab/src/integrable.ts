import * as Y from 'yjs';
import type { ReadUpdate } from './knowledge';

type Struct = ReadUpdate['structs'][number];

/** The structs of one client, in order, and how many of them have found their place. */
interface Line {
  structs: Struct[];
  placed: number;
}

/**
 * Could every struct of the update find its place at once? Yjs keeps aside, in every client, what builds on something missing, and stumbles over
 * a struct that builds on a later one of its own client. So this places them as Yjs would, without their content.
 * @param known the next clock of each client; 0 for the unknown
 * @returns the next clock of each client afterwards, or null when something is missing
 */
export function clocksAfter(update: ReadUpdate, known: (client: number) => number): ((client: number) => number) | null {
  const lines = new Map<number, Line>();
  for (const struct of update.structs) {
    const line = lines.get(struct.id.client);
    if (line) line.structs.push(struct);
    else lines.set(struct.id.client, { structs: [struct], placed: 0 });
  }
  const reached = new Map<number, number>();
  const until = (client: number): number => reached.get(client) ?? known(client);
  const waiting = new Map<number, number[]>();
  const ready = [...lines.keys()];
  for (let client = ready.pop(); client !== undefined; client = ready.pop()) {
    const line = lines.get(client);
    if (!line) continue;
    const before = line.placed;
    for (let struct = line.structs[line.placed]; struct; struct = line.structs[line.placed]) {
      const end = struct.id.clock + struct.length;
      // What is left out is no gap when it is known.
      if (struct.id.clock > until(client) || (struct instanceof Y.Skip && end > until(client))) return null;
      const missing = missingOf(struct, until);
      if (missing) {
        // Nobody in this update can bring it.
        if (!lines.has(missing.client)) return null;
        const others = waiting.get(missing.client);
        if (others) others.push(client);
        else waiting.set(missing.client, [client]);
        break;
      }
      reached.set(client, Math.max(until(client), end));
      line.placed += 1;
    }
    if (line.placed === before) continue;
    for (const other of waiting.get(client) ?? []) ready.push(other);
    waiting.delete(client);
  }
  const all = [...lines.values()].every((line) => line.placed === line.structs.length);
  return all ? until : null;
}

function missingOf(struct: Struct, until: (client: number) => number): Y.ID | null {
  if (!(struct instanceof Y.Item)) return null;
  const needed: unknown[] = [struct.origin, struct.rightOrigin, struct.parent];
  for (const id of needed) if (id instanceof Y.ID && id.clock >= until(id.client)) return id;
  return null;
}
